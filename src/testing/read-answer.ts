import { HandlerError } from './errors.ts'
import type { IntegrationAnswer } from './serve-integration.ts'

/** What the SDK answers in place of an error that it hides, after it wrote that to the console. */
const hiding = 'An unexpected error occurred in the integration'

interface ThrownError {
  readonly id: string
  readonly code: number
  readonly type: string
  readonly message: string
}

/** The error that an answer tells of. A handler's own answer of such a status is none. */
export function thrownIn({ status, body }: IntegrationAnswer): ThrownError | undefined {
  if (status < 400) return undefined
  const value = parsedObject(body)
  const { id, code, type, message } = value
  if (typeof id !== 'string' || !id.startsWith('err_')) return undefined
  if (typeof code !== 'number' || typeof type !== 'string' || typeof message !== 'string') return undefined
  return { id, code, type, message }
}

/** Whether the SDK wrote the error itself to the console: version 5 does for unexpected ones, version 7 with status 500. */
export function isHidden(answer: IntegrationAnswer): boolean {
  const thrown = thrownIn(answer)
  return thrown !== undefined && (answer.status >= 500 || thrown.message.startsWith(hiding))
}

/** An answer that no handler gave: the operation failed before or after it. */
export function failureOf(answer: IntegrationAnswer): HandlerError | undefined {
  if (answer.status < 400) return undefined
  const message = parsedObject(answer.body)['error']
  const text = typeof message === 'string' ? message : `The integration answered ${answer.status}: ${answer.body}`
  return new HandlerError({ id: '', code: answer.status, type: 'Unknown', message: text }, answer.status, undefined)
}

export function parsedObject(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
  } catch {
    return {}
  }
}
