import { RuntimeError } from '@botpress/sdk'
import type * as bp from '../../.botpress/index.js'

/**
 * Everything a reference can name
 *
 * Takes:
 * - `schema`
 * - `part`
 * - `file`
 * - `sdk`
 * - `deprecated`
 * - `message`: Message
 *
 * Gives:
 * - `street`: The street
 * - `country`: An ISO 3166 code
 */
export const references: bp.IntegrationProps['actions']['references'] = async () => {
  throw new RuntimeError('The action references is not implemented')
}
