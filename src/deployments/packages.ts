import type { FileSystem } from '../document/file-system.ts'
import { findConfiguredRoot, readWorkspaceFile } from '../document/workspace-file.ts'
import { readConfiguration } from '../workspace/configuration.ts'

/**
 * The packages of the workspace that ship with each of its integrations, as its `tenon.yaml` says.
 *
 * @param folder of a project; absolute
 * @returns absolute folders
 */
export function packagesOf(fileSystem: FileSystem, folder: string): readonly string[] {
  const root = findConfiguredRoot(fileSystem, folder)
  const file = root === undefined ? undefined : readWorkspaceFile(fileSystem, root)
  if (file?.kind !== 'read') return []
  return readConfiguration(file.document).configuration.packages.map(({ path }) => path)
}
