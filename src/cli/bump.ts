import { posix } from 'node:path'
import {
  compareVersions,
  nextRelease,
  parseVersion,
  printVersion,
  type SemanticVersion,
} from '../compat/semantic-version.ts'
import type { SubjectDiff } from '../deployments/compare-subjects.ts'
import { editVersion, notSemantic, planEdit, type EditedVersion } from '../deployments/edit-version.ts'
import type { Subject } from '../deployments/find-subjects.ts'
import { definitionName } from '../document/find-manifests.ts'
import { readModel } from '../deployments/read-manifest.ts'
import { closest } from '../diagnostics/closest.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { relativePath } from '../diagnostics/relative-path.ts'
import { visible } from '../diagnostics/visible.ts'
import { createDiskFileSystem } from '../document/disk-file-system.ts'
import type { FileSystem } from '../document/file-system.ts'
import { sourceText } from '../document/file-text.ts'
import { applyWrites } from '../emit/write/apply.ts'
import { compare, subjectsOf } from './compare.ts'
import { bumps, type BumpLevel, type BumpOptions } from './diff-options.ts'
import { exitCode, type ExitCode } from './exit-code.ts'
import { report } from './report.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/** What is to become of a version. */
type Step =
  | { readonly kind: 'edit'; readonly edit: EditedVersion; readonly from: string; readonly to: string }
  /** Nothing is to be done, and why. */
  | { readonly kind: 'stays'; readonly said: string }
  /** Somebody else has to do it. */
  | { readonly kind: 'left'; readonly said: string }
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] }

/**
 * `tenon bump [major|minor|patch|required] [paths]`: writes the next version into manifests. Either all that is to be edited is, or,
 * where something is wrong with one of them, nothing. The kind may come last, too.
 *
 * Of several integrations that nobody has named, those are raised that have changed; what was named is raised in any case.
 *
 * @throws UsageError when an argument is neither a kind nor a path, or names no manifest
 */
export async function bump(args: readonly string[], options: BumpOptions, terminal: Terminal): Promise<ExitCode> {
  const place = [0, args.length - 1].find((at) => levelOf(args[at]) !== undefined)
  const level = place === undefined ? undefined : levelOf(args[place])
  const paths = args.filter((_, at) => at !== place)
  const fileSystem = createDiskFileSystem()
  refuseWords(fileSystem, level, paths, terminal.cwd)
  const steps = await plan(fileSystem, level ?? 'required', paths, options, terminal)
  const source = (path: string): string | undefined => sourceText(fileSystem, path)
  const refused = [...steps.values()].flatMap((step) => (step.kind === 'refused' ? step.diagnostics : []))
  if (refused.length > 0) {
    await report(refused, options.format, source, terminal)
    if (!options.quiet) terminal.stderr('Nothing was written.\n')
    return exitCode.findings
  }
  let isDone = true
  for (const [{ file }, step] of steps) {
    const name = relativePath(terminal.cwd, file)
    if (step.kind === 'edit') {
      const failed = applyWrites(planEdit(fileSystem, step.edit))
      isDone &&= failed.length === 0
      await report(failed, failed.length === 0 ? [] : options.format, source, terminal)
      if (failed.length === 0) terminal.stdout(`${visible(`${name}: ${step.from} -> ${step.to}`)}\n`)
    } else if (step.kind !== 'refused') {
      isDone &&= step.kind !== 'left'
      if (!options.quiet || step.kind === 'left') terminal.stderr(`${visible(`${name}: ${step.said}`)}\n`)
    }
  }
  const stale = [...steps].some(
    ([{ file }, { kind }]) =>
      kind === 'edit' && fileSystem.stat(posix.join(posix.dirname(file), definitionName)) !== undefined,
  )
  if (stale && !options.quiet) terminal.stderr('Run "tenon build" to bring what is generated up to date.\n')
  return isDone ? exitCode.fine : exitCode.findings
}

function levelOf(word: string | undefined): BumpLevel | undefined {
  return bumps.find((known) => known === word)
}

/** A word that is no path was meant as what to do. */
function refuseWords(
  fileSystem: FileSystem,
  level: BumpLevel | undefined,
  paths: readonly string[],
  cwd: string,
): void {
  const word = paths.find((path) => /^[\w.+-]+$/.test(path) && fileSystem.stat(posix.resolve(cwd, path)) === undefined)
  if (word === undefined) return
  if (level !== undefined && levelOf(word) !== undefined)
    throw new UsageError(`"${level}" and "${word}" cannot be done both. Name one of them.`)
  const kinds = `${bumps.slice(0, -1).join(', ')} or ${bumps.at(-1)}`
  if (parseVersion(word) !== undefined)
    throw new UsageError(
      `"${word}" is a version. Name a kind, ${kinds}, or write the version into the manifest yourself.`,
    )
  const meant = closest(word, bumps)
  const hint = meant === undefined ? '' : ` Did you mean ${meant}?`
  throw new UsageError(`There is no file or folder "${word}", and it is no kind: ${kinds}.${hint}`)
}

async function plan(
  fileSystem: FileSystem,
  level: BumpLevel,
  paths: readonly string[],
  options: BumpOptions,
  terminal: Terminal,
): Promise<ReadonlyMap<Subject, Step>> {
  const compared = async (isNamed: boolean): ReturnType<typeof plan> => {
    const { diffs } = await compare(fileSystem, paths, options, terminal)
    refuseJson(diffs.map(({ subject }) => subject))
    return new Map(diffs.map((diff) => [diff.subject, afterComparison(fileSystem, diff, { level, isNamed })]))
  }
  if (level === 'required') return compared(true)
  const subjects = subjectsOf(fileSystem, paths, terminal)
  const isNamed = paths.length > 0 || subjects.length === 1
  if (!isNamed || options.against !== undefined) return compared(isNamed)
  refuseJson(subjects)
  return new Map(subjects.map((subject) => [subject, byOne(fileSystem, subject, level)]))
}

/** What is deployed cannot be edited. */
function refuseJson(subjects: readonly Subject[]): void {
  const json = subjects.find(({ kind }) => kind === 'json')
  if (json !== undefined) throw new UsageError(`"${json.file}" is no manifest, so its version is not edited.`)
}

function byOne(fileSystem: FileSystem, subject: Subject, level: Exclude<BumpLevel, 'required'>): Step {
  if (subject.kind !== 'manifest')
    return { kind: 'left', said: 'it has no manifest. Raise the version in the definition yourself' }
  const model = readModel(fileSystem, subject.file)
  if (model.kind === 'unreadable') return { kind: 'refused', diagnostics: model.diagnostics }
  const { version } = model.bound.integration
  const parsed = parseVersion(version)
  if (parsed === undefined) {
    const location = model.bound.locate('/version')
    return { kind: 'refused', diagnostics: [notSemantic(version, insteadOf(version), location)] }
  }
  return edited(fileSystem, subject, printVersion(nextRelease(parsed, level)))
}

/** What was meant by a version that is none: `v1.3` and `1.3` by 1.3.0. */
function nearestTo(version: string): SemanticVersion | undefined {
  const [, major, minor = '0', patch = '0'] = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?$/i.exec(version.trim()) ?? []
  return major === undefined ? undefined : parseVersion(`${major}.${minor}.${patch}`)
}

function afterComparison(
  fileSystem: FileSystem,
  diff: SubjectDiff,
  { level, isNamed }: { readonly level: BumpLevel; readonly isNamed: boolean },
): Step {
  if (diff.kind === 'failed' && diff.isUntouched === true)
    return { kind: 'stays', said: 'it cannot be read, and nothing that it reads has changed' }
  if (diff.kind === 'failed') return { kind: 'refused', diagnostics: diff.diagnostics }
  if (diff.kind === 'new') return { kind: 'stays', said: `${diff.after.integration.version} is its first version` }
  const { subject, comparison, after } = diff
  const { version } = comparison
  const now = parseVersion(version.after)
  const location = after.locate('/version') ?? { file: subject.file }
  const needed = level === 'required' ? version.needed : neededBy(version.before, level)
  const wanted = needed === undefined ? undefined : parseVersion(needed)
  if (now === undefined)
    return { kind: 'refused', diagnostics: [notSemantic(version.after, insteadOf(version.after, wanted), location)] }
  if (wanted === undefined || needed === undefined)
    return { kind: 'stays', said: `${version.after} is enough, because there was no semantic version before` }
  if (!isNamed && comparison.required === 'none' && version.isEnough)
    return { kind: 'stays', said: `nothing has changed, ${version.after} stays` }
  const isEnough = level === 'required' ? version.isEnough : compareVersions(now, wanted) >= 0
  if (isEnough)
    return {
      kind: 'stays',
      said:
        comparison.required === 'none' ? `nothing has changed, ${version.after} stays` : `${version.after} is enough`,
    }
  if (subject.kind !== 'manifest')
    return { kind: 'left', said: `it has no manifest. Write ${needed} into the definition yourself` }
  return edited(fileSystem, subject, needed)
}

/** What to write in place of a version that is none: what was meant by it, where that is high enough. */
function insteadOf(version: string, wanted?: SemanticVersion): string {
  const meant = nearestTo(version)
  if (wanted !== undefined && (meant === undefined || compareVersions(meant, wanted) < 0)) return printVersion(wanted)
  return meant === undefined ? '1.0.0' : printVersion(meant)
}

function neededBy(before: string, level: Exclude<BumpLevel, 'required'>): string | undefined {
  const parsed = parseVersion(before)
  return parsed && printVersion(nextRelease(parsed, level))
}

function edited(fileSystem: FileSystem, { file }: Subject, to: string): Step {
  const model = readModel(fileSystem, file)
  if (model.kind === 'unreadable') return { kind: 'refused', diagnostics: model.diagnostics }
  const edit = editVersion(fileSystem, file, model, to)
  if (edit.kind === 'refused') return { kind: 'refused', diagnostics: [edit.diagnostic] }
  return { kind: 'edit', edit, from: model.bound.integration.version, to }
}
