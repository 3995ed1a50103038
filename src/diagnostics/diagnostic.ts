import { catalog, type DiagnosticId, type DiagnosticParams } from './catalog.ts'
import type { Location } from './location.ts'

export type Severity = 'error' | 'warning' | 'info'

/** A second place that helps to understand the first ("first defined here"). */
export interface Related {
  readonly message: string
  readonly location: Location
}

/** Replaces the text between two offsets (UTF-16 code units) of a file. */
export interface TextEdit {
  readonly file: string
  readonly start: number
  readonly end: number
  readonly text: string
}

/** A repair that a command or an editor can apply. A safe one cannot change what the manifest means to anybody. */
export interface Fix {
  readonly title: string
  readonly safe: boolean
  readonly edits: readonly TextEdit[]
}

/** A finding: data, never thrown. */
export interface Diagnostic {
  readonly id: DiagnosticId
  readonly severity: Severity
  readonly message: string
  readonly location: Location
  /** A few words printed beside the carets of the code frame. */
  readonly label?: string
  readonly related?: readonly Related[]
  readonly fix?: Fix
}

/** Takes a finding; the stages of the compiler are handed one instead of throwing. */
export type Report = (diagnostic: Diagnostic) => void

export interface DiagnosticExtras {
  readonly label?: string
  readonly related?: readonly Related[]
  readonly fix?: Fix
}

/**
 * Makes the diagnostic `id` of the catalog.
 *
 * @param params what the message template of this id asks for; another shape does not compile
 * @param location where it points
 */
export function createDiagnostic<Id extends DiagnosticId>(
  id: Id,
  params: DiagnosticParams<Id>,
  location: Location,
  extras: DiagnosticExtras = {},
): Diagnostic {
  const entry = catalog[id]
  // Each entry's template takes exactly DiagnosticParams<Id>; TypeScript cannot relate the two through the index.
  const template = entry.message as (params: DiagnosticParams<Id>) => string
  return { id, severity: entry.severity, message: template(params), location, ...extras }
}
