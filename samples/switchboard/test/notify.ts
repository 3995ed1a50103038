import { createHmac } from 'node:crypto'
import type { Harness, HarnessResponse } from 'tenon/testing'
import type { Notice } from '../src/generated/schemas.js'
import type integration from '../src/index.js'
import { secrets } from './exchange.js'

type SomeNotice = Notice | { readonly kind: 'lineMoved' } | string

/** A notice as the exchange sends it, signed. @param notice a text stands for itself */
export function requestOf(notice: SomeNotice) {
  const body = typeof notice === 'string' ? notice : JSON.stringify({ account: 'AC123456', ...notice })
  const signature = createHmac('sha256', secrets.NOTICE_KEY).update(body).digest('hex')
  return { body, headers: { 'X-Exchange-Signature': signature } }
}

export async function notify(harness: Harness<typeof integration>, notice: SomeNotice): Promise<HarnessResponse> {
  return harness.webhook(requestOf(notice))
}
