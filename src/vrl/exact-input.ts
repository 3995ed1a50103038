import type { ExactJson, ExactMap } from './exact-json.ts'

/** Deeper, a value is taken to contain itself. */
const deepest = 1000

/**
 * A value as JSON would have it: `undefined` members are left out, and what has a `toJSON`, as a date, is what that gives. Integers of
 * up to 64 bits may be bigints.
 *
 * @throws when something in it is no JSON
 */
export function toJsonMap(value: object): ExactMap {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => (member === undefined ? [] : [[key, toJson(member, key, 1)]])),
  )
}

function toJson(value: unknown, place: string, depth: number): ExactJson {
  if (depth > deepest) throw new Error(`The input contains itself, at ${place.slice(0, 100)}`)
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'number':
    case 'bigint':
      return value
    case 'object': {
      if (value === null) return null
      if ('toJSON' in value && typeof value.toJSON === 'function') return toJson(value.toJSON(), place, depth + 1)
      if (Array.isArray(value)) return value.map((item, index) => toJson(item ?? null, `${place}.${index}`, depth + 1))
      return Object.fromEntries(
        Object.entries(value).flatMap(([key, member]) =>
          member === undefined ? [] : [[key, toJson(member, `${place}.${key}`, depth + 1)]],
        ),
      )
    }
    case 'undefined':
    case 'function':
    case 'symbol':
      throw new Error(`The input has, at ${place}, a ${typeof value}, which JSON has not`)
  }
}
