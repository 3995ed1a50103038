import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from '@botpress/sdk'
import * as bp from '../.botpress/index.js'
import { Row } from './generated/schemas.js'
import { call, signIn } from './server.js'

const RowChanged = z.object({
  type: z.literal('row_changed'),
  table_id: z.string(),
  author: z.string().nullable(),
  change: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('inserted'), row: Row }),
    z.object({ kind: z.literal('updated'), before: Row, after: Row }),
    z.object({ kind: z.literal('deleted'), rowId: Row.shape.id }),
  ]),
})

/** Tells the bot of changed rows, and takes those back who have chosen a workspace. */
export const handler: bp.IntegrationProps['handler'] = async (props) => {
  const { req, client, logger } = props
  if (req.path === '/oauth') return connect(props)
  const { headers, body = '' } = req
  if (!isSigned(body, headers['x-database-signature'])) return { status: 401 }
  const raw: unknown = JSON.parse(body)
  const webhook = RowChanged.safeParse(raw)
  if (!webhook.success) {
    logger.warn(`A webhook is unknown: ${webhook.error.message}`)
    return { status: 200 }
  }
  const { table_id: tableId, author, change } = webhook.data
  await client.createEvent({ type: 'rowChanged', payload: { tableId, change, author, raw } })
  return { status: 200 }
}

async function connect(props: bp.HandlerProps) {
  const { req, ctx, client } = props
  const code = new URLSearchParams(req.query).get('code')
  if (code === null) return { status: 400, body: 'Nothing was chosen' }
  const webhookUrl = 'https://webhook.botpress.cloud'
  const grant = { grant_type: 'authorization_code', code, redirect_uri: `${webhookUrl}/oauth` }
  const { workspace_id: identifier } = await signIn(props, grant)
  await call(props, 'POST', '/webhooks', z.unknown(), { url: `${webhookUrl}/${ctx.webhookId}` })
  await client.configureIntegration({ identifier })
  return { status: 200, body: 'The workspace is connected. You can close this page.' }
}

function isSigned(body: string, signature = ''): boolean {
  const expected = createHmac('sha256', bp.secrets.WEBHOOK_KEY).update(body).digest()
  const given = Buffer.from(signature, 'hex')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
