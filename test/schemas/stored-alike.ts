import type { Json } from '../../src/schemas/node.ts'
import type { SdkVersion } from '../support/evaluate.ts'

type JsonObject = { readonly [key: string]: Json }

/** The keywords whose values are schemas, lists of schemas, and maps of schemas. */
const single: readonly string[] = ['items', 'additionalItems', 'additionalProperties', 'not']
const lists: readonly string[] = ['items', 'anyOf', 'oneOf', 'allOf']
const maps: readonly string[] = ['properties']

/** A stored schema as text: two are alike but for the order of keywords exactly when their texts are the same. */
export function textOf(schema: Json): string {
  return JSON.stringify(
    eachSchema(schema, (plain) => {
      const rows = Object.entries(plain).map(([keyword, value]): [string, Json] =>
        // The order of properties counts. As a list, since objects have an order of their own for names such as "1".
        maps.includes(keyword)
          ? [keyword, Object.entries(value as JsonObject)]
          : [keyword, keyword === 'x-zui' ? sorted(value) : value],
      )
      return sorted(Object.fromEntries(rows))
    }),
  )
}

/** Such a schema as a version of the SDK stores it. They have two ways of storing a union with a discriminator. */
export function asStoredBy(version: SdkVersion, schema: Json): Json {
  if (version !== '5.4.3') return schema
  return eachSchema(schema, (plain) => {
    const { oneOf, discriminator: _discriminator, ...others } = plain
    return oneOf === undefined ? plain : { ...others, anyOf: oneOf }
  })
}

/** Such a schema without hints that say nothing: the legacy transformer writes an empty `x-zui` everywhere. */
export function withoutEmptyHints(schema: Json): Json {
  return eachSchema(schema, (plain) => {
    const { 'x-zui': hints, ...others } = plain
    return hints !== undefined && JSON.stringify(hints) === '{}' ? others : plain
  })
}

/** How many schemas stand in a stored one, itself included. */
export function countNodes(schema: Json): number {
  let count = 0
  eachSchema(schema, (plain) => {
    count += 1
    return plain
  })
  return count
}

/** Changes each schema within a stored one, those inside of it first. Found by position: properties are called `items`, too. */
function eachSchema(schema: Json, change: (plain: JsonObject) => JsonObject): Json {
  if (!isObject(schema)) return schema
  const inside = (child: Json): Json => eachSchema(child, change)
  const rows = Object.entries(schema).map(([keyword, value]): [string, Json] => {
    if (lists.includes(keyword) && Array.isArray(value)) return [keyword, value.map(inside)]
    if (single.includes(keyword)) return [keyword, inside(value)]
    if (maps.includes(keyword) && isObject(value))
      return [keyword, Object.fromEntries(Object.entries(value).map(([name, child]) => [name, inside(child)]))]
    return [keyword, value]
  })
  return change(Object.fromEntries(rows))
}

function sorted(value: Json): JsonObject {
  return Object.fromEntries(Object.entries(value as JsonObject).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
