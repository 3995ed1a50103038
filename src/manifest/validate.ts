import { createDiagnostic, type Report } from '../diagnostics/diagnostic.ts'
import type { Location } from '../diagnostics/location.ts'
import type { Document } from '../document/document.ts'
import type { MapNode } from '../document/tree.ts'
import { createCursor, type Cursor } from './cursor.ts'
import { emptyTitles } from './empty-titles.ts'
import { explain } from './explain.ts'
import type {
  IntegrationManifest,
  InterfaceManifest,
  PartManifest,
  TestsManifest,
  WorkspaceManifest,
} from './generated/types.ts'
import {
  validateIntegration,
  validateInterface,
  validatePart,
  validateTests,
  validateWorkspace,
} from './generated/validators.mjs'
import { inexactNumbers } from './inexact-numbers.ts'
import { misspeltKey, readKind, type ManifestKind } from './kind.ts'
import { isPlainMap, toPlain } from './plain.ts'
import { prune, refuse } from './prune.ts'
import type { Validator, Violation } from './violation.ts'

/** What a manifest of each kind holds. */
export interface Manifests {
  readonly integration: IntegrationManifest
  readonly part: PartManifest
  readonly interface: InterfaceManifest
  readonly tests: TestsManifest
  readonly workspace: WorkspaceManifest
}

/**
 * What is left of a manifest when all that breaks the schema is taken out: every key is there or not, as its type says, but that the
 * root may lack keys that it needs.
 */
export type Validated<Kind extends ManifestKind> = Kind extends ManifestKind ? Partial<Manifests[Kind]> : never

const validators: Readonly<Record<ManifestKind, Validator>> = {
  integration: validateIntegration,
  part: validatePart,
  interface: validateInterface,
  tests: validateTests,
  workspace: validateWorkspace,
}

/**
 * Checks the structure of a manifest: its keys, and the types and forms of their values. Names and references are not resolved.
 *
 * All problems are reported, the key `manifest` included. What is refused is taken out of the value that is returned: an unknown
 * key, an invalid value, and a mapping without a key that it needs, upward, but never the root. It is still in the cursor's node.
 *
 * @returns undefined when the file holds no mapping, or a manifest of another kind or version
 */
export function validateManifest<Kind extends ManifestKind>(
  document: Document,
  kind: Kind,
  report: Report,
): Cursor<Validated<Kind>> | undefined {
  const { root } = document
  // The name of tenon.yaml says what it is.
  const isSaid = kind !== 'workspace' || (root?.kind === 'map' && root.entries.has('manifest'))
  const found = isSaid ? readKind(document, report) : kind
  if (root?.kind !== 'map' || found === 'none' || found === 'other-version') return undefined
  if (found !== 'unknown' && found !== kind) {
    report(createDiagnostic('manifest/wrong-kind', { expected: kind, found }, kindLocation(root, document)))
    return undefined
  }
  const value = toPlain(root)
  if (!isPlainMap(value)) return undefined
  const manifest = { kind, document, root, value }
  const isValid = validators[kind]
  isValid(value)
  const errors = isValid.errors ?? []
  const told = new Set(errors.map(({ instancePath }) => instancePath))
  const unseen = [...inexactNumbers(root), ...emptyTitles(root).filter(({ instancePath }) => !told.has(instancePath))]
  const violations = [...unseen, ...errors].filter((violation) => !isSaid || !isAboutKind(violation, root))
  for (const diagnostic of explain(violations, manifest)) report(diagnostic)
  if (unseen.length + errors.length > 0) {
    refuse(value, unseen)
    prune(value, isValid)
  }
  // Whatever breaks the schema is gone, so what is left has the type that is generated from it.
  return createCursor(value as Validated<Kind>, root, document)
}

/** `readKind` has said what is wrong with it. */
function isAboutKind(violation: Violation, root: MapNode): boolean {
  const { instancePath, keyword } = violation
  if (instancePath !== '') return instancePath === '/manifest'
  if (keyword === 'required') return violation.params.missingProperty === 'manifest'
  return keyword === 'additionalProperties' && violation.params.additionalProperty === misspeltKey(root)?.key
}

function kindLocation(root: MapNode, document: Document): Location {
  return document.location((root.entries.get('manifest')?.value ?? root).range)
}
