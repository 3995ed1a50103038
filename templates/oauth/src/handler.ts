import { z } from '@botpress/sdk'
import type * as bp from '../.botpress/index.js'
import { connect } from './credentials.js'
import { Document } from './generated/schemas.js'
import { isSigned } from './signature.js'

const Webhook = z.object({ workspaceId: z.string(), document: Document })

/** Called for each webhook, and when a person comes back from the page where they allow access. */
export const handler: bp.IntegrationProps['handler'] = async (props) => {
  const { req, client } = props
  if (req.path === '/oauth') return finishConnecting(props)

  const body = req.body ?? ''
  if (!isSigned(body, req.headers['x-signature'])) return { status: 401 }
  const { document } = Webhook.parse(JSON.parse(body))
  await client.createEvent({ type: 'documentChanged', payload: { document } })
  return { status: 200 }
}

async function finishConnecting({ req, client, ctx }: bp.HandlerProps) {
  const code = new URLSearchParams(req.query).get('code')
  if (code === null) return { status: 400, body: 'Access was not allowed. Close this page and try again.' }

  const workspaceId = await connect({ client, ctx }, code)
  // From now on, webhooks from which extract.vrl makes this identifier are for this installation.
  await client.configureIntegration({ identifier: workspaceId })
  return { status: 200, body: 'All is set: you can close this page.' }
}
