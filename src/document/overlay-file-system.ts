import type { DirectoryEntry, FileSystem } from './file-system.ts'
import { createMemoryFileSystem } from './memory-file-system.ts'

/**
 * A file system as it would be with some more files, which take the place of those that are there.
 *
 * @param files absolute path and text of each
 */
export function createOverlay(base: FileSystem, files: readonly (readonly [path: string, text: string])[]): FileSystem {
  const above = createMemoryFileSystem(Object.fromEntries(files))
  return {
    stat: (path) => above.stat(path) ?? base.stat(path),
    readFile: (path) => above.readFile(path) ?? base.readFile(path),
    realPath: (path) => base.realPath(path) ?? above.realPath(path),
    readDirectory(path) {
      const entries = new Map<string, DirectoryEntry>()
      for (const entry of [...base.readDirectory(path), ...above.readDirectory(path)]) entries.set(entry.name, entry)
      return [...entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
    },
  }
}
