import { z } from '@botpress/sdk'
import type * as bp from '../.botpress/index.js'
import { call } from './tracker.js'

/** Tries the token. The webhook is added by hand: the hub says how. */
export const register: bp.IntegrationProps['register'] = async ({ ctx, logger, webhookUrl }) => {
  const { name } = await call(ctx, 'GET', '/api/user', z.object({ name: z.string() }))
  logger.forBot().info(`Connected as ${name}. Add ${webhookUrl} under Settings > Webhooks`)
}

export const unregister: bp.IntegrationProps['unregister'] = async () => {}
