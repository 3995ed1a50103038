import { createDiagnostic, type Report } from '../diagnostics/diagnostic.ts'
import type { Cursor } from '../manifest/cursor.ts'

/** A map of the manifest put together from the file itself and its parts. */
export interface MergedMap<T> {
  /** Where the map was written first. */
  readonly cursor: Cursor<unknown>
  readonly items: ReadonlyMap<string, Cursor<T>>
  /** Names that validation refused. */
  readonly refusedNames: ReadonlySet<string>
}

/**
 * Merges the maps that several files write under one name, down to the item: an item in two of them is reported at the
 * second place, with the first beside it.
 *
 * @param kind what an item is called in messages: `action`
 * @returns undefined when no file has the map; an empty map is a map
 */
export function mergeMaps<T>(
  kind: string,
  maps: readonly (Cursor<{ [name: string]: T }> | undefined)[],
  report: Report,
): MergedMap<T> | undefined {
  const written = maps.filter((map) => map !== undefined)
  const [first] = written
  if (first === undefined) return undefined
  const items = new Map<string, Cursor<T>>()
  const refusedNames = new Set<string>()
  for (const map of written) {
    for (const [name, item] of map.entries() as readonly (readonly [string, Cursor<T>])[]) {
      const earlier = items.get(name)
      if (name === '' && kind !== 'attribute') report(createDiagnostic('model/empty-name', { kind }, item.key()))
      else if (earlier === undefined) items.set(name, item)
      else {
        const related = [{ message: 'first declared here', location: earlier.key() }]
        report(createDiagnostic('model/duplicate-item', { item: `The ${kind} "${name}"` }, item.key(), { related }))
      }
    }
    if (map.node.kind === 'map')
      for (const name of map.node.entries.keys()) if (!items.has(name)) refusedNames.add(name)
  }
  return { cursor: first, items, refusedNames }
}
