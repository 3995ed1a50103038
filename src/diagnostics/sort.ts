import type { Diagnostic } from './diagnostic.ts'

/**
 * The diagnostics by file (code units), offset (the file as a whole first), and id, each only once: two that agree in id, place
 * and message are the same finding, and the first of them stays.
 */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const sorted = [...diagnostics].sort(compare)
  return sorted.filter((diagnostic, index) => {
    const previous = sorted[index - 1]
    return previous === undefined || compare(previous, diagnostic) !== 0
  })
}

function compare(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.location.file, b.location.file) ||
    (a.location.range?.start.offset ?? -1) - (b.location.range?.start.offset ?? -1) ||
    compareText(a.id, b.id) ||
    (a.location.range?.end.offset ?? -1) - (b.location.range?.end.offset ?? -1) ||
    compareText(a.message, b.message)
  )
}

/** By UTF-16 code units: the same everywhere, unlike `localeCompare`. */
function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
