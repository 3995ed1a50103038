import type * as bp from '../../.botpress/index.js'
import { call } from '../calls.js'

/** What the first minute of a call costs, in dollars. */
const costOfCall = 0.02

/** Calls a customer. */
export const placeCall: bp.IntegrationProps['actions']['placeCall'] = async ({ input, metadata, ...props }) => {
  const called = await call(props, input)
  metadata.setCost(costOfCall)
  return called
}
