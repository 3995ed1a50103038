import type { Server } from 'node:http'
import type { LogEntry } from './console-capture.ts'
import type { ApiErrorBody } from './stand-in-api/api-fault.ts'
import type { Analytics, Conversation, Event, File, Message, Participant, State, User } from './stand-in-api/records.ts'
import type { WebhookRequest } from './webhook-request.ts'

/**
 * An integration as `new bp.Integration({ … })` makes it, of whichever version of the SDK. Handlers take `never`, which is what
 * any function can be seen to take; what they do take is read from the type of the integration that is given.
 */
export interface TestableIntegration {
  readonly props: {
    readonly register: Handler
    readonly unregister: Handler
    readonly handler: Handler
    readonly actions: object
    readonly channels: object
    readonly createUser?: Handler | undefined
    readonly createConversation?: Handler | undefined
  }
  readonly start: (port?: number) => Promise<Server>
}

type Handler = (props: never) => Promise<unknown>

/** What a handler is given. */
type PropsOf<H> = H extends (props: infer P) => Promise<unknown> ? P : never

type Get<T, K extends PropertyKey> = T extends { readonly [Key in K]?: infer V } ? V : never

type Actions<I extends TestableIntegration> = I['props']['actions']
type Channels<I extends TestableIntegration> = I['props']['channels']

/** Version 7 of the SDK names them `messageCreated` too. */
type MessageHandlers<Channel> = NonNullable<
  | (Channel extends { readonly messages?: infer M } ? M : never)
  | (Channel extends { readonly messageCreated?: infer M } ? M : never)
>

export type ActionName<I extends TestableIntegration> = keyof Actions<I> & string
export type ActionInput<I extends TestableIntegration, A extends ActionName<I>> = Get<PropsOf<Actions<I>[A]>, 'input'>
export type ActionOutput<I extends TestableIntegration, A extends ActionName<I>> = Actions<I>[A] extends (
  props: never,
) => Promise<infer Output>
  ? Output
  : never

export type ChannelName<I extends TestableIntegration> = keyof Channels<I> & string
export type MessageType<I extends TestableIntegration, C extends ChannelName<I>> = keyof MessageHandlers<
  Channels<I>[C]
> &
  string
type MessageProps<I extends TestableIntegration, C extends ChannelName<I>, M extends MessageType<I, C>> =
  MessageHandlers<Channels<I>[C]> extends infer Handlers
    ? M extends keyof Handlers
      ? PropsOf<Handlers[M]>
      : never
    : never

export type MessagePayload<I extends TestableIntegration, C extends ChannelName<I>, M extends MessageType<I, C>> = Get<
  MessageProps<I, C, M>,
  'payload'
>

type TagsOf<T> = Get<T, 'tags'>

/** What is said of a message beside what is in it. What is left out is made up. */
export interface MessageOptions<I extends TestableIntegration, C extends ChannelName<I>, M extends MessageType<I, C>> {
  /** The id of one that is there, or the tags of a new one. */
  readonly conversation?: string | { readonly tags?: TagsOf<Get<MessageProps<I, C, M>, 'conversation'>> }
  /** Who sends it: the bot, when it is not said. The id of a user that is there, or the tags of a new one. */
  readonly user?: string | { readonly tags?: TagsOf<Get<MessageProps<I, C, M>, 'user'>> }
  readonly message?: { readonly tags?: TagsOf<Get<MessageProps<I, C, M>, 'message'>> }
}

/** The client that handlers get. */
type ClientOf<I extends TestableIntegration> = Get<PropsOf<I['props']['register']>, 'client'>

/**
 * What the types of an integration say of its states stands only in the generic methods of the client. The SDK's own types cannot be
 * asked for it: those that Tenon sees may be of another version than those of the integration.
 */
type SetState<I extends TestableIntegration> = Get<ClientOf<I>, 'setState'>
type GetState<I extends TestableIntegration> = Get<ClientOf<I>, 'getState'>

export type StateName<I extends TestableIntegration> =
  GetState<I> extends (input: infer Input) => Promise<unknown> ? Get<Input, 'name'> & string : never

/** Of all states. */
type AnyStatePayload<I extends TestableIntegration> =
  GetState<I> extends (input: never) => Promise<infer Output> ? Get<Get<Output, 'state'>, 'payload'> : never

/** How a state is set: what is never fits whatever is asked for. */
type Setting<Name, Type, Payload> = { name: Name; type: Type; id: string; payload: Payload }

export type StatePayload<I extends TestableIntegration, S extends StateName<I>> = PayloadOf<
  SetState<I>,
  S,
  AnyStatePayload<I>
>

/** Of the payloads of all states, the one that can be set under a name and is then answered. */
type PayloadOf<Set, Name, Payload> = Payload extends unknown
  ? Set extends (input: Setting<Name, never, Payload>) => Promise<{ state: { payload: Payload } }>
    ? Payload
    : never
  : never

/** The names of the states that are kept for the integration as a whole. */
type IntegrationStateName<I extends TestableIntegration> = {
  [S in StateName<I>]: SetState<I> extends (input: Setting<S, 'integration', never>) => Promise<unknown> ? S : never
}[StateName<I>]

type Context<I extends TestableIntegration> = Get<PropsOf<I['props']['register']>, 'ctx'>

/** May be left out when nothing in it is required, and when there is none: then its type allows no key at all. */
type ConfigurationField<C> =
  Record<never, never> extends C ? { readonly configuration?: C } : { readonly configuration: C }

type ConfigurationOptions<Ctx> = Ctx extends { configurationType: infer T; configuration: infer C }
  ? (null extends T ? { readonly configurationType?: null } : { readonly configurationType: T }) & ConfigurationField<C>
  : never

export type HarnessOptions<I extends TestableIntegration> = ConfigurationOptions<Context<I>> & {
  /** The states that the integration has kept before: name -> payload. Those of conversations and users: `setState`. */
  readonly states?: { readonly [S in IntegrationStateName<I>]?: StatePayload<I, S> }
  /** The values of secrets: name -> text. */
  readonly secrets?: Readonly<Record<string, string>>
  /**
   * Where the manifest is: the file or its folder. A path is relative to the folder that the tests run in, a URL can be to the test:
   * `new URL('../integration.yaml', import.meta.url)`. When it is not said, the nearest `integration.yaml` upwards from the test file,
   * or else from the folder that the tests run in; `false` checks nothing.
   */
  readonly manifest?: string | URL | false
}

/** `uploadFile` is not an operation of the API: the client does it by `upsertFile`. */
type OperationName<Client> = Exclude<keyof Client & string, '_inner' | 'uploadFile'>

/** What a handler asked the API for, and what it was answered. */
export type ApiCall<I extends TestableIntegration> = {
  [Name in OperationName<ClientOf<I>>]: ClientOf<I>[Name] extends (input: infer Input) => Promise<infer Output>
    ? { readonly operation: Name; readonly input: Input } & (
        | { readonly output: Output; readonly error?: undefined }
        | { readonly error: ApiErrorBody; readonly output?: undefined }
      )
    : never
}[OperationName<ClientOf<I>>]

/** What the stand-in API holds: copies, in the order in which they came. */
export interface ApiView {
  readonly conversations: readonly Conversation[]
  readonly messages: readonly Message[]
  /** With the one that the bot is, which is the first. */
  readonly users: readonly User[]
  readonly participants: readonly Participant[]
  readonly states: readonly State[]
  readonly events: readonly Event[]
  readonly files: readonly (File & { /** Absent until it has come. */ readonly content?: Buffer })[]
  readonly analytics: readonly Analytics[]
  /** What `configureIntegration` has set: what the extract script is to return for the requests of this installation. */
  readonly identifier: string | undefined
  readonly sandboxIdentifiers: unknown
  readonly scheduleRegisterCall: string | undefined
}

/** What a handler answers a request with. */
export interface HarnessResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** `{}` when the handler answers nothing. */
  readonly body: string
}

/** Runs the handlers of an integration. Every call rejects when a handler throws, and when a payload is not as the manifest says. */
export interface Harness<I extends TestableIntegration> {
  register(): Promise<void>
  unregister(): Promise<void>
  ping(): Promise<void>
  webhook(request?: WebhookRequest): Promise<HarnessResponse>
  action<A extends ActionName<I>>(
    name: A,
    input: ActionInput<I, A>,
  ): Promise<{ readonly output: ActionOutput<I, A>; readonly meta: { readonly cost: number } }>
  /** Sends a message of the bot's to the integration. */
  message<C extends ChannelName<I>, M extends MessageType<I, C>>(
    channel: C,
    type: M,
    payload: MessagePayload<I, C, M>,
    options?: MessageOptions<I, C, M>,
  ): Promise<void>
  createUser(request: {
    readonly tags: TagsOf<PropsOf<NonNullable<I['props']['createUser']>>>
  }): Promise<HarnessResponse>
  createConversation(request: {
    readonly channel: ChannelName<I>
    readonly tags: TagsOf<PropsOf<NonNullable<I['props']['createConversation']>>>
  }): Promise<HarnessResponse>
  /**
   * Sets a state that the handlers are to find.
   *
   * @param id of the conversation or the user; not for a state of the integration
   */
  setState<S extends StateName<I>>(name: S, payload: StatePayload<I, S>, id?: string): void
  /** What the handlers asked the API for, in the order of the answers. */
  readonly calls: readonly ApiCall<I>[]
  readonly api: ApiView
  /** What the handlers wrote through `logger`. It is not shown on the console. */
  readonly logs: readonly LogEntry[]
  /**
   * Waits for what handlers have begun to ask the API for, ends the servers and restores the environment. It rejects with what is not as
   * the manifest says in that. A second time, it does nothing.
   */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}
