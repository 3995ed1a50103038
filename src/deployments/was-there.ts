import { isAbsolute, withSlashes } from '../document/paths.ts'
import { posix } from 'node:path'
import type { FileSystem } from '../document/file-system.ts'
import type { PathProblem } from '../document/find-manifests.ts'
import { createCommits, removedFrom } from './commits.ts'
import { createRepositories } from './git-repository.ts'

/**
 * Parts the arguments of a command in which nothing was found: a folder that had integrations in a commit is no mistake, they were
 * removed. The folder may be gone with them.
 *
 * @param cwd absolute
 * @param revision what is compared with; absent: what `findBase` chooses
 */
export function withoutRemoved(
  fileSystem: FileSystem,
  cwd: string,
  problems: readonly PathProblem[],
  revision: string | undefined,
): { readonly problems: readonly PathProblem[]; readonly folders: readonly string[] } {
  const commits = createCommits(fileSystem, createRepositories(fileSystem), revision)
  const folders: string[] = []
  const others = problems.filter(({ path }) => {
    const written = withSlashes(path)
    const folder = isAbsolute(written) ? posix.normalize(written) : posix.join(cwd, written)
    const kind = fileSystem.stat(folder)?.kind
    const commit = kind === undefined || kind === 'directory' ? commits.of(folder) : undefined
    if (commit === undefined || 'problem' in commit) return true
    if (removedFrom(fileSystem, commit, folder, new Set()).length === 0) return true
    folders.push(folder)
    return false
  })
  return { problems: others, folders }
}
