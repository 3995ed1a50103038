import { messages, z, type IntegrationDefinitionProps } from '@botpress/sdk'

export const channels = {
  ticket: {
    title: 'Ticket',
    description: 'The conversation below a ticket',
    messages: {
      text: messages.defaults.text,
      image: messages.defaults.image,
      file: messages.defaults.file,
      /**
       * A note that only agents see.
       * The API calls it "internal comment".
       */
      note: {
        schema: z.object({ text: z.string().min(1, 'A note must not be empty').describe('What the note says') }),
      },
    },
    message: {
      tags: { commentId: { title: 'Comment ID', description: 'The ID of the comment' } },
    },
    conversation: {
      tags: {
        ticketId: { title: 'Ticket ID', description: 'The ID of the ticket' },
        // Set when the ticket came in by mail.
        mailId: { title: 'Mail ID', description: 'The ID of the mail' },
      },
    },
  },
} satisfies IntegrationDefinitionProps['channels']
