import { datedAs, pageOf } from './lists.ts'
import { found, referred, refuse, type Api, type Operation } from './operation.ts'
import { optionalObject, optionalText, text, type Input } from './read-input.ts'
import type { Event } from './records.ts'

const path = '/v1/chat/events'

export const eventOperations = {
  createEvent: { method: 'POST', path, run: create },
  getEvent: {
    method: 'GET',
    path: `${path}/{id}`,
    run: ({ store }, input) => ({ event: found(store.events, 'event', text(input, 'id')) }),
  },
  listEvents: {
    method: 'GET',
    path,
    run: ({ store }, input) => {
      const keys = ['type', 'conversationId', 'userId', 'messageId', 'status'] as const
      const wanted = keys.map((key) => [key, optionalText(input, key)] as const)
      const matching = [...store.events.values()].filter((event) =>
        wanted.every(([key, value]) => value === undefined || event[key] === value),
      )
      const { items, meta } = pageOf(datedAs(matching, input), input)
      return { events: items, meta }
    },
  },
} satisfies Record<string, Operation>

/** Events are not carried out: they stay pending, or scheduled. */
function create({ store, checks }: Api, input: Input): object {
  const type = text(input, 'type')
  const payload = optionalObject(input, 'payload') ?? {}
  refuse(checks.event(type, payload))
  const conversationId = optionalText(input, 'conversationId')
  const userId = optionalText(input, 'userId')
  const messageId = optionalText(input, 'messageId')
  if (conversationId !== undefined) referred(store.conversations, 'conversation', conversationId)
  if (userId !== undefined) referred(store.users, 'user', userId)
  if (messageId !== undefined) referred(store.messages, 'message', messageId)
  const event: Event = {
    id: store.nextId('evt'),
    createdAt: store.now(),
    type,
    payload,
    ...(conversationId === undefined ? {} : { conversationId }),
    ...(userId === undefined ? {} : { userId }),
    ...(messageId === undefined ? {} : { messageId }),
    status: input['schedule'] === undefined ? 'pending' : 'scheduled',
    failureReason: null,
  }
  store.events.set(event.id, event)
  return { event }
}
