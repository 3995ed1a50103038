import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FileSystem } from '../document/file-system.ts'
import { foldersUp, parentFolder, withSlashes } from '../document/paths.ts'

const manifestName = 'integration.yaml'

/** Where a manifest is looked for. */
export interface Surroundings {
  /** The files that create the harness, the innermost first; absolute. */
  readonly callers: readonly string[]
  /** The folder that the tests run in. */
  readonly cwd: string
}

/**
 * Finds the manifest of the integration that is tested: the one that is named, or the nearest upwards from the test, else from the
 * folder that the tests run in.
 *
 * @param named the file or its folder; a path is relative to the folder that the tests run in
 * @returns absolute, with forward slashes
 * @throws when there is none
 */
export function findManifest(fileSystem: FileSystem, named: string | URL | undefined, around: Surroundings): string {
  if (named !== undefined) return manifestAt(fileSystem, named, around.cwd)
  const folders = [...around.callers.flatMap((file) => parentFolder(file) ?? []), withSlashes(around.cwd)]
  for (const start of folders)
    for (const folder of foldersUp(start)) {
      const candidate = `${folder === '/' ? '' : folder}/${manifestName}`
      if (fileSystem.stat(candidate)?.kind === 'file') return candidate
    }
  throw new Error(
    [
      `There is no ${manifestName} in ${[...new Set(folders)].join(' or ')}, nor in any folder above. One of these helps:`,
      `  keep the test in the folder of ${manifestName}, or below it`,
      `  say where it is: manifest: new URL('../${manifestName}', import.meta.url), or a path from the folder that the tests run in`,
      `  manifest: false, for a project without one: then nothing is checked`,
    ].join('\n'),
  )
}

function manifestAt(fileSystem: FileSystem, named: string | URL, cwd: string): string {
  const isUrl = named instanceof URL || named.startsWith('file:')
  const path = withSlashes(isUrl ? fileURLToPath(named) : resolve(cwd, named)).replace(/(?<=.)\/$/, '')
  const kind = fileSystem.stat(path)?.kind
  if (kind === undefined) {
    const help = `A path is relative to the folder that the tests run in, which is ${cwd}. From the test, it is: manifest: new URL('../${manifestName}', import.meta.url)`
    throw new Error(`There is no file ${path}.${isUrl ? '' : ` ${help}`}`)
  }
  return kind === 'directory' ? `${path}/${manifestName}` : path
}
