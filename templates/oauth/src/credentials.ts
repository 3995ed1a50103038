import { isApiError, RuntimeError, z } from '@botpress/sdk'
import * as bp from '../.botpress/index.js'

/** Where the service gives tokens, and which of its applications this is; authorize.vrl says so, too. */
const tokenUrl = 'https://api.example.com/oauth/token'
const clientId = 'your-client-id'

const Tokens = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  expires_in: z.number(),
  workspace_id: z.string(),
})

type Installation = Pick<bp.CommonHandlerProps, 'client' | 'ctx'>

/** Gets the first tokens for a person who has come back with a code. @returns the workspace that they belong to */
export async function connect(installation: Installation, code: string): Promise<string> {
  const redirect = `${process.env['BP_WEBHOOK_URL']}/oauth`
  const tokens = await requestTokens({ grant_type: 'authorization_code', code, redirect_uri: redirect })
  await save(installation, tokens)
  return tokens.workspace_id
}

/** A token that is still good for a minute. */
export async function getAccessToken(installation: Installation): Promise<string> {
  const { accessToken, refreshToken, expiresAt } = await load(installation)
  if (Date.parse(expiresAt) > Date.now() + 60_000) return accessToken

  const tokens = await requestTokens({ grant_type: 'refresh_token', refresh_token: refreshToken })
  await save(installation, tokens)
  return tokens.access_token
}

async function requestTokens(grant: Record<string, string>): Promise<z.infer<typeof Tokens>> {
  const response = await fetch(tokenUrl, {
    method: 'POST',
    body: new URLSearchParams({ ...grant, client_id: clientId, client_secret: bp.secrets.CLIENT_SECRET }),
  })
  if (!response.ok) throw new RuntimeError('The service gives no access any more. Connect the integration again.')
  return Tokens.parse(await response.json())
}

async function load({ client, ctx }: Installation) {
  try {
    const { state } = await client.getState({ type: 'integration', name: 'credentials', id: ctx.integrationId })
    return state.payload
  } catch (error) {
    if (!isApiError(error) || error.type !== 'ResourceNotFound') throw error
    throw new RuntimeError('Nobody has connected a workspace yet. Follow the link in the settings of the integration.')
  }
}

async function save({ client, ctx }: Installation, tokens: z.infer<typeof Tokens>): Promise<void> {
  const payload = {
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token,
    expiresAt: new Date(Date.now() + tokens.expires_in * 1000).toISOString(),
  }
  await client.setState({ type: 'integration', name: 'credentials', id: ctx.integrationId, payload })
}
