import { RuntimeError } from '@botpress/sdk'
import type * as bp from '../../.botpress/index.js'

/**
 * What values may be
 *
 * Takes:
 * - `lengths`: With bounds
 * - `pattern`: With a pattern
 * - `unicodePattern`: With a Unicode pattern
 * - `uri`: A URL
 * - `dateTime`: A time
 * - `email`: An address
 * - `ipv4`: An address
 * - `ipv6`: An address
 * - `uuid`: A UUID
 * - `range`: Between two numbers
 * - `openRange`: Strictly between two numbers
 * - `multiple`: A multiple
 * - `count`: Count
 * - `oneValue`
 * - `oneOption`: One option
 * - `mixed`: Mixed
 * - `numbers`: Numbers
 * - `constText`
 * - `constNumber`
 * - `constTrue`
 * - `constNull`
 *
 * Gives nothing.
 */
export const constraints: bp.IntegrationProps['actions']['constraints'] = async () => {
  throw new RuntimeError('The action constraints is not implemented')
}
