import { z } from '@botpress/sdk'

export const prioritySchema = z.enum(['low', 'normal', 'high', 'urgent'])

export const customerSchema = z.object({
  id: z.string().title('ID').describe('The ID of the customer'),
  // Customers who write from a form may leave it out.
  email: z.string().email().optional().title('Email').describe('Where answers are sent'),
  name: z.string().nullable().title('Name').describe('What the customer is called'),
})

export const ticketSchema = z.object({
  id: z.string().title('ID').describe('The ID of the ticket'),
  subject: z.string().min(1).max(200).title('Subject').describe('What it is about'),
  status: z.enum(['new', 'open', 'pending', 'solved']).title('Status').describe('How far it is'),
  priority: prioritySchema.title('Priority').describe('How soon it has to be answered'),
  customer: customerSchema.title('Customer').describe('Who asks'),
  tags: z.array(z.string()).title('Tags').describe('Free-form labels'),
  createdAt: z.string().datetime().title('Created At').describe('When it was opened'),
})
