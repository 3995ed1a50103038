import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from '@botpress/sdk'
import * as bp from '../.botpress/index.js'
import { Comment, Issue } from './generated/schemas.js'

const by = z.object({ name: z.string() }).optional()

const Webhook = z.discriminatedUnion('event', [
  z.object({ event: z.literal('issue.created'), issue: Issue, by }),
  z.object({ event: z.literal('issue.closed'), issue: Issue }),
  z.object({ event: z.literal('comment.created'), comment: Comment, by }),
])

/** Tells the bot of what people do in the tracker. */
export const handler: bp.IntegrationProps['handler'] = async ({ req, client, logger }) => {
  const { headers, body = '' } = req
  if (!isSigned(body, headers['x-tracker-signature'])) return { status: 401 }
  const webhook = Webhook.safeParse(JSON.parse(body))
  if (!webhook.success) {
    logger.forBot().warn('The tracker sends events that nobody listens to: choose only those of issues and comments')
    return { status: 204 }
  }
  const { data } = webhook
  switch (data.event) {
    case 'issue.created':
      await client.createEvent({ type: 'issueCreated', payload: { item: data.issue, createdBy: data.by?.name } })
      break
    case 'issue.closed':
      await client.createEvent({ type: 'issueClosed', payload: { issue: data.issue } })
      break
    case 'comment.created':
      await client.createEvent({ type: 'commentCreated', payload: { item: data.comment, createdBy: data.by?.name } })
      break
  }
  return { status: 204 }
}

function isSigned(body: string, signature = ''): boolean {
  const expected = createHmac('sha256', bp.secrets.WEBHOOK_SECRET).update(body).digest()
  const given = Buffer.from(signature, 'hex')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
