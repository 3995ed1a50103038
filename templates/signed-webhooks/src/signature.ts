import { createHmac, timingSafeEqual } from 'node:crypto'
import * as bp from '../.botpress/index.js'

/** Whether a webhook comes from the service: it signs the body with a secret that nobody else knows. */
export function isSigned(body: string, signature: string | undefined): boolean {
  const expected = createHmac('sha256', bp.secrets.WEBHOOK_SECRET).update(body).digest()
  const given = Buffer.from(signature ?? '', 'hex')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
