import { RuntimeError, z } from '@botpress/sdk'
import type * as bp from '../.botpress/index.js'
import { ask, ExchangeError } from './exchange.js'
import { stateOrNone } from './states.js'

const Call = z.object({ callId: z.string() })

/** Calls somebody who does not mind, and begins a conversation. */
export async function call(
  { ctx, client }: bp.CommonHandlerProps,
  { phone, greeting }: bp.actions.placeCall.input.Input,
): Promise<bp.actions.placeCall.output.Output> {
  const { user } = await client.getOrCreateUser({ tags: { phone }, discriminateByTags: ['phone'] })
  const preferences = await stateOrNone(client.getState({ type: 'user', name: 'preferences', id: user.id }))
  if (preferences?.callBack === false) throw new RuntimeError(`${phone} does not want to be called`)
  const { callId } = await ask(ctx, 'POST /calls', Call, { to: phone, greeting }).catch((error: unknown) => {
    if (error instanceof ExchangeError && error.status === 409) throw new RuntimeError(`${phone} is busy`)
    throw error
  })
  const { conversation } = await client.createConversation({ channel: 'voice', tags: { callId, phone } })
  await client.addParticipant({ id: conversation.id, userId: user.id })
  return { conversationId: conversation.id, callId }
}
