import { isApiError, RuntimeError, z } from '@botpress/sdk'
import * as bp from '../.botpress/index.js'
import { ServerError } from './generated/schemas.js'

type Props = Pick<bp.CommonHandlerProps, 'ctx' | 'client'>

/** The server answered with an error of its own. */
export class DatabaseError extends Error {
  constructor(readonly error: ServerError) {
    super(error.message)
  }
}

const cloud = 'https://database.example.com'

const Tokens = z.object({
  access_token: z.string(),
  refresh_token: z.string(),
  expires_in: z.number(),
  workspace_id: z.string(),
})

/**
 * Calls the database.
 *
 * @param expected what it is to answer
 * @throws DatabaseError when it refuses
 */
export async function call<Expected extends z.ZodTypeAny>(
  props: Props,
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  expected: Expected,
  body?: object,
): Promise<z.infer<Expected>> {
  const { url, authorization } = await accessOf(props)
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  if (response.status === 401) throw new RuntimeError('The database does not let us in: connect it again')
  const answer: unknown = await response.json()
  if (response.ok) return expected.parse(answer)
  const error = ServerError.safeParse(answer)
  throw error.success ? new DatabaseError(error.data) : new Error(`The database answers ${response.status} to ${path}`)
}

/** Where the database is, and what it is opened with. */
async function accessOf(props: Props): Promise<{ readonly url: string; readonly authorization: string }> {
  const { ctx } = props
  switch (ctx.configurationType) {
    case 'token': {
      const { workspaceId, token } = ctx.configuration
      return { url: `${cloud}/api/${workspaceId}`, authorization: `Bearer ${token}` }
    }
    case 'selfHosted': {
      const { url, port = 5432, credentials } = ctx.configuration
      const account = btoa(`${credentials.user}:${credentials.password}`)
      return { url: `${new URL(url).origin}:${port}/api`, authorization: `Basic ${account}` }
    }
    case null:
      return { url: `${cloud}/api`, authorization: `Bearer ${await accessToken(props)}` }
  }
}

async function accessToken(props: Props): Promise<string> {
  const { client, ctx } = props
  try {
    const { state } = await client.getState({ type: 'integration', name: 'credentials', id: ctx.integrationId })
    const { accessToken, refreshToken, expiresAt } = state.payload
    if (Date.parse(expiresAt) > Date.now()) return accessToken
    const { access_token: fresh } = await signIn(props, { grant_type: 'refresh_token', refresh_token: refreshToken })
    return fresh
  } catch (error) {
    if (isApiError(error) && error.type === 'ResourceNotFound') throw new RuntimeError('No workspace is connected yet')
    throw error
  }
}

/** Gets tokens for what the server gave, and keeps them. */
export async function signIn({ ctx, client }: Props, grant: Record<string, string>): Promise<z.infer<typeof Tokens>> {
  const { CLIENT_ID: client_id, CLIENT_SECRET: client_secret } = bp.secrets
  const body = new URLSearchParams({ client_id, client_secret, ...grant })
  const response = await fetch(`${cloud}/oauth/token`, { method: 'POST', body })
  if (!response.ok) throw new RuntimeError('The database does not let us in: connect it again')
  const tokens = Tokens.parse(await response.json())
  await client.setState({
    type: 'integration',
    name: 'credentials',
    id: ctx.integrationId,
    payload: {
      accessToken: tokens.access_token,
      refreshToken: tokens.refresh_token,
      expiresAt: new Date(Date.now() + tokens.expires_in * 1000).toISOString(),
    },
  })
  return tokens
}
