import { closest } from '../diagnostics/closest.ts'
import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import type { Cursor } from '../manifest/cursor.ts'
import { resolvedIdiom } from '../schemas/idiom.ts'
import type { SchemaNode } from '../schemas/node.ts'
import type { SchemaContext, SchemaWords } from './schema-context.ts'

/**
 * Whether the fields that parts of a schema speak of exist. JSON Schema has nothing against a condition on a field that a closed
 * object cannot have, but nobody means one: it is a misspelt name.
 */
export function checkConstrainedNames(
  words: Cursor<SchemaWords>,
  parts: readonly SchemaNode[],
  context: SchemaContext,
): boolean {
  const closed = parts
    .filter((part) => part.kind !== 'complement' && part.kind !== 'conditional' && part.kind !== 'union')
    .map((part) => resolvedIdiom(part, context.definitions))
    .filter((schema) => schema.kind === 'object')
    .filter(({ unknownKeys }) => unknownKeys.kind === 'strip' || unknownKeys.kind === 'strict')
  const [first] = closed
  if (first === undefined) return true
  const known = new Set(closed.flatMap(({ fields }) => fields.map(({ name }) => name)))
  const unknown = namesIn(words).filter(({ name }) => !known.has(name))
  for (const { name, cursor } of unknown) {
    const suggestion = closest(name, known)
    const params = suggestion === undefined ? { name } : { name, suggestion }
    context.report(createDiagnostic('schema/unknown-constrained-field', params, cursor))
  }
  return unknown.length === 0
}

interface Mention {
  readonly name: string
  readonly cursor: ReturnType<Cursor<unknown>['here']>
}

/** The fields that the compositions of a schema speak of, but not those that are described there. */
function namesIn(words: Cursor<SchemaWords>): readonly Mention[] {
  const inner = (['not', 'if', 'then', 'else'] as const).map((keyword) => words.get(keyword))
  const lists = (['allOf', 'anyOf', 'oneOf'] as const).flatMap((keyword) => words.get(keyword)?.items() ?? [])
  const dependencies = (words.get('dependentRequired')?.entries() ?? []).flatMap(([name, required]): Mention[] => [
    { name, cursor: required.key() },
    ...required.items().map((item) => ({ name: item.value, cursor: item.here() })),
  ])
  return [...dependencies, ...[...inner, ...lists].flatMap((part) => (part === undefined ? [] : mentionsOf(part)))]
}

function mentionsOf(part: Cursor<unknown>): readonly Mention[] {
  if (typeof part.value !== 'object' || part.value === null) return []
  const words = part as Cursor<SchemaWords>
  // What says its type is a schema of its own, which may have fields of its own.
  if (words.value.type !== undefined || words.value.fields !== undefined || words.value.$ref !== undefined) return []
  const required = words.get('required')?.items() ?? []
  const properties = words.get('properties')?.entries() ?? []
  return [
    ...required.map((item) => ({ name: item.value, cursor: item.here() })),
    ...properties.map(([name, property]) => ({ name, cursor: property.key() })),
    ...namesIn(words),
  ]
}
