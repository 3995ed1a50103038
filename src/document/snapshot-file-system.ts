import { remembering } from '../diagnostics/remembering.ts'
import type { FileSystem } from './file-system.ts'

/** A file system in which each file stays what it was when it was first looked at, whatever is saved in the meantime. */
export function createSnapshot(base: FileSystem): FileSystem {
  return {
    stat: remembering((path) => base.stat(path)),
    readFile: remembering((path) => base.readFile(path)),
    realPath: (path) => base.realPath(path),
    readDirectory: (path) => base.readDirectory(path),
  }
}
