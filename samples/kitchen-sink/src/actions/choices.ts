import { RuntimeError } from '@botpress/sdk'
import type * as bp from '../../.botpress/index.js'

/**
 * One of several types
 *
 * Takes:
 * - `anyOf`: A text or a number
 * - `withNull`: With Null
 * - `oneOf`: One of
 * - `nullableUnion`: Nullable union
 * - `shape`: Shape
 * - `legacyShape`: The same with anyOf
 *
 * Gives:
 * - `done`
 */
export const choices: bp.IntegrationProps['actions']['choices'] = async () => {
  throw new RuntimeError('The action choices is not implemented')
}
