import type { DiagnosticId } from '../diagnostics/catalog.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Checked } from './apply-baselines.ts'

/** What says that nothing needs something. One manifest knows that only of what no other reads. */
const ofNoUse: ReadonlySet<DiagnosticId> = new Set(['rules/unused-schema', 'suppression/unused'])

/**
 * The findings of the manifests of a run without those that call something unused in a file which another of them reads too: that one
 * may need it, also when an error keeps it from saying so.
 *
 * @returns in their order
 */
export function withoutGuesses(checked: readonly Checked[]): readonly (readonly Diagnostic[])[] {
  const isGuess = ({ id }: Diagnostic): boolean => ofNoUse.has(id)
  if (!checked.some(({ diagnostics }) => diagnostics.some(isGuess)))
    return checked.map(({ diagnostics }) => diagnostics)
  const readers = new Map<string, number>()
  for (const { manifest, project } of checked) {
    const files = new Set([manifest, ...(project?.documents.keys() ?? []), ...(project?.files.keys() ?? [])])
    for (const file of files) readers.set(file, (readers.get(file) ?? 0) + 1)
  }
  return checked.map(({ diagnostics }) =>
    diagnostics.filter((finding) => !isGuess(finding) || (readers.get(finding.location.file) ?? 0) <= 1),
  )
}
