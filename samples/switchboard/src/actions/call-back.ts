import { RuntimeError } from '@botpress/sdk'
import type * as bp from '../../.botpress/index.js'
import { call } from '../calls.js'

/** Calls whoever called when nobody answered. */
export const callBack: bp.IntegrationProps['actions']['callBack'] = async ({ input, metadata, ...props }) => {
  const { event } = await props.client.getEvent({ id: input.eventId })
  if (event.type !== 'callMissed') throw new RuntimeError(`The event ${event.id} does not tell of a missed call`)
  const { phone, queue } = event.payload
  if (phone === null) throw new RuntimeError('The number was withheld')
  const { callId } = await call(props, { phone, greeting: `You called our ${queue}. How can I help?` })
  metadata.setCost(0.02)
  return { callId }
}
