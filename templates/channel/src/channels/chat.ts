import { RuntimeError } from '@botpress/sdk'
import type * as bp from '../../.botpress/index.js'
import { createApi } from '../api.js'

/** Sends what a bot says. */
export const chat: bp.IntegrationProps['channels']['chat'] = {
  messages: {
    text: async ({ payload, ...props }) => send(props, { text: payload.text }),
    image: async ({ payload, ...props }) => send(props, { text: payload.title, imageUrl: payload.imageUrl }),
  },
}

type Content = Parameters<ReturnType<typeof createApi>['send']>[1]

async function send(
  { ctx, conversation, ack }: Pick<bp.AnyMessageProps, 'ctx' | 'conversation' | 'ack'>,
  content: Content,
): Promise<void> {
  const chatId = conversation.tags.id
  if (!chatId) throw new RuntimeError('Nobody has written in this conversation yet, so there is no chat to answer in.')
  const { messageId } = await createApi(ctx.configuration.apiKey).send(chatId, content)
  await ack({ tags: { id: messageId } })
}
