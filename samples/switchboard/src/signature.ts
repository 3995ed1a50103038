import { createHmac, timingSafeEqual } from 'node:crypto'
import * as bp from '../.botpress/index.js'

/** Whether a notice comes from the exchange. */
export function isSigned({ headers, body = '' }: bp.HandlerProps['req']): boolean {
  const expected = createHmac('sha256', bp.secrets.NOTICE_KEY).update(body).digest()
  const given = Buffer.from(headers['x-exchange-signature'] ?? '', 'hex')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
