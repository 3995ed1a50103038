import type { Analytics, Conversation, Event, File, Message, Participant, State, User } from './records.ts'

/** Who the integration is installed as: what its handlers get in `ctx`. */
export interface Installation {
  readonly botId: string
  readonly botUserId: string
  readonly integrationId: string
  readonly integrationAlias: string
  readonly webhookId: string
}

/** What `configureIntegration` was given last. */
export interface InstanceConfiguration {
  identifier?: string
  sandboxIdentifiers?: unknown
  scheduleRegisterCall?: string
}

/** All that a stand-in API holds. A record is never changed but replaced. */
export interface Store {
  readonly installation: Installation
  readonly conversations: Map<string, Omit<Conversation, 'messageCount'>>
  readonly messages: Map<string, Message>
  readonly users: Map<string, User>
  readonly participants: Participant[]
  /** By type, owner and name, as {@link stateKey} writes them. */
  readonly states: Map<string, State>
  readonly events: Map<string, Event>
  readonly files: Map<string, File>
  /** The content of files, by their ids. */
  readonly contents: Map<string, Buffer>
  readonly analytics: Analytics[]
  readonly configured: InstanceConfiguration
  /** An id that tells what it is of: `conv_1`, `conv_2`. */
  nextId(prefix: string): string
  /** The time, as the API writes it. It stands still but for a second at each reading, so that later things are later. */
  now(): string
}

const begin = Date.UTC(2026, 0, 1)

/** A store that holds nothing but the user that the bot is. */
export function createStore(installation: Installation): Store {
  const counts = new Map<string, number>()
  let seconds = 0
  const store: Store = {
    installation,
    conversations: new Map(),
    messages: new Map(),
    users: new Map(),
    participants: [],
    states: new Map(),
    events: new Map(),
    files: new Map(),
    contents: new Map(),
    analytics: [],
    configured: {},
    nextId: (prefix) => {
      const count = (counts.get(prefix) ?? 0) + 1
      counts.set(prefix, count)
      return `${prefix}_${count}`
    },
    now: () => new Date(begin + seconds++ * 1000).toISOString(),
  }
  const now = store.now()
  const id = installation.botUserId
  store.users.set(id, { id, createdAt: now, updatedAt: now, tags: {} })
  return store
}

export function stateKey(type: string, id: string, name: string): string {
  return JSON.stringify([type, id, name])
}
