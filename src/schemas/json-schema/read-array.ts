import type { Json, SchemaNode } from '../node.ts'
import type { JsonObject, Place } from './documents.ts'
import type { Reader } from './read.ts'

/** Reads what a schema says of arrays. */
export function createArrayReader(reader: Reader): (schema: JsonObject, place: Place) => SchemaNode {
  return (schema, place) => {
    const { first, others } = itemKeywords(schema, reader.dialect)
    const length = (schema[first] as readonly Json[] | undefined)?.length ?? 0
    const items = Array.from({ length }, (_, index) => reader.inside(place, first, index))
    const rest: SchemaNode = schema[others] === undefined ? { kind: 'any' } : reader.inside(place, others)
    const bounds = boundsOf(schema, place, reader)
    if (bounds === undefined) return { kind: 'never' }
    return items.length === 0 ? { kind: 'array', items: rest, ...bounds } : { kind: 'tuple', items, rest, ...bounds }
  }
}

/** The keywords for the first items and for all others, which have changed their names. */
function itemKeywords(schema: JsonObject, dialect: Reader['dialect']): { first: string; others: string } {
  if (dialect === '2020-12') return { first: 'prefixItems', others: 'items' }
  return Array.isArray(schema['items']) ? { first: 'items', others: 'additionalItems' } : { first: '', others: 'items' }
}

interface Bounds {
  readonly minItems?: number
  readonly maxItems?: number
}

/** @returns undefined when no array will do */
function boundsOf(schema: JsonObject, place: Place, reader: Reader): Bounds | undefined {
  const { minItems, maxItems, uniqueItems, contains, minContains, maxContains, unevaluatedItems } = schema
  if (uniqueItems === true && !(typeof maxItems === 'number' && maxItems < 2))
    reader.refuse(place, 'uniqueItems', 'zui cannot compare the items of an array with each other.')
  if (unevaluatedItems !== undefined && unevaluatedItems !== true)
    reader.refuse(
      place,
      'unevaluatedItems',
      'Which items other keywords have looked at is not worked out. Write "items".',
    )
  const min = typeof minItems === 'number' ? minItems : 0
  const atMost = typeof maxItems === 'number' ? { maxItems } : {}
  const bounds = (least: number): Bounds => ({ ...(least > 0 ? { minItems: least } : {}), ...atMost })
  const isLimited = maxContains !== undefined && reader.dialect === '2020-12'
  if (contains === undefined) return bounds(min)
  const least = reader.dialect === '2020-12' && typeof minContains === 'number' ? minContains : 1
  if (least === 0 && !isLimited) return bounds(min)
  if (contains === true && !isLimited) return bounds(Math.max(min, least))
  if (contains === false) return least === 0 ? bounds(min) : undefined
  reader.refuse(place, 'contains', 'zui cannot ask that some item of an array satisfies a schema.')
  return bounds(min)
}
