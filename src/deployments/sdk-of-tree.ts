import { posix } from 'node:path'
import type { FileSystem } from '../document/file-system.ts'
import { createOverlay } from '../document/overlay-file-system.ts'
import { lowestOf, readDependencies } from './dependencies.ts'

/**
 * The files of a commit, with the one of those that git does not hold which a manifest is read with: the version of the SDK. It is what
 * the lock file of that commit says, or its package.json.
 */
export function withSdk(fileSystem: FileSystem, folder: string, last: string): FileSystem {
  const { version, range } = readDependencies(fileSystem, folder, last).sdk
  const known = version ?? lowestOf(range)
  if (known === undefined) return fileSystem
  const path = posix.join(folder, 'node_modules/@botpress/sdk/package.json')
  return createOverlay(fileSystem, [[path, JSON.stringify({ version: known })]])
}
