import { RuntimeError } from '@botpress/sdk'
import type * as bp from '../../.botpress/index.js'

/**
 * Uses the schemas of the whole manifest
 *
 * Takes:
 * - `name`: What it is called
 * - `nick?`: What friends call it
 *
 * Gives:
 * - `own`
 * - `tree`
 * - `record`
 * - `open`
 * - `thawed`
 * - `closed`
 * - `definition`
 */
export const fromPart: bp.IntegrationProps['actions']['fromPart'] = async () => {
  throw new RuntimeError('The action fromPart is not implemented')
}
