import { publishApi } from './api-server.ts'
import type { PayloadChecks } from './check-payloads.ts'
import { causeOf, watchConsole, type Capture, type LogEntry } from './console-capture.ts'
import { setEnvironment } from './environment.ts'
import { HandlerError, MismatchError } from './errors.ts'
import type { TestableIntegration } from './harness-types.ts'
import type { Problem } from './problem.ts'
import { failureOf, isHidden, thrownIn } from './read-answer.ts'
import { serveIntegration, type IntegrationAnswer, type IntegrationOperation } from './serve-integration.ts'
import type { Api } from './stand-in-api/operation.ts'
import { answerRequest, type ApiListener, type RecordedCall } from './stand-in-api/stand-in-api.ts'
import { createStore } from './stand-in-api/store.ts'
import type { Trace } from './trace.ts'

export interface SessionOptions {
  readonly integration: TestableIntegration
  /** The name of the integration. */
  readonly name: string
  readonly checks: PayloadChecks
  readonly secrets: Readonly<Record<string, string>>
  readonly configurationType: string | null
  readonly configuration: unknown
}

/** An operation that the integration is asked for. */
export interface Run {
  readonly operation: IntegrationOperation
  /** As the test called for it, for messages: `action "pinMessage"`. */
  readonly called: string
  readonly body: object
  /** Whether the handler itself says what is answered, so that a status such as 404 is no failure. */
  readonly answersItself?: boolean
  /** What is not as the manifest says in the answer. */
  readonly check?: (answer: IntegrationAnswer) => readonly Problem[]
}

/** An integration that is served, and the API that its handlers ask. */
export interface Session {
  readonly api: Api
  readonly calls: readonly RecordedCall[]
  readonly logs: readonly LogEntry[]
  /** @throws HandlerError, MismatchError */
  run(run: Run): Promise<IntegrationAnswer>
  /** @throws Error when the session is closed */
  ensureOpen(): void
  /** Waits for what is on its way to the API. A second time, it does no more. @throws MismatchError of what nobody awaited */
  close(): Promise<void>
}

let sessions = 0

/** @throws when a server cannot be started, or the environment is taken; then nothing is left behind */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { integration, name, checks, secrets, configurationType, configuration } = options
  const harness = ++sessions
  const undo: (() => void)[] = []
  const store = createStore({
    botId: 'bot_1',
    botUserId: 'user_bot',
    integrationId: 'integration_1',
    integrationAlias: name,
    webhookId: 'wh_1',
  })
  const calls: RecordedCall[] = []
  const logs: LogEntry[] = []
  /** What was found wrong for each call that is running. */
  const running = new Map<number, Problem[]>()
  /** As the test called for it, for each call. */
  const names: string[] = []
  const late: LateProblem[] = []
  const listenerFor = (trace: Trace | undefined): ApiListener => {
    // An integration that propagates traces of its own does not tell which call asks; often there is but one.
    const [only] = running.size === 1 ? running.values() : []
    const problems = trace === undefined ? only : running.get(trace.call)
    const called = trace && names[trace.call]
    return {
      called: (call) => void calls.push(call),
      found: (more) => {
        if (problems === undefined) late.push(...more.map((problem) => ({ problem, called })))
        else problems.push(...more)
      },
    }
  }

  try {
    const published = await publishApi(harness, (request, trace) => answerRequest(api, request, listenerFor(trace)))
    undo.push(() => published.close())
    const api: Api = { store, checks, integration: name, url: published.url }
    undo.push(setEnvironment(named(secrets)), watchConsole())
    const served = await serveIntegration(integration.start)
    undo.push(() => served.close())

    let closing: Promise<void> | undefined
    const refuseLate = (): void => {
      if (late.length > 0) throw lateMismatch(late.splice(0))
    }
    const ensureOpen = (): void => {
      if (closing !== undefined) throw new Error('The harness is closed. Create another one')
    }
    return {
      api,
      calls,
      logs,
      ensureOpen,
      run: async (run) => {
        ensureOpen()
        refuseLate()
        const trace = { harness, call: names.push(run.called) - 1 }
        const problems: Problem[] = []
        const capture: Capture = { logs, held: [], isOver: false }
        running.set(trace.call, problems)
        try {
          const { operation, body } = run
          const { installation } = store
          const request = { operation, body, installation, configurationType, configuration }
          const answer = await served.send(request, trace, capture)
          const failure = failureIn(run, answer, capture)
          const found = [...problems, ...(failure === undefined ? (run.check?.(answer) ?? []) : [])]
          if (found.length > 0) throw new MismatchError(found, `What the handler of ${run.called} did`, failure)
          if (failure !== undefined) throw failure
          refuseLate()
          return answer
        } catch (error) {
          if (!capture.isOver) causeOf(capture, false)
          if (closing !== undefined)
            throw new Error(`The harness was closed while ${run.called} was running. Await it first`, { cause: error })
          throw error
        } finally {
          running.delete(trace.call)
        }
      },
      close: () => {
        if (closing !== undefined) return closing
        const closed = published.settle().then(() => {
          undoAll(undo)
          refuseLate()
        })
        closing = closed.catch(() => {})
        return closed
      },
    }
  } catch (error) {
    undoAll(undo)
    throw error
  }
}

/** What was found wrong for a call that is over; which one is not known of an integration that propagates traces of its own. */
interface LateProblem {
  readonly problem: Problem
  readonly called: string | undefined
}

function lateMismatch(late: readonly LateProblem[]): MismatchError {
  const who = new Set(late.map(({ called }) => (called === undefined ? 'a handler' : `the handler of ${called}`)))
  const what = `What ${[...who].join(' and ')} did after ${who.size === 1 ? 'it' : 'they'} had answered`
  return new MismatchError(
    late.map(({ problem }) => problem),
    what,
  )
}

/** The error that the integration answered with, if any. */
function failureIn(run: Run, answer: IntegrationAnswer, capture: Capture): HandlerError | undefined {
  const { called, answersItself } = run
  if (answer.fault !== undefined) {
    const message = `What the handler of ${called} answered cannot be sent: ${answer.fault}`
    return new HandlerError({ id: '', code: 500, type: 'Unknown', message }, 500, undefined)
  }
  const thrown = thrownIn(answer)
  const cause = causeOf(capture, isHidden(answer))
  if (thrown !== undefined) return new HandlerError(thrown, answer.status, cause)
  return answersItself === true ? undefined : failureOf(answer)
}

/** The SDK's project reads a secret from a variable of its name behind this. */
function named(secrets: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(secrets).map(([name, value]) => [`SECRET_${name}`, value]))
}

function undoAll(undo: (() => void)[]): void {
  for (const one of undo.splice(0).reverse()) one()
}
