import { catalog, type DiagnosticId } from './catalog.ts'
import { closest } from './closest.ts'

/** All ids, in the order of the catalog. */
export const diagnosticIds: readonly DiagnosticId[] = Object.keys(catalog).filter(isDiagnosticId)

export function isDiagnosticId(text: string): text is DiagnosticId {
  return Object.hasOwn(catalog, text)
}

/**
 * Whether findings of an id are judgements, on which a team may think otherwise: rules, and whatever is no error. The errors of the
 * compiler are none: what they speak of cannot be built.
 */
export function isJudgement(id: DiagnosticId): boolean {
  return id.startsWith('rules/') || catalog[id].severity !== 'error'
}

/** The id that somebody who wrote `text` most likely meant: also one whose group was left out. */
export function closestId(text: string): DiagnosticId | undefined {
  const withoutGroup = diagnosticIds.find((id) => id.endsWith(`/${text}`))
  const near = withoutGroup ?? closest(text, diagnosticIds)
  return near !== undefined && isDiagnosticId(near) ? near : undefined
}

/** Where the page of an id lies in the package. */
export function pagePath(id: DiagnosticId): string {
  return `docs/diagnostics/${id}.md`
}
