import { RuntimeError } from '@botpress/sdk'
import type * as bp from '../../.botpress/index.js'

/**
 * What happens to values that are parsed
 *
 * Takes:
 * - `text?`: Made of anything
 * - `count`: Made of texts
 * - `flag?`: Made of anything
 * - `counts`: Counts
 * - `shown?`: Has a default that is never taken
 *
 * Gives:
 * - `count`
 */
export const runTime: bp.IntegrationProps['actions']['runTime'] = async () => {
  throw new RuntimeError('The action runTime is not implemented')
}
