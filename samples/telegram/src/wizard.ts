import { z } from '@botpress/sdk'
import type * as bp from '../.botpress/index.js'
import { connect } from './setup.js'
import { call } from './telegram.js'

const page = (body: string) => ({
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!doctype html><title>Telegram</title>${body}`,
})

/** Asks for the bot's token, for those who did not put it into the configuration. */
export async function runWizard({ req, ctx, client }: bp.HandlerProps) {
  if (req.path === '/oauth/wizard/start') {
    return page('<form method="post" action="token"><input name="botToken" required><button>Connect</button></form>')
  }
  const botToken = new URLSearchParams(req.body).get('botToken') ?? ''
  if (botToken === '') return { status: 400, body: 'The token is missing' }
  const { username } = await call(botToken, 'getMe', {}, z.object({ username: z.string() }))
  await connect(ctx, botToken, `https://webhook.botpress.cloud/${ctx.webhookId}`)
  await client.setState({ type: 'integration', name: 'credentials', id: ctx.integrationId, payload: { botToken } })
  return page(`<p>@${username} is connected. You can close this page.</p>`)
}
