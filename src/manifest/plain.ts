import type { DocumentNode, SequenceNode } from '../document/tree.ts'

/** The plain data of a manifest: what a JSON parser would give, but that mappings have no prototype, so that no key is special. */
export type Plain = string | number | boolean | null | Plain[] | PlainMap

export interface PlainMap {
  [key: string]: Plain
}

/** Where items were taken out of a list, one after the other. */
const removals = new WeakMap<readonly unknown[], number[]>()

/** What a node holds, aliases written out: nothing in the result is shared. */
export function toPlain(node: DocumentNode): Plain {
  switch (node.kind) {
    case 'scalar':
      return node.value
    case 'sequence':
      return node.items.map(toPlain)
    case 'map': {
      const map: PlainMap = Object.create(null)
      for (const [key, entry] of node.entries) map[key] = toPlain(entry.value)
      return map
    }
  }
}

/** The nodes of the items of a list that was written at `node`, one for each item that it still has. */
export function itemNodes(list: readonly unknown[], node: SequenceNode): readonly DocumentNode[] {
  const removed = removals.get(list)
  if (removed === undefined) return node.items
  const nodes = [...node.items]
  for (const index of removed) nodes.splice(index, 1)
  return nodes
}

/** Takes out of a list what stands at `index`. */
export function removeItem(list: Plain[], index: number): void {
  list.splice(index, 1)
  const removed = removals.get(list)
  if (removed === undefined) removals.set(list, [index])
  else removed.push(index)
}

export function isPlainMap(value: Plain | undefined): value is PlainMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What stands in `value` at a path of keys and (decimal) indices. */
export function valueAt(value: Plain, path: readonly string[]): Plain | undefined {
  let current: Plain | undefined = value
  for (const key of path) {
    if (Array.isArray(current)) current = current[Number(key)]
    else if (isPlainMap(current)) current = current[key]
    else return undefined
  }
  return current
}
