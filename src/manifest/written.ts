import type { Location } from '../diagnostics/location.ts'
import type { Document } from '../document/document.ts'
import type { DocumentNode, MapEntry } from '../document/tree.ts'
import type { ManifestKind } from './kind.ts'
import { placeName } from './place-name.ts'
import type { Plain } from './plain.ts'

/** A manifest as it was written, valid or not. */
export interface WrittenManifest {
  readonly kind: ManifestKind
  readonly document: Document
  readonly root: DocumentNode
  readonly value: Plain
}

/** A value in a manifest. */
export interface Place {
  readonly manifest: WrittenManifest
  readonly path: readonly string[]
  readonly node: DocumentNode
  /** Absent at the root and in lists. */
  readonly entry?: MapEntry
  /** As a person would name it: `action "pinMessage"`. */
  readonly name: string
}

const rootNames: Readonly<Record<ManifestKind, string>> = {
  integration: 'the manifest',
  part: 'the part',
  interface: 'the interface',
  tests: 'the test file',
  workspace: 'the workspace',
}

/** The value at a path of keys and (decimal) indices from the root. */
export function placeOf(manifest: WrittenManifest, path: readonly string[]): Place {
  let node = manifest.root
  let entry: MapEntry | undefined
  for (const key of path) {
    entry = node.kind === 'map' ? node.entries.get(key) : undefined
    const inner = node.kind === 'sequence' ? node.items[Number(key)] : entry?.value
    if (!inner) throw new Error(`The manifest holds nothing at /${path.join('/')}`)
    node = inner
  }
  const name = placeName(manifest.value, path, rootNames[manifest.kind])
  return { manifest, path, node, ...(entry && { entry }), name }
}

export function valueLocation({ manifest, node }: Place): Location {
  return manifest.document.location(node.range)
}

/** Where the name of a mapping stands, or else where its content begins. */
export function ownerLocation({ manifest: { document }, node, entry }: Place): Location {
  if (entry) return document.location(entry.keyRange)
  const [first] = node.kind === 'map' ? node.entries.values() : []
  const isItem = first !== undefined && node !== document.root
  return document.location(isItem ? first.keyRange : [node.range[0], node.range[0]])
}
