import { posix } from 'node:path'
import type { FileSystem } from '../document/file-system.ts'
import { findBase, short, type Base } from '../git/base.ts'
import { nameIn, projectsIn } from './find-in-tree.ts'
import { pathInRepository, type GitProblem, type OpenRepository, type Repository } from './git-repository.ts'
import { openGitTree, type GitTree } from './git-tree.ts'

/** A commit that is compared with, and where. */
export interface Commit {
  readonly repository: Repository
  readonly base: Base
  readonly tree: GitTree
  /** What the branch is by now, where the commit is older than that. */
  readonly tip: () => GitTree | undefined
}

export interface Commits {
  /** @param folder of the working tree; absolute */
  readonly of: (folder: string) => Commit | GitProblem
  readonly descriptions: () => readonly string[]
}

/** Each repository is asked once. */
export function createCommits(openRepository: OpenRepository, revision: string | undefined): Commits {
  const known = new Map<string, Commit | GitProblem>()
  const open = (repository: Repository): Commit | GitProblem => {
    const base = findBase(repository, revision, true)
    if ('problem' in base) return base
    const tree = openGitTree(repository.root, base.commit)
    if (tree === undefined) return { problem: `Git cannot list what ${base.name} (${short(base.commit)}) holds.` }
    let tip: GitTree | undefined
    const { tip: commit } = base
    return {
      repository,
      base,
      tree,
      tip: () => (tip ??= commit === undefined ? undefined : openGitTree(repository.root, commit)),
    }
  }
  return {
    of(folder) {
      const repository = openRepository(folder)
      if ('problem' in repository) return repository
      const found = known.get(repository.root) ?? open(repository)
      known.set(repository.root, found)
      return found
    },
    descriptions: () => [
      ...new Set([...known.values()].flatMap((commit) => ('problem' in commit ? [] : [commit.base.description]))),
    ],
  }
}

/** An integration that a commit has, and the working tree has not. */
export interface RemovedIntegration {
  /** Absolute, as if it were there. */
  readonly file: string
  readonly name: string | undefined
}

/** The integrations of a commit below a folder that are gone, but for those that were found elsewhere. */
export function removedFrom(
  fileSystem: FileSystem,
  { repository, tree }: Commit,
  folder: string,
  kept: ReadonlySet<string>,
): readonly RemovedIntegration[] {
  const path = pathInRepository(fileSystem, repository, folder)
  if (path === undefined) return []
  return projectsIn(tree, posix.join(repository.root, path))
    .filter(({ file }) => !kept.has(file) && fileSystem.stat(file) === undefined)
    .map((subject) => ({ file: subject.file, name: nameIn(tree, subject) }))
}
