import { RuntimeError } from '@botpress/sdk'
import type * as bp from '../.botpress/index.js'

/**
 * Called when a bot installs the integration, or changes its configuration.
 *
 * Takes `webhookUrl`, at which webhooks arrive, and the configuration in `ctx`. Throw a RuntimeError when that cannot work:
 * its message is shown to the person.
 */
export const register: bp.IntegrationProps['register'] = async () => {
  throw new RuntimeError('Registering is not implemented')
}

/** Called when a bot removes the integration: undo here what `register` did elsewhere. */
export const unregister: bp.IntegrationProps['unregister'] = async () => {
  throw new RuntimeError('Unregistering is not implemented')
}
