import { closest } from '../diagnostics/closest.ts'
import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import type { Location } from '../diagnostics/location.ts'
import type { Cursor } from '../manifest/cursor.ts'
import { resolvedIdiom } from '../schemas/idiom.ts'
import type { Definitions, ObjectSchema, SchemaNode } from '../schemas/node.ts'
import { problemWithin } from '../schemas/problem-within.ts'
import type { WrittenPart } from './composition-parts.ts'
import type { SchemaContext, SchemaWords, WrittenSchema } from './schema-context.ts'

/**
 * Whether each field that one part of a schema describes can be there beside the others: a closed object takes no field that it
 * does not have, so that one beside it would go without a word. Fields that must be there make the whole unsatisfiable, which
 * is told elsewhere.
 */
export function checkClosedParts(parts: readonly WrittenPart[], context: SchemaContext): boolean {
  const described = parts.flatMap((part): Described[] => {
    if (part.keyword !== 'own' && part.keyword !== 'allOf') return []
    const cursor = part.keyword === 'allOf' ? part.inner.cursor : undefined
    return [{ schema: part.schema, at: part.at, ...(cursor === undefined ? {} : { cursor }) }]
  })
  const excluded = excludedFields(described, context.definitions)
  for (const { name, at, by } of excluded) {
    const suggestion = closest(
      name,
      by.fields.map((field) => field.name),
    )
    const params = { name, isDescribed: true, ...(suggestion === undefined ? {} : { suggestion }) }
    context.report(createDiagnostic('schema/unknown-constrained-field', params, at))
  }
  return excluded.length === 0
}

/** A schema among others that values must satisfy, and where it was written. */
interface Described {
  readonly schema: SchemaNode
  readonly at: Location
  /** Of the words themselves, while they are followed. */
  readonly cursor?: Cursor<WrittenSchema>
}

interface Excluded {
  readonly name: string
  readonly at: Location
  readonly by: ObjectSchema
}

/** How deep objects within objects are compared: real ones end at 12. */
const depthLimit = 64

function excludedFields(parts: readonly Described[], definitions: Definitions, depth = 0): readonly Excluded[] {
  const objects = parts.flatMap((part) => {
    if (problemWithin(part.schema, definitions) !== undefined) return []
    const schema = objectIn(resolvedIdiom(part.schema, definitions), definitions)
    return schema === undefined ? [] : [{ ...part, schema }]
  })
  if (objects.length < 2 || depth > depthLimit) return []
  const closed = objects.filter(
    ({ schema: { unknownKeys } }) => unknownKeys.kind === 'strip' || unknownKeys.kind === 'strict',
  )
  const found: Excluded[] = []
  const byName = new Map<string, Described[]>()
  for (const part of objects) {
    for (const { name, optional, schema } of part.schema.fields) {
      const inner = fieldCursor(part.cursor, name)
      const at = inner?.key() ?? part.at
      byName.set(name, [...(byName.get(name) ?? []), { schema, at, ...(inner === undefined ? {} : { cursor: inner }) }])
      const by = closed.find((other) => other !== part && !other.schema.fields.some((field) => field.name === name))
      if (by !== undefined && optional) found.push({ name, at, by: by.schema })
    }
  }
  const within = [...byName.values()].flatMap((fields) => excludedFields(fields, definitions, depth + 1))
  return [...found, ...within]
}

/** An object, also one that a part describes which says nothing of other types. */
function objectIn(schema: SchemaNode, definitions: Definitions): ObjectSchema | undefined {
  if (schema.kind === 'object') return schema
  if (schema.kind !== 'union') return undefined
  const objects = schema.alternatives.flatMap((alternative) => {
    const inner = resolvedIdiom(alternative, definitions)
    return inner.kind === 'object' ? [inner] : []
  })
  return objects.length === 1 ? objects[0] : undefined
}

/** Where a field is written, when it is written here and not in a schema that is referred to. */
function fieldCursor(cursor: Cursor<WrittenSchema> | undefined, name: string): Cursor<WrittenSchema> | undefined {
  const words = cursor as Cursor<unknown> as Cursor<SchemaWords> | undefined
  const map = words?.get('properties') ?? words?.get('fields')
  const entries = (map?.entries() ?? []) as readonly (readonly [string, Cursor<WrittenSchema>])[]
  return entries.find(([key]) => key === name || key === `${name}?`)?.[1]
}
