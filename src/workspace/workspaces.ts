import type { FileSystem } from '../document/file-system.ts'
import { parentFolder } from '../document/paths.ts'
import { isConfigured, readWorkspaceFile } from '../document/workspace-file.ts'
import { readConfiguration, type Configuration } from './configuration.ts'

/** The workspaces that the files of one run belong to. */
export interface Workspaces {
  /**
   * What is configured for a file: by the nearest `tenon.yaml` in its folder or above, as far as that is right.
   *
   * @param file absolute; it need not be there
   */
  configurationOf(file: string): Configuration | undefined
}

/** Looks each `tenon.yaml` up once: in one run it does not change. */
export function createWorkspaces(fileSystem: FileSystem): Workspaces {
  const roots = new Map<string, string | undefined>()
  const configurations = new Map<string, Configuration | undefined>()

  function rootOf(folder: string): string | undefined {
    if (roots.has(folder)) return roots.get(folder)
    const above = parentFolder(folder)
    const rootAbove = (): string | undefined => (above === undefined ? undefined : rootOf(above))
    const root = isConfigured(fileSystem, folder) ? folder : rootAbove()
    roots.set(folder, root)
    return root
  }

  return {
    configurationOf(file) {
      const root = rootOf(parentFolder(file) ?? '/')
      if (root === undefined) return undefined
      if (!configurations.has(root)) {
        const read = readWorkspaceFile(fileSystem, root)
        configurations.set(root, read.kind === 'read' ? readConfiguration(read.document).configuration : undefined)
      }
      return configurations.get(root)
    },
  }
}
