import { objectWith, schemaOfOther } from '../constraints.ts'
import type { Json, ObjectField, SchemaNode, UnknownKeys } from '../node.ts'
import { isObject, type JsonObject, type Place } from './documents.ts'
import type { Reader } from './read.ts'

export interface ObjectReader {
  /** What a schema says of objects. */
  node(schema: JsonObject, place: Place): SchemaNode
  /** `dependentRequired`, `dependentSchemas` and the older `dependencies`: one condition each. */
  dependencies(schema: JsonObject, place: Place): readonly SchemaNode[]
}

export function createObjectReader(reader: Reader): ObjectReader {
  function node(schema: JsonObject, place: Place): SchemaNode {
    refuseUncountable(schema, place)
    if (schema['maxProperties'] === 0 || schema['propertyNames'] === false) {
      const isEmptyForbidden = textsOf(schema['required']).length > 0
      return isEmptyForbidden ? { kind: 'never' } : { kind: 'object', fields: [], unknownKeys: { kind: 'strict' } }
    }
    const unknownKeys = unknownKeysOf(schema, place)
    const fields = fieldsOf(schema, place, unknownKeys)
    const names = namesOf(schema['propertyNames'])
    if (names !== undefined) return withNames(names, fields, unknownKeys)
    if (fields.length > 0 || unknownKeys.kind === 'strict') return { kind: 'object', fields, unknownKeys }
    return { kind: 'record', values: unknownKeys.kind === 'catchall' ? unknownKeys.schema : { kind: 'any' } }
  }

  function fieldsOf(schema: JsonObject, place: Place, unknownKeys: UnknownKeys): readonly ObjectField[] {
    const properties = isObject(schema['properties']) ? schema['properties'] : {}
    const required = textsOf(schema['required'])
    const inherited = [...Object.keys(properties), ...required].filter((name) => Object.hasOwn(Object.prototype, name))
    for (const name of new Set(inherited))
      reader.refuse(
        place,
        Object.hasOwn(properties, name) ? 'properties' : 'required',
        `zui cannot tell whether "${name}" is missing, which every JavaScript object inherits.`,
      )
    const declared = Object.keys(properties).map((name): ObjectField => {
      const field = reader.inside(place, 'properties', name)
      return { name, optional: !required.includes(name), schema: field }
    })
    const others = [...new Set(required)].filter((name) => !Object.hasOwn(properties, name))
    const undeclared = others.map((name) => ({ name, optional: false, schema: schemaOfOther(unknownKeys) }))
    const fields = [...declared, ...undeclared]
    for (const { name, optional, schema: field } of fields) {
      if (optional || field.default === undefined) continue
      const problem = `"${name}" is required and has a default: zui would accept that it is missing.`
      reader.refuse(place, 'required', problem)
    }
    return fields
  }

  function unknownKeysOf(schema: JsonObject, place: Place): UnknownKeys {
    const { additionalProperties } = schema
    if (additionalProperties === undefined || additionalProperties === true) return { kind: 'open' }
    if (additionalProperties === false) return { kind: 'strict' }
    return { kind: 'catchall', schema: reader.inside(place, 'additionalProperties') }
  }

  /** An object with these keys at the most, each as it was or as any other key. */
  function withNames(names: readonly string[], fields: readonly ObjectField[], unknownKeys: UnknownKeys): SchemaNode {
    const declared = new Map(fields.map((field) => [field.name, field]))
    const isForbidden = fields.some(({ name, optional }) => !optional && !names.includes(name))
    if (isForbidden) return { kind: 'never' }
    const kept = names.map((name) => declared.get(name) ?? { name, optional: true, schema: schemaOfOther(unknownKeys) })
    return { kind: 'object', fields: kept, unknownKeys: { kind: 'strict' } }
  }

  function refuseUncountable(schema: JsonObject, place: Place): void {
    const { patternProperties, propertyNames, minProperties, maxProperties, unevaluatedProperties } = schema
    if (isObject(patternProperties) && Object.keys(patternProperties).length > 0)
      reader.refuse(place, 'patternProperties', 'zui cannot choose a schema by the pattern of a name.')
    if (propertyNames !== undefined && typeof propertyNames !== 'boolean' && namesOf(propertyNames) === undefined)
      reader.refuse(place, 'propertyNames', 'What zui says of the names of a record is not stored.')
    if (typeof minProperties === 'number' && minProperties > 0)
      reader.refuse(place, 'minProperties', 'zui cannot count the keys of an object.')
    if (typeof maxProperties === 'number' && maxProperties > 0)
      reader.refuse(place, 'maxProperties', 'zui cannot count the keys of an object.')
    if (unevaluatedProperties !== undefined && unevaluatedProperties !== true)
      reader.refuse(
        place,
        'unevaluatedProperties',
        'Which keys other keywords have looked at is not worked out. Write "additionalProperties".',
      )
  }

  function dependencies(schema: JsonObject, place: Place): readonly SchemaNode[] {
    const keywords = reader.dialect === 'draft-7' ? ['dependencies'] : ['dependentRequired', 'dependentSchemas']
    return keywords.flatMap((keyword) => {
      const map = schema[keyword]
      if (!isObject(map)) return []
      return Object.entries(map).map(([name, dependency]): SchemaNode => {
        const names = [name, ...(Array.isArray(dependency) ? textsOf(dependency) : [])]
        if (names.some((each) => Object.hasOwn(Object.prototype, each)))
          reader.refuse(
            place,
            keyword,
            'zui cannot tell whether a key is missing that every JavaScript object inherits.',
          )
        const whenMet = Array.isArray(dependency) ? requiring(textsOf(dependency)) : reader.inside(place, keyword, name)
        return { kind: 'conditional', condition: objectWith([name]), whenMet }
      })
    })
  }

  return { node, dependencies }
}

/** The names that a `propertyNames` lists, where listing is all it does and each of them can be a field. */
function namesOf(propertyNames: Json | undefined): readonly string[] | undefined {
  if (!isObject(propertyNames) || Object.keys(propertyNames).length !== 1) return undefined
  const { enum: list, const: only } = propertyNames
  if (list === undefined && only === undefined) return undefined
  const names = textsOf(only === undefined ? list : [only])
  return names.some((name) => Object.hasOwn(Object.prototype, name)) ? undefined : names
}

/** Whatever is no object, and each object that has some keys. */
function requiring(names: readonly string[]): SchemaNode {
  return names.length === 0 ? { kind: 'any' } : objectWith(names)
}

function textsOf(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((item: Json) => typeof item === 'string') : []
}
