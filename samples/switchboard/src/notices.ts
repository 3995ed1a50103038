import { z } from '@botpress/sdk'
import type * as bp from '../.botpress/index.js'
import { ask } from './exchange.js'
import type { Notice } from './generated/schemas.js'

type NoticeOf<Kind extends Notice['kind']> = Extract<Notice, { kind: Kind }>

/** Does what a notice asks for. */
export async function receive(notice: Notice, props: bp.CommonHandlerProps): Promise<void> {
  switch (notice.kind) {
    case 'textReceived':
      return receiveText(notice, props)
    case 'textDelivered':
      return noteDelivery(notice, props)
    case 'callAnswered':
      return answerCall(notice, props)
    case 'callMissed':
      await props.client.createEvent({
        type: 'callMissed',
        payload: { callId: notice.callId, phone: notice.from, queue: notice.queue },
      })
      return
    case 'voicemailLeft':
      return receiveVoicemail(notice, props)
    case 'ticketClosed':
      return closeTicket(notice, props)
  }
}

/** A text says who and where in one: everything is made at once. */
async function receiveText(
  { from, messageId, text }: NoticeOf<'textReceived'>,
  { client }: bp.CommonHandlerProps,
): Promise<void> {
  await client.initializeIncomingMessage({
    user: { tags: { phone: from }, discriminateByTags: ['phone'] },
    conversation: { channel: 'sms', tags: { phone: from }, discriminateByTags: ['phone'] },
    message: { type: 'text', payload: { text }, tags: { id: messageId }, discriminateByTags: ['id'] },
  })
}

async function noteDelivery(
  { messageId, status }: NoticeOf<'textDelivered'>,
  { client, logger }: bp.CommonHandlerProps,
): Promise<void> {
  const { messages } = await client.listMessages({ tags: { id: messageId } })
  for (const message of messages) await client.updateMessage({ id: message.id, tags: { status } })
  if (status === 'failed') logger.forBot().error(`The text ${messageId} could not be delivered`)
}

async function answerCall(
  { callId, from, said }: NoticeOf<'callAnswered'>,
  { client }: bp.CommonHandlerProps,
): Promise<void> {
  // Nobody knows who calls with a withheld number: each time, it is somebody else.
  const { user } =
    from === null
      ? await client.createUser({ name: 'Withheld number', tags: {} })
      : await client.getOrCreateUser({ tags: { phone: from }, discriminateByTags: ['phone'] })
  const { conversation } = await client.createConversation({
    channel: 'voice',
    tags: from === null ? { callId } : { callId, phone: from },
  })
  await client.createMessage({
    type: 'speech',
    conversationId: conversation.id,
    userId: user.id,
    payload: { text: said },
    tags: { id: `${callId}/1` },
  })
}

/** The exchange itself puts the recording into a file, so that it need not pass through here. */
async function receiveVoicemail(
  { callId, from, recording }: NoticeOf<'voicemailLeft'>,
  { ctx, client }: bp.CommonHandlerProps,
): Promise<void> {
  const { file } = await client.upsertFile({
    key: `voicemail/${callId}`,
    size: recording.size,
    contentType: 'audio/mpeg',
    tags: { kind: 'voicemail', phone: from },
    accessPolicies: ['public_content'],
  })
  await ask(ctx, `POST /recordings/${recording.id}/copy`, z.undefined(), { to: file.uploadUrl })
  const { user } = await client.getOrCreateUser({ tags: { phone: from }, discriminateByTags: ['phone'] })
  const { conversation } = await client.getOrCreateConversation({
    channel: 'voice',
    tags: { callId, phone: from },
    discriminateByTags: ['callId'],
  })
  // The notice may come twice.
  await client.getOrCreateMessage({
    type: 'audio',
    conversationId: conversation.id,
    userId: user.id,
    payload: { audioUrl: file.url, title: 'Voicemail' },
    tags: { id: recording.id },
    discriminateByTags: ['id'],
  })
}

async function closeTicket({ ticket }: NoticeOf<'ticketClosed'>, { client }: bp.CommonHandlerProps): Promise<void> {
  const { conversations } = await client.listConversations({ channel: 'sms', tags: { ticketId: ticket.id } })
  for (const { id } of conversations) await client.updateConversation({ id, tags: { ticketId: '' } })
  await client.createEvent({ type: 'ticketClosed', payload: { ticket }, conversationId: conversations[0]?.id })
}
