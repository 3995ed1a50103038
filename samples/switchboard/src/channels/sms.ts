import { RuntimeError, z } from '@botpress/sdk'
import type * as bp from '../../.botpress/index.js'
import { ask } from '../exchange.js'
import { channels } from '../generated/schemas.js'

const Sent = z.object({ messageId: z.string() })

/** What a text of the exchange may hold. */
const { maxLength } = channels.sms.messages.text.shape.text

/** Texts to the number of the line */
export const sms: bp.IntegrationProps['channels']['sms'] = {
  messages: {
    text: async (props) => send(props, { text: props.payload.text }),
    image: async (props) => send(props, { text: props.payload.title ?? '', media: props.payload.imageUrl }),
    choice: async (props) => {
      const options = props.payload.options.map(({ label }, index) => `${index + 1}. ${label}`)
      const text = [props.payload.text, ...options].join('\n')
      if (text.length > (maxLength ?? Infinity)) throw new RuntimeError('The choice does not fit into a text')
      await send(props, { text })
    },
  },
}

type SmsProps = Pick<bp.MessageProps['sms']['text'], 'ctx' | 'conversation' | 'ack'>

async function send(
  { ctx, conversation, ack }: SmsProps,
  content: { readonly text: string; readonly media?: string },
): Promise<void> {
  const { phone } = conversation.tags
  if (phone === undefined) throw new RuntimeError('The conversation has no number')
  const { messageId } = await ask(ctx, 'POST /messages', Sent, { to: phone, ...content })
  await ack({ tags: { id: messageId, status: 'queued' } })
}
