import { refusalOf, type Refusal } from '../accepts.ts'
import { idiomOf, unprintable } from '../idiom.ts'
import type { Definitions, Json, ObjectSchema, SchemaNode } from '../node.ts'
import { definitionOf } from '../resolve.ts'

/**
 * Why a value cannot be what a schema catches with: it must satisfy the schema, and be all that the handler expects, for zod
 * hands it over as it stands. Nothing fills in defaults, and TypeScript takes no plain value for a branded one.
 */
export function refusalOfCaught(value: Json, node: SchemaNode, definitions: Definitions): Refusal | undefined {
  const { runtime: _, ...schema } = node
  // The brand of the schema itself stands outside of the catch.
  return refusalOf(value, node, definitions) ?? unfinished(value, schema, definitions, '')
}

function unfinished(value: Json, node: SchemaNode, definitions: Definitions, pointer: string): Refusal | undefined {
  if (value === null && node.nullable !== undefined) return undefined
  const brand = node.runtime?.brand
  if (brand !== undefined)
    return { pointer, problem: `is a plain value, where TypeScript wants one of the brand ${JSON.stringify(brand)}` }
  const inside = (item: Json, schema: SchemaNode, key: string | number): Refusal | undefined =>
    unfinished(item, schema, definitions, `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`)
  const first = (refusals: readonly (Refusal | undefined)[]): Refusal | undefined =>
    refusals.find((refusal) => refusal !== undefined)
  switch (node.kind) {
    case 'reference':
      return unfinished(value, definitionOf(node.name, definitions), definitions, pointer)
    case 'array':
      return isArray(value) ? first(value.map((item, index) => inside(item, node.items, index))) : undefined
    case 'tuple':
      return isArray(value)
        ? first(value.map((item, index) => inside(item, node.items[index] ?? node.rest, index)))
        : undefined
    case 'record':
      return first(entriesOf(value).map(([key, item]) => inside(item, node.values, key)))
    case 'object': {
      const names = new Set(entriesOf(value).map(([key]) => key))
      const missing = node.fields.find(({ name, schema }) => !names.has(name) && isAlwaysThere(schema, definitions))
      if (missing !== undefined)
        return { pointer, problem: `lacks ${JSON.stringify(missing.name)}, whose default is not filled in here` }
      return first(entriesOf(value).map(([key, item]) => inside(item, schemaAt(key, node), key)))
    }
    case 'union': {
      const suiting = node.alternatives.filter(
        (alternative) => refusalOf(value, alternative, definitions) === undefined,
      )
      const refusals = suiting.map((alternative) => unfinished(value, alternative, definitions, pointer))
      return refusals.includes(undefined) ? undefined : refusals[0]
    }
    case 'intersection':
    case 'complement':
    case 'conditional':
      return unprintable(node, definitions) === undefined && idiomOf(node, definitions) !== node
        ? unfinished(value, idiomOf(node, definitions), definitions, pointer)
        : undefined
    default:
      return undefined
  }
}

/** Whether the handler finds something there even when nothing was given. */
function isAlwaysThere(node: SchemaNode, definitions: Definitions): boolean {
  if (node.runtime?.outerOptional === true) return false
  if (node.default !== undefined || node.runtime?.catch !== undefined) return true
  return node.kind === 'reference' && isAlwaysThere(definitionOf(node.name, definitions), definitions)
}

function schemaAt(key: string, { fields, unknownKeys }: ObjectSchema): SchemaNode {
  const field = fields.find(({ name }) => name === key)
  if (field !== undefined) return field.schema
  return unknownKeys.kind === 'catchall' ? unknownKeys.schema : { kind: 'any' }
}

function entriesOf(value: Json): readonly (readonly [key: string, value: Json])[] {
  return typeof value === 'object' && value !== null && !isArray(value) ? Object.entries(value) : []
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
