import { isRecord } from '../document/is-record.ts'
import { isRevision } from '../git/run-git.ts'
import { isSet, type Environment } from './environment.ts'
import type { EventFile } from './event-file.ts'

/** What a CI system says of what a run is to be compared with. */
export type BaseOfEvent =
  | {
      readonly kind: 'compare'
      /** For people: `pull_request`, `merge request`. */
      readonly event: string
      /** The branch that it goes into, where it is said: for people. */
      readonly target?: string
      /** The first of them that the clone has. */
      readonly candidates: readonly BaseCandidate[]
      /** Whether there must be a base: without one the gate would let through what it is there for. */
      readonly isRequired: boolean
    }
  /** There is nothing to compare with, and all is looked at. */
  | { readonly kind: 'everything'; readonly event: string; readonly why: string }
  /** The gate must not run here. */
  | { readonly kind: 'refused'; readonly message: string }
  /** No CI system that is known, or one that says nothing. */
  | { readonly kind: 'unknown' }

export interface BaseCandidate {
  /** A commit, as git takes it. */
  readonly revision: string
  /** It counts only while HEAD is this commit, and that is a merge. */
  readonly ofMerge?: string
}

/**
 * Finds what a run is to be compared with from what the CI system says: GitHub in a file, GitLab in variables. All of it may have been
 * written by a stranger, so that nothing is taken that is not a commit or the name of one.
 *
 * Sources: GitHub's "Webhook events and payloads" and "Events that trigger workflows"; GitLab's "Predefined CI/CD variables reference".
 *
 * @param readEvent reads the file of GitHub's event; is called only where there is one
 */
export function baseOfEvent(environment: Environment, readEvent: () => EventFile): BaseOfEvent {
  const refused = refusedEvent(environment)
  if (refused !== undefined) return { kind: 'refused', message: refused }
  const name = environment['GITHUB_EVENT_NAME']
  if (isSet(name)) return baseOfGitHub(name, environment, readEvent)
  return environment['GITLAB_CI'] === 'true' ? baseOfGitLab(environment) : { kind: 'unknown' }
}

function baseOfGitHub(name: string, environment: Environment, readEvent: () => EventFile): BaseOfEvent {
  switch (name) {
    case 'pull_request':
    case 'pull_request_review':
    case 'pull_request_review_comment':
    case 'merge_group':
    case 'push': {
      const file = readEvent()
      if (file.kind === 'unreadable')
        return { kind: 'refused', message: `The file of the event ${name} ${file.why}. ${sayBase}` }
      if (name === 'push') return baseOfPush(file.event)
      const found = name === 'merge_group' ? ofMergeGroup(file.event) : ofPullRequest(file.event, environment)
      return baseOfRequest(name, found, `The file of the event ${name} names`)
    }
    default:
      return { kind: 'everything', event: name, why: `the event ${printable(name)} has nothing to compare with` }
  }
}

const sayBase = 'Say what to compare with: --against origin/main'

/** Why the gate must not run here, whatever it is to compare with; undefined when it may. */
export function refusedEvent(environment: Environment): string | undefined {
  const name = environment['GITHUB_EVENT_NAME'] ?? ''
  if (!privileged.has(name)) return undefined
  return (
    `The gate does not run for ${name}: such a workflow has the secrets of the repository, and what a pull request ` +
    'brings would run beside them. Use "on: pull_request"'
  )
}

/** What strangers can start, and what has the rights of the default branch. None of them says what to compare with. */
const privileged: ReadonlySet<string> = new Set([
  'pull_request_target',
  'workflow_run',
  'issue_comment',
  'issues',
  'discussion',
  'discussion_comment',
])

/**
 * The commit that is checked out is GitHub's merge of the request into its target, whose first parent is the target as it is now; the
 * event has the target as it was when the request was last changed.
 */
function ofPullRequest(event: Readonly<Record<string, unknown>>, environment: Environment): RequestBase {
  const request = recordAt(event, 'pull_request')
  const base = recordAt(request, 'base')
  const merge = environment['GITHUB_SHA']
  return {
    commits: [...(isCommit(merge) ? [{ revision: `${merge}^1`, ofMerge: merge }] : []), ...commit(base['sha'])],
    branch: branchName(base['ref']),
  }
}

function ofMergeGroup(event: Readonly<Record<string, unknown>>): RequestBase {
  const group = recordAt(event, 'merge_group')
  return { commits: commit(group['base_sha']), branch: branchName(group['base_ref']) }
}

/** A new branch is compared with the default branch, a tag with nothing. */
function baseOfPush(event: Readonly<Record<string, unknown>>): BaseOfEvent {
  const ref = typeof event['ref'] === 'string' ? event['ref'] : ''
  const defaultBranch = recordAt(event, 'repository')['default_branch']
  if (ref.startsWith('refs/tags/')) return { kind: 'everything', event: 'push', why: 'a tag was pushed' }
  const isDefault = ref === `refs/heads/${String(defaultBranch)}`
  return baseOfBranch('push', event['before'], isDefault ? undefined : defaultBranch)
}

function baseOfGitLab(environment: Environment): BaseOfEvent {
  const target = environment['CI_MERGE_REQUEST_TARGET_BRANCH_NAME']
  const diffBase = environment['CI_MERGE_REQUEST_DIFF_BASE_SHA']
  if (environment['CI_PIPELINE_SOURCE'] === 'merge_request_event' || isSet(diffBase) || isSet(target)) {
    // Only a pipeline for merged results has the target's commit: what is checked out there is the merge.
    const commits = [...commit(environment['CI_MERGE_REQUEST_TARGET_BRANCH_SHA']), ...commit(diffBase)]
    return baseOfRequest(
      'merge request',
      { commits, branch: branchName(target) },
      'The variables of the merge request name',
    )
  }
  if (environment['CI_PIPELINE_SOURCE'] === 'external_pull_request_event') {
    const commits = commit(environment['CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_SHA'])
    const branch = branchName(environment['CI_EXTERNAL_PULL_REQUEST_TARGET_BRANCH_NAME'])
    return baseOfRequest('external pull request', { commits, branch }, 'The variables of the pull request name')
  }
  if (isSet(environment['CI_COMMIT_TAG'])) return { kind: 'everything', event: 'tag', why: 'a tag was pushed' }
  const { CI_DEFAULT_BRANCH: defaultBranch, CI_COMMIT_BRANCH: branch } = environment
  return baseOfBranch('push', environment['CI_COMMIT_BEFORE_SHA'], branch === defaultBranch ? undefined : defaultBranch)
}

/** What a request for a merge goes into: commits of the target, the best of them first, and its branch. */
interface RequestBase {
  readonly commits: readonly BaseCandidate[]
  readonly branch: string | undefined
}

/** @param says the beginning of a sentence, for when it names none of them */
function baseOfRequest(event: string, { commits, branch }: RequestBase, says: string): BaseOfEvent {
  const candidates = [...commits, ...remoteBranch(branch)]
  if (candidates.length === 0) return { kind: 'refused', message: `${says} no commit to compare with. ${sayBase}` }
  return { kind: 'compare', event, ...(branch !== undefined && { target: branch }), candidates, isRequired: true }
}

/** @param defaultBranch undefined when it is the branch itself */
function baseOfBranch(event: string, before: unknown, defaultBranch: unknown): BaseOfEvent {
  const candidates = [...commit(before), ...remoteBranch(branchName(defaultBranch))]
  return candidates.length === 0
    ? { kind: 'everything', event, why: 'nothing was there before' }
    : { kind: 'compare', event, candidates, isRequired: false }
}

/** Zeros stand for "there was none". */
function commit(value: unknown): readonly BaseCandidate[] {
  return isCommit(value) && !/^0+$/.test(value) ? [{ revision: value }] : []
}

/** @param value `main`, or `refs/heads/main` */
function branchName(value: unknown): string | undefined {
  if (typeof value !== 'string' || !isRevision(value)) return undefined
  const name = value.replace(/^refs\/heads\//, '')
  return name !== '' && isRevision(`origin/${name}`) ? name : undefined
}

function remoteBranch(name: string | undefined): readonly BaseCandidate[] {
  return name === undefined ? [] : [{ revision: `origin/${name}` }]
}

function isCommit(value: unknown): value is string {
  return typeof value === 'string' && /^(?:[\da-f]{40}|[\da-f]{64})$/.test(value)
}

function recordAt(record: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, unknown>> {
  const value = Object.hasOwn(record, key) ? record[key] : undefined
  return isRecord(value) ? value : {}
}

/** GitHub's names of events are such; what else stands there is not repeated. */
function printable(name: string): string {
  return /^\w{1,40}$/.test(name) ? name : 'that started this'
}
