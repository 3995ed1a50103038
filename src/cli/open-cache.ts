import type { FileSystem } from '../document/file-system.ts'
import { findCacheFolder } from '../incremental/cache-folder.ts'
import { createFindingsCache, type FindingsCache } from '../incremental/findings-cache.ts'
import { buildId } from './build-id.ts'
import type { CheckOptions } from './options.ts'
import type { Terminal } from './terminal.ts'
import { version } from './version.ts'

/**
 * What is known of earlier runs. In CI it has to be asked for: whoever opens a pull request could have committed what is found there.
 *
 * @param manifests absolute
 * @returns undefined when nothing is kept, or nothing is to be
 */
export function openCache(
  fileSystem: FileSystem,
  manifests: readonly string[],
  { cache: isWanted }: Pick<CheckOptions, 'cache'>,
  { isCi = false }: Terminal,
): FindingsCache | undefined {
  if (buildId === undefined || !(isWanted ?? !isCi)) return undefined
  const folder = findCacheFolder(manifests)
  if (folder === undefined) return undefined
  const [major = ''] = process.versions.node.split('.')
  return createFindingsCache(fileSystem, folder, `${version} ${buildId} ${process.platform} node ${major}`)
}
