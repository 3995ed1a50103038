import { statSync } from 'node:fs'
import type { FileSystem } from '../document/file-system.ts'

/** What was asked of the disk, and whether it would still answer the same. */
export interface StampedFiles {
  readonly fileSystem: FileSystem
  /** Whether no file or folder that was asked for has come, gone or changed. */
  readonly areAsBefore: () => boolean
}

/** Watches what is read through a file system by time and size, as `make` does; a folder's time changes with what is in it. */
export function stampFiles(fileSystem: FileSystem): StampedFiles {
  const stamps = new Map<string, string>()
  /** Before it is read: what changes in between counts as changed. */
  const stamped = (path: string): string => {
    if (!stamps.has(path)) stamps.set(path, stampOf(path))
    return path
  }
  return {
    fileSystem: {
      stat: (path) => fileSystem.stat(stamped(path)),
      readFile: (path) => fileSystem.readFile(stamped(path)),
      readDirectory: (path) => fileSystem.readDirectory(stamped(path)),
      realPath: (path) => fileSystem.realPath(stamped(path)),
    },
    areAsBefore: () => [...stamps].every(([path, stamp]) => stampOf(path) === stamp),
  }
}

function stampOf(path: string): string {
  try {
    const { mtimeNs, size, ino } = statSync(path, { bigint: true })
    return `${mtimeNs} ${size} ${ino}`
  } catch {
    return 'none'
  }
}
