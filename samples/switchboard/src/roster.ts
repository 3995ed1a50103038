import type * as bp from '../.botpress/index.js'
import { ask, ExchangeError } from './exchange.js'
import { Queue, states, type Agent } from './generated/schemas.js'
import { stateOrNone } from './states.js'

/** Who works. When the exchange does not answer, it is who worked when it last did. */
export async function readRoster({
  ctx,
  client,
  logger,
}: bp.CommonHandlerProps): Promise<{ readonly agents: Agent[]; readonly outdated: boolean }> {
  const place = { type: 'integration', name: 'roster', id: ctx.integrationId } as const
  try {
    const payload = await ask(ctx, 'GET /agents', states.roster)
    await client.setState({ ...place, payload })
    return { agents: payload.agents, outdated: false }
  } catch (error) {
    if (!(error instanceof ExchangeError) || error.status < 500) throw error
    logger.warn(error.message)
    const earlier = await stateOrNone(client.getState(place))
    return { agents: earlier?.agents ?? [], outdated: true }
  }
}

/** How many can answer in each queue. */
export function countFree(agents: readonly Agent[]): Record<Queue, number> {
  const free: Record<Queue, number> = { sales: 0, support: 0, billing: 0 }
  for (const queue of Queue.options) {
    free[queue] = agents.filter((agent) => agent.queue === queue && agent.status === 'free').length
  }
  return free
}
