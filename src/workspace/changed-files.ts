import { posix } from 'node:path'
import type { FileSystem } from '../document/file-system.ts'
import { isWithin, withSlashes } from '../document/paths.ts'
import { findBase } from '../git/base.ts'
import { changedSince } from '../git/changed-since.ts'
import { describeProblem, openGit, type GitProblem } from '../git/repository.ts'

/** What changed in a repository. */
export interface ChangedFiles {
  /** The root of the repository: absolute, without symbolic links. */
  readonly root: string
  /** Absolute, by code unit; also what is not there any more. A repository within this one is named as a whole. */
  readonly files: readonly string[]
}

const leaveOut = 'leave --changed out'

/** Tells what changed in the repository of a folder, which is real, absolute, and there. */
export type ReadChanges = (folder: string) => ChangedFiles | GitProblem

/**
 * For one run of a command: each repository is asked once.
 *
 * @param ref the commit since which it is to be told, as a person gave it
 */
export function createChanges(fileSystem: FileSystem, ref: string): ReadChanges {
  const known: ChangedFiles[] = []
  return (folder) => {
    const before = known.find(({ root }) => isWithin(root, folder))
    if (before !== undefined) return before
    const found = changedFiles(fileSystem, folder, ref)
    if (!('problem' in found)) known.push(found)
    return found
  }
}

/**
 * What changed in the repository of a folder since it left a commit, as `findBase` finds it; what is not committed and what git
 * does not know yet included.
 */
function changedFiles(fileSystem: FileSystem, folder: string, ref: string): ChangedFiles | GitProblem {
  const repository = openGit(folder, leaveOut)
  if ('problem' in repository) return repository
  const base = findBase(repository, ref, { option: '--changed' })
  if ('problem' in base) return base
  // Git writes real paths; on Windows it may write drives in lower case.
  const toplevel = withSlashes(repository.toplevel)
  const root = fileSystem.realPath(toplevel) ?? toplevel
  const names = changedSince(root, base.commit)
  if ('kind' in names) return { problem: describeProblem(names, folder, leaveOut) }
  return { root, files: names.map((name) => posix.join(root, name)).sort() }
}

/** Those of the files that are not there any more. */
export function removedFiles(fileSystem: FileSystem, { files }: ChangedFiles): readonly string[] {
  return files.filter((file) => fileSystem.stat(file) === undefined)
}
