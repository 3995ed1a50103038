import { isLeaf } from './leaf.ts'
import type { Definitions, SchemaNode } from './node.ts'
import { childrenOf, definitionOf } from './resolve.ts'

/**
 * Counts how many schemas there are in a schema when each reference in it is replaced by what it names, without replacing any: of a
 * few that refer to each other twice there can be more than fit into any memory. The count may be Infinity. What several parts of a
 * composition name counts once, since they become one.
 *
 * @param definitions may get more while it is used, but none that a schema already counted refers to
 * @param ofPlaceholder how many there are in what takes the place of an entity of an interface
 */
export function createExpandedSize(
  definitions: Definitions,
  ofPlaceholder: (name: string) => number = () => 1,
): (node: SchemaNode) => number {
  const known = new WeakMap<SchemaNode, number>()
  const count = (node: SchemaNode): number => {
    if (isLeaf(node)) return 1
    const before = known.get(node)
    if (before !== undefined) return before
    const size = countFresh(node)
    known.set(node, size)
    return size
  }
  const countFresh = (node: SchemaNode): number => {
    if (node.kind === 'placeholder') return ofPlaceholder(node.name)
    if (node.kind === 'reference') return count(definitionOf(node.name, definitions))
    return childrenIn(node).reduce((sum, child) => sum + count(child), 1)
  }
  const childrenIn = (node: SchemaNode): readonly SchemaNode[] =>
    node.kind === 'intersection'
      ? [
          ...new Set(
            node.parts.map((part) => (part.kind === 'reference' ? definitionOf(part.name, definitions) : part)),
          ),
        ]
      : childrenOf(node)
  return count
}
