import { escapePointer } from './json-schema/documents.ts'
import type { Json } from './node.ts'

/**
 * Where a value is nested deeper than so many levels, as a JSON pointer; undefined when it is not. It goes level by level,
 * since a value may be nested as deep as it likes.
 */
export function tooDeepAt(limit: number, json: Json): string | undefined {
  let level: readonly { readonly value: Json; readonly pointer: string }[] = [{ value: json, pointer: '' }]
  for (let depth = 0; depth <= limit; depth += 1) {
    level = level.flatMap(({ value, pointer }) =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).map(([key, inner]: [string, Json]) => ({
            value: inner,
            pointer: `${pointer}/${escapePointer(key)}`,
          }))
        : [],
    )
    if (level.length === 0) return undefined
  }
  return level[0]?.pointer
}
