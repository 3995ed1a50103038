import type { DocumentNode, ScalarNode } from './tree.ts'

export interface FileReference {
  /** Without the part from `#` on, as written. */
  readonly path: string
  readonly scalar: ScalarNode
}

/** Keys whose value is a map by names that authors chose: what stands in it below `$ref` is a field of that name. */
const mapsByName: ReadonlySet<string> = new Set(
  (
    'configurations actions events channels states entities schemas implements messages tags secrets attributes ' +
    'fields properties patternProperties dependentRequired $defs'
  ).split(' '),
)
/** Keys whose value is data, not a schema or an item. */
const data: ReadonlySet<string> = new Set('default const enum examples params x-zod tests'.split(' '))

/**
 * The references to other files below a node, in its order: `$ref: './f.yaml#/schemas/X'`, and the same as `extends` or in its list.
 */
export function findFileReferences(root: DocumentNode): readonly FileReference[] {
  const references: FileReference[] = []
  // An alias leads to a node that was walked before.
  const walked = new Set<string>()

  function add(node: DocumentNode): void {
    if (node.kind === 'sequence') node.items.forEach(add)
    if (node.kind !== 'scalar' || typeof node.value !== 'string') return
    const path = filePath(node.value)
    if (path !== undefined) references.push({ path, scalar: node })
  }

  function walk(node: DocumentNode, isByName: boolean): void {
    const step = `${node.id} ${isByName}`
    if (node.kind === 'scalar' || walked.has(step)) return
    walked.add(step)
    if (node.kind === 'sequence') {
      for (const item of node.items) walk(item, false)
      return
    }
    for (const [key, { value }] of node.entries) {
      if (isByName) walk(value, false)
      else if (!data.has(key)) {
        if (key === '$ref' || key === 'extends') add(value)
        walk(value, mapsByName.has(key))
      }
    }
  }
  walk(root, false)
  return references
}

/** The path in a reference; undefined when it refers to something in its own document, in the SDK, or by a plain name. */
function filePath(reference: string): string | undefined {
  if (reference.startsWith('sdk:')) return undefined
  const pointer = reference.indexOf('#/')
  if (pointer > 0) return reference.slice(0, pointer)
  return /^\.\.?\//.test(reference) ? reference.replace(/#.*$/s, '') : undefined
}
