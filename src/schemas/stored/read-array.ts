import { escapePointer } from '../json-schema/documents.ts'
import type { ArraySchema, SchemaNode } from '../node.ts'
import {
  countOf,
  has,
  isEmpty,
  present,
  shown,
  unread,
  valueOf,
  isList,
  type Reader,
  type SchemaPlace,
} from './reader.ts'

export const arrayKeywords = ['type', 'items', 'minItems', 'maxItems'] as const

/** An array whose items are all of one schema. */
export function readArray(place: SchemaPlace, reader: Reader): SchemaNode {
  const items = valueOf(place, 'items')
  if (isList(items))
    return reader.refuse(
      place,
      'items',
      'is a list, as z.tuple() is stored: it does not say how many items there have to be. Write z.array() with .min() and .max(), or an object',
    )
  if (items === undefined && reader.transformer === 'modern')
    return reader.refuse(place, '', 'is an array without "items", which zui always stores')
  const node: ArraySchema = {
    kind: 'array',
    items: items === undefined ? { kind: 'any' } : asItems(reader.inside(place, 'items'), reader),
    ...present({ minItems: countOf(place, 'minItems', reader), maxItems: countOf(place, 'maxItems', reader) }),
  }
  return node.items === unread ? unread : node
}

/** The legacy transformer leaves `z.any()` away where it stands for items: whatever it stores of anything there is `z.unknown()`. */
function asItems(items: SchemaNode, { transformer }: Reader): SchemaNode {
  const isWrapped = items.nullable !== undefined || items.default !== undefined
  return transformer === 'legacy' && items.kind === 'any' && !isWrapped ? { ...items, kind: 'unknown' } : items
}

/** Whether two parts of an intersection are a tuple and the array that holds its bounds. */
export function isBoundedTuple(parts: readonly SchemaPlace[]): parts is readonly [SchemaPlace, SchemaPlace] {
  const [tuple, bounds] = parts
  if (tuple === undefined || bounds === undefined || parts.length !== 2) return false
  return isList(valueOf(tuple, 'items')) && valueOf(tuple, 'type') === 'array' && valueOf(bounds, 'type') === 'array'
}

/** A tuple, and the array beside it that says how many items there are, as both are printed. */
export function readBoundedTuple(tuple: SchemaPlace, bounds: SchemaPlace, reader: Reader): SchemaNode {
  const first = valueOf(tuple, 'items')
  const count = isList(first) ? first.length : 0
  const isLegacy = reader.transformer === 'legacy'
  refuseMore(tuple, isLegacy ? legacyTupleKeywords : tupleKeywords, reader)
  refuseMore(bounds, boundsKeywords, reader)
  const given = valueOf(bounds, 'items')
  if (isLegacy ? given !== undefined : !isEmpty(given))
    return reader.refuse(bounds, 'items', 'says more of the items than the tuple beside it does')
  const minItems = countOf(bounds, 'minItems', reader)
  const maxItems = countOf(bounds, 'maxItems', reader)
  const isLonger = maxItems === undefined || maxItems > count
  if (count === 0 || minItems === undefined || minItems < count || (maxItems !== undefined && maxItems < count))
    return reader.refuse(bounds, '', `does not say that each of the ${count} items is there`)
  if (isLonger !== has(tuple, 'additionalItems'))
    return reader.refuse(tuple, 'additionalItems', 'does not fit the number of items')
  if (isLegacy) refuseOtherCount(tuple, count, isLonger, reader)
  const items = Array.from({ length: count }, (_, index) => reader.inside(tuple, 'items', index))
  const rest: SchemaNode = isLonger ? reader.inside(tuple, 'additionalItems') : { kind: 'any' }
  if (rest.kind === 'never' && rest.nullable === undefined && rest !== unread)
    return reader.refuse(tuple, 'additionalItems', 'allows nothing, which the bounds would say')
  return { kind: 'tuple', items, rest, minItems, ...present({ maxItems }) }
}

const tupleKeywords: ReadonlySet<string> = new Set(['type', 'items', 'additionalItems'])
const legacyTupleKeywords: ReadonlySet<string> = new Set([...tupleKeywords, 'minItems', 'maxItems', 'x-zui'])
const boundsKeywords: ReadonlySet<string> = new Set([...arrayKeywords, 'x-zui'])

/** Neither part says anything for people: that is said of the whole. */
function refuseMore(part: SchemaPlace, known: ReadonlySet<string>, reader: Reader): void {
  for (const [keyword, value] of Object.entries(part.json)) {
    const isSilent = keyword !== 'x-zui' || isEmpty(value)
    if (!known.has(keyword) || !isSilent)
      reader.refuse(part, escapePointer(keyword), 'stands within an intersection, where it cannot')
  }
}

/** The legacy transformer does store how many items a tuple has. */
function refuseOtherCount(tuple: SchemaPlace, count: number, isLonger: boolean, reader: Reader): void {
  for (const [keyword, wanted] of [
    ['minItems', count],
    ['maxItems', isLonger ? undefined : count],
  ] as const) {
    const found = valueOf(tuple, keyword)
    if (found !== wanted)
      reader.refuse(
        tuple,
        keyword,
        `is ${found === undefined ? 'missing' : shown(found)}, for a tuple of ${count} items`,
      )
  }
}
