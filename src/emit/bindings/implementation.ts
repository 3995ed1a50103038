/**
 * `.botpress/implementation/index.ts`: the types of the SDK for just this integration. It says the same for all integrations,
 * since everything that differs stands in `typings`.
 *
 * Messages are read from `messages`, which is there in all versions of the SDK that Tenon knows; 7 has `messageCreated` beside it,
 * with the same handlers.
 */
export const implementationText = `\
import * as sdk from '@botpress/sdk'
import type * as typings from './typings/index.js'

export * from './typings/index.js'

type TIntegration = sdk.DefaultIntegration<typings.TIntegration>
type ValueOf<T> = T[keyof T]
type Cast<T, Wanted> = T extends Wanted ? T : Wanted

/** What an integration is made of: its handlers. */
export type IntegrationProps = sdk.IntegrationProps<TIntegration>

/** The integration that \`src/index.ts\` exports as its default. */
export class Integration extends sdk.Integration<TIntegration> {}

/** The client that handlers get, which knows the channels, tags, states and events of this integration. */
export type Client = sdk.IntegrationSpecificClient<TIntegration>

/** What the handler of webhooks gets. */
export type HandlerProps = Parameters<IntegrationProps['handler']>[0]

/** Who calls: the bot, the integration as it is installed there, and its configuration. */
export type Context = HandlerProps['ctx']

export type Logger = HandlerProps['logger']

/** What every handler gets. */
export type CommonHandlerProps = {
  ctx: Context
  client: Client
  logger: Logger
}

type Actions = IntegrationProps['actions']

/** What the handler of an action gets, by the name of the action. */
export type ActionProps = { [Action in keyof Actions]: Parameters<Actions[Action]>[0] }

export type AnyActionProps = ValueOf<ActionProps>

type Channels = IntegrationProps['channels']
type Messages<Channel extends keyof Channels> = NonNullable<Channels[Channel]['messages']>

/** What the handler of a message gets, by the names of the channel and the message. */
export type MessageProps = {
  [Channel in keyof Channels]: {
    [Message in keyof Messages<Channel>]: Parameters<Messages<Channel>[Message]>[0]
  }
}

export type AnyMessageProps = ValueOf<ValueOf<MessageProps>>

/** The functions by which handlers of messages tell the tags of what they sent. */
export type AckFunctions = {
  [Channel in keyof MessageProps]: {
    [Message in keyof MessageProps[Channel]]: Cast<MessageProps[Channel][Message], AnyMessageProps>['ack']
  }
}

export type AnyAckFunction = ValueOf<ValueOf<AckFunctions>>

type Operation = (...args: never[]) => Promise<unknown>

/** The name of a method of the client. */
export type ClientOperation = ValueOf<{ [Name in keyof Client as Client[Name] extends Operation ? Name : never]: Name }>

export type ClientRequests = { [Name in ClientOperation]: Parameters<Client[Name]>[0] }

export type ClientResponses = { [Name in ClientOperation]: Awaited<ReturnType<Client[Name]>> }
`
