import { z } from '@botpress/sdk'
import { customerSchema, ticketSchema } from '../definitions/ticket'
import definition from '../integration.definition'
import * as bp from '.botpress'

const openedSchema = z.object({ type: z.literal('opened'), ticket: ticketSchema })
const ratedSchema = z.object({
  type: z.literal('rated'),
  ticket: ticketSchema.pick({ id: true }),
  customer: customerSchema,
  rating: z.enum(['good', 'bad']),
  fields: z.record(z.string()).default({}),
})
const webhookSchema = z.discriminatedUnion('type', [openedSchema, ratedSchema])

export const handleWebhook: bp.IntegrationProps['handler'] = async ({ req, client, logger }) => {
  const body = webhookSchema.safeParse(JSON.parse(req.body ?? '{}'))
  if (!body.success) {
    logger.forBot().warn(`${definition.name} ${definition.version} does not know this webhook`)
    return
  }
  if (body.data.type === 'opened') {
    await client.createEvent({ type: 'ticketOpened', payload: { ticket: body.data.ticket } })
    return
  }
  const { ticket, customer, rating, fields } = body.data
  await client.createEvent({ type: 'ticketRated', payload: { ticketId: ticket.id, customer, rating, fields } })
}
