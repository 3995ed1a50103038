import type { DocumentNode } from './tree.ts'

/** The texts of all `$ref` and `extends` below a node. */
export function referencesBelow(root: DocumentNode): readonly string[] {
  const found: string[] = []
  const walked = new Set<DocumentNode>()
  const texts = (node: DocumentNode): void => {
    if (node.kind === 'scalar' && typeof node.value === 'string') found.push(node.value)
    if (node.kind === 'sequence') node.items.forEach(texts)
  }
  const walk = (node: DocumentNode): void => {
    // An alias leads to a node that was walked before.
    if (node.kind === 'scalar' || walked.has(node)) return
    walked.add(node)
    if (node.kind === 'sequence') return node.items.forEach(walk)
    for (const [key, { value }] of node.entries) {
      if (key === '$ref' || key === 'extends') texts(value)
      walk(value)
    }
  }
  walk(root)
  return found
}
