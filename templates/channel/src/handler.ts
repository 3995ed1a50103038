import type * as bp from '../.botpress/index.js'
import { ChatMessage } from './generated/schemas.js'
import { isSigned } from './signature.js'

/** Called for each webhook: hands on to the bot what a person wrote. */
export const handler: bp.IntegrationProps['handler'] = async ({ req, client }) => {
  const body = req.body ?? ''
  if (!isSigned(body, req.headers['x-signature'])) return { status: 401 }

  const { chatId, messageId, senderId, text } = ChatMessage.parse(JSON.parse(body))
  const { conversation } = await client.getOrCreateConversation({ channel: 'chat', tags: { id: chatId } })
  const { user } = await client.getOrCreateUser({ tags: { id: senderId } })
  // The service sends a webhook again when it has heard no answer.
  await client.getOrCreateMessage({
    conversationId: conversation.id,
    userId: user.id,
    type: 'text',
    payload: { text },
    tags: { id: messageId },
  })
  return { status: 200 }
}
