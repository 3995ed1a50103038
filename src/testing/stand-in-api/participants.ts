import { ApiFault } from './api-fault.ts'
import { conversationIn } from './conversations.ts'
import { pageOf } from './lists.ts'
import { found, referred, type Api, type Operation } from './operation.ts'
import { text, type Input } from './read-input.ts'
import type { User } from './records.ts'
import type { Store } from './store.ts'

const path = '/v1/chat/conversations/{id}/participants'

export const participantOperations = {
  listParticipants: {
    method: 'GET',
    path,
    run: ({ store }, input) => {
      const { items, meta } = pageOf(participantsOf(store, conversationIn(store, text(input, 'id')).id), input)
      return { participants: items, meta }
    },
  },
  addParticipant: {
    method: 'POST',
    path,
    run: ({ store }, input) => {
      const { id } = conversationIn(store, text(input, 'id'))
      const participant = referred(store.users, 'user', text(input, 'userId'))
      addParticipant(store, id, participant.id)
      return { participant }
    },
  },
  getParticipant: {
    method: 'GET',
    path: `${path}/{userId}`,
    run: (api, input) => ({ participant: participantIn(api, input) }),
  },
  removeParticipant: {
    method: 'DELETE',
    path: `${path}/{userId}`,
    run: (api, input) => {
      const { id } = participantIn(api, input)
      const { participants } = api.store
      const index = participants.findIndex(
        ({ conversationId, userId }) => conversationId === input['id'] && userId === id,
      )
      participants.splice(index, 1)
      return {}
    },
  },
} satisfies Record<string, Operation>

/** The users who take part in a conversation. */
export function participantsOf(store: Store, conversationId: string): readonly User[] {
  return store.participants
    .filter((participant) => participant.conversationId === conversationId)
    .map(({ userId }) => found(store.users, 'user', userId))
}

/** Who takes part already, does so once. */
export function addParticipant({ participants }: Store, conversationId: string, userId: string): void {
  const isThere = participants.some((one) => one.conversationId === conversationId && one.userId === userId)
  if (!isThere) participants.push({ conversationId, userId })
}

function participantIn({ store }: Api, input: Input): User {
  const conversation = conversationIn(store, text(input, 'id'))
  const userId = text(input, 'userId')
  const user = participantsOf(store, conversation.id).find(({ id }) => id === userId)
  if (user !== undefined) return user
  throw new ApiFault('ResourceNotFound', `There is no participant "${userId}" in the conversation "${conversation.id}"`)
}
