import { isAnnotation } from '../annotations.ts'
import type { Annotations, SchemaNode } from '../node.ts'
import { Inexpressible } from './inexpressible.ts'

/** What is said of a place for people. */
export type Spoken = Annotations & { readonly secret?: boolean }

/** What a schema says besides which values there are, and whether null is one by `nullable`. */
export function spoken(node: SchemaNode): Spoken {
  const rows = Object.entries(node).filter(([key]) => key === 'secret' || (isAnnotation(key) && key !== 'runtime'))
  return Object.fromEntries(rows)
}

/**
 * What several schemas say of the same place: each thing once.
 *
 * @param overridden what others will be laid over, so that it does not matter
 * @throws Inexpressible where they contradict each other
 */
export function mergedAnnotations(all: readonly Spoken[], overridden: Annotations): Spoken {
  const merged: Record<string, unknown> = {}
  for (const [key, value] of all.flatMap((each) => Object.entries(each))) {
    if (Object.hasOwn(overridden, key)) continue
    if (Object.hasOwn(merged, key) && JSON.stringify(merged[key]) !== JSON.stringify(value))
      throw contradiction(key, merged[key], value)
    merged[key] = value
  }
  return merged
}

function contradiction(key: string, one: unknown, other: unknown): Inexpressible {
  const kept = key === 'examples' ? 'list of examples' : key
  return new Inexpressible(
    `two schemas that hold at once differ in their ${key}, ${written(key, one)} and ${written(key, other)}`,
    `Keep one ${kept}, or write the one that is meant beside "allOf": it takes the place of theirs`,
  )
}

/** As it stands in the schema: a default is held in a box. */
function written(key: string, value: unknown): string {
  const isBoxed = key === 'default' && typeof value === 'object' && value !== null && 'value' in value
  return JSON.stringify(isBoxed ? value.value : value)
}
