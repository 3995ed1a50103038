import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { findDefinition } from './find-definition.ts'
import type { EvaluatedDefinition, Failure, Message, Question, Stage } from './protocol.ts'

export interface EvaluateOptions {
  /** After how many milliseconds the process is given up; 30 seconds when it is not said. */
  readonly timeLimit?: number
  /** After how many bytes of an answer the process is given up; 256 MiB when it is not said. */
  readonly sizeLimit?: number
  /** The program, bundled; the one beside this module when it is not said. */
  readonly worker?: string
  /** The folder of a project whose packages are used; where the definition stands when it is not said. */
  readonly packagesOf?: string
}

/** A definition, or why there is none. */
export type Evaluation =
  | { readonly outcome: 'evaluated'; readonly definition: EvaluatedDefinition }
  | { readonly outcome: 'failed'; readonly failure: Failure }

const defaultTimeLimit = 30_000
const defaultSizeLimit = 256 * 1024 * 1024

/**
 * Evaluates the definition of an integration or interface, or the package of an interface, by running the project's code with
 * the SDK that the project has installed. It runs in a process of its own: whatever it does there, this ends with an
 * answer, with no process left and nothing printed. Nothing is written.
 *
 * @param path a definition's file, or the folder of a project or package
 */
export async function evaluateDefinition(path: string, options: EvaluateOptions = {}): Promise<Evaluation> {
  const found = findDefinition(path)
  if (!found.found) return failed({ reason: 'no-definition', looked: found.looked })
  const { packagesOf } = options
  return ask({ folder: found.folder, entry: found.entry, ...(packagesOf === undefined ? {} : { packagesOf }) }, options)
}

function failed(failure: Failure): Evaluation {
  return { outcome: 'failed', failure }
}

/** How the conversation ended. */
type End =
  | { readonly how: 'answered' }
  | { readonly how: 'timed-out' }
  | { readonly how: 'too-large' }
  | { readonly how: 'stopped'; readonly words: string }

async function ask(question: Question, options: EvaluateOptions): Promise<Evaluation> {
  const { timeLimit = defaultTimeLimit, sizeLimit = defaultSizeLimit } = options
  const worker = options.worker ?? fileURLToPath(new URL('definition-worker.cjs', import.meta.url))
  // Preloaded modules and debuggers are meant for the command, and could keep this process from ever answering.
  const { NODE_OPTIONS: _, ...env } = process.env
  const child = spawn(process.execPath, [worker, JSON.stringify(question)], {
    cwd: question.folder,
    env,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    windowsHide: true,
  })
  const channel = child.stdio[3]
  const answered: Buffer[] = []
  let size = 0
  let tail = Buffer.alloc(0)
  const end = await new Promise<End>((resolve) => {
    const timer = setTimeout(() => conclude({ how: 'timed-out' }), timeLimit)
    const conclude = (reason: End): void => {
      clearTimeout(timer)
      resolve(reason)
    }
    channel?.on('data', (bytes: Buffer) => {
      answered.push(bytes)
      size += bytes.length
      // The last message is short, but may come in pieces.
      tail = Buffer.concat([tail, bytes.subarray(-lastLine.length)]).subarray(-lastLine.length)
      if (size > sizeLimit) conclude({ how: 'too-large' })
      else if (tail.toString() === lastLine) conclude({ how: 'answered' })
    })
    child.on('error', (error) => conclude({ how: 'stopped', words: `could not be started: ${error.message}` }))
    child.on('close', (code, signal) => {
      const words = code === null ? `was ended by ${signal}` : `ended with exit code ${code}`
      conclude({ how: 'stopped', words })
    })
  })
  child.kill('SIGKILL')
  channel?.destroy()
  if (end.how === 'too-large') return failed({ reason: 'too-large', bytes: sizeLimit })
  return evaluationOf(messagesIn(Buffer.concat(answered).toString()), end, timeLimit)
}

const lastLine = `${JSON.stringify({ kind: 'done' } satisfies Message)}\n`

/** Every message that arrived in full. */
function messagesIn(text: string): readonly Message[] {
  return text
    .split('\n')
    .slice(0, -1)
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as Message]
      } catch {
        // The project's code may find the channel, too, and write on it.
        return []
      }
    })
}

function evaluationOf(messages: readonly Message[], end: End, timeLimit: number): Evaluation {
  let stage: Stage = { doing: 'starting' }
  let exit: Failure | undefined
  for (const message of messages) {
    switch (message.kind) {
      case 'evaluated':
        return { outcome: 'evaluated', definition: message.definition }
      case 'failed':
        return failed(message.failure)
      case 'begins':
        stage = message.stage
        break
      case 'exits':
        exit = {
          reason: 'exited',
          code: message.code,
          ...(message.place === undefined ? {} : { place: message.place }),
        }
        break
      default:
        break
    }
  }
  if (exit !== undefined) return failed(exit)
  if (end.how === 'timed-out') return failed({ reason: 'timed-out', seconds: timeLimit / 1000, stage })
  const how = end.how === 'stopped' ? end.words : 'answered nothing'
  return failed({ reason: 'stopped', how, stage })
}
