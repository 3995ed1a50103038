import type { Json, SchemaNode } from '../node.ts'
import { isObject } from './documents.ts'

/** The schema that is satisfied by one value alone; undefined when zui could not tell that a field is missing. */
export function schemaOfValue(value: Json): SchemaNode | undefined {
  if (value === null) return { kind: 'null' }
  if (typeof value !== 'object') return { kind: 'literal', value }
  if (isObject(value)) {
    const fields = Object.entries(value).map(([name, item]) => ({ name, optional: false, schema: schemaOfValue(item) }))
    if (!fields.every(isComplete) || Object.keys(value).some((name) => Object.hasOwn(Object.prototype, name)))
      return undefined
    return { kind: 'object', fields, unknownKeys: { kind: 'strict' } }
  }
  if (value.length === 0) return { kind: 'array', items: { kind: 'any' }, maxItems: 0 }
  const items = value.map(schemaOfValue)
  if (!items.every((item) => item !== undefined)) return undefined
  return { kind: 'tuple', items, rest: { kind: 'any' }, minItems: items.length, maxItems: items.length }
}

function isComplete<T extends { schema: SchemaNode | undefined }>(field: T): field is T & { schema: SchemaNode } {
  return field.schema !== undefined
}

/** The schema that is satisfied by some values: texts become one enum. */
export function schemaOfValues(values: readonly Json[]): SchemaNode | undefined {
  const texts = values.filter((value) => typeof value === 'string')
  const others = values.filter((value) => typeof value !== 'string').map(schemaOfValue)
  if (!others.every((schema) => schema !== undefined)) return undefined
  const [text] = texts
  const enumeration: SchemaNode[] =
    text === undefined ? [] : [texts.length === 1 ? { kind: 'literal', value: text } : { kind: 'enum', values: texts }]
  const alternatives = [...enumeration, ...others]
  const [only] = alternatives
  return only !== undefined && alternatives.length === 1 ? only : { kind: 'union', alternatives }
}
