import { z } from '@botpress/sdk'
import type * as bp from '../.botpress/index.js'
import { Person } from './generated/schemas.js'

const Webhook = z.object({ person: Person })

/** Called for each webhook of the account: a contact has changed. */
export const handler: bp.IntegrationProps['handler'] = async ({ req, client }) => {
  const { person } = Webhook.parse(JSON.parse(req.body ?? ''))
  await client.createEvent({ type: 'contactChanged', payload: { person } })
  return { status: 200 }
}
