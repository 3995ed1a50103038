import { isMap, isPair, isScalar, isSeq, parseDocument, type Node } from 'yaml'
import { escaped } from './place.ts'

/** Where in a manifest the keys of a position begin, after the names that lead to its owner. */
const positionDepths: Readonly<Record<string, number>> = {
  configuration: 1,
  configurations: 2,
  actions: 3,
  events: 2,
  states: 2,
  entities: 2,
  channels: 4,
}

/** Keys under which schemas stand, as they are called in what is stored. */
const storedKeys: Readonly<Record<string, string>> = {
  items: 'items',
  values: 'additionalProperties',
  additionalProperties: 'additionalProperties',
  anyOf: 'anyOf',
  oneOf: 'oneOf',
  allOf: 'allOf',
}

/**
 * Finds what in a definition is said at an offset of the manifest that was written for it.
 *
 * @returns a JSON pointer into the definition, to the nearest thing that stands there as well
 */
export function placeInDefinition(manifest: string, offset: number): string {
  const path = pathAt(parseDocument(manifest).contents, offset)
  const [section = ''] = path
  const depth = Object.hasOwn(positionDepths, section) ? positionDepths[section] : undefined
  if (section === 'schemas') return ''
  if (depth === undefined || path.length <= depth) return pointerOf(path)
  const inside = storedPath(path.slice(depth))
  return pointerOf([...path.slice(0, depth), ...(inside.length === 0 ? [] : ['schema', ...inside])])
}

/** The keys and indices that lead to what stands at an offset. */
function pathAt(node: Node | null, offset: number): readonly string[] {
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      if (!isScalar(key)) continue
      const [start = 0] = key.range ?? []
      const end = rangeEnd(value) ?? key.range?.[2] ?? start
      if (offset >= start && offset < end) return [String(key.value), ...pathAt(value as Node | null, offset)]
    }
  }
  if (isSeq(node)) {
    const index = node.items.findIndex((item) => {
      const [start = 0, , end = 0] = isPair(item) ? [] : ((item as Node).range ?? [])
      return offset >= start && offset < end
    })
    if (index !== -1) return [String(index), ...pathAt(node.items[index] as Node | null, offset)]
  }
  return []
}

function rangeEnd(value: unknown): number | undefined {
  return (value as Node | null)?.range?.[2]
}

/** The keys of a manifest's schema as they lead through what is stored of it, as far as they do. */
function storedPath(path: readonly string[]): readonly string[] {
  const [key = '', name] = path
  if (key === 'schema') return storedPath(path.slice(1))
  if (key === 'fields')
    return name === undefined ? ['properties'] : ['properties', name.replace(/\?$/, ''), ...storedPath(path.slice(2))]
  const stored = Object.hasOwn(storedKeys, key) ? storedKeys[key] : undefined
  if (stored === undefined) return []
  const isList = stored.endsWith('Of')
  return [stored, ...(isList && name !== undefined ? [name] : []), ...storedPath(path.slice(isList ? 2 : 1))]
}

function pointerOf(path: readonly string[]): string {
  return path.map((key) => `/${escaped(key)}`).join('')
}
