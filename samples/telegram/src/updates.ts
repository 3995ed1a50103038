import { z } from '@botpress/sdk'
import { Member } from './generated/schemas.js'

/** A person, as far as it matters here. */
const User = z.object({ id: z.number(), is_bot: z.boolean(), username: z.string().optional(), first_name: z.string() })

/** A person's part in a chat; Telegram knows a few more than the manifest. */
export const ChatMember = z.object({ user: User, status: z.string() })

const Message = z.object({
  message_id: z.number(),
  chat: z.object({ id: z.number() }),
  from: User.optional(),
  text: z.string().optional(),
  location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
})

/** What Telegram sends to the webhook. */
export const Update = z.object({
  update_id: z.number(),
  message: Message.optional(),
  callback_query: z
    .object({ id: z.string(), from: User, data: z.string().optional(), message: Message.optional() })
    .optional(),
  chat_member: z
    .object({
      chat: z.object({ id: z.number() }),
      from: User,
      old_chat_member: ChatMember,
      new_chat_member: ChatMember,
    })
    .optional(),
})

export type User = z.infer<typeof User>
export type Message = z.infer<typeof Message>
export type Update = z.infer<typeof Update>

/** A person as the manifest describes one; undefined when they are not in the chat. */
export function memberOf({ user, status }: z.infer<typeof ChatMember>): Member | undefined {
  const role = Member.shape.role.safeParse(status === 'restricted' ? 'member' : status)
  return role.success ? { id: String(user.id), username: user.username ?? null, role: role.data } : undefined
}
