import type * as bp from '../.botpress/index.js'
import { createApi } from './api.js'

/** Called when a bot installs the integration, or changes its configuration: a wrong key is told now, not later. */
export const register: bp.IntegrationProps['register'] = async ({ ctx }) => {
  await createApi(ctx.configuration.apiKey).listTasks()
}

/** Called when a bot removes the integration: there is nothing to undo. */
export const unregister: bp.IntegrationProps['unregister'] = async () => {}
