import { call } from './api'
import * as bp from '.botpress'

type Messages = NonNullable<bp.IntegrationProps['channels']['ticket']['messages']>

export const sendText: Messages['text'] = async ({ ctx, conversation, payload }) => {
  await call(ctx, 'POST', `/tickets/${conversation.tags.ticketId}/comments`, { text: payload.text })
}

export const sendImage: Messages['image'] = async ({ ctx, conversation, payload }) => {
  await call(ctx, 'POST', `/tickets/${conversation.tags.ticketId}/comments`, { attachment: payload.imageUrl })
}

export const sendFile: Messages['file'] = async ({ ctx, conversation, payload }) => {
  await call(ctx, 'POST', `/tickets/${conversation.tags.ticketId}/comments`, { attachment: payload.fileUrl })
}

export const sendNote: Messages['note'] = async ({ ctx, conversation, payload }) => {
  await call(ctx, 'POST', `/tickets/${conversation.tags.ticketId}/comments`, { text: payload.text, internal: true })
}
