import { z, type IntegrationDefinitionProps } from '@botpress/sdk'
import { customerSchema, ticketSchema } from './ticket'

export const events = {
  ticketOpened: {
    title: 'Ticket opened',
    description: 'A customer asked for something',
    schema: z.object({ ticket: ticketSchema.title('Ticket').describe('The new ticket') }),
  },
  ticketRated: {
    title: 'Ticket rated',
    description: 'A customer said how well it went',
    schema: z.object({
      ticketId: z.string().title('Ticket ID').describe('The ID of the ticket'),
      customer: customerSchema.title('Customer').describe('Who rated it'),
      rating: z.union([z.literal('good'), z.literal('bad')]).title('Rating').describe('How well it went'),
      fields: z.record(z.string()).title('Fields').describe('What else the form asked'),
    }),
  },
} satisfies IntegrationDefinitionProps['events']
