import type { Diagnostic } from './diagnostic.ts'

export interface RenderContext {
  /** What paths are shown relative to: absolute, with forward slashes. */
  readonly cwd: string
  /** The folder of the repository, for formats that a service reads: it knows files by their paths in there. Absent: `cwd`. */
  readonly repository?: string | undefined
  /** The text of a file as it was compiled, or undefined when it could not be read. */
  readonly source: (file: string) => string | undefined
  /** Whether to write colours, as escape sequences. */
  readonly colors: boolean
  /** How many columns there are; 100 when it is not known. */
  readonly columns?: number | undefined
  /** The manifests that were looked at, absolute, also those without a finding. */
  readonly manifests?: readonly string[]
  /** Whether the run fails for its warnings. */
  readonly hasTooManyWarnings?: boolean
  /** How many findings are not told, since a baseline knows them. */
  readonly known?: number
}

/** Turns diagnostics, in the order given, into the text of one output format. It ends in a newline unless it is empty. */
export type Renderer = (diagnostics: readonly Diagnostic[], context: RenderContext) => string
