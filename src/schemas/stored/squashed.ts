import type { SchemaNode } from '../node.ts'
import { numberKeywords, stringKeywords } from './read-scalar.ts'

/**
 * Whether the legacy transformer makes one list of alternatives, so that they are never stored as alternatives: primitives
 * without checks become a list of types, literals that say nothing and enumerations become one enumeration.
 */
export function areSquashed(alternatives: readonly SchemaNode[]): boolean {
  const all = (isSuch: (node: SchemaNode) => boolean): boolean =>
    alternatives.every((node) => node.nullable === undefined && node.default === undefined && isSuch(node))
  return (
    all(isPlainPrimitive) ||
    all(({ kind, description }) => kind === 'literal' && description === undefined) ||
    all(({ kind }) => kind === 'enum')
  )
}

/** Whether a schema is a primitive of which the legacy transformer stores nothing but its type. */
export function isPlainPrimitive(node: SchemaNode): boolean {
  switch (node.kind) {
    case 'boolean':
    case 'null':
      return true
    case 'string':
      return stringKeywords.every((check) => !Object.hasOwn(node, check))
    case 'number':
      return !node.integer && numberKeywords.every((check) => !Object.hasOwn(node, check))
    default:
      return false
  }
}
