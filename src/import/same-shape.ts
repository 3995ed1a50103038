import { isAnnotation } from '../schemas/annotations.ts'
import type { SchemaNode } from '../schemas/node.ts'

/** A schema without what is said of it where it stands: what a reference to it would name. */
export function withoutAnnotations(node: SchemaNode): SchemaNode {
  return Object.fromEntries(Object.entries(node).filter(([key]) => !isAnnotation(key))) as unknown as SchemaNode
}

/** A text that two schemas have in common exactly when they are the same but for what is said of them where they stand. */
export function shapeKey(node: SchemaNode): string {
  return textOf(withoutAnnotations(node))
}

/** A text that two schemas have in common exactly when they are the same. */
export function textOf(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1))
      : inner,
  )
}
