import type { DiagnosticId } from './catalog.ts'
import type { Diagnostic, Severity } from './diagnostic.ts'
import { pagePath } from './known-id.ts'
import type { Location, Position } from './location.ts'
import { relativePath } from './relative-path.ts'
import type { Renderer } from './renderer.ts'
import { countDiagnostics, type DiagnosticCounts } from './summarize.ts'

/** What `--format json` prints; docs/reference/json-output.md describes it. New properties do not change the version. */
export interface JsonReport {
  readonly version: 1
  readonly diagnostics: readonly JsonDiagnostic[]
  readonly summary: DiagnosticCounts & { readonly known?: number }
}

export interface JsonDiagnostic extends JsonLocation {
  readonly id: DiagnosticId
  readonly severity: Severity
  readonly message: string
  readonly label?: string
  readonly related?: readonly (JsonLocation & { readonly message: string })[]
  readonly fix?: JsonFix
  /** Where the page of the id lies in the package. */
  readonly page: string
}

export interface JsonLocation {
  /** Relative to the current folder, with forward slashes. */
  readonly file: string
  /** Absent when the file as a whole is meant; `end` is exclusive. */
  readonly range?: { readonly start: Position; readonly end: Position }
}

export interface JsonFix {
  readonly title: string
  readonly safe: boolean
  readonly edits: readonly {
    readonly file: string
    readonly start: number
    readonly end: number
    readonly text: string
  }[]
}

/** For programs: one JSON object. */
export const renderJson: Renderer = (diagnostics, { cwd, known = 0 }) => {
  const report: JsonReport = {
    version: 1,
    diagnostics: diagnostics.map((diagnostic) => jsonDiagnostic(diagnostic, cwd)),
    summary: { ...countDiagnostics(diagnostics), ...(known > 0 && { known }) },
  }
  return writeJson(report)
}

/** The text of a report. */
export function writeJson(report: unknown): string {
  return `${escapeUnseen(JSON.stringify(report, undefined, 2))}\n`
}

export function jsonDiagnostic(diagnostic: Diagnostic, cwd: string): JsonDiagnostic {
  const { id, severity, message, location, label, related, fix } = diagnostic
  return {
    id,
    severity,
    message,
    ...jsonLocation(location, cwd),
    ...(label !== undefined && { label }),
    ...(related && {
      related: related.map((item) => ({ message: item.message, ...jsonLocation(item.location, cwd) })),
    }),
    ...(fix && {
      fix: {
        title: fix.title,
        safe: fix.safe,
        edits: fix.edits.map(({ file, start, end, text }) => ({ file: relativePath(cwd, file), start, end, text })),
      },
    }),
    page: pagePath(id),
  }
}

export function jsonLocation({ file, range }: Location, cwd: string): JsonLocation {
  return {
    file: relativePath(cwd, file),
    ...(range && { range: { start: jsonPosition(range.start), end: jsonPosition(range.end) } }),
  }
}

function jsonPosition({ offset, line, column }: Position): Position {
  return { offset, line, column }
}

/**
 * JSON lets controls and formatting characters stand, and what a CI system obeys in its log (`##[`); escaped, the output can be looked at in a
 * terminal, and means the same.
 */
function escapeUnseen(json: string): string {
  return json.replaceAll(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|#(?=#[a-z]*\[)/giu, (character) =>
    Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
      .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
      .join(''),
  )
}
