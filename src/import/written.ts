import { pointerTo } from '../model/origins.ts'
import type { Json, Scalar } from '../schemas/node.ts'

/** What a manifest says, as its text will say it: plain data with the order of keys, and marks for how it is laid out. */
export type Written = Scalar | WrittenList | WrittenMap

export interface WrittenList {
  readonly kind: 'list'
  readonly items: readonly Written[]
}

export interface WrittenMap {
  readonly kind: 'map'
  readonly entries: readonly WrittenEntry[]
  /** `block`: each entry has a line of its own, always. `spaced`: also, with an empty line between them. */
  readonly layout?: 'block' | 'spaced'
}

export interface WrittenEntry {
  readonly key: string
  readonly value: Written
  /** Of what it says in the model: a JSON pointer, by which comments are found. */
  readonly pointer?: string
  /** Whether an empty line stands above it: always, or where it or what is above it has several lines. */
  readonly spaceAbove?: 'always' | 'around lines'
}

type Rows = readonly (readonly [key: string, value: Written | undefined])[]

/** The map of items that stand at a pointer of the model, by their names: each can have a comment. */
export function namedMap(rows: Rows, pointer: string): WrittenMap {
  const { entries } = mapOf(rows)
  return {
    kind: 'map',
    layout: 'block',
    entries: entries.map((entry) => ({ ...entry, pointer: pointerTo(pointer, entry.key) })),
  }
}

/** A map of the rows that have a value, in their order. */
export function mapOf(rows: Rows, layout?: WrittenMap['layout']): WrittenMap {
  const entries = rows.flatMap(([key, value]) => (value === undefined ? [] : [{ key, value }]))
  return { kind: 'map', entries, ...(layout === undefined ? {} : { layout }) }
}

export function listOf(items: readonly Written[]): WrittenList {
  return { kind: 'list', items }
}

/** A JSON value as it stands. */
export function writtenJson(json: Json): Written {
  if (Array.isArray(json)) return listOf((json as readonly Json[]).map(writtenJson))
  if (typeof json !== 'object' || json === null) return json
  return mapOf(Object.entries(json).map(([key, value]) => [key, writtenJson(value)] as const))
}

export function isMap(written: Written): written is WrittenMap {
  return typeof written === 'object' && written !== null && written.kind === 'map'
}

export function isList(written: Written): written is WrittenList {
  return typeof written === 'object' && written !== null && written.kind === 'list'
}

/** About how many characters something takes. */
export function lengthOf(written: Written, depth = 0): number {
  if (isList(written)) return written.items.reduce<number>((sum, item) => sum + lengthOf(item, depth) + 2, 2)
  if (!isMap(written)) return String(written).length
  const around = written.layout === undefined ? 2 : 5 + 2 * depth
  return written.entries.reduce((sum, { key, value }) => sum + key.length + 2 + around + lengthOf(value, depth + 1), 4)
}
