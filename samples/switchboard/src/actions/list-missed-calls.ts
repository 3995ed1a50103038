import type * as bp from '../../.botpress/index.js'
import { events } from '../generated/schemas.js'

/** Lists the calls that nobody answered. */
export const listMissedCalls: bp.IntegrationProps['actions']['listMissedCalls'] = async ({ client, input }) => {
  const { events: told, meta } = await client.listEvents({ type: 'callMissed', nextToken: input.nextToken })
  const calls = told.flatMap(({ id, payload }) => {
    // An earlier version may have told less.
    const missed = events.callMissed.safeParse(payload)
    if (!missed.success) return []
    const { phone, queue } = missed.data
    return input.queue === undefined || input.queue === queue ? [{ eventId: id, phone }] : []
  })
  return { calls, nextToken: meta.nextToken }
}
