import type { DocumentNode, MapNode } from '../document/tree.ts'
import { shorthandTypes } from '../model/schema-context.ts'
import { shapeInside, type Shape } from './language.ts'

/**
 * What a manifest says, as a text that is the same for two manifests that differ only in what formatting may change: the order of
 * keys that the language knows, the short forms, and the layout.
 *
 * This knows the short forms a second time on purpose: it is what formatting is checked with.
 */
export function meaningOf(root: DocumentNode | undefined, shape: Shape): string {
  return root === undefined ? '' : JSON.stringify(meaning(root, shape))
}

type Said = readonly unknown[] | string | number | boolean | null

function meaning(node: DocumentNode, shape: Shape): Said {
  switch (node.kind) {
    case 'scalar':
      return expanded(node.value, shape) ?? node.value
    case 'sequence':
      return ['list', ...node.items.map((item) => meaning(item, shapeInside(shape, undefined)))]
    case 'map': {
      const entries = entriesOf(node, shape)
      if (shape.kind !== 'item') return ['map', ...entries]
      return shape.shortForm === undefined ? sorted(entries) : longForm(node, entries, shape.shortForm)
    }
  }
}

type Entry = readonly [key: string, value: Said]

function entriesOf(node: MapNode, shape: Shape): readonly Entry[] {
  return Array.from(node.entries.values(), ({ key, value }): Entry => {
    const said = meaning(value, shapeInside(shape, key))
    const isOptional = shape.kind === 'names' && shape.areFields && key.endsWith('?')
    return isOptional && Array.isArray(said)
      ? [key.slice(0, -1), withEntry(said as readonly unknown[], ['optional', true])]
      : [key, said]
  })
}

/** A text in place of an item. */
function expanded(value: unknown, shape: Shape): Said | undefined {
  if (typeof value !== 'string' || shape.kind !== 'item' || shape.shortForm === undefined) return undefined
  if (shape.shortForm === 'description') return sorted([['description', value]])
  return sorted([
    ['description', value],
    ['type', 'string'],
  ])
}

function longForm(node: MapNode, entries: readonly Entry[], form: 'description' | 'schema' | 'part'): Said {
  if (form === 'description') return sorted(entries)
  const typeAsKey = shorthandTypes.find((type) => node.entries.has(type))
  const long = entries.flatMap(([key, value]): readonly Entry[] =>
    key === typeAsKey
      ? [
          ['description', value],
          ['type', key],
        ]
      : [[key, value]],
  )
  const implied = long.some(([key]) => key === 'type' || key === '$ref') ? undefined : impliedType(node)
  return sorted(implied === undefined ? long : [...long, ['type', implied]])
}

function impliedType({ entries }: MapNode): string | undefined {
  const listed = entries.get('enum')?.value
  const constant = entries.get('const')?.value
  if (listed?.kind === 'sequence') {
    const isText = listed.items.every((item) => item.kind === 'scalar' && typeof item.value === 'string')
    return isText && constant === undefined ? 'string' : undefined
  }
  if (constant !== undefined)
    return constant.kind === 'scalar' && typeof constant.value === 'string' ? 'string' : undefined
  if (entries.has('items') || entries.has('prefixItems')) return 'array'
  return entries.has('fields') || entries.has('extends') || entries.has('values') ? 'object' : undefined
}

function sorted(entries: readonly Entry[]): Said {
  return ['item', ...entries.toSorted((a, b) => compare(a[0], b[0]) || compare(JSON.stringify(a), JSON.stringify(b)))]
}

/** A key can be there twice, once as it is written and once because of a short form. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function withEntry([kind, ...entries]: readonly unknown[], entry: Entry): Said {
  return kind === 'item' ? sorted([...(entries as readonly Entry[]), entry]) : [kind, ...entries, entry]
}
