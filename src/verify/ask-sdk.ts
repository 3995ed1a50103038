import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Json } from '../schemas/node.ts'
import type { Message, Question, Stage } from './protocol.ts'

export interface AskOptions {
  /** After how many milliseconds the process is given up; a minute when it is not said. */
  readonly timeLimit?: number
  /** After how many bytes of an answer the process is given up; 256 MiB when it is not said. */
  readonly sizeLimit?: number
  /** The program, bundled; the one beside this module when it is not said. */
  readonly worker?: string
}

/** What the SDK makes of an integration, as far as it came. */
export interface Answer {
  readonly isInstalled: boolean
  /** What it threw, where. */
  readonly thrown: readonly { readonly stage: Stage; readonly reason: string }[]
  /** By pointer into the model: each schema as the platform would store it. */
  readonly stored: ReadonlyMap<string, Json>
  /** The properties of the definition, with null in the place of each schema. Absent when it did not evaluate. */
  readonly props?: Json
  /** The process ended before it was done: what it was doing, and how it ended, as the end of a sentence. */
  readonly stopped?: { readonly stage: Stage; readonly how: string }
}

const minute = 60_000
const defaultSizeLimit = 256 * 1024 * 1024

/**
 * Asks the SDK that a project has installed what the platform would store of what is emitted. The SDK runs in a process of its own:
 * whatever it does there, this ends with an answer, and with no process left.
 */
export async function askSdk(question: Question, options: AskOptions = {}): Promise<Answer> {
  const { timeLimit = minute, sizeLimit = defaultSizeLimit } = options
  const worker = options.worker ?? fileURLToPath(new URL('sdk-worker.cjs', import.meta.url))
  // Preloaded modules and debuggers are meant for the command, and could keep this process from ever answering.
  const { NODE_OPTIONS: _, ...env } = process.env
  const child = spawn(process.execPath, [worker], {
    cwd: question.folder,
    env,
    stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
    windowsHide: true,
  })
  const [stdin, , , channel] = child.stdio
  const answered: Buffer[] = []
  let size = 0
  let tail = Buffer.alloc(0)
  const how = await new Promise<string | undefined>((resolve) => {
    const timer = setTimeout(() => resolve(`has not answered for ${timeLimit / 1000} seconds`), timeLimit)
    const end = (reason: string | undefined): void => {
      clearTimeout(timer)
      resolve(reason)
    }
    channel?.on('data', (bytes: Buffer) => {
      answered.push(bytes)
      size += bytes.length
      // The last message is short, but may come in pieces.
      tail = Buffer.concat([tail, bytes]).subarray(-lastLine.length)
      if (size > sizeLimit) end(`has answered more than ${sizeLimit} bytes`)
      else if (tail.toString() === lastLine) end(undefined)
    })
    child.on('error', (error) => end(`could not be started: ${error.message}`))
    child.on('close', (code, signal) => end(`has ended ${code === null ? `by ${signal}` : `with exit code ${code}`}`))
    // Who ends early does not read to the end, and says so elsewhere.
    stdin?.on('error', () => {})
    stdin?.end(JSON.stringify(question))
  })
  child.kill('SIGKILL')
  channel?.destroy()
  return answerOf(messagesIn(Buffer.concat(answered).toString()), how)
}

const lastLine = `${JSON.stringify({ kind: 'done' } satisfies Message)}\n`

/** Every message that arrived in full. */
function messagesIn(text: string): readonly Message[] {
  const lines = text.split('\n')
  return lines.slice(0, -1).flatMap((line) => {
    try {
      return [JSON.parse(line) as Message]
    } catch {
      // The SDK may find the channel, too, and write on it.
      return []
    }
  })
}

function answerOf(messages: readonly Message[], how: string | undefined): Answer {
  const thrown: { stage: Stage; reason: string }[] = []
  const stored = new Map<string, Json>()
  let isInstalled = true
  let props: Json | undefined
  let stage: Stage = { doing: 'loading' }
  for (const message of messages) {
    switch (message.kind) {
      case 'begins':
        stage = message.stage
        break
      case 'threw':
        thrown.push({ stage: message.stage, reason: message.reason })
        break
      case 'no-sdk':
        isInstalled = false
        break
      case 'stored':
        stored.set(message.pointer, message.schema)
        break
      case 'definition':
        props = message.props
        break
      case 'done':
        break
    }
  }
  return {
    isInstalled,
    thrown,
    stored,
    ...(props === undefined ? {} : { props }),
    ...(how === undefined ? {} : { stopped: { stage, how } }),
  }
}
