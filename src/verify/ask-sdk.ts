import { fileURLToPath } from 'node:url'
import type { Json } from '../schemas/node.ts'
import { converse, type ConversationEnd } from './converse.ts'
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
  const input = JSON.stringify(question)
  const { messages, end } = await converse<Message>({ worker, input, folder: question.folder, timeLimit, sizeLimit })
  return answerOf(messages, stoppedHow(end, timeLimit, sizeLimit))
}

/** How the process ended before it was done, as the end of a sentence. */
function stoppedHow(end: ConversationEnd, timeLimit: number, sizeLimit: number): string | undefined {
  switch (end.how) {
    case 'answered':
      return undefined
    case 'timed-out':
      return `has not answered for ${timeLimit / 1000} seconds`
    case 'too-large':
      return `has answered more than ${sizeLimit} bytes`
    case 'not-started':
      return `could not be started: ${end.reason}`
    case 'ended':
      return `has ended ${end.by}`
  }
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
