import { posix } from 'node:path'
import type { Comparison } from '../compat/change.ts'
import { compareDeployments } from '../compat/compare-deployments.ts'
import type { Deployment } from '../compat/deployment.ts'
import { compareVersions, parseVersion } from '../compat/semantic-version.ts'
import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { relativePath } from '../diagnostics/relative-path.ts'
import type { FileSystem } from '../document/file-system.ts'
import type { EvaluateOptions } from '../import/evaluate/evaluate-definition.ts'
import { short, type Base } from '../git/base.ts'
import { chooseBase } from './choose-base.ts'
import { createCommits, hiddenIn, removedFrom, type Commit, type RemovedIntegration } from './commits.ts'
import { createFinder } from './find-before.ts'
import { standingAt, type FoundInTree } from './find-in-tree.ts'
import type { Subject } from './find-subjects.ts'
import { createRepositories, pathInRepository, type GitProblem, type OpenRepository } from './git-repository.ts'
import type { GitTree } from './git-tree.ts'
import { packagesOf } from './packages.ts'
import { compareSides } from './pair.ts'
import { createSideReader } from './read-sides.ts'
import type { Side } from './side.ts'

/** What came of one integration. */
export type SubjectDiff = ComparedSubject | NewSubject | FailedSubject

export interface ComparedSubject {
  readonly kind: 'compared'
  readonly subject: Subject
  readonly before: Deployment
  readonly after: Deployment
  /** Where the older side stands; absolute, and of a commit as if it were checked out. */
  readonly fileBefore: string
  readonly comparison: Comparison
  /** What was taken as the older side, for a person. */
  readonly description: string
  /** What should be known: whole sentences. */
  readonly notes: readonly string[]
}

/** The commit does not have it. */
export interface NewSubject {
  readonly kind: 'new'
  readonly subject: Subject
  readonly after: Side
  readonly description: string
}

export interface FailedSubject {
  readonly kind: 'failed'
  readonly subject: Subject
  readonly diagnostics: readonly Diagnostic[]
  /** Nothing that it reads has changed since the commit, so that it is no change that cannot be compared. */
  readonly isUntouched?: true
}

export interface DiffResult {
  readonly diffs: readonly SubjectDiff[]
  readonly removed: readonly RemovedIntegration[]
  /** What the commits are that were compared with, each once. */
  readonly descriptions: readonly string[]
}

export interface DiffRequest {
  /** Absolute. */
  readonly cwd: string
  readonly subjects: readonly Subject[]
  /** Folders that were looked through: what is missing there has been removed; absolute. */
  readonly folders: readonly string[]
  /** A git ref or a file; absent: the default branch of the remote. */
  readonly against?: string
  /** Limits of processes that run definitions. */
  readonly evaluation?: EvaluateOptions
  /** Called before the code of a definition is run: what it is called. */
  readonly onRun?: (name: string) => void
}

/**
 * Compares integrations of the working tree with what they were. Nothing is written but to a folder for temporary files, and only where
 * the code of a definition in a commit has to be run.
 *
 * @returns what is wrong with the request as a whole: there is no such commit or file
 */
export async function compareSubjects(fileSystem: FileSystem, request: DiffRequest): Promise<DiffResult | GitProblem> {
  const { cwd, subjects, folders, against: text } = request
  const openRepository = createRepositories(fileSystem)
  const against = chooseBase(fileSystem, openRepository, cwd, text)
  if ('problem' in against) return against
  const reader = createReader(fileSystem, openRepository, request)
  const diffs: SubjectDiff[] = []
  if (against.kind === 'file') {
    if (subjects.length > 1)
      return {
        problem: `A file is compared with one integration, and ${subjects.length} were found. Name one of them.`,
      }
    for (const subject of subjects) diffs.push(await reader.withFile(subject, against.subject))
    return { diffs, removed: [], descriptions: [relativePath(cwd, against.subject.file)] }
  }
  const commits = createCommits(fileSystem, openRepository, against.revision)
  const kept = new Set<string>()
  for (const subject of subjects) {
    const commit = commits.of(posix.dirname(subject.file))
    if ('problem' in commit) return commit
    const diff = await reader.withCommit(subject, commit)
    if (diff.kind === 'compared') kept.add(diff.fileBefore)
    diffs.push(diff)
  }
  const removed: RemovedIntegration[] = []
  for (const folder of folders) {
    const commit = commits.of(folder)
    if ('problem' in commit) continue
    for (const gone of removedFrom(fileSystem, commit, folder, kept)) {
      const hidden = hiddenIn(fileSystem, commit, gone)
      if (hidden !== undefined) return { problem: describeHidden(gone, hidden, cwd) }
      removed.push(gone)
    }
  }
  return { diffs, removed, descriptions: commits.descriptions() }
}

function describeHidden({ file }: RemovedIntegration, hidden: string, cwd: string): string {
  const [from, to] = [relativePath(cwd, file), relativePath(cwd, hidden)]
  return `"${from}" is gone, and git keeps "${to}", which has its name: in node_modules, nothing is compared. Move it to another folder.`
}

interface SubjectReader {
  readonly withFile: (subject: Subject, other: Subject) => Promise<SubjectDiff>
  readonly withCommit: (subject: Subject, commit: Commit) => Promise<SubjectDiff>
}

function createReader(fileSystem: FileSystem, openRepository: OpenRepository, request: DiffRequest): SubjectReader {
  const { cwd, evaluation = {}, onRun = () => {} } = request
  const sides = createSideReader(fileSystem, { openRepository, cwd, evaluation, onRun })
  const find = createFinder(fileSystem, sides)

  /** The version that the branch has by now, where it is above that of the commit. */
  const laterVersion = async (
    found: FoundInTree,
    { tip, base, tree: then }: Commit,
    { after, version }: { readonly after: Side; readonly version: string },
  ): Promise<string | undefined> => {
    const tree = tip()
    if (tree === undefined) return undefined
    const there = standingAt(tree, found.file)
    if (there !== undefined && isSameCode(there, then, tree)) return undefined
    const now = await find({ tree, name: base.name, file: found.file, after })
    if (now.kind !== 'found' || now.side.kind === 'unreadable') return undefined
    const { side } = now
    const [known, later] = [parseVersion(version), parseVersion(side.integration.version)]
    const isAbove = known !== undefined && later !== undefined && compareVersions(later, known) > 0
    return isAbove ? side.integration.version : undefined
  }

  /** A package that is named no more ships all the same, and one that is named from now on has not changed by that. */
  const packagesOfBoth = (subject: Subject, before: Side, { repository, tree }: Commit): readonly string[] => {
    const now = packagesOf(fileSystem, posix.dirname(subject.file)).map((folder) => {
      const path = pathInRepository(fileSystem, repository, folder)
      return path === undefined ? folder : posix.join(tree.root, path)
    })
    return [...new Set([...now, ...packagesOf(tree.fileSystem, posix.dirname(before.file))])]
  }

  return {
    async withFile(subject, other) {
      const after = await sides.onDisk(subject)
      if (after.kind === 'unreadable') return { kind: 'failed', subject, diagnostics: after.diagnostics }
      const before = await sides.onDisk(other, after.integration)
      if (before.kind === 'unreadable') return { kind: 'failed', subject, diagnostics: before.diagnostics }
      const packages = packagesOf(fileSystem, posix.dirname(subject.file))
      return {
        kind: 'compared',
        subject,
        ...compareSides(fileSystem, before, after, packages),
        fileBefore: before.file,
        description: before.name,
        notes: [...before.notes, ...after.notes],
      }
    },

    async withCommit(subject, commit) {
      const { repository, base, tree } = commit
      const { description } = base
      const unread = (...diagnostics: readonly Diagnostic[]): FailedSubject => ({
        kind: 'failed',
        subject,
        diagnostics,
        ...(commit.isUntouched(posix.dirname(subject.file)) && { isUntouched: true }),
      })
      const after = await sides.onDisk(subject)
      if (after.kind === 'unreadable') return unread(...after.diagnostics)
      const path = pathInRepository(fileSystem, repository, subject.file)
      if (path === undefined) return { kind: 'new', subject, after, description }
      const file = posix.join(repository.root, path)
      const was = await find({ tree, name: base.name, file, after })
      if (was.kind === 'new') return { kind: 'new', subject, after, description }
      if (was.kind === 'unclear')
        return { kind: 'failed', subject, diagnostics: [unclearBase(subject, after, base, tree, was.files)] }
      if (was.kind === 'twice')
        return { kind: 'failed', subject, diagnostics: [sameName(subject, after, repository.root, was.file)] }
      const { found, side: before } = was
      if (before.kind === 'unreadable') return unread(unreadableBase(subject, base, tree, before.diagnostics))
      const both = compareSides(fileSystem, before, after, packagesOfBoth(subject, before, commit))
      const { comparison } = both
      const { version } = before.integration
      const later = comparison.required === 'none' ? undefined : await laterVersion(found, commit, { after, version })
      const raised: Deployment =
        later === undefined
          ? both.before
          : { ...both.before, integration: { ...both.before.integration, version: later } }
      return {
        kind: 'compared',
        subject,
        before: raised,
        after: both.after,
        fileBefore: found.file,
        comparison: later === undefined ? comparison : takenBy(base.name, compareDeployments(raised, both.after)),
        description,
        notes: [
          ...(found.wasMoved ? [`It was ${posix.relative(repository.root, found.file)} in ${base.name}.`] : []),
          ...(later === undefined
            ? []
            : [
                `${base.name} has version ${later} by now, and no longer ${version}: the new version has to be above that.`,
              ]),
          ...before.notes,
          ...after.notes,
        ],
      }
    },
  }
}

function takenBy(name: string, comparison: Comparison): Comparison {
  return { ...comparison, version: { ...comparison.version, takenBy: name } }
}

/** Whether two commits hold the same code for a definition in TypeScript, which would otherwise have to be run once more. */
function isSameCode({ kind, file }: Subject, before: GitTree, after: GitTree): boolean {
  if (kind !== 'typescript') return false
  const folder = posix.relative(before.root, posix.dirname(file))
  const code = (tree: GitTree): string =>
    tree
      .entriesBelow(tree.root)
      .filter(({ path }) => path.startsWith(`${folder}/`) || /\.(?:[cm]?[jt]sx?|json)$/.test(path))
      .map(({ path, id }) => `${id} ${path}`)
      .join('\n')
  return code(before) === code(after)
}

function unclearBase(subject: Subject, after: Side, base: Base, tree: GitTree, files: readonly string[]): Diagnostic {
  const candidates = files.map((file) => posix.relative(tree.root, file)).join(', ')
  const { name } = after.integration
  return createDiagnostic(
    'deployment/unclear-base',
    { name, base: `${base.name} (${short(base.commit)})`, candidates },
    after.locate('/name') ?? { file: subject.file },
  )
}

function sameName(subject: Subject, after: Side, root: string, other: string): Diagnostic {
  const { name } = after.integration
  const location = after.locate('/name') ?? { file: subject.file }
  return createDiagnostic('deployment/same-name', { name, other: posix.relative(root, other) }, location, {
    related: [{ message: `The other ${JSON.stringify(name)}`, location: { file: other } }],
  })
}

function unreadableBase(subject: Subject, base: Base, tree: GitTree, diagnostics: readonly Diagnostic[]): Diagnostic {
  const [first] = diagnostics
  const [unheld] = tree.unheld
  const place = (file: string, line?: number): string =>
    `${posix.relative(tree.root, file)}${line === undefined ? '' : `:${line}`}`
  const said =
    unheld === undefined
      ? first === undefined
        ? 'nobody knows why'
        : `${place(first.location.file, first.location.range?.start.line)}: ${first.message}`
      : `${place(unheld[0])}: ${unheld[1]}`
  return createDiagnostic(
    'deployment/unreadable-base',
    { name: `${base.name} (${short(base.commit)})`, errors: diagnostics.length, first: said.replace(/\.$/, '') },
    { file: subject.file },
  )
}
