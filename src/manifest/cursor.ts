import { isRecord } from '../document/is-record.ts'
import type { Location } from '../diagnostics/location.ts'
import type { Document } from '../document/document.ts'
import type { DocumentNode, MapEntry } from '../document/tree.ts'
import { itemNodes } from './plain.ts'

type Present<T> = Exclude<T, undefined>
type KeyOf<T> = T extends readonly unknown[] ? never : T extends object ? Extract<keyof T, string> : never
type At<T, K extends PropertyKey> = T extends readonly unknown[]
  ? never
  : T extends object
    ? K extends keyof T
      ? Present<T[K]>
      : never
    : never
type ItemOf<T> = T extends readonly (infer Item)[] ? Item : never
type ValueOf<T> = T extends readonly unknown[] ? never : T extends object ? Present<T[keyof T]> : never

/**
 * A value of a validated manifest together with the place it was written at. It is walked by key, like the value itself;
 * what validation refused is not in `value` and cannot be reached.
 */
export interface Cursor<T> {
  readonly value: T
  readonly node: DocumentNode
  readonly document: Document
  /** The entry that holds the value; absent at the root and in sequences. */
  readonly entry?: MapEntry
  /** The value at a key, or undefined when it is not written (or was refused). */
  get<K extends KeyOf<T>>(key: K): Cursor<At<T, K>> | undefined
  /** Key and value of each entry, in the order of the source. */
  entries(): readonly (readonly [key: string, value: Cursor<ValueOf<T>>])[]
  /** The items of a sequence. */
  items(): readonly Cursor<ItemOf<T>>[]
  /** Where the value stands. */
  here(): Location
  /** Where its key stands; where it has none, the value. */
  key(): Location
}

/**
 * A cursor on `value`, which was written at `node`. What the node has and the value has not was refused.
 *
 * @param entry the entry that holds the node, where there is one
 */
export function createCursor<T>(value: T, node: DocumentNode, document: Document, entry?: MapEntry): Cursor<T> {
  return new WrittenValue(value, node, document, entry)
}

/** A class, because there is one for each value of a manifest, and few are asked for all that they can tell. */
class WrittenValue<T> implements Cursor<T> {
  readonly value: T
  readonly node: DocumentNode
  readonly document: Document
  declare readonly entry?: MapEntry

  constructor(value: T, node: DocumentNode, document: Document, entry: MapEntry | undefined) {
    this.value = value
    this.node = node
    this.document = document
    if (entry !== undefined) this.entry = entry
  }

  get<K extends KeyOf<T>>(key: K): Cursor<At<T, K>> | undefined {
    return this.child(key)
  }

  entries(): readonly (readonly [key: string, value: Cursor<ValueOf<T>>])[] {
    const found: (readonly [string, Cursor<ValueOf<T>>])[] = []
    if (this.node.kind !== 'map') return found
    for (const key of this.node.entries.keys()) {
      const held = this.child(key)
      if (held !== undefined) found.push([key, held])
    }
    return found
  }

  items(): readonly Cursor<ItemOf<T>>[] {
    const { value, node, document } = this
    if (!Array.isArray(value) || node.kind !== 'sequence') return []
    const nodes = itemNodes(value, node)
    return value.flatMap((item, index) => {
      const held = nodes[index]
      return held ? [createCursor(item as never, held, document)] : []
    })
  }

  here(): Location {
    return this.document.location(this.node.range)
  }

  key(): Location {
    return this.document.location(this.entry?.keyRange ?? this.node.range)
  }

  private child(key: string): Cursor<never> | undefined {
    const { value, node } = this
    if (node.kind !== 'map' || !isRecord(value) || !Object.hasOwn(value, key)) return undefined
    const held = node.entries.get(key)
    // The types of the children follow from T by the contract; that the value has them was validated.
    return held && createCursor(value[key] as never, held.value, this.document, held)
  }
}

/** False when something that stands in the mapping or list was refused: what it seems to lack may be that. */
export function isComplete({ value, node }: Cursor<unknown>): boolean {
  if (node.kind === 'scalar' || typeof value !== 'object' || value === null) return true
  const written = node.kind === 'map' ? node.entries.size : node.items.length
  return Object.keys(value).length === written
}
