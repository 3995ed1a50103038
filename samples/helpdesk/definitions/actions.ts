import { z, type IntegrationDefinitionProps } from '@botpress/sdk'
import { prioritySchema, ticketSchema } from './ticket'

const ticketId = z.string().min(1).title('Ticket ID').describe('The ID of the ticket')

export const actions = {
  createTicket: {
    title: 'Create a ticket',
    description: 'Open a ticket for a customer',
    input: {
      schema: z.object({
        subject: z.string().min(1).max(200).title('Subject').describe('What it is about'),
        body: z.string().title('Body').describe('The first message'),
        customerId: z.string().title('Customer ID').describe('Who asks'),
        priority: prioritySchema.default('normal').title('Priority').describe('How soon it has to be answered'),
        // The API takes ten at most.
        tags: z.array(z.string()).max(10).optional().title('Tags').describe('Free-form labels'),
      }),
    },
    output: {
      schema: z.object({ ticket: ticketSchema.title('Ticket').describe('The ticket that was opened') }),
    },
  },
  // Closing it twice does no harm, so the answer may be kept.
  closeTicket: {
    title: 'Close a ticket',
    description: 'Mark a ticket as solved',
    cacheable: true,
    input: { schema: z.object({ ticketId }) },
    output: { schema: z.object({}) },
  },
  listTickets: {
    title: 'List tickets',
    description: 'The tickets of a customer, newest first',
    billable: false,
    input: {
      schema: z.object({
        customerId: z.string().optional().title('Customer ID').describe('Only those of this customer'),
        limit: z.number().int().min(1).max(100).default(20).title('Limit').describe('How many, at most'),
        nextToken: z.string().optional().title('Next Token').describe('Where the last answer ended'),
      }),
    },
    output: {
      schema: z.object({
        tickets: z.array(ticketSchema).title('Tickets').describe('What was found'),
        nextToken: z.string().optional().title('Next Token').describe('Where the next page begins'),
      }),
    },
  },
} satisfies IntegrationDefinitionProps['actions']
