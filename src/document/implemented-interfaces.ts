import { posix } from 'node:path'
import type { Document } from './document.ts'
import { at, isText, type TextNode } from './named-files.ts'
import type { MapEntry } from './tree.ts'

/** An interface that a manifest or a part says it implements. */
export interface ImplementedInterface {
  readonly alias: string
  readonly entry: MapEntry
  /** Where its manifest is written to be; absent when it stands at its usual place. */
  readonly from?: TextNode
}

/** An alias is the name of a folder below bp_modules, on any disk, and what is imported in TypeScript is called after it. */
export function isUsableAlias(alias: string): boolean {
  return alias.length <= 100 && /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/.test(alias)
}

/** The entries of `implements`. */
export function findImplemented(document: Document): readonly ImplementedInterface[] {
  const map = at(document.root, 'implements')
  if (map?.kind !== 'map') return []
  return [...map.entries.values()].map((entry) => {
    const from = at(entry.value, 'from')
    return { alias: entry.key, entry, ...(isText(from) ? { from } : {}) }
  })
}

/**
 * Where the manifest of an interface is: at the path of `from`, relative to the file that writes it, or in the project's
 * `interfaces`, called as its alias.
 *
 * @returns absolute
 */
export function interfacePath(root: string, file: string, alias: string, from: string | undefined): string {
  return from === undefined ? `${root}/interfaces/${alias}.yaml` : posix.join(posix.dirname(file), from)
}
