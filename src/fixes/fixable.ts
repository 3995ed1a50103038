import type { Diagnostic, Fix } from '../diagnostics/diagnostic.ts'

/** A finding that says how it can be repaired. */
export type FixableFinding = Diagnostic & { readonly fix: Fix }

/** The findings of which a fix may be applied, in the order of the text that they edit. */
export function fixableFindings(diagnostics: readonly Diagnostic[], unsafe: boolean): readonly FixableFinding[] {
  return diagnostics
    .filter((diagnostic): diagnostic is FixableFinding => diagnostic.fix !== undefined)
    .filter(({ fix }) => unsafe || fix.safe)
    .sort((a, b) => comparePlaces(a.fix, b.fix))
}

/** By file and offset of the first edit; those that agree stay in the order in which they were found. */
function comparePlaces({ edits: [a] }: Fix, { edits: [b] }: Fix): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1
  if (a.file !== b.file) return a.file < b.file ? -1 : 1
  return a.start - b.start || a.end - b.end
}
