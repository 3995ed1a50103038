import { RuntimeError } from '@botpress/sdk'
import type * as bp from '../.botpress/index.js'
import { createApi } from './api.js'

/**
 * Called when a bot installs the integration, or changes its configuration. From then on, webhooks from which extract.vrl makes
 * this identifier are for this installation.
 */
export const register: bp.IntegrationProps['register'] = async ({ ctx, client }) => {
  const { accountId, apiKey } = ctx.configuration
  const account = await createApi(apiKey).getAccount()
  if (account.id !== accountId) throw new RuntimeError(`The API key is not one of the account ${accountId}.`)
  await client.configureIntegration({ identifier: accountId })
}

/** Called when a bot removes the integration: there is nothing to undo. */
export const unregister: bp.IntegrationProps['unregister'] = async () => {}
