import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { runCaptured, type Capture } from './console-capture.ts'
import { letProcessEnd } from './let-process-end.ts'
import type { Installation } from './stand-in-api/store.ts'
import { traceHeader, traceOf, type Trace } from './trace.ts'

/** What the platform asks an integration to do. */
export type IntegrationOperation =
  | 'ping'
  | 'register'
  | 'unregister'
  | 'webhook_received'
  | 'action_triggered'
  | 'message_created'
  | 'create_user'
  | 'create_conversation'

export interface IntegrationRequest {
  readonly operation: IntegrationOperation
  readonly body: object
  readonly installation: Installation
  readonly configurationType: string | null
  readonly configuration: unknown
}

/** What the integration answers over HTTP. */
export interface IntegrationAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Why what the handler answers cannot be sent; then the rest is the SDK's. */
  readonly fault?: string
}

/** A request that is being handled. */
interface Running {
  readonly capture: Capture
  fault?: string
}

export interface ServedIntegration {
  /** Sends a request as the platform does. @param capture takes what is written to the console meanwhile */
  send(request: IntegrationRequest, trace: Trace, capture: Capture): Promise<IntegrationAnswer>
  /** Ends the server and all its connections: a request that is being handled fails. */
  close(): void
}

/** Written by Node's server, not by a handler. */
const ownHeaders = new Set(['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding'])

/** Starts the SDK's own server of an integration on a free port. */
export async function serveIntegration(start: (port: number) => Promise<Server>): Promise<ServedIntegration> {
  // It tells the port on the console, and knows it only as 0.
  const server = await runCaptured('silent', () => start(0))
  letProcessEnd(server)
  if (!server.listening) await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const running = new Map<number, Running>()
  captureRequests(server, running)
  return {
    send: async (request, trace, capture) => {
      const own: Running = { capture }
      running.set(trace.call, own)
      try {
        const answer = await send(port, request, trace)
        return own.fault === undefined ? answer : { ...answer, fault: own.fault }
      } catch (error) {
        if (own.fault === undefined) throw error
        return { status: 500, headers: {}, body: '', fault: own.fault }
      } finally {
        running.delete(trace.call)
      }
    },
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** Puts what the SDK does for a request into the context of the call that sent it, and finds out when it cannot answer. */
function captureRequests(server: Server, requests: ReadonlyMap<number, Running>): void {
  const listeners = server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => unknown)[]
  server.removeAllListeners('request')
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const trace = traceOf(request.headers['traceparent'])
    const running = trace && requests.get(trace.call)
    const handle = async (): Promise<void> => {
      try {
        await Promise.all(listeners.map((listener) => listener.call(server, request, response)))
      } catch (error) {
        // The SDK answers with the error, which it cannot when it has begun to answer; nothing more would come.
        if (running !== undefined) running.fault ??= String(error)
        response.destroy()
      }
    }
    if (running === undefined) return void handle()
    watchAnswer(response, (fault) => (running.fault ??= fault))
    void runCaptured(running.capture, handle)
  })
}

/** Hears of what Node does not send: the SDK makes an answer of its own of that, which looks like one of the handler. */
function watchAnswer(response: ServerResponse, failed: (fault: string) => void): void {
  const writeHead = response.writeHead.bind(response) as Write
  const end = response.end.bind(response) as Write
  const attempt = (write: Write, given: readonly unknown[], better?: string): unknown => {
    try {
      return write(...given)
    } catch (error) {
      failed(better ?? (error instanceof Error ? error.message : String(error)))
      throw error
    }
  }
  Object.assign(response, {
    writeHead: (...given: readonly unknown[]) => {
      const [status] = given
      // Node takes these for what comes before the answer, and goes on waiting for that.
      if (typeof status === 'number' && status >= 100 && status < 200) failed(`the status ${status} ends no request`)
      return attempt(writeHead, given)
    },
    end: (...given: readonly unknown[]) => {
      const isData = typeof given[0] === 'object'
      return attempt(end, given, isData ? 'the body is no text. Make one of it: JSON.stringify(body)' : undefined)
    },
  })
}

type Write = (...given: readonly unknown[]) => unknown

function send(port: number, request: IntegrationRequest, trace: Trace): Promise<IntegrationAnswer> {
  const { operation, installation, configurationType, configuration } = request
  const body = toAscii(JSON.stringify(request.body))
  const headers = {
    'content-type': 'application/json',
    'content-length': body.length,
    'x-bot-id': installation.botId,
    'x-bot-user-id': installation.botUserId,
    'x-integration-id': installation.integrationId,
    'x-integration-alias': installation.integrationAlias,
    'x-webhook-id': installation.webhookId,
    'x-bp-operation': operation,
    'x-bp-configuration': Buffer.from(JSON.stringify(configuration)).toString('base64'),
    ...(configurationType === null ? {} : { 'x-bp-configuration-type': configurationType }),
    traceparent: traceHeader(trace),
  }
  return new Promise((resolve, reject) => {
    // Not by `fetch`, which a test may have replaced; and with no agent, which would keep the connection.
    const options = { host: '127.0.0.1', port, method: 'POST', path: '/', headers, agent: false }
    const sent = httpRequest(options, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: headersOf(response),
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** The SDK's server reads a body in pieces of bytes, each as a text: a character of several bytes must not be in two. */
function toAscii(json: string): string {
  return json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function headersOf(response: IncomingMessage): Record<string, string> {
  const rows = Object.entries(response.headers).filter(([name]) => !ownHeaders.has(name))
  return Object.fromEntries(
    rows.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  )
}
