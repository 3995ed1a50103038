import { posix } from 'node:path'
import type { FileSystem } from '../document/file-system.ts'
import { foldersUp, isWithin, withSlashes } from '../document/paths.ts'
import { openGit, type GitProblem, type GitRepository, type OtherWay } from '../git/repository.ts'

export type { GitProblem } from '../git/repository.ts'

/** The repository that a folder lies in. */
export interface Repository extends GitRepository {
  /** Its working tree: absolute, and spelt as the folder that it was found from, whatever links lead there. */
  readonly root: string
}

const nameFile = 'name a file to compare with: "--against deployed.json"'

/**
 * Opens the repository that a folder lies in, or lay in before it was removed.
 *
 * @param folder absolute
 * @param otherWay what else a person may do where there is none
 */
export function openRepository(fileSystem: FileSystem, folder: string, otherWay: OtherWay): Repository | GitProblem {
  const there = [...foldersUp(folder)].find((above) => fileSystem.stat(above)?.kind === 'directory') ?? '/'
  const opened = openGit(there, otherWay)
  if ('problem' in opened) return opened
  const { toplevel, prefix, ask, commitOf } = opened
  return { root: rootOf(fileSystem, there, withSlashes(toplevel), prefix), ask, commitOf }
}

/** Opens the repository of a folder; of each folder once. */
export type OpenRepository = (folder: string) => Repository | GitProblem

/** For one run of a command: later, there may be another one. */
export function createRepositories(fileSystem: FileSystem): OpenRepository {
  const opened = new Map<string, Repository | GitProblem>()
  return (folder) => {
    const repository = opened.get(folder) ?? openRepository(fileSystem, folder, nameFile)
    opened.set(folder, repository)
    return repository
  }
}

function rootOf(fileSystem: FileSystem, folder: string, toplevel: string, prefix: string): string {
  const below = prefix.replace(/\/$/, '')
  if (below === '') return folder
  const root = folder.endsWith(`/${below}`) ? folder.slice(0, -below.length - 1) : toplevel
  return fileSystem.realPath(root) === fileSystem.realPath(toplevel) ? root || '/' : toplevel
}

/** A path of the working tree as git calls it; undefined when it lies elsewhere. */
export function pathInRepository(fileSystem: FileSystem, { root }: Repository, path: string): string | undefined {
  if (isWithin(root, path)) return posix.relative(root, path)
  const [realRoot, realPath] = [fileSystem.realPath(root), fileSystem.realPath(path)]
  if (realRoot === undefined || realPath === undefined || !isWithin(realRoot, realPath)) return undefined
  return posix.relative(realRoot, realPath)
}
