import { RuntimeError, z } from '@botpress/sdk'
import type * as bp from '../../.botpress/index.js'
import { call, tokenOf } from '../telegram.js'

type Messages = bp.MessageProps['channel']
type Props = Pick<Messages['text'], 'ctx' | 'client' | 'conversation' | 'ack'>
type Card = Messages['card']['payload']

const Sent = z.object({ message_id: z.number() })

/** A Telegram chat */
export const channel: bp.IntegrationProps['channels']['channel'] = {
  messages: {
    text: async (props) => send(props, 'sendMessage', { text: props.payload.text }),
    image: async (props) => {
      const { imageUrl, caption } = props.payload
      await send(props, 'sendPhoto', { photo: imageUrl, caption })
    },
    audio: async (props) => send(props, 'sendAudio', { audio: props.payload.audioUrl, title: props.payload.title }),
    video: async (props) => send(props, 'sendVideo', { video: props.payload.videoUrl, caption: props.payload.title }),
    file: async (props) =>
      send(props, 'sendDocument', { document: props.payload.fileUrl, caption: props.payload.title }),
    location: async (props) => {
      const { latitude, longitude, title, address } = props.payload
      // A venue has both.
      if (title !== undefined && address !== undefined)
        await send(props, 'sendVenue', { latitude, longitude, title, address })
      else await send(props, 'sendLocation', { latitude, longitude })
    },
    carousel: async (props) => {
      for (const card of props.payload.items) await sendCard(props, card)
    },
    card: async (props) => sendCard(props, props.payload),
    choice: async (props) => sendOptions(props, props.payload),
    dropdown: async (props) => sendOptions(props, props.payload),
    bloc: async (props) => {
      for (const item of props.payload.items) {
        if (item.type === 'text') await send(props, 'sendMessage', { text: item.payload.text })
        else if (item.type === 'markdown')
          await send(props, 'sendMessage', { text: item.payload.markdown, parse_mode: 'Markdown' })
        else if (item.type === 'image') await send(props, 'sendPhoto', { photo: item.payload.imageUrl })
        else if (item.type === 'audio') await send(props, 'sendAudio', { audio: item.payload.audioUrl })
        else if (item.type === 'video') await send(props, 'sendVideo', { video: item.payload.videoUrl })
        else if (item.type === 'file') await send(props, 'sendDocument', { document: item.payload.fileUrl })
        else await send(props, 'sendLocation', item.payload)
      }
    },
  },
}

/** Sends one message of Telegram's; the last one that a message is made of stands for all. */
async function send(props: Props, method: string, content: object): Promise<void> {
  const { id: chatId } = props.conversation.tags
  if (chatId === undefined) throw new RuntimeError('The conversation has no chat')
  const { message_id: id } = await call(await tokenOf(props), method, { chat_id: chatId, ...content }, Sent)
  await props.ack({ tags: { id: String(id), chatId } })
}

async function sendCard(props: Props, { title, subtitle, imageUrl, actions }: Card): Promise<void> {
  const text = subtitle === undefined ? title : `${title}\n${subtitle}`
  const buttons = actions.map(({ action, label, value }) =>
    action === 'url' ? [{ text: label, url: value }] : [{ text: label, callback_data: value }],
  )
  const keyboard = { reply_markup: { inline_keyboard: buttons } }
  if (imageUrl === undefined) await send(props, 'sendMessage', { text, ...keyboard })
  else await send(props, 'sendPhoto', { photo: imageUrl, caption: text, ...keyboard })
}

/** Whoever presses a key sends its label. */
async function sendOptions(props: Props, { text, options }: Messages['choice']['payload']): Promise<void> {
  const keyboard = options.map(({ label }) => [{ text: label }])
  await send(props, 'sendMessage', { text, reply_markup: { keyboard, one_time_keyboard: true } })
}
