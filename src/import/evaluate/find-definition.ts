import { statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** The module that is to be evaluated, and the folder of its project. Absolute, with the separators of the system. */
export type Found =
  | { readonly found: true; readonly entry: string; readonly folder: string }
  | { readonly found: false; readonly looked: readonly string[] }

/** What a folder is looked through for, in this order: an integration, an interface, a package. */
const entries = ['integration.definition.ts', 'interface.definition.ts', 'index.ts', 'index.js'] as const

/** Finds the definition that a path means: a file, or the folder of a project or of a package. */
export function findDefinition(path: string): Found {
  const absolute = resolve(path)
  if (isFile(absolute)) return { found: true, entry: absolute, folder: dirname(absolute) }
  const candidates = entries.map((name) => join(absolute, name))
  const entry = candidates.find(isFile)
  if (entry !== undefined) return { found: true, entry, folder: absolute }
  return { found: false, looked: isFolder(absolute) ? candidates : [absolute] }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}
