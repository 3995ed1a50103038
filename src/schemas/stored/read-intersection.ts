import type { SchemaNode } from '../node.ts'
import { isBoundedTuple, readBoundedTuple } from './read-array.ts'
import { below, has, listOf, unread, type Reader, type SchemaPlace } from './reader.ts'
import { isObject } from '../json-schema/documents.ts'

/**
 * `allOf`: a tuple beside the array with its bounds, or an entity of an interface beside what every such entity has. Of other
 * intersections zui does not store enough to tell what they mean.
 */
export function readIntersection(place: SchemaPlace, reader: Reader): SchemaNode {
  const list = listOf(place, 'allOf', reader)
  if (list === undefined) return unread
  const parts = list.map((_, index) => below(place, ['allOf', index])).filter(isSchemaPlace)
  if (parts.length !== list.length) return reader.refuse(place, 'allOf', 'has parts that are no objects')
  if (isBoundedTuple(parts)) {
    const [tuple, bounds] = parts
    return readBoundedTuple(tuple, bounds, reader)
  }
  const count = reader.transformer === 'legacy' ? parts.length : 2
  if (parts.length < 2 || parts.length !== count)
    return reader.refuse(place, 'allOf', `has ${parts.length} parts, which zui does not store`)
  if (!parts.some((part) => has(part, '$ref')))
    return reader.refuse(place, 'allOf', 'is an intersection, of which zui does not store what becomes of other keys')
  const nodes = parts.map((part, index) =>
    has(part, 'allOf') && reader.transformer === 'legacy'
      ? reader.refuse(part, 'allOf', 'stands within another, where zui does not store it')
      : reader.part(place, index),
  )
  return nodes.includes(unread) ? unread : { kind: 'intersection', parts: nodes }
}

function isSchemaPlace(place: { readonly json: unknown }): place is SchemaPlace {
  return isObject(place.json as SchemaPlace['json'])
}
