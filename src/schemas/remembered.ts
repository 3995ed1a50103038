import { isLeaf } from './leaf.ts'
import type { Definitions, SchemaNode } from './node.ts'

/**
 * A judgement about schemas that is made once for each. A schema may be referred to from many places, and those from many
 * others: asked again at every one, a judgement that follows references would take twice as long at each step.
 */
export function remembered<T extends boolean | number>(
  judge: (node: SchemaNode, definitions: Definitions) => T,
): (node: SchemaNode, definitions: Definitions) => T {
  const known = new WeakMap<SchemaNode, T>()
  return (node, definitions) => {
    if (isLeaf(node)) return judge(node, definitions)
    const before = known.get(node)
    if (before !== undefined) return before
    const judgement = judge(node, definitions)
    known.set(node, judgement)
    return judgement
  }
}
