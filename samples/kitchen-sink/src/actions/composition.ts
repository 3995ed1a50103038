import { RuntimeError } from '@botpress/sdk'
import type * as bp from '../../.botpress/index.js'

/**
 * Taking over fields
 *
 * Takes:
 * - `name`: Now a number
 * - `nick?`: What friends call it
 * - `updatedAt?`: When it was changed
 * - `extra`: One more
 *
 * Gives:
 * - `name`: What it is called
 */
export const composition: bp.IntegrationProps['actions']['composition'] = async () => {
  throw new RuntimeError('The action composition is not implemented')
}
