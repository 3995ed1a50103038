import type { Fix } from '../diagnostics/diagnostic.ts'
import type { Cursor } from '../manifest/cursor.ts'
import { renaming } from '../manifest/fixes.ts'

/**
 * Gives an item another name. Whoever uses it has to follow, so that is the author's to judge.
 *
 * @param items those that the item is one of
 * @returns undefined when another has that name, or no name can be made
 */
export function renameFix(
  written: Cursor<unknown> | undefined,
  name: string,
  items: Readonly<Record<string, unknown>>,
): Fix | undefined {
  if (written?.entry === undefined || name === '' || Object.hasOwn(items, name)) return undefined
  return renaming(written.document, written.entry, name)
}
