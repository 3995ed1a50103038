import type * as bp from '../../.botpress/index.js'
import { ask } from '../exchange.js'
import { Ticket } from '../generated/schemas.js'

/** Opens a ticket for what a conversation is about. */
export const openTicket: bp.IntegrationProps['actions']['openTicket'] = async ({ ctx, client, input }) => {
  const ticket = await ask(ctx, 'POST /tickets', Ticket, input.ticket)
  const { conversation } = await client.getConversation({ id: input.conversationId })
  // A call is over before its ticket is closed.
  if (conversation.channel === 'sms') {
    await client.updateConversation({ id: conversation.id, tags: { ticketId: ticket.id } })
  }
  return ticket
}
