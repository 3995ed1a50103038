import { RuntimeError } from '@botpress/sdk'
import type * as bp from '../.botpress/index.js'
import { Notice } from './generated/schemas.js'
import { receive } from './notices.js'
import { isSigned } from './signature.js'

/** Takes the notices of the exchange. */
export const handler: bp.IntegrationProps['handler'] = async (props) => {
  const { req, client, logger } = props
  if (!isSigned(req)) return { status: 401, body: 'the signature is wrong' }
  const notice = Notice.safeParse(parsed(req.body))
  if (!notice.success) {
    // The exchange repeats what is not answered with 200; a kind that we do not know would come again and again.
    logger.warn(`A notice is unknown: ${notice.error.message}`)
    return { status: 200, body: 'ignored' }
  }
  await receive(notice.data, props)
  await client.trackAnalytics({ name: notice.data.kind, count: 1 })
  return { status: 200 }
}

function parsed(body = ''): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new RuntimeError('A notice is written in JSON')
  }
}
