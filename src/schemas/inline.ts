import type { Definitions, SchemaNode } from './node.ts'
import { definitionOf, type ResolvedSchema } from './resolve.ts'
import { mergedRuntime } from './runtime/runtime.ts'

/**
 * What a reference means, without the reference: the schema that it names in the end, with the annotations on the way laid
 * over each other, the outermost on top.
 */
export function inlined(node: SchemaNode, definitions: Definitions): ResolvedSchema {
  if (node.kind !== 'reference') return node
  const { kind: _kind, name, ...own } = node
  const target = inlined(definitionOf(name, definitions), definitions)
  return { ...target, ...own, ...mergedRuntime(target, own) }
}
