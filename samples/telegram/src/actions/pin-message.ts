import { RuntimeError, z } from '@botpress/sdk'
import type * as bp from '../../.botpress/index.js'
import { call, TelegramError, tokenOf } from '../telegram.js'

/** Pins a message in a chat. */
export const pinMessage: bp.IntegrationProps['actions']['pinMessage'] = async ({ input, ...props }) => {
  const { chatId, messageId, silent = false } = input
  const token = await tokenOf(props)
  const pin = { chat_id: chatId, message_id: Number(messageId), disable_notification: silent }
  try {
    await call(token, 'pinChatMessage', pin, z.boolean())
  } catch (error) {
    // The chat or the message is not there, or the bot may not: whoever calls has to know.
    if (error instanceof TelegramError && error.code === 400) throw new RuntimeError(error.message)
    throw error
  }
  return {}
}
