import { pointerTo } from '../model/origins.ts'
import type { Json } from '../schemas/node.ts'

/** A place in a JSON value where another was expected: there, missing, or something else. */
export interface JsonDifference {
  readonly pointer: string
  readonly wanted?: Json
  readonly found?: Json
}

/** Where two JSON values differ. The order of keys does not matter. */
export function jsonDifferences(wanted: Json, found: Json, pointer = ''): readonly JsonDifference[] {
  if (isMap(wanted) && isMap(found)) {
    const keys = [...new Set([...Object.keys(wanted), ...Object.keys(found)])]
    return keys.flatMap((key): readonly JsonDifference[] => {
      const at = pointerTo(pointer, key)
      const [left, right] = [own(wanted, key), own(found, key)]
      if (left === undefined) return right === undefined ? [] : [{ pointer: at, found: right }]
      return right === undefined ? [{ pointer: at, wanted: left }] : jsonDifferences(left, right, at)
    })
  }
  if (isList(wanted) && isList(found) && wanted.length === found.length)
    return wanted.flatMap((item, index) => jsonDifferences(item, found[index] ?? null, pointerTo(pointer, index)))
  return wanted === found ? [] : [{ pointer, wanted, found }]
}

function own(map: { readonly [key: string]: Json }, key: string): Json | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined
}

function isMap(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !isList(value)
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
