import { createHmac } from 'node:crypto'
import type { Signature } from '../manifest/generated/types.ts'
import type { ExactMap } from '../vrl/exact-json.ts'
import { requestKeys, webhookHost, webRequest, type RequestParts } from '../vrl/web-request.ts'
import { takesRequest, takesSecrets, type ScriptKind } from './script-kind.ts'

/** What an event is made of; the values have the types that the schema says. */
export interface EventParts extends RequestParts {
  /** With that which signs. */
  readonly secrets: Readonly<Record<string, string>>
  readonly sign?: Signature
}

export const linkKeys = ['env', 'webhookId', 'webhookUrl'] as const

const defaultWebhookId = '3f1c9a52-7d0e-4b68-9c41-5e2a8b7d6f10'

/** What a script finds at `.`: what the case says, and for the rest what the platform would send. */
export function makeEvent(kind: ScriptKind, parts: EventParts): ExactMap {
  const { object, secrets, sign } = parts
  if (!takesRequest(kind)) return linkEvent(object)
  const { method, path, query, headers, body } = webRequest(parts)
  const signature = sign && { [sign.header.toLowerCase()]: signatureOf(body ?? '', sign, secrets) }
  return {
    ...without(object, requestKeys),
    method,
    path,
    query,
    headers: { ...headers, ...signature },
    ...(body !== undefined && { body }),
    ...(takesSecrets(kind) && { secrets }),
  }
}

function linkEvent(object: ExactMap): ExactMap {
  const webhookId = object['webhookId'] ?? defaultWebhookId
  return { env: 'production', webhookId, webhookUrl: `https://${webhookHost}`, ...object }
}

/** RFC 2104, over the bytes of the body as UTF-8. */
function signatureOf(
  body: string,
  { algorithm, secret, encoding = 'hex', prefix = '' }: Signature,
  secrets: Readonly<Record<string, string>>,
): string {
  const key = Object.hasOwn(secrets, secret) ? secrets[secret] : undefined
  if (key === undefined) throw new Error(`The secret "${secret}" has no value, and was not checked`)
  return prefix + createHmac(algorithm, key).update(body, 'utf8').digest(encoding)
}

function without(object: ExactMap, keys: readonly string[]): ExactMap {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)))
}
