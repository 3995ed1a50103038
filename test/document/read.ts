import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import type { Document } from '../../src/document/document.ts'
import { parseDocument } from '../../src/document/parse.ts'
import type { DocumentNode, MapEntry, MapNode } from '../../src/document/tree.ts'

export const manifestPath = '/project/integration.yaml'

export interface Reading {
  readonly document: Document
  readonly diagnostics: readonly Diagnostic[]
  /** What the text says, without places. */
  readonly value: unknown
}

export function read(text: string): Reading {
  const diagnostics: Diagnostic[] = []
  const document = parseDocument(manifestPath, text, (diagnostic) => diagnostics.push(diagnostic))
  return { document, diagnostics, value: document.root && toValue(document.root) }
}

/** The value of a text in which nothing is wrong. */
export function readValid(text: string): Document & { readonly root: DocumentNode } {
  const { document, diagnostics } = read(text)
  if (diagnostics.length > 0 || !document.root) throw new Error(`not valid: ${JSON.stringify(diagnostics)}`)
  return { ...document, root: document.root }
}

export function toValue(node: DocumentNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value
    case 'sequence':
      return node.items.map(toValue)
    case 'map':
      return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, toValue(value)]))
  }
}

export function mapAt(node: DocumentNode, ...keys: readonly string[]): MapNode {
  const found = keys.length === 0 ? node : valueAt(node, ...keys)
  if (found.kind !== 'map') throw new Error(`${keys.join('.')} is no map`)
  return found
}

export function entryAt(node: DocumentNode, ...keys: readonly string[]): MapEntry {
  const entry = mapAt(node, ...keys.slice(0, -1)).entries.get(keys.at(-1) ?? '')
  if (!entry) throw new Error(`there is no ${keys.join('.')}`)
  return entry
}

export function valueAt(node: DocumentNode, ...keys: readonly string[]): DocumentNode {
  return entryAt(node, ...keys).value
}
