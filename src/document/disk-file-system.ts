import { readdirSync, readFileSync, realpathSync, statSync, type Stats } from 'node:fs'
import type { FileStat, FileSystem } from './file-system.ts'
import { withSlashes } from './paths.ts'

/** The disk. What cannot be read counts as missing; a symbolic link in a folder is neither a file nor a folder. */
export function createDiskFileSystem(): FileSystem {
  return {
    stat: (path) =>
      attempt(() => {
        // Most of what is asked for is not there: an error for each would take longer than all the rest.
        const stats = statSync(path, { throwIfNoEntry: false })
        return stats && { kind: kindOf(stats), size: stats.size }
      }),
    readFile: (path) => attempt(() => readFileSync(path)),
    readDirectory: (path) =>
      attempt(() =>
        readdirSync(path, { withFileTypes: true })
          .map((entry) => ({ name: entry.name, kind: kindOf(entry) }))
          .sort((a, b) => (a.name < b.name ? -1 : 1)),
      ) ?? [],
    realPath: (path) => attempt(() => withSlashes(realpathSync.native(path))),
  }
}

function kindOf(stats: Pick<Stats, 'isFile' | 'isDirectory'>): FileStat['kind'] {
  return stats.isFile() ? 'file' : stats.isDirectory() ? 'directory' : 'other'
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
