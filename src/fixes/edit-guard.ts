import type { FileSystem } from '../document/file-system.ts'
import type { ListTracked } from '../document/find-manifests.ts'
import { gitignoreOf } from '../document/gitignore.ts'
import { foldersUp, isWithin, parentFolder } from '../document/paths.ts'
import { relativePath } from '../diagnostics/relative-path.ts'
import { remembering } from '../diagnostics/remembering.ts'

/**
 * Tells of files of a project whether they are its author's to change: those that stand in the workspace and that git keeps.
 *
 * @param isReadOnly asks the disk
 * @param listTracked only asked of what a `.gitignore` names
 * @returns why a file must not be changed, as a sentence goes on: `git ignores it`; undefined when it may be
 */
export function createEditGuard(
  fileSystem: FileSystem,
  isReadOnly: (file: string) => boolean,
  listTracked: ListTracked = () => [],
): (file: string, workspaceRoots: readonly string[]) => string | undefined {
  const isIgnoredFolder = remembering((folder: string) => gitignoreOf(fileSystem, folder).ignores(folder, true))
  const trackedIn = remembering((folder: string) => new Set(listTracked(folder)))
  const isIgnored = remembering((file: string) => {
    const folder = parentFolder(file) ?? '/'
    const isNamed =
      [...foldersUp(folder)].some(isIgnoredFolder) ||
      gitignoreOf(fileSystem, folder).within(folder).ignores(file, false)
    return isNamed && !trackedIn(folder).has(file)
  })
  const readOnly = remembering(isReadOnly)
  return (file, workspaceRoots) => {
    const root = workspaceRoots.find((each) => isWithin(each, file))
    if (root === undefined) return 'it lies outside of the workspace'
    if (file.split('/').includes('node_modules')) return 'it belongs to a package in node_modules'
    if (isBehindLink(fileSystem, root, file)) return 'a symbolic link leads to it'
    if (isIgnored(file)) return 'git ignores it'
    return readOnly(file) ? 'it is read-only' : undefined
  }
}

/** Whether a link stands somewhere between a folder and a file in it. */
function isBehindLink(fileSystem: FileSystem, folder: string, file: string): boolean {
  const realFolder = fileSystem.realPath(folder) ?? folder
  const realFile = fileSystem.realPath(file) ?? file
  // Where case does not count, a path may be written in another than the disk's.
  return relativePath(realFolder, realFile).toLowerCase() !== relativePath(folder, file).toLowerCase()
}
