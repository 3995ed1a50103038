import { z } from '@botpress/sdk'
import type * as bp from '../.botpress/index.js'
import { call } from './server.js'

const Workspace = z.object({ id: z.string() })

/** Lets the database send its webhooks here. Who connects by OAuth chooses a workspace first: the handler goes on then. */
export const register: bp.IntegrationProps['register'] = async (props) => {
  const { ctx, client, webhookUrl } = props
  if (ctx.configurationType === null) return
  const { id } = await call(props, 'GET', '/workspace', Workspace)
  await call(props, 'POST', '/webhooks', z.unknown(), { url: webhookUrl })
  await client.configureIntegration({ identifier: id })
}

/** The database drops a webhook that is no longer answered. */
export const unregister: bp.IntegrationProps['unregister'] = async () => {}
