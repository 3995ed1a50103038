import { AsyncLocalStorage } from 'node:async_hooks'

/** A line that a handler wrote through its `logger`. */
export interface LogEntry {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'issue'
  readonly message: string
  /** Whether the owners of the bot see it, and not only those of the integration. */
  readonly visibleToBotOwners: boolean
  readonly hiddenToIntegrationOwners: boolean
  readonly userId?: string
  readonly conversationId?: string
}

/** What is written to the console while a request is handled. */
export interface Capture {
  readonly logs: LogEntry[]
  /** Not shown yet: the SDK writes an unexpected error to the console, which is to become the cause of a rejection. */
  readonly held: unknown[]
  /** Set when the request is answered: what a handler writes later is shown at once. */
  isOver: boolean
}

const methods = ['debug', 'info', 'warn', 'error'] as const
type Method = (typeof methods)[number]
type Write = (...values: unknown[]) => void

const captures = new AsyncLocalStorage<Capture | 'silent'>()
const replaced = new Map<Method, { readonly before: Write; readonly own: Write }>()
let users = 0

/** Runs something whose lines of the logger are captured. What is written to the console in other ways is shown as ever. */
export function runCaptured<T>(capture: Capture | 'silent', run: () => T): T {
  return captures.run(capture, run)
}

/** Begins to look at what is written to the console. @returns what ends it, once */
export function watchConsole(): () => void {
  if (users++ === 0) for (const method of methods) replace(method)
  let isEnded = false
  return () => {
    if (isEnded) return
    isEnded = true
    if (--users === 0) for (const method of methods) restore(method)
  }
}

/**
 * Ends the holding back. What was held is shown, but for the error that the SDK wrote before it answered, which is returned.
 *
 * @param isHidden whether the answer is that of an error which the SDK hides, and so wrote
 */
export function causeOf(capture: Capture, isHidden: boolean): unknown {
  capture.isOver = true
  const cause = isHidden ? capture.held.pop() : undefined
  const write = replaced.get('error')?.before
  for (const value of capture.held.splice(0)) write?.call(console, value)
  return cause
}

function replace(method: Method): void {
  const before: Write = console[method]
  const own: Write = (...values) => {
    const capture = captures.getStore()
    if (capture === 'silent') return
    if (capture === undefined) return before.apply(console, values)
    const entry = values.length === 1 ? logEntry(method, values[0]) : undefined
    if (entry !== undefined) capture.logs.push(entry)
    else if (method === 'error' && values.length === 1 && !capture.isOver) capture.held.push(values[0])
    else before.apply(console, values)
  }
  replaced.set(method, { before, own })
  console[method] = own
}

/** A spy that was put over it meanwhile stays, and takes it off itself. */
function restore(method: Method): void {
  const entry = replaced.get(method)
  if (entry !== undefined && console[method] === entry.own) console[method] = entry.before
  replaced.delete(method)
}

/** What the SDK's logger wrote, which it does as JSON when the environment says so. */
function logEntry(method: Method, text: unknown): LogEntry | undefined {
  const line = parsed(text)
  if (line === undefined) return undefined
  if (line['type'] === 'issue') {
    const message = `${String(line['title'])}: ${String(line['description'])}`
    return { level: 'issue', message, visibleToBotOwners: false, hiddenToIntegrationOwners: false }
  }
  const { msg, visible_to_bot_owner: visible, hidden_to_integration_owner: hidden, options } = line
  if (typeof msg !== 'string' || typeof visible !== 'boolean') return undefined
  const { userId, conversationId } = (options ?? {}) as Readonly<Record<string, unknown>>
  return {
    level: method,
    message: msg,
    visibleToBotOwners: visible,
    hiddenToIntegrationOwners: hidden === true,
    ...(typeof userId === 'string' ? { userId } : {}),
    ...(typeof conversationId === 'string' ? { conversationId } : {}),
  }
}

function parsed(text: unknown): Readonly<Record<string, unknown>> | undefined {
  if (typeof text !== 'string' || !text.startsWith('{')) return undefined
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>
  } catch {
    return undefined
  }
}
