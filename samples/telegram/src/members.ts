import type * as bp from '../.botpress/index.js'
import { call, tokenOf } from './telegram.js'
import { ChatMember, memberOf, type Update } from './updates.js'

/** Tells the bot of somebody who has joined a chat. */
export async function announce(
  { chat, from, old_chat_member: before, new_chat_member: after }: NonNullable<Update['chat_member']>,
  props: bp.CommonHandlerProps,
): Promise<void> {
  const member = memberOf(after)
  if (member === undefined || memberOf(before) !== undefined) return
  const invitedBy = from.id === after.user.id ? undefined : await lookUp(chat.id, from.id, props)
  await props.client.createEvent({ type: 'memberJoined', payload: { chatId: String(chat.id), member, invitedBy } })
}

async function lookUp(chatId: number, userId: number, props: bp.CommonHandlerProps) {
  const token = await tokenOf(props)
  return memberOf(await call(token, 'getChatMember', { chat_id: chatId, user_id: userId }, ChatMember))
}
