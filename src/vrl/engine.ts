import type { CheckOutcome, RunOutcome } from './outcome.ts'

/** A run of a script. */
export interface RunRequest {
  readonly source: string
  /** What the script finds at `.`: JSON, in which an integer of up to 64 bits may be a bigint. */
  readonly event: unknown
  /** What `now()` gives: RFC 3339, to the millisecond. A fixed moment when it is not said. */
  readonly now?: string
}

/**
 * Compiles and runs scripts in VRL. No call throws or rejects: what went wrong is the outcome. Calls do not know of each other: the same
 * call has the same outcome, whatever was called before, its random numbers included. Calls that are made at the same time are
 * answered together, which costs a tenth.
 */
export interface VrlEngine {
  /** What the compiler finds in a script. */
  readonly check: (source: string) => Promise<CheckOutcome>
  readonly run: (request: RunRequest) => Promise<RunOutcome>
  /** Ends what the engine has started. What is not answered yet, and later calls, are faults. */
  readonly close: () => Promise<void>
}
