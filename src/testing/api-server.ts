import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setEnvironment } from './environment.ts'
import { letProcessEnd } from './let-process-end.ts'
import type { ApiAnswer, ApiRequest } from './stand-in-api/stand-in-api.ts'
import { traceOf, type Trace } from './trace.ts'

/**
 * The stand-in APIs of all harnesses answer at one address: the SDK's client reads it from the environment, of which a process
 * has one. Which harness a request is for is told by the trace that the SDK hands on from the request that it handles.
 */
interface SharedServer {
  readonly url: string
  readonly server: Server
  readonly restoreEnvironment: () => void
}

/** Where the platform takes requests for integrations. The SDK's projects read it from the environment too. */
export const webhookBase = 'https://webhook.botpress.cloud'

/**
 * How many turns of the event loop nothing has to arrive for nothing to be on its way: a request from one end of this process to
 * the other, and what a handler does with the answer, takes about five.
 */
const quietTurns = 50
/** As it is before a test replaces it by one of a clock that stands still. */
const { setImmediate } = globalThis

export type AnswerApi = (request: ApiRequest, trace: Trace | undefined) => ApiAnswer

/** An API that is reached through the shared server. */
export interface PublishedApi {
  /** Where what is below it is for this API whatever the trace. */
  readonly url: string
  /** Waits until all requests that are on their way are answered, and those that follow from the answers. */
  settle(): Promise<void>
  close(): void
}

interface OpenApi {
  readonly answer: AnswerApi
  /** How many requests have come and are not answered yet. */
  underWay: number
}

const apis = new Map<number, OpenApi>()
let shared: Promise<SharedServer> | undefined

/**
 * Makes the client of every handler of this process ask this API.
 *
 * @param harness the number of the harness, which its traces begin with
 */
export async function publishApi(harness: number, answer: AnswerApi): Promise<PublishedApi> {
  const api: OpenApi = { answer, underWay: 0 }
  apis.set(harness, api)
  try {
    shared ??= startServer()
    const { url } = await shared
    return { url: `${url}/${harness}`, settle: () => settle(api), close: () => withdraw(harness) }
  } catch (error) {
    apis.delete(harness)
    shared = undefined
    throw error
  }
}

async function settle(api: OpenApi): Promise<void> {
  for (let quiet = 0; quiet < quietTurns; quiet++) {
    await new Promise<void>((resolve) => void setImmediate(resolve))
    if (api.underWay > 0) quiet = 0
  }
}

function withdraw(harness: number): void {
  apis.delete(harness)
  if (apis.size > 0 || shared === undefined) return
  const closing = shared
  shared = undefined
  // It has started: this API was published.
  void closing.then(({ server, restoreEnvironment }) => {
    restoreEnvironment()
    server.close()
    server.closeAllConnections()
  })
}

async function startServer(): Promise<SharedServer> {
  const server = createServer((request, response) => void respond(request, response))
  letProcessEnd(server)
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(new Error(`The stand-in API could not be started on 127.0.0.1: ${error.message}`, { cause: error })),
    )
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  // The token is no secret, and keeps one that is set from being sent.
  const restoreEnvironment = setEnvironment({
    BP_API_URL: url,
    BP_TOKEN: 'test-token',
    BP_LOG_FORMAT: 'json',
    BP_WEBHOOK_URL: webhookBase,
  })
  return { url, server, restoreEnvironment }
}

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
  const [, number, rest] = /^\/(\d+)(\/.*)$/.exec(pathname) ?? []
  const trace = traceOf(request.headers['traceparent'])
  const harness = number === undefined ? trace?.harness : Number(number)
  const api = apiOf(harness)
  if (api !== undefined) api.underWay++
  try {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const asked = { method: request.method ?? 'GET', path: rest ?? pathname, query: searchParams }
    const answer = api?.answer ?? (() => noAnswer(harness))
    const { status, contentType, body } = answer({ ...asked, body: Buffer.concat(chunks) }, trace)
    response.writeHead(status, { 'content-type': contentType ?? 'application/json' }).end(body)
  } finally {
    if (api !== undefined) api.underWay--
  }
}

/** Without a trace, as of an integration that propagates its own, the only API that is open is meant. */
function apiOf(harness: number | undefined): OpenApi | undefined {
  const [only] = apis.size === 1 ? apis.values() : []
  return harness === undefined ? only : apis.get(harness)
}

function noAnswer(harness: number | undefined): ApiAnswer {
  const message =
    harness === undefined
      ? 'Several harnesses are open, and the request does not tell whose it is: its headers lack "traceparent". Close one harness before the next is created'
      : 'The harness that this request belongs to is closed. Await all that the handler does'
  return { status: 400, body: JSON.stringify({ id: 'err_0', code: 400, type: 'InvalidPayload', message }) }
}
