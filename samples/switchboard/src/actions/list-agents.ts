import type * as bp from '../../.botpress/index.js'
import { countFree, readRoster } from '../roster.js'

/** Lists who can answer, and how many in each queue. */
export const listAgents: bp.IntegrationProps['actions']['listAgents'] = async (props) => {
  const { agents, outdated } = await readRoster(props)
  return { agents, free: countFree(agents), outdated }
}
