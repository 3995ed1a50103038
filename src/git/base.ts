import type { GitProblem, GitRepository } from './repository.ts'
import { isRevision } from './run-git.ts'

/** The commit that a working tree is compared with. */
export interface Base {
  /** What the person called it, or what was taken in its place: `origin/main`. */
  readonly name: string
  /** What is compared: the merge base, where the name is that of a branch. */
  readonly commit: string
  /** What the name stands for, where that is another commit: versions must be above its versions, too. */
  readonly tip?: string
  /** What was taken, for a person: `origin/main, since the merge base 1a2b3c4`. */
  readonly description: string
}

/** How a person was asked for the commit, for sentences that say what to do. */
export interface Asked {
  readonly option?: '--against' | '--changed'
  /** Whether a file could have been named as well. */
  readonly mayBeFile?: boolean
}

/**
 * Finds the commit that a working tree is compared with. Of a branch that is where HEAD left it, so that what others have
 * done there since is no change of this one; a tag is a release, which is compared as it is. Before the first commit, HEAD is a tree
 * without files.
 *
 * @param against a revision; absent: the default branch of the remote, or HEAD where there is no remote
 */
export function findBase(
  repository: GitRepository,
  against: string | undefined,
  { option = '--against', mayBeFile = false }: Asked = {},
): Base | GitProblem {
  const revision = against ?? defaultRevision(repository)
  if (typeof revision !== 'string') return revision
  if (revision === 'HEAD' && repository.commitOf('HEAD') === undefined) return nothingYet(repository)
  if (!isRevision(revision))
    return { problem: `"${revision}" is no git ref. Name a branch, a tag or a commit, such as "origin/main".` }
  const resolved = resolve(repository, revision)
  if (resolved === undefined) return { problem: describeMissing(repository, revision, { option, mayBeFile }) }
  if ('problem' in resolved) return resolved
  const { commit: named, isTag } = resolved
  const name = isWhole(revision) ? revision.slice(0, 10) : revision
  const head = repository.commitOf('HEAD')
  if (head === undefined) return { name, commit: named, description: name }
  if (isTag) return { name, commit: named, description: `the tag ${name}` }
  const mergeBase = repository.ask('merge-base', named, head)
  if (mergeBase === undefined || mergeBase === '') {
    const why = isShallow(repository)
      ? 'this shallow clone does not show where it was left'
      : 'it has no commit in common with HEAD'
    return { name, commit: named, description: `${name} itself (${short(named)}), because ${why}` }
  }
  if (mergeBase === named)
    return { name, commit: named, description: isStartOf(named, name) ? name : `${name} (${short(named)})` }
  const description = `${name}, as it was at the merge base ${short(mergeBase)}`
  return { name, commit: mergeBase, tip: named, description }
}

/** What git takes for a commit where it wants files, and has none. */
function nothingYet(repository: GitRepository): Base | GitProblem {
  const commit = repository.ask('hash-object', '-t', 'tree', '--stdin')
  if (commit === undefined) return { problem: 'There is no commit yet to compare with. Commit first.' }
  return { name: 'HEAD', commit, description: 'nothing, because there is no commit yet' }
}

/**
 * The commit that a name stands for. Git itself would take a tag before a branch, and both before what was fetched from a
 * remote: whoever may push a tag would decide what is compared. What begins like a branch of a remote therefore is one.
 *
 * @param revision has passed `isRevision`
 * @returns undefined when there is none
 */
export function resolve(
  repository: GitRepository,
  revision: string,
): { readonly commit: string; readonly isTag: boolean } | GitProblem | undefined {
  if (remotesOf(repository).some((remote) => revision.startsWith(`${remote}/`))) {
    const commit = repository.commitOf(`refs/remotes/${revision}`)
    return commit === undefined ? undefined : { commit, isTag: false }
  }
  const commit = repository.commitOf(revision)
  if (commit === undefined || isWhole(revision)) return commit === undefined ? undefined : { commit, isTag: false }
  const [tag, branch] = [repository.commitOf(`refs/tags/${revision}`), repository.commitOf(`refs/heads/${revision}`)]
  if (tag !== undefined && branch !== undefined && tag !== branch)
    return {
      problem: `"${revision}" is a tag and a branch, which are not the same. Say "refs/heads/${revision}" or "refs/tags/${revision}".`,
    }
  const isTag = repository.ask('rev-parse', '--symbolic-full-name', revision)?.startsWith('refs/tags/') === true
  return { commit, isTag }
}

/** Whether these are all digits of a commit, which no name of a branch or a tag can stand for. */
function isWhole(revision: string): boolean {
  return /^(?:[\da-f]{40}|[\da-f]{64})$/.test(revision)
}

/** The default branch of the remote. Where there is one that is not known here, HEAD would find that nothing has changed. */
function defaultRevision(repository: GitRepository): string | GitProblem {
  const [remote] = remotesOf(repository)
  if (remote === undefined) return 'HEAD'
  const head = repository.ask('symbolic-ref', '--quiet', `refs/remotes/${remote}/HEAD`)?.replace(/^refs\/remotes\//, '')
  const usual = [`${remote}/main`, `${remote}/master`]
  // A clone of one branch calls that the default of the remote, whichever it is.
  const isTold = head !== undefined && (usual.includes(head) || fetchesAll(repository, remote))
  const found = [...(isTold ? [head] : []), ...usual].find(
    (each) => repository.commitOf(`refs/remotes/${each}`) !== undefined,
  )
  if (found !== undefined) return found
  return {
    problem: `The default branch of "${remote}" is not known here, so there is nothing to compare with. ${howToFetch(repository, `${remote}/main`)} Then say "--against ${remote}/main".`,
  }
}

/** Whether all branches of a remote are fetched; a clone with a depth has one. */
function fetchesAll(repository: GitRepository, remote: string): boolean {
  return repository.ask('config', '--get-all', `remote.${remote}.fetch`)?.includes('refs/heads/*:') === true
}

function describeMissing(repository: GitRepository, name: string, { option, mayBeFile }: Required<Asked>): string {
  const what = `There is no git ref "${name}"${mayBeFile ? ', and no file of that name' : ''}.`
  const remotes = remotesOf(repository)
  // What is computed from a commit (HEAD~4) cannot be fetched by its name.
  if (remotes.length === 0 || !/^[\w./-]+$/.test(name))
    return `${what} Name a branch, a tag${mayBeFile ? ', a commit or a file' : ' or a commit'}.`
  const hint = isShallow(repository) ? ' This is a shallow clone: what was not fetched is not there.' : ''
  const known = remotes.some((remote) => name.startsWith(`${remote}/`))
  const full = known ? name : `${remotes[0]}/${name}`
  return `${what}${hint} ${howToFetch(repository, full)}${known ? '' : ` Then say "${option} ${full}".`}`
}

function howToFetch(repository: GitRepository, name: string): string {
  const [, remote = '', branch = ''] = /^([^/]+)\/(.+)$/.exec(name) ?? []
  // In a clone with all of the history, it would cut that off.
  const depth = isShallow(repository) ? '--depth=1 ' : ''
  return `Fetch it with "git fetch ${depth}${remote} +${branch}:refs/remotes/${remote}/${branch}", or in GitHub Actions check out with "fetch-depth: 0".`
}

function remotesOf(repository: GitRepository): readonly string[] {
  const remotes = (repository.ask('remote') ?? '').split('\n').filter((remote) => remote !== '')
  return remotes.toSorted((a, b) => Number(b === 'origin') - Number(a === 'origin'))
}

function isShallow(repository: GitRepository): boolean {
  return repository.ask('rev-parse', '--is-shallow-repository') === 'true'
}

/** Whether a commit was named by its digits, so that these need not be told. */
function isStartOf(commit: string, name: string): boolean {
  return name.length >= 7 && commit.startsWith(name)
}

export function short(commit: string): string {
  return commit.slice(0, 7)
}
