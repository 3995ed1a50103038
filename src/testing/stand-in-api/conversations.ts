import { datedAs, pageOf } from './lists.ts'
import { found, refuse, type Api, type Operation } from './operation.ts'
import {
  hasTags,
  isSameByTags,
  mergeTags,
  optionalNumber,
  optionalText,
  optionalTexts,
  tagChanges,
  text,
  type Input,
} from './read-input.ts'
import type { Conversation } from './records.ts'
import type { Store } from './store.ts'

const path = '/v1/chat/conversations'

export const conversationOperations = {
  createConversation: { method: 'POST', path, run: (api, input) => ({ conversation: create(api, input) }) },
  getOrCreateConversation: { method: 'POST', path: `${path}/get-or-create`, run: getOrCreateConversation },
  getConversation: {
    method: 'GET',
    path: `${path}/{id}`,
    run: ({ store }, input) => ({ conversation: conversationIn(store, text(input, 'id')) }),
  },
  listConversations: {
    method: 'GET',
    path,
    run: (api, input) => {
      const { items, meta } = pageOf(datedAs(listed(api, input), input), input)
      return { conversations: items, meta }
    },
  },
  updateConversation: { method: 'PUT', path: `${path}/{id}`, run: update },
  deleteConversation: { method: 'DELETE', path: `${path}/{id}`, run: remove },
} satisfies Record<string, Operation>

/** A conversation, with the number of its messages. @throws ApiFault when there is none */
export function conversationIn(store: Store, id: string): Conversation {
  return counted(store, found(store.conversations, 'conversation', id))
}

/** All conversations, the oldest first. */
export function conversationsOf(store: Store): readonly Conversation[] {
  return [...store.conversations.values()].map((conversation) => counted(store, conversation))
}

export function getOrCreateConversation(
  api: Api,
  input: Input,
): { readonly conversation: Conversation; readonly meta: { readonly created: boolean } } {
  const channel = text(input, 'channel')
  const wanted = mergeTags({}, tagChanges(input))
  const names = optionalTexts(input, 'discriminateByTags')
  refuse(api.checks.conversationTags(channel, [...Object.keys(wanted), ...(names ?? [])]))
  const existing = conversationsOf(api.store).find(
    (conversation) => conversation.channel === channel && isSameByTags(conversation.tags, wanted, names),
  )
  return existing === undefined
    ? { conversation: create(api, input), meta: { created: true } }
    : { conversation: existing, meta: { created: false } }
}

function create({ store, checks, integration }: Api, input: Input): Conversation {
  const channel = text(input, 'channel')
  const tags = mergeTags({}, tagChanges(input))
  refuse(checks.conversationTags(channel, Object.keys(tags)))
  const id = store.nextId('conv')
  const now = store.now()
  const properties = mergeTags({}, tagChanges(input, 'properties'))
  store.conversations.set(id, {
    id,
    createdAt: now,
    updatedAt: now,
    channel,
    integration,
    tags,
    ...(input['properties'] === undefined ? {} : { properties }),
  })
  return conversationIn(store, id)
}

function update({ store, checks }: Api, input: Input): object {
  const id = text(input, 'id')
  const { messageCount: _, ...conversation } = conversationIn(store, id)
  const changes = tagChanges(input)
  refuse(checks.conversationTags(conversation.channel, Object.keys(changes)))
  const currentTaskId = optionalText(input, 'currentTaskId')
  const properties = mergeTags(conversation.properties ?? {}, tagChanges(input, 'properties'))
  store.conversations.set(id, {
    ...conversation,
    updatedAt: store.now(),
    tags: mergeTags(conversation.tags, changes),
    ...(currentTaskId === undefined ? {} : { currentTaskId }),
    ...(input['properties'] === undefined ? {} : { properties }),
  })
  return { conversation: conversationIn(store, id) }
}

/** What is in a conversation goes with it. */
function remove({ store }: Api, input: Input): object {
  const { id } = conversationIn(store, text(input, 'id'))
  store.conversations.delete(id)
  for (const [key, message] of store.messages) if (message.conversationId === id) store.messages.delete(key)
  for (const [key, state] of store.states) if (state.conversationId === id) store.states.delete(key)
  const others = store.participants.filter(({ conversationId }) => conversationId !== id)
  store.participants.splice(0, Infinity, ...others)
  return {}
}

function listed({ store, checks, integration }: Api, input: Input): readonly Conversation[] {
  const channel = optionalText(input, 'channel')
  const tags = tagChanges(input)
  refuse(checks.conversationTags(channel, Object.keys(tags)))
  const participantIds = optionalTexts(input, 'participantIds') ?? []
  const least = optionalNumber(input, 'minMessageCount') ?? 0
  const most = optionalNumber(input, 'maxMessageCount') ?? Infinity
  if ((optionalText(input, 'integrationName') ?? integration) !== integration) return []
  return conversationsOf(store).filter(
    (conversation) =>
      (channel === undefined || conversation.channel === channel) &&
      hasTags(conversation.tags, tags) &&
      conversation.messageCount >= least &&
      conversation.messageCount <= most &&
      participantIds.every((userId) =>
        store.participants.some((one) => one.userId === userId && one.conversationId === conversation.id),
      ),
  )
}

function counted({ messages }: Store, conversation: Omit<Conversation, 'messageCount'>): Conversation {
  const own = [...messages.values()].filter(({ conversationId }) => conversationId === conversation.id)
  return { ...conversation, messageCount: own.length }
}
