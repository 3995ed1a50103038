import { pointerTo } from '../model/origins.ts'
import type { Json } from '../schemas/node.ts'

/** A stored schema, and the places in it where a choice without a discriminator is stored as `oneOf`. */
export interface PlainUnions {
  /** The schema with `anyOf` at these places, as the SDK stores it by default. */
  readonly schema: Json
  readonly exclusive: readonly string[]
}

/**
 * Undoes `toJSONSchemaOptions: { unionStrategy: oneOf }`, by which the SDK stores every choice as `oneOf`: that means the same
 * only where no value satisfies two alternatives.
 */
export function withPlainUnions(stored: Json): PlainUnions {
  const exclusive: string[] = []
  const list = (schemas: Json, at: string): Json =>
    isList(schemas) ? schemas.map((schema, index) => rewritten(schema, pointerTo(at, index))) : rewritten(schemas, at)

  function rewritten(schema: Json, pointer: string): Json {
    if (!isMap(schema)) return schema
    const isChoice = schema['oneOf'] !== undefined && !hasDiscriminator(schema)
    if (isChoice) exclusive.push(pointer)
    const rows = Object.entries(schema).map(([keyword, value]): [string, Json] => {
      const at = `${pointer}/${keyword}`
      switch (keyword) {
        case 'oneOf':
          // Its alternatives are looked for where the default puts them.
          return isChoice ? ['anyOf', list(value, `${pointer}/anyOf`)] : [keyword, list(value, at)]
        case 'anyOf':
        case 'allOf':
        case 'items':
        case 'additionalItems':
        case 'additionalProperties':
        case 'not':
          return [keyword, list(value, at)]
        case 'properties':
          return [keyword, isMap(value) ? mapped(value, (item, name) => rewritten(item, pointerTo(at, name))) : value]
        default:
          return [keyword, value]
      }
    })
    return Object.fromEntries(rows)
  }

  return { schema: rewritten(stored, ''), exclusive }
}

function hasDiscriminator(schema: { readonly [key: string]: Json }): boolean {
  const zui = schema['x-zui']
  const def = isMap(zui) ? zui['def'] : undefined
  return isMap(def) && def['typeName'] === 'ZodDiscriminatedUnion'
}

function mapped(map: { readonly [key: string]: Json }, change: (item: Json, name: string) => Json): Json {
  return Object.fromEntries(Object.entries(map).map(([name, item]) => [name, change(item, name)]))
}

function isMap(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !isList(value)
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}
