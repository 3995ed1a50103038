import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import type { FileSystem } from './file-system.ts'

/** Folders that hold what was installed or made, not what a person or `bp add` wrote. */
const skipped: ReadonlySet<string> = new Set(['node_modules', '.botpress', 'dist', '.git'])

/** How many files count; a package of an interface has some dozens. */
const fileLimit = 10_000

/**
 * A hash of what an interface was imported from: a file, or all `.ts` and `.json` files of a folder with their paths. Line endings
 * do not count, since git may change them.
 *
 * @param path absolute
 * @returns `sha256-` and 22 characters; undefined when nothing is there, which is no news: `bp_modules` is rarely committed
 */
export function hashOfSource(fileSystem: FileSystem, path: string): string | undefined {
  const kind = fileSystem.stat(path)?.kind
  const files = kind === 'file' ? [path] : kind === 'directory' ? filesBelow(fileSystem, path) : []
  if (files.length === 0) return undefined
  const hash = createHash('sha256')
  for (const file of files) {
    const bytes = fileSystem.readFile(file)
    const text = bytes === undefined ? '' : new TextDecoder().decode(bytes).replaceAll('\r\n', '\n')
    hash.update(`${posix.relative(path, file)}\0${text}\0`)
  }
  return `sha256-${hash.digest('base64url').slice(0, 22)}`
}

function filesBelow(fileSystem: FileSystem, folder: string): readonly string[] {
  const found: string[] = []
  const walk = (path: string): void => {
    for (const { name, kind } of fileSystem.readDirectory(path)) {
      if (found.length === fileLimit) return
      if (kind === 'directory' && !skipped.has(name)) walk(`${path}/${name}`)
      else if (kind === 'file' && /\.(ts|json)$/.test(name)) found.push(`${path}/${name}`)
    }
  }
  walk(folder)
  return found
}
