import { RuntimeError, z } from '@botpress/sdk'
import type * as bp from '../../.botpress/index.js'
import { ask, ExchangeError } from '../exchange.js'

/** Takes back a text that was not delivered yet. */
export const recallMessage: bp.IntegrationProps['actions']['recallMessage'] = async ({ ctx, client, input }) => {
  const { message } = await client.getMessage({ id: input.messageId })
  if (message.type !== 'text') throw new RuntimeError(`A message of type ${message.type} cannot be recalled`)
  const { id } = message.tags
  if (id === undefined) throw new RuntimeError('The message was not sent yet')
  try {
    await ask(ctx, `DELETE /messages/${id}`, z.undefined())
  } catch (error) {
    if (error instanceof ExchangeError && error.status === 409) return { recalled: false }
    throw error
  }
  await client.deleteMessage({ id: message.id })
  return { recalled: true }
}
