import { z } from '@botpress/sdk'
import * as bp from '../.botpress/index.js'
import { call, tokenOf } from './telegram.js'

/** Lets Telegram send updates here, unless the setup wizard is to do it, because there is no token yet. */
export const register: bp.IntegrationProps['register'] = async ({ ctx, client, webhookUrl }) => {
  await client.configureIntegration({ identifier: ctx.botId })
  if (ctx.configuration.botToken !== undefined) await connect(ctx, ctx.configuration.botToken, webhookUrl)
}

/** Ends that. */
export const unregister: bp.IntegrationProps['unregister'] = async (props) => {
  await call(await tokenOf(props), 'deleteWebhook', {}, z.boolean())
}

/** What Telegram sends along with every update; what stands before `__` is what the extract script finds. */
export function secretToken({ botId }: bp.Context): string {
  return `${botId}__${bp.secrets.WEBHOOK_SECRET}`
}

export async function connect(ctx: bp.Context, token: string, webhookUrl: string): Promise<void> {
  const updates = ['message', 'callback_query', 'chat_member']
  const webhook = { url: webhookUrl, secret_token: secretToken(ctx), allowed_updates: updates }
  await call(token, 'setWebhook', webhook, z.boolean())
}
