import type { ExactJson } from './exact-json.ts'

/** Where a diagnostic points: half-open, in bytes of the source as UTF-8. */
export type ByteSpan = readonly [start: number, end: number]

export interface VrlLabel {
  readonly message: string
  /** Several labels of a diagnostic may be primary. */
  readonly isPrimary: boolean
  readonly span: ByteSpan
}

export interface VrlNote {
  readonly message: string
  /** VRL's name for it: `SeeErrorDocs`, `Example`, ... */
  readonly type: string
}

/** What VRL's compiler finds. Errors are explained at `https://errors.vrl.dev/<code>`. */
export interface VrlDiagnostic {
  readonly code: number
  readonly severity: string
  readonly message: string
  readonly labels: readonly VrlLabel[]
  readonly notes: readonly VrlNote[]
}

/** Why the engine has no answer. */
export type FaultReason =
  /** The script or the event is nothing that the engine takes. */
  | 'input'
  /** It took too long. */
  | 'timeout'
  /** It took too much memory. */
  | 'memory'
  /** Its result is too large, or too deep. */
  | 'output'
  /** The engine itself broke. */
  | 'trap'
  /** The engine could not be started, or was closed. */
  | 'engine'

/** The engine has no answer; the next call is not concerned. */
export interface Fault {
  readonly kind: 'fault'
  readonly reason: FaultReason
  /** Begins with a small letter and has no full stop, as what follows a colon: `the script did not end within 1 s`. */
  readonly message: string
}

export interface Checked {
  readonly kind: 'checked'
  readonly errors: readonly VrlDiagnostic[]
  readonly warnings: readonly VrlDiagnostic[]
}

export type CheckOutcome = Checked | Fault

export interface RunValue {
  readonly kind: 'value'
  /** The value of the script's last expression, or what it returned. */
  readonly value: ExactJson
  /** The same as JSON: `1.0` is a float, `1` an integer. Keys are sorted. */
  readonly valueText: string
  /** The event, as the script left it. */
  readonly event: ExactJson
}

/** The script ended without a value. */
export type RunFailed =
  /** It does not compile; `check` says it with places. */
  | { readonly kind: 'failed'; readonly cause: 'compilation'; readonly text: string }
  /** It aborted; without a message, the text is `aborted`. */
  | { readonly kind: 'failed'; readonly cause: 'abort'; readonly text: string }
  /** A function failed. */
  | {
      readonly kind: 'failed'
      readonly cause: 'error'
      /** VRL's whole text, as a script that catches the error reads it. */
      readonly text: string
      /** The end of the text: what went wrong. */
      readonly reason: string
      /** Which call failed, where VRL says it. */
      readonly call?: { readonly name: string; readonly span: ByteSpan }
    }

export type RunOutcome = RunValue | RunFailed | Fault

export function fault(reason: FaultReason, message: string): Fault {
  return { kind: 'fault', reason, message }
}
