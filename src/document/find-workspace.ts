import type { FileSystem } from './file-system.ts'
import { fileText } from './file-text.ts'
import { foldersUp, parentFolder } from './paths.ts'

/** What a workspace is configured by; it stands at its root. */
export const workspaceFileName = 'tenon.yaml'

/** The nearest folder, from a project's own upwards, that has a `tenon.yaml`; undefined when there is none. */
export function findConfiguredRoot(fileSystem: FileSystem, projectRoot: string): string | undefined {
  for (const folder of foldersUp(projectRoot)) if (isConfigured(fileSystem, folder)) return folder
  return undefined
}

/**
 * Whether any of some files lies in a workspace that may have a baseline: what its configuration says, nobody has read then.
 *
 * @param files absolute
 */
export function mayHaveBaseline(fileSystem: FileSystem, files: readonly string[]): boolean {
  const visited = new Set<string>()
  for (const file of files) {
    for (const folder of foldersUp(parentFolder(file) ?? '/')) {
      if (visited.has(folder)) break
      visited.add(folder)
      if (!isConfigured(fileSystem, folder)) continue
      // Either the word stands there, or it is spelt with escapes.
      if (/baseline|\\/.test(fileText(fileSystem, workspaceFileIn(folder)) ?? '')) return true
    }
  }
  return false
}

/** Whether a `tenon.yaml` stands in a folder. */
export function isConfigured(fileSystem: FileSystem, folder: string): boolean {
  return fileSystem.stat(workspaceFileIn(folder))?.kind === 'file'
}

export function workspaceFileIn(folder: string): string {
  return folder === '/' ? `/${workspaceFileName}` : `${folder}/${workspaceFileName}`
}
