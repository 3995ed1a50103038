import { RuntimeError } from '@botpress/sdk'
import type * as bp from '../.botpress/index.js'

/**
 * Called for each webhook.
 *
 * Takes `req` with its `method`, `path`, `query`, `headers` and `body`. Gives a response, or nothing, which is a 200.
 */
export const handler: bp.IntegrationProps['handler'] = async () => {
  throw new RuntimeError('The handler of webhooks is not implemented')
}
