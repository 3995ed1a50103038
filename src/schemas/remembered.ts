import { isLeaf } from './leaf.ts'
import type { Definitions, SchemaNode } from './node.ts'

/**
 * A judgement about schemas that is made once for each. A schema may be referred to from many places, and those from many
 * others: asked again at every one, a judgement that follows references would take twice as long at each step.
 */
export function remembered<T extends boolean | number>(
  judge: (node: SchemaNode, definitions: Definitions) => T,
): (node: SchemaNode, definitions: Definitions) => T {
  const known = mapPerManifest<T>()
  return (node, definitions) => {
    if (isLeaf(node)) return judge(node, definitions)
    const judgements = known(definitions)
    const before = judgements.get(node)
    if (before !== undefined) return before
    const judgement = judge(node, definitions)
    judgements.set(node, judgement)
    return judgement
  }
}

/**
 * A map for the schemas of each manifest. It goes when the manifest's definitions go: a weak map of all schemas would cost more
 * with each entry, whenever garbage is collected.
 */
function mapPerManifest<T>(): (definitions: Definitions) => Map<SchemaNode, T> {
  const maps = new WeakMap<Definitions, Map<SchemaNode, T>>()
  return (definitions) => {
    const known = maps.get(definitions) ?? new Map<SchemaNode, T>()
    if (known.size === 0) maps.set(definitions, known)
    return known
  }
}
