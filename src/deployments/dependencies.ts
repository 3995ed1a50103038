import { posix } from 'node:path'
import type { FileSystem } from '../document/file-system.ts'
import { fileText } from '../document/file-text.ts'
import { foldersUp } from '../document/paths.ts'
import type { JsonObject } from '../import/place.ts'
import { objectAt, objectIn, readLockFile, textAt, type LockFile } from './lock-file.ts'
import type { Mark } from './mark.ts'

/** The SDK is an input of its own: what it is built with, and not what it calls. */
export const sdkName = '@botpress/sdk'

export interface Dependencies {
  /** What the bundle may hold: by the name of the package. */
  readonly shipped: ReadonlyMap<string, Mark>
  readonly sdk: Mark
}

/**
 * Reads which packages a project ships with, and by which SDK it is built: what the nearest lock file has chosen, and the ranges of
 * its package.json; of packages of Botpress (`bpDependencies`) what package.json says. What is installed does not count, since a commit says nothing of that.
 *
 * @param folder of the project; absolute
 * @param last the outermost folder that is looked in; absolute
 */
export function readDependencies(fileSystem: FileSystem, folder: string, last: string): Dependencies {
  const lock = readLockFile(fileSystem, folder, last)
  const content = packageOf(fileSystem, folder)
  const dependencies = { ...objectAt(content, 'dependencies'), ...objectAt(content, 'optionalDependencies') }
  const shipped = Object.keys(dependencies)
    .filter((name) => name !== sdkName)
    .map((name) => [name, markOf(fileSystem, folder, dependencies, name, lock)] as const)
  // They are installed by the platform's command, and no lock file speaks of them.
  const installed = Object.entries(objectAt(content, 'bpDependencies') ?? {}).map(
    ([name, value]) => [`bpDependencies.${name}`, { range: JSON.stringify(value) }] as const,
  )
  return { shipped: new Map<string, Mark>([...shipped, ...installed]), sdk: findSdk(fileSystem, folder, last, lock) }
}

function findSdk(fileSystem: FileSystem, folder: string, last: string, lock: LockFile): Mark {
  for (const above of foldersUp(folder)) {
    const content = packageOf(fileSystem, above)
    for (const key of ['dependencies', 'devDependencies', 'peerDependencies']) {
      const named = objectAt(content, key)
      if (textAt(named, sdkName) !== undefined) return markOf(fileSystem, folder, named ?? {}, sdkName, lock)
    }
    if (above === last) break
  }
  return {}
}

function markOf(
  fileSystem: FileSystem,
  folder: string,
  dependencies: JsonObject,
  name: string,
  { manager, resolve }: LockFile,
): Mark {
  const range = textAt(dependencies, name) ?? ''
  const resolved = resolve(name, range)
  if (resolved === undefined) return { range }
  const { version, integrity, source, patch = '' } = resolved
  if (!version.startsWith('link:')) {
    const content = integrity ?? source ?? (patch === '' ? undefined : '')
    if (content === undefined || manager === undefined) return { range, version }
    const whole = `${version} ${content} ${patch}`
    // A checksum is written alike by all, and one that is gone is seen only where the same one writes.
    return { range, version, [manager]: whole, ...(integrity !== undefined && { integrity: whole }) }
  }
  const linked = packageOf(fileSystem, posix.join(folder, version.slice('link:'.length)))
  return { range, version: textAt(linked, 'version') ?? version }
}

function packageOf(fileSystem: FileSystem, folder: string): JsonObject | undefined {
  const text = fileText(fileSystem, posix.join(folder, 'package.json'))
  return text === undefined ? undefined : objectIn(text)
}

/** The lowest version that a range allows, where it is an ordinary one: `^5.4.0`, `~5.4`, `>=5.4.0`. */
export function lowestOf(range: string | undefined): string | undefined {
  return /^(?:[\^~=v]|>=)?\s*(\d+\.\d+\.\d+\S*)$/.exec(range ?? '')?.[1]
}
