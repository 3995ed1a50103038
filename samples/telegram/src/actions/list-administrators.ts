import { z } from '@botpress/sdk'
import type * as bp from '../../.botpress/index.js'
import { call, tokenOf } from '../telegram.js'
import { ChatMember, memberOf } from '../updates.js'

/** Lists who may change a chat. */
export const listAdministrators: bp.IntegrationProps['actions']['listAdministrators'] = async ({ input, ...props }) => {
  const token = await tokenOf(props)
  const members = await call(token, 'getChatAdministrators', { chat_id: input.chatId }, z.array(ChatMember))
  const people = members.filter(({ user }) => !user.is_bot)
  return { administrators: people.map(memberOf).filter((member) => member !== undefined) }
}
