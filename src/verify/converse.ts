import { spawn } from 'node:child_process'

/** What a process of our own is started with. */
export interface ConversationRequest {
  /** The program, bundled; absolute. */
  readonly worker: string
  readonly args?: readonly string[]
  /** What it reads on its standard input; without it, that is closed. */
  readonly input?: string
  /** The folder that it runs in. */
  readonly folder: string
  /** After how many milliseconds the process is given up. */
  readonly timeLimit: number
  /** After how many bytes of an answer the process is given up. */
  readonly sizeLimit: number
}

/** How a conversation ended. */
export type ConversationEnd =
  | { readonly how: 'answered' }
  | { readonly how: 'timed-out' }
  | { readonly how: 'too-large' }
  | { readonly how: 'not-started'; readonly reason: string }
  /** It ended before it was done: by itself, or by a signal. */
  | { readonly how: 'ended'; readonly by: string }

export interface Conversation<Message> {
  /** Every message that arrived in full. */
  readonly messages: readonly Message[]
  readonly end: ConversationEnd
}

/** The last message of every conversation. */
export type Done = { readonly kind: 'done' }

const lastLine = `${JSON.stringify({ kind: 'done' } satisfies Done)}\n`

/**
 * Starts a process that runs code of a project, and takes its answer: JSON values, line by line on file descriptor 3, ended by
 * `{ "kind": "done" }`. Whatever it does otherwise, this ends, with no process left, and nothing that it prints is shown.
 */
export async function converse<Message>(request: ConversationRequest): Promise<Conversation<Message | Done>> {
  const { worker, args = [], input, folder, timeLimit, sizeLimit } = request
  // Preloaded modules and debuggers are meant for the command, and could keep this process from ever answering.
  const { NODE_OPTIONS: _, ...env } = process.env
  const child = spawn(process.execPath, [worker, ...args], {
    cwd: folder,
    env,
    stdio: [input === undefined ? 'ignore' : 'pipe', 'ignore', 'ignore', 'pipe'],
    windowsHide: true,
  })
  const [stdin, , , channel] = child.stdio
  const answered: Buffer[] = []
  let size = 0
  let tail = Buffer.alloc(0)
  const end = await new Promise<ConversationEnd>((resolve) => {
    const timer = setTimeout(() => conclude({ how: 'timed-out' }), timeLimit)
    const conclude = (reason: ConversationEnd): void => {
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
    child.on('error', (error) => conclude({ how: 'not-started', reason: error.message }))
    child.on('close', (code, signal) =>
      conclude({ how: 'ended', by: code === null ? `by ${signal}` : `with exit code ${code}` }),
    )
    // Who ends early does not read to the end, and says so elsewhere.
    stdin?.on('error', () => {})
    stdin?.end(input)
  })
  child.kill('SIGKILL')
  channel?.destroy()
  const messages = messagesIn(Buffer.concat(answered).toString()) as readonly (Message | Done)[]
  return { messages, end }
}

function messagesIn(text: string): readonly unknown[] {
  return text
    .split('\n')
    .slice(0, -1)
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as unknown]
      } catch {
        // The project's code may find the channel, too, and write on it.
        return []
      }
    })
}
