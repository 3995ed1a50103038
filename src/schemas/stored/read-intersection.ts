import type { SchemaNode } from '../node.ts'
import { isBoundedTuple, readBoundedTuple } from './read-array.ts'
import { below, has, isList, listOf, unread, valueOf, type Reader, type SchemaPlace } from './reader.ts'
import { isObject } from '../json-schema/documents.ts'

/**
 * `allOf`: a tuple beside the array with its bounds, or an entity of an interface beside what every such entity has. Of other
 * intersections zui does not store what becomes of other keys, so that nothing can be printed that is stored alike; what the
 * platform accepts is known.
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
  const hasEntity = parts.some((part) => has(part, '$ref'))
  if (!hasEntity && (reader.reproduces || parts.some(holdsEntity)))
    return reader.refuse(place, 'allOf', 'is an intersection, of which zui does not store what becomes of other keys')
  const nodes = parts.map((part, index) => {
    if (has(part, 'allOf') && reader.transformer === 'legacy')
      return reader.refuse(part, 'allOf', 'stands within another, where zui does not store it')
    if (hasEntity) return reader.part(place, index, 'beside an entity')
    // Of two records, the SDK stores the intersection of their values, which may be texts.
    return isOfObjects(part) || !parts.some(isOfObjects)
      ? reader.part(place, index, 'beside others')
      : reader.refuse(part, '', 'stands within an intersection, and is no object')
  })
  return nodes.includes(unread) ? unread : { kind: 'intersection', parts: nodes }
}

function holdsEntity(part: SchemaPlace): boolean {
  return has(part, '$ref') || partsOf(part).some(holdsEntity)
}

/** Whether a part is an object, a record, or an intersection of these. */
function isOfObjects(part: SchemaPlace): boolean {
  return valueOf(part, 'type') === 'object' || (has(part, 'allOf') && partsOf(part).every(isOfObjects))
}

function partsOf(place: SchemaPlace): readonly SchemaPlace[] {
  const list = valueOf(place, 'allOf')
  return isList(list) ? list.map((_, index) => below(place, ['allOf', index])).filter(isSchemaPlace) : []
}

function isSchemaPlace(place: { readonly json: unknown }): place is SchemaPlace {
  return isObject(place.json as SchemaPlace['json'])
}
