import type { Location } from '../diagnostics/location.ts'
import type { Document } from '../document/document.ts'
import { offsetsOfBytes } from '../document/scalar-offsets.ts'
import type { DocumentNode } from '../document/tree.ts'
import { locationInFile, locationInScalar, type PlacedScript } from '../scripts/placed-script.ts'
import type { ByteSpan } from '../vrl/outcome.ts'
import type { ScriptKind } from './script-kind.ts'

/** A script that cases can run. */
export interface TestScript {
  /** How the case that runs it calls it: its place in the manifest, or its path as written. */
  readonly name: string
  readonly kind: ScriptKind
  /** The same for the same source: a file, or a place in a manifest. */
  readonly identity: string
  readonly source: string
  /** Where bytes of the source stand in a file. */
  readonly locate: (span: ByteSpan) => Location
}

/** A script in a file of its own. */
export function fileScript(name: string, kind: ScriptKind, file: string, source: string): TestScript {
  return { name, kind, identity: file, source, locate: byBytes(source, locationInFile(file, source)) }
}

/** A script that stands in a manifest. */
export function inlineScript(
  place: string,
  kind: ScriptKind,
  document: Document,
  node: DocumentNode,
  source: string,
): TestScript {
  const location = node.kind === 'scalar' ? locationInScalar(document, node) : () => document.location(node.range)
  return { name: place, kind, identity: `${document.file}#${place}`, source, locate: byBytes(source, location) }
}

function byBytes(source: string, location: PlacedScript['location']): TestScript['locate'] {
  return ([start, end]) => {
    const offsets = offsetsOfBytes(source)
    return location(offsets[start] ?? source.length, offsets[end] ?? source.length)
  }
}
