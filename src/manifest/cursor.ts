import type { Location } from '../diagnostics/location.ts'
import type { Document } from '../document/document.ts'
import type { DocumentNode, MapEntry } from '../document/tree.ts'

type Present<T> = Exclude<T, undefined>
type KeyOf<T> = T extends readonly unknown[] ? never : T extends object ? Extract<keyof T, string> : never
type At<T, K extends PropertyKey> = T extends readonly unknown[] ? never : T extends object ? (K extends keyof T ? Present<T[K]> : never) : never
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
