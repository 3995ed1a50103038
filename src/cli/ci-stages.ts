import { posix, resolve } from 'node:path'
import { diffStage, type DiffStage } from '../ci/diff-stage.ts'
import type { Outcome, Stage, GateSubject } from '../ci/gate.ts'
import { withCompared, type Scope } from '../ci/scope.ts'
import type { StageName } from '../ci/stage-names.ts'
import { createOwners, withTests } from '../ci/owners.ts'
import { harmless } from '../ci/render-lines.ts'
import { testStage } from '../ci/test-stage.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { relativePath } from '../diagnostics/relative-path.ts'
import { sortDiagnostics } from '../diagnostics/sort.ts'
import { visible } from '../diagnostics/visible.ts'
import type { FileSystem } from '../document/file-system.ts'
import { withSlashes } from '../document/paths.ts'
import { findConfiguredRoot, workspaceFileName } from '../document/workspace-file.ts'
import { unformatted } from '../format/format-files.ts'
import { planBuild } from './build.ts'
import { checkManifests, sourcesOf } from './compile-manifests.ts'
import { formatChosen } from './fmt.ts'
import { knowFindings, type Known } from './know-findings.ts'
import type { BuildOptions, CiOptions } from './options.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

export interface StagesRequest {
  /** As they were given. */
  readonly paths: readonly string[]
  readonly options: CiOptions
  readonly terminal: Terminal
}

export interface RanStages {
  /** With what a comparison has shown to have changed. */
  readonly scope: Scope
  /** Those that were not skipped, in the order in which they are shown. */
  readonly stages: readonly Stage[]
  /** What changed, in Markdown. */
  readonly changes: string
  /** What is gone since the base; absolute. */
  readonly removed: readonly string[]
  /** The text of a file as it was read. */
  readonly source: (file: string) => string | undefined
  /** What the baselines keep from being told. */
  readonly known: Known<unknown>['known']
}

/** Runs the stages of the gate for what it looks at. The manifests are checked once, whatever asks for it. */
export async function runStages(
  fileSystem: FileSystem,
  chosen: Scope,
  { paths, options, terminal }: StagesRequest,
): Promise<RanStages> {
  const { cwd } = terminal
  const isWanted = (name: StageName): boolean => !options.skip.includes(name)
  // Comes first, as it finds what else has changed.
  const diff = isWanted('diff') ? await runDiff(fileSystem, chosen, { paths, options, terminal }) : undefined
  const scope = diff === undefined ? chosen : withCompared(chosen, diff.changed)
  const { subjects, base } = scope
  const manifests = subjects.flatMap(({ manifest }) => manifest ?? [])
  const found =
    manifests.length > 0 && (isWanted('check') || isWanted('build'))
      ? await checkManifests(fileSystem, manifests, terminal)
      : []
  const source = sourcesOf(fileSystem, found)
  const isPartial = base !== undefined && options.all !== true
  const known = knowFindings(
    found,
    { fileSystem, source, stale: 'report', paths, isPartial, removed: scope.gone },
    terminal,
  )
  const stages: Stage[] = []

  if (isWanted('check')) {
    const checked = new Map(known.manifests.map((one) => [one.manifest, one]))
    const ownerOf = createOwners(subjects)
    const isElsewhere = ({ location }: Diagnostic): boolean => ownerOf(location.file) === undefined
    const outcome = ({ manifest }: GateSubject): Outcome => {
      if (manifest === undefined) return withoutManifest
      const found = checked.get(manifest)?.diagnostics ?? []
      const diagnostics = found.filter((finding) => !isElsewhere(finding))
      const failsElsewhere = found.some((finding) => finding.severity === 'error' && isElsewhere(finding))
      return failsElsewhere ? { diagnostics, note: 'errors in other files', isIdle: true } : { diagnostics }
    }
    const elsewhere = known.manifests.flatMap(({ diagnostics }) => diagnostics.filter(isElsewhere))
    const others = sortDiagnostics([...known.findings, ...elsewhere])
    stages.push({ name: 'check', outcomes: each(subjects, outcome), others })
  }

  if (isWanted('build')) {
    const buildOptions: BuildOptions = { quiet: options.quiet, format: [], check: true }
    const { planned } = await planBuild(fileSystem, known.manifests, manifests, buildOptions, terminal)
    const jobs = new Map(planned.map((job) => [job.manifest, job]))
    const checked = new Set(known.manifests.flatMap(({ diagnostics }) => diagnostics))
    const outcome = ({ manifest }: GateSubject): Outcome => {
      const job = manifest === undefined ? undefined : jobs.get(manifest)
      if (job === undefined) return withoutManifest
      // What a check has found stands there; without one, only that it cannot be built.
      const isToldHere = (finding: Diagnostic): boolean =>
        !checked.has(finding) || (!isWanted('check') && finding.severity === 'error')
      const diagnostics = job.diagnostics.filter(isToldHere)
      return job.plan === undefined && diagnostics.length === 0
        ? { diagnostics, note: 'does not compile', isIdle: true }
        : { diagnostics }
    }
    stages.push({ name: 'build', outcomes: each(subjects, outcome) })
  }

  if (isWanted('fmt')) stages.push(fmtStage(fileSystem, subjects, paths, terminal))

  if (isWanted('test'))
    stages.push(await testStage(fileSystem, subjects, { cwd, allowUntested: options.allowUntested === true }))

  if (diff !== undefined) stages.push(diff.stage)
  return { scope, stages, changes: diff?.changes ?? '', removed: diff?.removed ?? [], source, known: known.known }
}

/** @throws UsageError when nothing can be compared */
async function runDiff(
  fileSystem: FileSystem,
  { subjects, compared, base, emptied }: Scope,
  { paths, options, terminal }: StagesRequest,
): Promise<DiffStage> {
  const { cwd } = terminal
  const folders = (paths.length > 0 ? paths : ['.'])
    .map((path) => withSlashes(resolve(cwd, path)))
    .filter((path) => emptied.includes(path) || fileSystem.stat(path)?.kind === 'directory')
  const onRun = (name: string): void => {
    if (!options.quiet) terminal.stderr(`Running ${harmless(visible(name))} to read it\n`)
  }
  const stage = await diffStage(fileSystem, { subjects, compared, base: base?.revision, cwd, folders, onRun })
  if ('problem' in stage) throw new UsageError(stage.problem)
  return stage
}

/** Manifests, files of test cases, what manifests lead to in the folders that were given, and what configures the workspaces. */
function fmtStage(
  fileSystem: FileSystem,
  subjects: readonly GateSubject[],
  paths: readonly string[],
  { cwd }: Terminal,
): Stage {
  const roots = subjects.flatMap(({ folder }) => findConfiguredRoot(fileSystem, folder) ?? [])
  const configured = [...new Set(roots)].map((root) => posix.join(root, workspaceFileName))
  const { files, changes, diagnostics } = formatChosen(
    fileSystem,
    [...withTests(fileSystem, subjects, cwd), ...configured],
    paths,
    { cwd },
  )
  const ownerOf = createOwners(subjects)
  const findings = [...diagnostics, ...changes.map((change) => unformatted(change, relativePath(cwd, change.file)))]
  const outcome = (subject: GateSubject): Outcome => ({
    diagnostics: findings.filter(({ location }) => ownerOf(location.file) === subject),
    ...(files.some((file) => ownerOf(file) === subject) ? {} : { note: 'no manifest', isIdle: true }),
  })
  const others = findings.filter(({ location }) => ownerOf(location.file) === undefined)
  return { name: 'fmt', outcomes: each(subjects, outcome), others }
}

const withoutManifest: Outcome = { diagnostics: [], note: 'no manifest', isIdle: true }

function each(
  subjects: readonly GateSubject[],
  outcome: (subject: GateSubject) => Outcome,
): ReadonlyMap<GateSubject, Outcome> {
  return new Map(subjects.map((subject) => [subject, outcome(subject)]))
}
