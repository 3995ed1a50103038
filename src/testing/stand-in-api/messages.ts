import { datedAs, pageOf } from './lists.ts'
import { found, referred, refuse, type Api, type Operation } from './operation.ts'
import { addParticipant } from './participants.ts'
import {
  hasTags,
  isSameByTags,
  mergeTags,
  optionalObject,
  optionalText,
  optionalTexts,
  tagChanges,
  text,
  type Input,
} from './read-input.ts'
import type { Message } from './records.ts'

const path = '/v1/chat/messages'

export const messageOperations = {
  createMessage: { method: 'POST', path, run: (api, input) => ({ message: create(api, input) }) },
  getOrCreateMessage: { method: 'POST', path: `${path}/get-or-create`, run: getOrCreateMessage },
  getMessage: {
    method: 'GET',
    path: `${path}/{id}`,
    run: ({ store }, input) => ({ message: found(store.messages, 'message', text(input, 'id')) }),
  },
  updateMessage: { method: 'PUT', path: `${path}/{id}`, run: update },
  listMessages: {
    method: 'GET',
    path,
    run: (api, input) => {
      const { items, meta } = pageOf(datedAs(listed(api, input), input), input)
      return { messages: items, meta }
    },
  },
  deleteMessage: {
    method: 'DELETE',
    path: `${path}/{id}`,
    run: ({ store }, input) => {
      store.messages.delete(found(store.messages, 'message', text(input, 'id')).id)
      return {}
    },
  },
} satisfies Record<string, Operation>

export function getOrCreateMessage(
  api: Api,
  input: Input,
): { readonly message: Message; readonly meta: { readonly created: boolean } } {
  const { store, checks } = api
  const conversation = referred(store.conversations, 'conversation', text(input, 'conversationId'))
  const wanted = mergeTags({}, tagChanges(input))
  const names = optionalTexts(input, 'discriminateByTags')
  refuse(checks.messageTags(conversation.channel, [...Object.keys(wanted), ...(names ?? [])]))
  const existing = [...store.messages.values()].find(
    ({ conversationId, tags }) => conversationId === conversation.id && isSameByTags(tags, wanted, names),
  )
  return existing === undefined
    ? { message: create(api, input), meta: { created: true } }
    : { message: existing, meta: { created: false } }
}

/** Who writes in a conversation takes part in it from then on. */
function create({ store, checks }: Api, input: Input): Message {
  const conversation = referred(store.conversations, 'conversation', text(input, 'conversationId'))
  const user = referred(store.users, 'user', text(input, 'userId'))
  const type = text(input, 'type')
  const payload = optionalObject(input, 'payload') ?? {}
  const tags = mergeTags({}, tagChanges(input))
  refuse([
    ...checks.message(conversation.channel, type, payload),
    ...checks.messageTags(conversation.channel, Object.keys(tags)),
  ])
  const now = store.now()
  const origin = optionalText(input, 'origin')
  const message: Message = {
    id: store.nextId('msg'),
    createdAt: now,
    updatedAt: now,
    type,
    payload,
    direction: user.id === store.installation.botUserId ? 'outgoing' : 'incoming',
    userId: user.id,
    conversationId: conversation.id,
    tags,
    ...(origin === undefined ? {} : { origin }),
  }
  store.messages.set(message.id, message)
  addParticipant(store, conversation.id, user.id)
  return message
}

function update({ store, checks }: Api, input: Input): object {
  const message = found(store.messages, 'message', text(input, 'id'))
  const { channel } = found(store.conversations, 'conversation', message.conversationId)
  const changes = tagChanges(input)
  const payload = optionalObject(input, 'payload')
  refuse([
    ...checks.messageTags(channel, Object.keys(changes)),
    ...(payload === undefined ? [] : checks.message(channel, message.type, payload)),
  ])
  const updated: Message = {
    ...message,
    updatedAt: store.now(),
    tags: mergeTags(message.tags, changes),
    payload: payload ?? message.payload,
  }
  store.messages.set(message.id, updated)
  return { message: updated }
}

function listed({ store, checks }: Api, input: Input): readonly Message[] {
  const conversationId = optionalText(input, 'conversationId')
  const tags = tagChanges(input)
  const channel = conversationId === undefined ? undefined : store.conversations.get(conversationId)?.channel
  refuse(checks.messageTags(channel, Object.keys(tags)))
  return [...store.messages.values()].filter(
    (message) =>
      (conversationId === undefined || message.conversationId === conversationId) && hasTags(message.tags, tags),
  )
}
