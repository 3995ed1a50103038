import type { SchemaNode } from './node.ts'

const leaves: ReadonlySet<SchemaNode['kind']> = new Set([
  'string',
  'number',
  'boolean',
  'null',
  'any',
  'unknown',
  'enum',
  'literal',
] as const)

/**
 * Whether a schema is made of no others. Most are, and what is to be known of them is found sooner than it is looked up: a weak
 * map costs more with each entry, whenever garbage is collected.
 */
export function isLeaf({ kind }: SchemaNode): boolean {
  return leaves.has(kind)
}
