import type { Diagnostic } from './diagnostic.ts'

export interface DiagnosticCounts {
  readonly errors: number
  readonly warnings: number
  readonly infos: number
  /** Files with at least one finding. */
  readonly files: number
}

export function countDiagnostics(diagnostics: readonly Diagnostic[]): DiagnosticCounts {
  const count = (severity: Diagnostic['severity']) => diagnostics.filter((item) => item.severity === severity).length
  return {
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    files: new Set(diagnostics.map(({ location }) => location.file)).size,
  }
}

/** One line without a line break: `2 errors, 1 warning in 1 file`, or `no problems`. */
export function summarize(diagnostics: readonly Diagnostic[]): string {
  const { errors, warnings, infos, files } = countDiagnostics(diagnostics)
  const parts = [
    ...(errors > 0 ? [countOf(errors, 'error')] : []),
    ...(warnings > 0 ? [countOf(warnings, 'warning')] : []),
    ...(infos > 0 ? [countOf(infos, 'note')] : []),
  ]
  return parts.length === 0 ? 'no problems' : `${parts.join(', ')} in ${countOf(files, 'file')}`
}

/** A number with its noun: `1 file`, `2 files`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
