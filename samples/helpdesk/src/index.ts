import { createTicket, closeTicket, listTickets } from './actions'
import { sendFile, sendImage, sendNote, sendText } from './messages'
import { handleWebhook } from './webhook'
import * as bp from '.botpress'

export default new bp.Integration({
  register: async () => {},
  unregister: async () => {},
  handler: handleWebhook,
  actions: { createTicket, closeTicket, listTickets },
  channels: {
    ticket: { messages: { text: sendText, image: sendImage, file: sendFile, note: sendNote } },
  },
})
