import { posix } from 'node:path'
import type { FileSystem } from '../document/file-system.ts'
import type { OutputFile } from '../emit/output-file.ts'

/**
 * The files that hold what a build makes, without the line by which they would be Tenon's: an eject has left them so.
 *
 * @param folder of the project, absolute
 * @returns their paths below it
 */
export function pathsAsBuilt(
  fileSystem: FileSystem,
  folder: string,
  outputs: readonly OutputFile[],
): ReadonlySet<string> {
  const isAsBuilt = ({ kind, path, text }: OutputFile): boolean => {
    const bytes = kind === 'module' ? fileSystem.readFile(`${folder}/${path}`) : undefined
    return bytes !== undefined && new TextDecoder().decode(bytes) === text
  }
  return new Set(outputs.filter(isAsBuilt).map(({ path }) => path))
}

/** A file system in which some files are not there. @param hidden absolute */
export function hiding(fileSystem: FileSystem, hidden: ReadonlySet<string>): FileSystem {
  return {
    stat: (path) => (hidden.has(path) ? undefined : fileSystem.stat(path)),
    readFile: (path) => (hidden.has(path) ? undefined : fileSystem.readFile(path)),
    realPath: (path) => (hidden.has(path) ? undefined : fileSystem.realPath(path)),
    readDirectory: (path) => fileSystem.readDirectory(path).filter(({ name }) => !hidden.has(posix.join(path, name))),
  }
}
