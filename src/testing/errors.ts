import { inspect } from 'node:util'
import { problemInWords, type Problem } from './problem.ts'

/** A handler threw: what the platform would be answered, and why. */
export class HandlerError extends Error {
  override readonly name = 'HandlerError'
  /** Of the error: 400 for a `RuntimeError`. */
  readonly code: number
  /** Of the error: `Runtime` for a `RuntimeError`. */
  readonly type: string
  readonly id: string
  /** Of the HTTP answer. An unexpected error is 400 in version 5 of the SDK, and 500 in version 7. */
  readonly status: number

  /**
   * @param cause what was thrown, where the SDK hides it from the platform: any error but a `RuntimeError`. It comes first in the
   *   message, of which reports of tests show one line
   */
  constructor(answer: { code: number; type: string; id: string; message: string }, status: number, cause: unknown) {
    const hidden = cause instanceof Error ? String(cause) : cause === undefined ? undefined : inspect(cause)
    super(hidden === undefined ? answer.message : `${hidden}\nThe platform is told: ${answer.message}`, { cause })
    this.code = answer.code
    this.type = answer.type
    this.id = answer.id
    this.status = status
  }
}

/** Something that a test gives to a handler, or a handler gives to the platform, is not as the manifest says. */
export class MismatchError extends Error {
  override readonly name = 'MismatchError'
  readonly problems: readonly Problem[]

  /** @param cause what the handler threw besides */
  constructor(problems: readonly Problem[], what: string, cause?: unknown) {
    const lines = problems.map((problem) => `  ${problemInWords(problem)}`)
    super([`${what} is not as the manifest says:`, ...lines].join('\n'), cause === undefined ? {} : { cause })
    this.problems = problems
  }
}
