import { RuntimeError } from '@botpress/sdk'
import type * as bp from '../../.botpress/index.js'
import { readRoster } from '../roster.js'
import { stateOrNone } from '../states.js'

/** Lets a person answer instead of the bot. */
export const handOver: bp.IntegrationProps['actions']['handOver'] = async (props) => {
  const { client, logger } = props
  const { conversationId, queue, reason } = props.input
  const { conversation } = await client.getConversation({ id: conversationId })
  const place = { type: 'conversation', name: 'handover', id: conversation.id } as const
  const handover = await stateOrNone(client.getState(place))
  if (handover !== undefined) throw new RuntimeError(`The agent ${handover.agentId} answers already`)

  const { agents } = await readRoster(props)
  const agent = agents.find((one) => one.queue === queue && one.status === 'free')
  if (agent === undefined) throw new RuntimeError(`Nobody is free in ${queue}`)
  const { user } = await client.getOrCreateUser({
    name: agent.name,
    tags: { agentId: agent.id },
    discriminateByTags: ['agentId'],
  })
  const { participants } = await client.listParticipants({ id: conversation.id })
  if (!participants.some(({ id }) => id === user.id)) {
    await client.addParticipant({ id: conversation.id, userId: user.id })
  }
  await client.setState({
    ...place,
    payload: { agentId: agent.id, userId: user.id, since: new Date().toISOString(), reason },
  })
  await client.updateConversation({ id: conversation.id, tags: { queue } })
  logger.withConversationId(conversation.id).info(`${agent.name} of ${queue} answers in ${conversation.channel}`)
  return { agent }
}
