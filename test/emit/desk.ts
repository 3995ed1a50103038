import { compileRight } from '../support/compile-source.ts'
import type { CompiledIntegration } from '../support/compiled.ts'

/** An integration with one of everything that handlers can ask of their bindings. */
export const deskManifest = `
configuration: { fields: { subdomain: Where the desk is, locale: { type: string, default: en } } }
configurations: { oauth: { fields: { code?: The code } } }
secrets:
  CLIENT_SECRET: Signs the webhooks
  SENTRY_DSN: { optional: true, description: Where crashes are told }
schemas:
  Ticket: { fields: { id: Its ID, priority: { enum: [low, high] }, tags: { items: A tag, default: [] } } }
entities: { ticket: { $ref: '#/schemas/Ticket' } }
user: { tags: { id: Of the customer } }
channels:
  channel:
    messages: { text: default, card: default }
    message: { tags: { id: Of the message } }
    conversation: { tags: { threadId: Of the thread } }
actions:
  createTicket:
    input: { fields: { title: Its title, urgent?: { type: boolean } } }
    output: { fields: { ticket: { $ref: '#/schemas/Ticket' } } }
  delete: { input: { fields: { id: Of the ticket } }, output: { fields: {} } }
events: { ticketCreated: { fields: { ticket: { $ref: '#/schemas/Ticket' } } } }
states: { credentials: { type: integration, fields: { token: The token } } }
`

export function compileDesk(more = ''): CompiledIntegration {
  return compileRight(deskManifest + more)
}

/** What a user writes who has the bindings: it names each of the types, and each must be what it should be. */
export const deskSource = `
import * as bp from '.botpress'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const prove = <T extends true>(it?: T): T | undefined => it

const createTicket: bp.IntegrationProps['actions']['createTicket'] = async ({ input, client, ctx, logger }) => {
  const title: string = input.title
  const urgent: boolean | undefined = input.urgent
  logger.forBot().info(title, urgent)
  const { state } = await client.getState({ type: 'integration', name: 'credentials', id: ctx.integrationId })
  const token: string = state.payload.token
  await client.createEvent({ type: 'ticketCreated', payload: { ticket: ticketOf(token) } })
  return { ticket: ticketOf(title) }
}

function ticketOf(id: string): bp.entities.ticket.Ticket {
  return { id, priority: 'low' }
}

export async function remove({ input }: bp.ActionProps['delete']): Promise<bp.actions._delete.output.Output> {
  prove<Equal<typeof input, bp.actions._delete.input.Input>>()
  return {}
}

export const text = async ({ payload, ack, ctx }: bp.MessageProps['channel']['text']): Promise<void> => {
  const said: bp.channels.channel.text.Text = payload
  await ack({ tags: { id: said.text } })
  const subdomain: string = ctx.configurationType === null ? ctx.configuration.subdomain : (ctx.configuration.code ?? '')
  console.info(subdomain)
}

export async function anything(props: bp.CommonHandlerProps, client: bp.Client, ctx: bp.Context, logger: bp.Logger) {
  const same: bp.CommonHandlerProps = { client, ctx, logger }
  return same.ctx.integrationId === props.ctx.integrationId
}

export const configuration: bp.configuration.Configuration = { subdomain: 'help' }
export const oauth: bp.configurations.oauth.OauthConfig = {}
export const input: bp.actions.createTicket.input.Input = { title: 'Broken' }
export const payload: bp.states.credentials.payload.Payload = { token: 't' }
export const state: bp.states.credentials.Credentials = { type: 'integration', payload }
export const event: bp.events.ticketCreated.TicketCreated = { ticket: ticketOf('1') }
export const action: bp.actions.createTicket.CreateTicket['output'] = { ticket: ticketOf('1') }
export const card: bp.channels.Channels['channel']['messages']['card'] = { title: 'A card', actions: [] }
export const ack: bp.AckFunctions['channel']['text'] = async ({ tags }) => console.info(tags)
export const anyAck: bp.AnyAckFunction = ack
export const anyAction = (props: bp.AnyActionProps): string => props.type
export const anyMessage = (props: bp.AnyMessageProps): string => props.conversation.id
export const operation: bp.ClientOperation = 'createMessage'
export const request: Partial<bp.ClientRequests['createMessage']> = { conversationId: 'c' }
export const response = (it: bp.ClientResponses['getConversation']): string => it.conversation.id
export const secret: string = bp.secrets.CLIENT_SECRET
export const optional: string | undefined = bp.secrets.SENTRY_DSN
export const webhook = async ({ req, client }: bp.HandlerProps) => {
  await client.getOrCreateUser({ tags: { id: req.path } })
  await client.getOrCreateConversation({ channel: 'channel', tags: { threadId: req.path } })
}

prove<Equal<bp.TIntegration['name'], 'sample'>>()
prove<Equal<keyof bp.TIntegration['channels'], 'channel'>>()
prove<Equal<bp.ClientOperation extends keyof bp.ClientRequests ? true : false, true>>()
// @ts-expect-error nothing has this name
export const missing: bp.actions.createTickets.input.Input = {}
// @ts-expect-error this is required
export const lacking: bp.configuration.Configuration = {}

export default new bp.Integration({
  register: async () => {},
  unregister: async () => {},
  handler: webhook,
  actions: { createTicket, delete: remove },
  channels: { channel: { messages: { text, card: async () => {} } } },
})
`
