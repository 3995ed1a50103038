import { posix } from 'node:path'
import type { FileSystem } from '../document/file-system.ts'
import { findBase, short, type Base } from '../git/base.ts'
import { changedSince } from '../git/changed-since.ts'
import { trackedFiles } from '../git/tracked-files.ts'
import { isWithin } from '../document/paths.ts'
import { nameIn, projectsIn } from './find-in-tree.ts'
import { definitionName, manifestName } from '../document/find-manifests.ts'
import { kindOfFile } from './find-subjects.ts'
import { pathInRepository, type GitProblem, type OpenRepository, type Repository } from './git-repository.ts'
import { openGitTree, type GitTree } from './git-tree.ts'

/** A commit that is compared with, and where. */
export interface Commit {
  readonly repository: Repository
  readonly base: Base
  readonly tree: GitTree
  /** What the branch is by now, where the commit is older than that. */
  readonly tip: () => GitTree | undefined
  /** Whether the working tree has the same bytes of all that an integration may read. @param folder of the integration; absolute */
  readonly isUntouched: (folder: string) => boolean
}

export interface Commits {
  /** @param folder of the working tree; absolute */
  readonly of: (folder: string) => Commit | GitProblem
  readonly descriptions: () => readonly string[]
}

/** What an integration reads outside of its folder: code, parts, scripts, configurations, and what lock files say is installed. */
const mayBeRead = /\.(?:[cm]?[jt]sx?|jsonc?|ya?ml|vrl|lock|lockb)$/

/** Each repository is asked once. */
export function createCommits(
  fileSystem: FileSystem,
  openRepository: OpenRepository,
  revision: string | undefined,
): Commits {
  const known = new Map<string, Commit | GitProblem>()
  const open = (repository: Repository): Commit | GitProblem => {
    const base = findBase(repository, revision, { mayBeFile: true })
    if ('problem' in base) return base
    const tree = openGitTree(repository.root, base.commit)
    if (tree === undefined) return { problem: `Git cannot list what ${base.name} (${short(base.commit)}) holds.` }
    let tip: GitTree | undefined
    const { tip: commit } = base
    let changed: ReturnType<typeof changedSince> | undefined
    return {
      repository,
      base,
      tree,
      tip: () => (tip ??= commit === undefined ? undefined : openGitTree(repository.root, commit)),
      isUntouched: (folder) => {
        changed ??= changedSince(repository.root, base.commit)
        const own = pathInRepository(fileSystem, repository, folder)
        if ('kind' in changed || own === undefined) return false
        return !changed.some((name) => own === '' || isWithin(own, name) || mayBeRead.test(name))
      },
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
    .filter(({ file }) => !kept.has(file) && definesNothing(fileSystem, posix.dirname(file)))
    .map((subject) => ({ file: subject.file, name: nameIn(tree, subject) }))
}

/**
 * Where an integration that is gone stands now, in a folder that nothing looks into: whoever moves it to `node_modules` and has git keep
 * it there would have taken it out of every comparison.
 *
 * @returns absolute
 */
export function hiddenIn(
  fileSystem: FileSystem,
  { repository }: Commit,
  { file, name }: RemovedIntegration,
): string | undefined {
  const isMeant = (path: string): boolean =>
    name === undefined
      ? posix.basename(posix.dirname(path)) === posix.basename(posix.dirname(file))
      : nameIn({ fileSystem }, { kind: kindOfFile(path), file: path }) === name
  return trackedFiles(repository.root)
    .filter((path) => path.includes('/node_modules/') && defining.has(posix.basename(path)))
    .find(isMeant)
}

const defining: ReadonlySet<string> = new Set([manifestName, definitionName])

function definesNothing(fileSystem: FileSystem, folder: string): boolean {
  return [...defining].every((name) => fileSystem.stat(posix.join(folder, name)) === undefined)
}
