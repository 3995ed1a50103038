import type { Data, Tags } from './read-input.ts'

/** What the stand-in API holds: plain data, as the client gets it. */

export interface Conversation {
  readonly id: string
  readonly createdAt: string
  readonly updatedAt: string
  readonly channel: string
  readonly integration: string
  readonly tags: Tags
  readonly properties?: Tags
  readonly currentTaskId?: string
  readonly messageCount: number
}

export interface Message {
  readonly id: string
  readonly createdAt: string
  readonly updatedAt: string
  readonly type: string
  readonly payload: Data
  /** Of a message that the bot sends: outgoing. */
  readonly direction: 'incoming' | 'outgoing'
  readonly userId: string
  readonly conversationId: string
  readonly tags: Tags
  readonly origin?: string
}

export interface User {
  readonly id: string
  readonly createdAt: string
  readonly updatedAt: string
  readonly tags: Tags
  readonly name?: string
  readonly pictureUrl?: string
  readonly properties?: Tags
  readonly attributes?: Tags
}

export interface Participant {
  readonly conversationId: string
  readonly userId: string
}

export interface State {
  readonly id: string
  readonly createdAt: string
  readonly updatedAt: string
  readonly botId: string
  readonly conversationId?: string
  readonly userId?: string
  readonly integrationId?: string
  readonly name: string
  readonly type: StateType
  readonly payload: Data
}

export type StateType = 'integration' | 'conversation' | 'user'

export interface Event {
  readonly id: string
  readonly createdAt: string
  readonly type: string
  readonly payload: Data
  readonly conversationId?: string
  readonly userId?: string
  readonly messageId?: string
  readonly status: 'pending' | 'scheduled'
  readonly failureReason: null
}

export interface File {
  readonly id: string
  readonly botId: string
  readonly key: string
  readonly url: string
  /** Null until the content has come. */
  readonly size: number | null
  readonly contentType: string
  readonly tags: Tags
  readonly metadata: Data
  readonly createdAt: string
  readonly updatedAt: string
  readonly accessPolicies: readonly string[]
  readonly index: boolean
  readonly status: 'upload_pending' | 'upload_completed'
  readonly expiresAt?: string
  readonly owner: { readonly type: 'integration'; readonly id: string }
}

export interface Analytics {
  readonly name: string
  readonly count: number
}
