import { isComplete, type Cursor } from '../manifest/cursor.ts'

/**
 * What validation refused of an integration and the interfaces that it implements. Something that seems to be missing, or to
 * be called otherwise, may be what was refused: that is told already, and nothing is said of what follows from it.
 */
export interface Doubts {
  /** Whether the integration may have an entity that is not in the model. */
  entity(name: string): boolean
  /** Whether an interface may have an item that is not in the model. */
  ofInterface(alias: string, map: InterfaceMap, name: string): boolean
  /** Whether an implementation may say something else of an item than is in the model. */
  ofImplementation(alias: string, map: InterfaceMap, name: string): boolean
}

export type InterfaceMap = 'entities' | 'actions' | 'events' | 'channels'

/**
 * @param files the manifest and its parts
 * @param implementations by alias: what is written of each, and the manifest of its interface
 */
export function createDoubts(
  files: readonly Cursor<unknown>[],
  implementations: ReadonlyMap<string, { readonly item: Cursor<unknown>; readonly content: Cursor<unknown> }>,
): Doubts {
  return {
    entity: (name) => files.some((file) => isDoubtful(file, 'entities', name)),
    ofInterface(alias, map, name) {
      const content = implementations.get(alias)?.content
      return content !== undefined && isDoubtful(content, map, name)
    },
    ofImplementation(alias, map, name) {
      const item = implementations.get(alias)?.item
      return item !== undefined && isDoubtful(item, map, name)
    },
  }
}

/** Whether an entry of a map is not, or not whole, what was written. */
export function isDoubtful(owner: Cursor<unknown>, map: InterfaceMap, name: string): boolean {
  const items = (owner as Cursor<{ readonly [map: string]: { readonly [name: string]: unknown } }>).get(map)
  if (items === undefined) return !isComplete(owner)
  const item = Object.hasOwn(items.value, name) ? items.get(name) : undefined
  if (item !== undefined) return !isComplete(item)
  return items.node.kind === 'map' && items.node.entries.has(name)
}
