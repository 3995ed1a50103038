import { isPlainMap, removeItem, valueAt, type PlainMap } from './plain.ts'
import { refusedPath, type Validator, type Violation } from './violation.ts'

/**
 * Takes out of a manifest what breaks the schema: keys that are not known, values that are not valid, and mappings without a key
 * that they need; upward, until all is valid but that the root may lack keys.
 */
export function prune(root: PlainMap, isValid: Validator): void {
  while (!isValid(root) && refuse(root, isValid.errors ?? [])) {
    // What is left may break the schema because of what is gone.
  }
}

/** Takes out what violations make unusable. False when there is nothing to take out. */
export function refuse(root: PlainMap, violations: readonly Violation[]): boolean {
  const refused = new Map<string, readonly string[]>()
  for (const violation of violations) {
    const path = refusedPath(violation)
    if (path && path.length > 0) refused.set(JSON.stringify(path), path)
  }
  for (const path of [...refused.values()].sort(innermostAndLastFirst)) remove(root, path)
  return refused.size > 0
}

/** Taking out an item moves those behind it, and what is in them. */
function innermostAndLastFirst(a: readonly string[], b: readonly string[]): number {
  return b.length - a.length || Number(b.at(-1)) - Number(a.at(-1)) || 0
}

function remove(root: PlainMap, path: readonly string[]): void {
  const owner = valueAt(root, path.slice(0, -1))
  const key = path.at(-1) ?? ''
  if (Array.isArray(owner)) removeItem(owner, Number(key))
  else if (isPlainMap(owner)) delete owner[key]
}
