import { conversationIn, getOrCreateConversation } from './conversations.ts'
import { getOrCreateMessage } from './messages.ts'
import { found, type Api, type Operation } from './operation.ts'
import { addParticipant } from './participants.ts'
import { optionalObject, optionalText, text, type Input } from './read-input.ts'
import type { Conversation, User } from './records.ts'
import { getOrCreateUser } from './users.ts'

export const incomingMessageOperations = {
  initializeIncomingMessage: { method: 'POST', path: '/v1/chat/initialize-incoming-message', run: initialize },
} satisfies Record<string, Operation>

/** Gets or creates the user, the conversation and, if there is one, the message, all at once. */
function initialize(api: Api, input: Input): object {
  const user = userOf(api, input)
  const conversation = conversationOf(api, input)
  addParticipant(api.store, conversation.id, user.id)
  const wanted = optionalObject(input, 'message')
  if (wanted === undefined) return { user, conversation }
  const { message } = getOrCreateMessage(api, { ...wanted, userId: user.id, conversationId: conversation.id })
  return { user, conversation: conversationIn(api.store, conversation.id), message }
}

function userOf(api: Api, input: Input): User {
  const id = optionalText(input, 'userId')
  if (id !== undefined) return found(api.store.users, 'user', id)
  return getOrCreateUser(api, optionalObject(input, 'user') ?? { tags: {} }).user
}

function conversationOf(api: Api, input: Input): Conversation {
  const wanted = optionalObject(input, 'conversation')
  if (wanted !== undefined) return getOrCreateConversation(api, wanted).conversation
  return conversationIn(api.store, text(input, 'conversationId'))
}
