import { z } from '@botpress/sdk'
import type * as bp from '../.botpress/index.js'
import { Task } from './generated/schemas.js'
import { isSigned } from './signature.js'

const Webhook = z.object({ type: z.string(), task: Task })

/** Called for each webhook: makes events of those that bots can do something about. */
export const handler: bp.IntegrationProps['handler'] = async ({ req, client, logger }) => {
  const body = req.body ?? ''
  if (!isSigned(body, req.headers['x-signature'])) return { status: 401 }

  const { type, task } = Webhook.parse(JSON.parse(body))
  if (type === 'task.done') await client.createEvent({ type: 'taskDone', payload: { task } })
  else logger.forBot().debug(`Nothing is done with webhooks of the type ${type}`)
  return { status: 200 }
}
