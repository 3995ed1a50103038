import type { Definitions, SchemaNode } from './node.ts'
import { resolvedIdiom } from './idiom.ts'
import { isNullable } from './resolve.ts'

/** What kind of schema this is, in words that fit after "is": "a string", "a nullable object". */
export function describeKind(node: SchemaNode, definitions: Definitions): string {
  const { kind } = resolvedIdiom(node, definitions)
  if (kind === 'never') return 'a schema that nothing satisfies'
  if (kind === 'placeholder') return 'an entity that each integration chooses'
  const name =
    kind === 'any' || kind === 'unknown' ? 'schema of anything' : kind === 'union' ? 'choice of alternatives' : kind
  const phrase = isNullable(node, definitions) && kind !== 'null' ? `nullable ${name}` : name
  if (phrase === 'null') return 'null'
  return /^[aeiou]/.test(phrase) ? `an ${phrase}` : `a ${phrase}`
}
