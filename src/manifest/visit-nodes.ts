import type { DocumentNode } from '../document/tree.ts'

/**
 * Visits a node and all below it, in the order of the source.
 *
 * @param visit gets the keys and indices that lead there, which it must not keep; it says whether what is inside is visited
 */
export function visitNodes(
  root: DocumentNode,
  visit: (node: DocumentNode, path: readonly (string | number)[]) => boolean,
): void {
  const path: (string | number)[] = []
  const step = (node: DocumentNode): void => {
    if (!visit(node, path)) return
    if (node.kind === 'map')
      for (const [key, { value }] of node.entries) {
        path.push(key)
        step(value)
        path.pop()
      }
    if (node.kind === 'sequence')
      node.items.forEach((item, index) => {
        path.push(index)
        step(item)
        path.pop()
      })
  }
  step(root)
}

/** The JSON pointer that keys and indices make. */
export function pointerOf(path: readonly (string | number)[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
