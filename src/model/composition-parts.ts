import type { Location } from '../diagnostics/location.ts'
import type { Cursor } from '../manifest/cursor.ts'
import type { ConditionalSchema, IntersectionSchema, SchemaNode, UnionSchema } from '../schemas/node.ts'
import { saysType } from './check-keywords.ts'
import type { SchemaWords, WrittenSchema } from './schema-context.ts'

/** A schema that is part of another one, and where it was written. */
export interface WrittenAs {
  readonly schema: SchemaNode
  readonly cursor: Cursor<WrittenSchema>
}

/** A part of an intersection, by the keyword that it was written with. */
export type WrittenPart = { readonly schema: SchemaNode; readonly at: Location } & (
  | { readonly keyword: 'own' }
  | { readonly keyword: 'anyOf' | 'oneOf'; readonly alternatives: readonly WrittenAs[] }
  | { readonly keyword: 'allOf' | 'not'; readonly inner: WrittenAs }
  | {
      readonly keyword: 'if'
      readonly schema: ConditionalSchema
      readonly condition: WrittenAs
      readonly whenMet?: WrittenAs
      readonly otherwise?: WrittenAs
    }
  | { readonly keyword: 'dependentRequired' }
)

/** The parts of a schema that `bindComposition` made, each with its place: in the same order. */
export function writtenParts({ parts }: IntersectionSchema, words: Cursor<SchemaWords>): readonly WrittenPart[] {
  const left = [...parts]
  const next = (): readonly SchemaNode[] => left.splice(0, 1)
  const found: WrittenPart[] = []
  if (saysType(words)) for (const schema of next()) found.push({ keyword: 'own', schema, at: words.key() })
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    const list = words.get(keyword)
    if (list === undefined) continue
    for (const schema of next()) {
      const alternatives = alternativesOf(schema as UnionSchema, list.items())
      found.push({ keyword, schema, alternatives, at: list.key() })
    }
  }
  for (const cursor of words.get('allOf')?.items() ?? [])
    for (const schema of next()) found.push({ keyword: 'allOf', schema, inner: { schema, cursor }, at: cursor.here() })
  const not = words.get('not')
  if (not !== undefined)
    for (const schema of next())
      if (schema.kind === 'complement')
        found.push({ keyword: 'not', schema, inner: { schema: schema.schema, cursor: not }, at: not.key() })
  const condition = words.get('if')
  if (condition !== undefined)
    for (const schema of next())
      if (schema.kind === 'conditional') found.push({ ...branchesOf(schema, condition, words), at: condition.key() })
  for (const [, required] of words.get('dependentRequired')?.entries() ?? [])
    for (const schema of next()) found.push({ keyword: 'dependentRequired', schema, at: required.key() })
  return found
}

/** The alternatives of a union, each with where it was written. */
export function alternativesOf(
  { alternatives }: UnionSchema,
  cursors: readonly Cursor<WrittenSchema>[],
): readonly WrittenAs[] {
  return cursors.flatMap((cursor, index) => {
    const schema = alternatives[index]
    return schema === undefined ? [] : [{ schema, cursor }]
  })
}

function branchesOf(schema: ConditionalSchema, condition: Cursor<WrittenSchema>, words: Cursor<SchemaWords>) {
  const [met, otherwise] = [words.get('then'), words.get('else')]
  return {
    keyword: 'if',
    schema,
    condition: { schema: schema.condition, cursor: condition },
    ...(met && schema.whenMet && { whenMet: { schema: schema.whenMet, cursor: met } }),
    ...(otherwise && schema.otherwise && { otherwise: { schema: schema.otherwise, cursor: otherwise } }),
  } as const
}
