import { posix } from 'node:path'
import { countOf } from '../diagnostics/summarize.ts'
import { definingFiles } from '../deployments/find-subjects.ts'
import { openRepository } from '../deployments/git-repository.ts'
import { withoutRemoved } from '../deployments/was-there.ts'
import type { FileSystem } from '../document/file-system.ts'
import { findManifests, projectFiles, type PathProblem } from '../document/find-manifests.ts'
import { findBase } from '../git/base.ts'
import type { GitProblem } from '../git/repository.ts'
import { runGit } from '../git/run-git.ts'
import { trackedFiles } from '../git/tracked-files.ts'
import { changedManifests } from '../workspace/changed.ts'
import { baseOfEvent, refusedEvent, type BaseOfEvent } from './base-of-event.ts'
import { isCi, type Environment } from './environment.ts'
import { firstInClone } from './first-in-clone.ts'
import { readEventFile } from './event-file.ts'
import type { GateSubject } from './gate.ts'

export interface ScopeRequest {
  /** Absolute, with forward slashes. */
  readonly cwd: string
  readonly paths: readonly string[]
  /** What a person says to compare with. */
  readonly against?: string | undefined
  /** Whether also what did not change is looked at. */
  readonly all: boolean
  /** Whether versions are compared: without something to compare with, that would let everything through. */
  readonly isCompared: boolean
  readonly environment: Environment
}

/** What a run of the gate looks at. */
export interface Scope {
  /** All that was found, sorted. */
  readonly found: readonly GateSubject[]
  /** Those of which something changed; or all. */
  readonly subjects: readonly GateSubject[]
  /**
   * Those that are compared: all that were found, because an integration also changes with a lock file, or with code that its definition
   * imports from elsewhere. None where nothing at all changed.
   */
  readonly compared: readonly GateSubject[]
  /** What is compared with; absent when there is nothing. */
  readonly base?: ScopeBase
  /** What is gone since the base: absolute, without symbolic links. */
  readonly gone: readonly string[]
  /** Folders that had integrations in the base, and have none: absolute. */
  readonly emptied: readonly string[]
  /** What is looked at, and why: a sentence. */
  readonly description: string
}

export interface ScopeBase {
  /** As git takes it. */
  readonly revision: string
  /** For a person. */
  readonly name: string
}

/** Decides what a run of the gate looks at: what changed since the base that the CI system or a person names, else all. */
export function decideScope(fileSystem: FileSystem, request: ScopeRequest): Scope | GitProblem {
  const { cwd, paths, all } = request
  const { manifests, problems } = findManifests(fileSystem, cwd, paths, projectFiles, trackedFiles)
  const found = definingFiles(fileSystem, manifests).map(({ kind, file }): GateSubject => {
    const folder = posix.dirname(file)
    return kind === 'typescript' ? { folder, definition: file } : { folder, manifest: file }
  })
  // What is wrong with the arguments is told before what is wrong with the repository.
  const wrong = (left: readonly PathProblem[]): GitProblem => ({
    problem: left.map(({ message }) => message).join('\n'),
  })
  const chosen = decideBase(fileSystem, request)
  if ('problem' in chosen) return problems.length > 0 ? wrong(problems) : chosen
  const { base } = chosen
  const left = base ? withoutRemoved(fileSystem, cwd, problems, base.revision) : { problems, folders: [] }
  if (left.problems.length > 0) return wrong(left.problems)
  const every = `${found.length === 1 ? 'The only integration is' : `All ${found.length} integrations are`} looked at`
  const whole = { found, subjects: found, compared: found, gone: [], emptied: left.folders }
  if (base === undefined) return { ...whole, description: `${every}: ${chosen.why}.` }
  const changes = changedManifests(fileSystem, found.map(fileOf), base.revision)
  if ('problem' in changes) return { problem: changes.problem.replace(/(?:, or|:) leave --changed out/, '') }
  if (all) return { ...whole, base, gone: changes.removed, description: `${every}, and compared with ${base.name}.` }
  const changed = new Set(changes.changed)
  const subjects = found.filter((subject) => changed.has(fileOf(subject)))
  return {
    found,
    subjects,
    compared: changes.isUntouched ? [] : found,
    base,
    gone: changes.removed,
    emptied: left.folders,
    description: describeChanged(subjects, found, base),
  }
}

/** The same when a comparison has shown that more has changed than files tell. */
export function withCompared(scope: Scope, changed: ReadonlySet<GateSubject>): Scope {
  const { found, subjects: before, base } = scope
  const subjects = found.filter((subject) => before.includes(subject) || changed.has(subject))
  if (subjects.length === before.length || base === undefined) return scope
  return { ...scope, subjects, description: describeChanged(subjects, found, base) }
}

function describeChanged(subjects: readonly GateSubject[], found: readonly GateSubject[], { name }: ScopeBase): string {
  const count = subjects.length
  const of =
    found.length === count ? countOf(count, 'integration') : `${count} of ${countOf(found.length, 'integration')}`
  return `${count === 0 ? 'No integration' : of} changed since ${name}.`
}

function fileOf({ folder, manifest, definition }: GateSubject): string {
  return manifest ?? definition ?? folder
}

type Decided = { readonly base: ScopeBase } | { readonly base?: undefined; readonly why: string } | GitProblem

function decideBase(fileSystem: FileSystem, request: ScopeRequest): Decided {
  const { cwd, against, environment } = request
  const refused = refusedEvent(environment)
  if (refused !== undefined) return { problem: refused }
  const said: BaseOfEvent =
    against === undefined
      ? baseOfEvent(environment, () => readEventFile(environment['GITHUB_EVENT_PATH']))
      : { kind: 'unknown' }
  if (said.kind === 'refused') return { problem: said.message }
  if (said.kind === 'everything') return { why: said.why }
  if (said.kind === 'unknown' && against === undefined && isCi(environment))
    return request.isCompared ? { problem: sayBase } : { why: 'nothing says what to compare with' }
  const repository = openRepository(fileSystem, cwd, undefined)
  if ('problem' in repository) {
    const mayBeWithout = said.kind === 'unknown' && against === undefined && lacksRepository(cwd)
    return mayBeWithout ? { why: 'there is no git repository to compare with' } : repository
  }
  if (said.kind === 'unknown') {
    if (against === undefined && repository.commitOf('HEAD') === undefined)
      return { why: 'there is no commit yet to compare with' }
    const base = findBase(repository, against)
    return 'problem' in base ? base : { base: { revision: against ?? base.name, name: base.name } }
  }
  const revision = firstInClone(repository, said.candidates)
  if (revision !== undefined) {
    const base = findBase(repository, revision)
    if ('problem' in base) return base
    const isNamed = said.target === undefined || revision.startsWith('origin/')
    return { base: { revision, name: isNamed ? base.name : `${said.target} (${base.name})` } }
  }
  if (!said.isRequired) return { why: 'what was there before is not in this clone' }
  return {
    problem:
      `The commit that the ${said.event} goes into is not in this clone, so nothing can be compared with it. ` +
      'In GitHub Actions, check out with "fetch-depth: 0"; in GitLab, set "GIT_DEPTH: 0"; or say --against <ref>.',
  }
}

/** A clone for CI takes the branch that it has for the default one, so that what is guessed would find that nothing changed. */
const sayBase =
  'This CI system does not say what to compare with. Fetch the branch that is merged into, and name it: --against origin/main. ' +
  'Without a comparison: --skip diff.'

/** Whether that is all that keeps git from being asked. */
function lacksRepository(folder: string): boolean {
  const answer = runGit(folder, ['rev-parse', '--git-dir'])
  return answer.kind === 'problem' && (answer.reason === 'no-repository' || answer.reason === 'no-git')
}
