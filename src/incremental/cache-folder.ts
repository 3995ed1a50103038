import { lstatSync } from 'node:fs'
import { foldersUp, parentFolder } from '../document/paths.ts'

/**
 * Where findings about some files are kept: `node_modules/.cache/tenon` of the nearest package that holds them all and has its
 * dependencies installed. A folder of that name is nobody's work, and git ignores it wherever there is one.
 *
 * @param files absolute, with forward slashes
 * @returns undefined where there is no such package, or links lead elsewhere
 */
export function findCacheFolder(files: readonly string[]): string | undefined {
  const common = commonFolder(files)
  if (common === undefined) return undefined
  for (const folder of foldersUp(common)) {
    const root = folder === '/' ? '' : folder
    const modules = `${root}/node_modules`
    if (kindAt(modules) !== 'directory' || kindAt(`${root}/package.json`) !== 'file') continue
    const cache = `${modules}/.cache`
    const own = `${cache}/tenon`
    return [cache, own].every((path) => ['directory', 'nothing'].includes(kindAt(path))) ? own : undefined
  }
  return undefined
}

function commonFolder(files: readonly string[]): string | undefined {
  const [first, ...others] = files
  if (first === undefined) return undefined
  for (const folder of foldersUp(parentFolder(first) ?? '/')) {
    const inside = folder === '/' ? folder : `${folder}/`
    if (others.every((file) => file.startsWith(inside))) return folder
  }
  return undefined
}

function kindAt(path: string): 'file' | 'directory' | 'other' | 'nothing' {
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false })
    if (stats === undefined) return 'nothing'
    return stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : 'other'
  } catch {
    return 'other'
  }
}
