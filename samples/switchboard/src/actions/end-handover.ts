import { RuntimeError } from '@botpress/sdk'
import type * as bp from '../../.botpress/index.js'
import { stateOrNone } from '../states.js'

/** Lets the bot answer again. */
export const endHandover: bp.IntegrationProps['actions']['endHandover'] = async ({ client, input }) => {
  const { conversationId } = input
  const place = { type: 'conversation', name: 'handover', id: conversationId } as const
  const handover = await stateOrNone(client.getState(place))
  if (handover === undefined) throw new RuntimeError('The bot answers already')
  const { participant } = await client.getParticipant({ id: conversationId, userId: handover.userId })
  await client.removeParticipant({ id: conversationId, userId: participant.id })
  await client.setState({ ...place, payload: null })
  const seconds = Math.max(0, Math.round((Date.now() - Date.parse(handover.since)) / 1000))
  const agent = { id: handover.agentId, name: participant.name ?? handover.agentId }
  await client.createEvent({ type: 'handoverEnded', payload: { agent, seconds }, conversationId })
  return { seconds }
}
