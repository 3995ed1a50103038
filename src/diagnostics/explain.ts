import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DiagnosticId } from './catalog.ts'
import { closestId, isDiagnosticId, pagePath } from './known-id.ts'

export type Explanation =
  | { readonly kind: 'page'; readonly id: DiagnosticId; readonly markdown: string }
  /** There is no such id; the suggestion is one that may have been meant. */
  | { readonly kind: 'unknown-id'; readonly suggestion?: DiagnosticId }

/**
 * The documentation page of a diagnostic.
 *
 * @param id as somebody typed it
 * @param packageRoot the folder that holds `docs/`
 * @throws when an id of the catalog has no page: the package is incomplete
 */
export function explain(id: string, packageRoot: string): Explanation {
  if (isDiagnosticId(id)) return { kind: 'page', id, markdown: readFileSync(join(packageRoot, pagePath(id)), 'utf8') }
  const suggestion = closestId(id)
  return { kind: 'unknown-id', ...(suggestion !== undefined && { suggestion }) }
}
