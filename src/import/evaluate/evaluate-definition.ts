import { fileURLToPath } from 'node:url'
import { converse, type ConversationEnd } from '../../verify/converse.ts'
import { findDefinition } from './find-definition.ts'
import type { Copied, EvaluatedDefinition, Failure, Message, Question, Stage } from './protocol.ts'

export interface EvaluateOptions {
  /** After how many milliseconds the process is given up; 30 seconds when it is not said. */
  readonly timeLimit?: number
  /** After how many bytes of an answer the process is given up; 256 MiB when it is not said. */
  readonly sizeLimit?: number
  /** The program, bundled; the one beside this module when it is not said. */
  readonly worker?: string
  /** The folder of a project whose packages are used; where the definition stands when it is not said. */
  readonly packagesOf?: string
  /** The repository that the project was copied out of, where what was copied is older than what is there now. */
  readonly copied?: Copied
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
  const { packagesOf, copied } = options
  const elsewhere = {
    ...(packagesOf === undefined ? {} : { packagesOf }),
    ...(copied === undefined ? {} : { copied }),
  }
  return ask({ folder: found.folder, entry: found.entry, ...elsewhere }, options)
}

function failed(failure: Failure): Evaluation {
  return { outcome: 'failed', failure }
}

async function ask(question: Question, options: EvaluateOptions): Promise<Evaluation> {
  const { timeLimit = defaultTimeLimit, sizeLimit = defaultSizeLimit } = options
  const worker = options.worker ?? fileURLToPath(new URL('definition-worker.cjs', import.meta.url))
  const args = [JSON.stringify(question)]
  const { messages, end } = await converse<Message>({ worker, args, folder: question.folder, timeLimit, sizeLimit })
  if (end.how === 'too-large') return failed({ reason: 'too-large', bytes: sizeLimit })
  return evaluationOf(messages, end, timeLimit)
}

function evaluationOf(messages: readonly Message[], end: ConversationEnd, timeLimit: number): Evaluation {
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
  const how =
    end.how === 'ended'
      ? `ended ${end.by}`
      : end.how === 'not-started'
        ? `could not be started: ${end.reason}`
        : 'answered nothing'
  return failed({ reason: 'stopped', how, stage })
}
