import { isObject } from '../json-schema/documents.ts'
import type { ObjectField, SchemaNode, UnknownKeys } from '../node.ts'
import { has, listOf, shown, unread, valueOf, type Reader, type SchemaPlace, type Standing } from './reader.ts'

export const objectKeywords = ['type', 'properties', 'required', 'additionalProperties'] as const

/**
 * An object or a record.
 *
 * @param standing within an intersection zui stores nothing of keys that an object does not name
 */
export function readObject(place: SchemaPlace, standing: Standing, reader: Reader): SchemaNode {
  if (!has(place, 'properties')) return readRecord(place, standing, reader)
  const properties = valueOf(place, 'properties')
  if (!isObject(properties))
    return reader.refuse(place, 'properties', `is ${shown(properties ?? null)}, and not an object`)
  const required = requiredNames(place, properties, reader)
  const fields = Object.keys(properties).map((name): ObjectField => {
    const schema = reader.inside(place, 'properties', name)
    // Its methods for titles and the like make a copy, in which such a field would set the prototype.
    if (name === '__proto__') reader.refuse(place, 'properties/__proto__', 'has a name by which zui loses a field')
    const isRequired = required.has(name)
    if (isRequired && schema !== unread && mayBeMissing(schema))
      reader.refuse(
        place,
        'required',
        `names ${shown(name)}, which zui lets be missing: it has a default, or may be anything`,
      )
    return { name, optional: !isRequired && schema.default === undefined, schema }
  })
  return { kind: 'object', fields, unknownKeys: readUnknownKeys(place, standing, reader) }
}

function requiredNames(
  place: SchemaPlace,
  properties: { readonly [name: string]: unknown },
  reader: Reader,
): ReadonlySet<string> {
  const names = new Set<string>()
  const list = listOf(place, 'required', reader)
  if (list?.length === 0) reader.refuse(place, 'required', 'is empty, which zui does not store')
  for (const [index, name] of (list ?? []).entries()) {
    const isRead = typeof name === 'string' && Object.hasOwn(properties, name) && !names.has(name)
    if (isRead) names.add(name)
    else reader.refuse(place, `required/${index}`, `is ${shown(name)}, and not the name of another property`)
  }
  return names
}

/** Whether zui lets a field with that schema be missing, whatever is said of the field. */
function mayBeMissing(node: SchemaNode): boolean {
  if (node.default !== undefined || node.kind === 'any' || node.kind === 'unknown') return true
  return node.kind === 'union' && node.alternatives.some(mayBeMissing)
}

function readUnknownKeys(place: SchemaPlace, standing: Standing, reader: Reader): UnknownKeys {
  const value = valueOf(place, 'additionalProperties')
  const isPart = standing === 'beside an entity'
  if (standing === 'beside others' && value === undefined) return { kind: 'open' }
  const isLost = isPart && (value === undefined || reader.transformer === 'modern')
  if (isLost) {
    if (value !== undefined)
      reader.refuse(place, 'additionalProperties', 'stands within an intersection, where zui drops it')
    return { kind: 'strip' }
  }
  if (value === undefined) {
    reader.refuse(place, '', 'does not say what becomes of other keys: "additionalProperties" is missing')
    return { kind: 'strip' }
  }
  if (typeof value === 'boolean') {
    if (!value && isPart)
      reader.refuse(place, 'additionalProperties', 'is false within an intersection, where zui drops it')
    return { kind: value ? 'open' : 'strip' }
  }
  const schema = reader.inside(place, 'additionalProperties')
  if (schema.kind === 'never' && schema.nullable === undefined && schema !== unread)
    reader.refuse(place, 'additionalProperties', 'is "not", which the versions of zui store differently')
  return { kind: 'catchall', schema }
}

function readRecord(place: SchemaPlace, standing: Standing, reader: Reader): SchemaNode {
  if (has(place, 'required')) return reader.refuse(place, 'required', 'stands there without "properties"')
  const values = valueOf(place, 'additionalProperties')
  if (standing === 'beside others' && values === undefined) return { kind: 'record', values: { kind: 'any' } }
  if (values === undefined || typeof values === 'boolean')
    return reader.refuse(
      place,
      '',
      'is an object without "properties", and no record either, of which the values have a schema',
    )
  return { kind: 'record', values: reader.inside(place, 'additionalProperties') }
}
