import type { ChangeOptions } from './options.ts'
import { formats, type Destination, type Format } from './report.ts'

/** What a comparison is shown in: what findings are, and Markdown for the comment on a pull request. */
export const diffFormats = [...formats, 'markdown'] as const

export type DiffFormat = Format | 'markdown'

export interface DiffOptions extends ChangeOptions {
  /** Only what is wrong: no progress, no summary, and for people nothing of integrations whose version is high enough. */
  readonly quiet: boolean
  /** Where it goes; empty: pretty, to the terminal. */
  readonly format: readonly Destination<DiffFormat>[]
  /** A git ref or a file; absent: the default branch of the remote. */
  readonly against?: string
}

export interface BumpOptions {
  readonly quiet: boolean
  readonly format: readonly Destination[]
  readonly against?: string
}

export const bumps = ['major', 'minor', 'patch', 'required'] as const

export type BumpLevel = (typeof bumps)[number]
