import { statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'

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
  // What `bp add` installs is a package, whatever else is in its folder.
  const isInstalled = basename(dirname(absolute)) === 'bp_modules'
  const names = isInstalled
    ? entries.toSorted((a, b) => Number(b.startsWith('index')) - Number(a.startsWith('index')))
    : entries
  const candidates = names.map((name) => join(absolute, name))
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
