import type { Problem } from '../problem.ts'
import { ApiFault, type ApiErrorBody } from './api-fault.ts'
import { conversationOperations } from './conversations.ts'
import { eventOperations } from './events.ts'
import { fileOperations, transfer } from './files.ts'
import { incomingMessageOperations } from './incoming-messages.ts'
import { instanceOperations } from './instance.ts'
import { messageOperations } from './messages.ts'
import type { Api, Operation } from './operation.ts'
import { participantOperations } from './participants.ts'
import { isObject, type Input } from './read-input.ts'
import { stateOperations } from './states.ts'
import { userOperations } from './users.ts'

/** Every operation that the stand-in API knows, by the name of the client's method. */
export const operations: Readonly<Record<string, Operation>> = {
  ...conversationOperations,
  ...participantOperations,
  ...messageOperations,
  ...incomingMessageOperations,
  ...userOperations,
  ...stateOperations,
  ...eventOperations,
  ...fileOperations,
  ...instanceOperations,
}

/** What a handler asked the API for. */
export type RecordedCall = { readonly operation: string; readonly input: Input } & (
  | { readonly output: object }
  | { readonly error: ApiErrorBody }
)

export interface ApiRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly body: Buffer
}

export interface ApiAnswer {
  readonly status: number
  readonly contentType?: string
  readonly body: string | Buffer
}

/** Who hears of what the API is asked for. */
export interface ApiListener {
  readonly called: (call: RecordedCall) => void
  readonly found: (problems: readonly Problem[]) => void
}

/** Answers a request as the platform's API does. Nothing but what `api` holds is read or changed. */
export function answerRequest(api: Api, request: ApiRequest, listener: ApiListener): ApiAnswer {
  const { method, path } = request
  const transferred = transfer(api, method, path, request.body)
  if (transferred !== undefined) {
    const { status, contentType, content = '' } = transferred
    return { status, body: content, ...(contentType === undefined ? {} : { contentType }) }
  }
  const matched = matchOperation(method, path)
  const operation = matched?.name ?? `${method} ${path}`
  const input = { ...matched?.parameters, ...queryInput(request.query), ...bodyInput(request.body) }
  try {
    if (matched === undefined) throw unknownOperation(operation)
    // As it is now: what is stored may change later.
    const output = structuredClone(matched.operation.run(api, input))
    listener.called({ operation, input, output })
    return { status: 200, body: JSON.stringify(output) }
  } catch (fault) {
    if (!(fault instanceof ApiFault)) throw fault
    const { type, code, message } = fault
    const error = { id: api.store.nextId('err'), code, type, message }
    listener.called({ operation, input, error })
    listener.found(fault.problems.map((problem) => ({ ...problem, operation })))
    return { status: code, body: JSON.stringify(error) }
  }
}

/** Fails the call of the harness too: the test would prove nothing of the handler. */
function unknownOperation(operation: string): ApiFault {
  const problem = `the stand-in API does not know it; it knows ${Object.keys(operations).join(', ')}`
  return new ApiFault('MethodNotFound', `${operation}: ${problem}`, [{ place: operation, problem }])
}

interface MatchedOperation {
  readonly name: string
  readonly operation: Operation
  readonly parameters: Readonly<Record<string, string>>
}

const routes = Object.entries(operations).map(([name, operation]) => {
  const segments = operation.path.split('/')
  return { name, operation, segments }
})

function matchOperation(method: string, path: string): MatchedOperation | undefined {
  const parts = path.split('/')
  for (const { name, operation, segments } of routes) {
    if (operation.method !== method || segments.length !== parts.length) continue
    const pairs = segments.map((segment, index) => [segment, parts[index] ?? ''] as const)
    const isVariable = (segment: string): boolean => segment.startsWith('{')
    if (!pairs.every(([segment, part]) => isVariable(segment) || segment === part)) continue
    const parameters = pairs
      .filter(([segment]) => isVariable(segment))
      .map(([segment, part]) => [segment.slice(1, -1), decodeURIComponent(part)])
    return { name, operation, parameters: Object.fromEntries(parameters) as Record<string, string> }
  }
  return undefined
}

/** Of which the client makes text. */
const numbers = new Set(['pageSize', 'minMessageCount', 'maxMessageCount'])

/** The client writes `tags.id=1` for what is in an object, and a name again for each item of a list. */
function queryInput(query: URLSearchParams): Input {
  const input: Record<string, unknown> = {}
  for (const [key, value] of query) {
    const dot = key.indexOf('.')
    if (dot > 0) {
      const name = key.slice(0, dot)
      const before = input[name]
      input[name] = { ...(isObject(before) ? before : {}), [key.slice(dot + 1)]: value }
      continue
    }
    const before = input[key]
    if (before === undefined) input[key] = numbers.has(key) ? Number(value) : value
    else input[key] = Array.isArray(before) ? [...(before as unknown[]), value] : [before, value]
  }
  return input
}

function bodyInput(body: Buffer): Input {
  if (body.byteLength === 0) return {}
  const value: unknown = JSON.parse(body.toString('utf8'))
  return isObject(value) ? value : {}
}
