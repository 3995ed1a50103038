import { inlined, mustBeInlined } from './inline.ts'
import type { Definitions, SchemaNode } from './node.ts'
import { childrenOf } from './resolve.ts'

const sizes = new WeakMap<SchemaNode, number>()

/** How many schemas are printed for one, itself included: a reference is one, unless it is printed as what it names. */
export function sizeOf(node: SchemaNode, definitions: Definitions): number {
  const known = sizes.get(node)
  if (known !== undefined) return known
  const printed = node.kind === 'reference' && mustBeInlined(node, definitions) ? inlined(node, definitions) : node
  const size = childrenOf(printed).reduce((sum, child) => sum + sizeOf(child, definitions), 1)
  sizes.set(node, size)
  return size
}
