import type { Destination } from './report.ts'

/** The options of every command that compiles manifests. */
export interface CompileOptions {
  /** Findings only: no progress, no summary. */
  readonly quiet: boolean
  /** Where findings go; empty: pretty, to the terminal. */
  readonly format: readonly Destination[]
  /** Absent: any number. */
  readonly maxWarnings?: number
}

export interface BuildOptions extends CompileOptions {
  /** Write nothing, and report what is not up to date. */
  readonly check?: boolean
  /** Write below another folder. */
  readonly out?: string
  /** Whether the project's own SDK is asked what the platform would store; absent: where that SDK is not a tested one. */
  readonly verify?: boolean
  readonly adopt?: boolean
  readonly force?: boolean
}
