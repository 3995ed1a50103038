import { RuntimeError, z } from '@botpress/sdk'
import type * as bp from '../.botpress/index.js'
import { announce } from './members.js'
import { secretToken } from './setup.js'
import { call, tokenOf } from './telegram.js'
import { Update, type Message, type User } from './updates.js'
import { runWizard } from './wizard.js'

/** Takes the updates of Telegram, and the requests of the setup wizard. */
export const handler: bp.IntegrationProps['handler'] = async (props) => {
  const { req, ctx, logger } = props
  if (req.path.startsWith('/oauth/wizard/')) return runWizard(props)
  if (req.headers['x-telegram-bot-api-secret-token'] !== secretToken(ctx)) return { status: 403 }
  const update = Update.safeParse(JSON.parse(req.body ?? '{}'))
  if (!update.success) throw new RuntimeError(`This is no update: ${update.error.message}`)

  const { message, callback_query: pressed, chat_member: changed } = update.data
  if (message?.from !== undefined) await receive(message, message.from, props)
  else if (pressed?.message !== undefined) {
    // What a button says is said by whoever pressed it.
    await receive({ ...pressed.message, text: pressed.data }, pressed.from, props, pressed.id)
    await call(await tokenOf(props), 'answerCallbackQuery', { callback_query_id: pressed.id }, z.boolean())
  } else if (changed !== undefined) await announce(changed, props)
  else logger.debug(`The update ${update.data.update_id} has nothing for a bot`)
  return { status: 200 }
}

/** @param id of the message, where it is not Telegram's */
async function receive(
  { message_id, chat, text, location }: Message,
  from: User,
  props: bp.HandlerProps,
  id = String(message_id),
): Promise<void> {
  const { ctx, client, logger } = props
  if (from.is_bot) return
  const chatId = String(chat.id)
  const { user } = await client.getOrCreateUser({
    name: from.first_name,
    tags: { id: String(from.id) },
    discriminateByTags: ['id'],
  })
  const { conversation } = await client.getOrCreateConversation({
    channel: 'channel',
    tags: { id: chatId, fromUserName: from.username ?? from.first_name },
    discriminateByTags: ['id'],
  })
  const place = { userId: user.id, conversationId: conversation.id, tags: { id, chatId } }
  if (text !== undefined) await client.getOrCreateMessage({ ...place, type: 'text', payload: { text } })
  else if (location !== undefined) await client.getOrCreateMessage({ ...place, type: 'location', payload: location })
  else {
    logger.forBot().info('A message is neither text nor location, which is all that bots get')
    return
  }
  if (ctx.configuration.typingIndicatorEmoji) {
    const reaction = [{ type: 'emoji', emoji: '👀' }]
    await call(await tokenOf(props), 'setMessageReaction', { chat_id: chat.id, message_id, reaction }, z.boolean())
  }
}
