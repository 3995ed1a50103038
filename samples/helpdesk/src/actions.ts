import { z } from '@botpress/sdk'
import { ticketSchema } from '../definitions/ticket'
import { call } from './api'
import * as bp from '.botpress'

export const createTicket: bp.IntegrationProps['actions']['createTicket'] = async ({ ctx, input }) => {
  const ticket = ticketSchema.parse(await call(ctx, 'POST', '/tickets', input))
  return { ticket }
}

export const closeTicket: bp.IntegrationProps['actions']['closeTicket'] = async ({ ctx, input }) => {
  await call(ctx, 'PATCH', `/tickets/${input.ticketId}`, { status: 'solved' })
  return {}
}

export const listTickets: bp.IntegrationProps['actions']['listTickets'] = async ({ ctx, input }) => {
  const query = new URLSearchParams({ limit: String(input.limit ?? 20) })
  const tickets = z.array(ticketSchema).parse(await call(ctx, 'GET', `/tickets?${query.toString()}`))
  return { tickets }
}
