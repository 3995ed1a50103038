import { withFindings, withOutputs, type CheckedManifest, type Compilation } from '../compile.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { summarize } from '../diagnostics/summarize.ts'
import { createDiskFileSystem } from '../document/disk-file-system.ts'
import type { FileSystem } from '../document/file-system.ts'
import { applyWrites } from '../emit/write/apply.ts'
import { outOfDate, planWrites, type WritePlan } from '../emit/write/plan.ts'
import { handlersPath } from '../handlers/project-code.ts'
import { isTestedSdk } from '../model/check-sdk.ts'
import { isOfReview } from '../rules/check.ts'
import { chooseManifests, describeChoice, describeNoChange } from './choose-manifests.ts'
import { checkManifests, sourcesOf, type ManifestPath } from './compile-manifests.ts'
import type { ExitCode } from './exit-code.ts'
import { judge } from './judge.ts'
import { knowFindings } from './know-findings.ts'
import type { BuildOptions } from './options.ts'
import { report } from './report.ts'
import type { Terminal } from './terminal.ts'
import type { Verified } from './verify-manifests.ts'
import { describeWrites } from './write-summary.ts'
import { writeRoots } from './write-roots.ts'

/** One manifest, on its way to the disk. */
interface Job extends Pick<Verified, 'manifest' | 'verifiedWith'> {
  readonly diagnostics: readonly Diagnostic[]
  /** What a build changes; absent when something speaks against it. */
  readonly plan?: WritePlan
}

/** `tenon build [paths]`: check, then write what the manifests ask for; nothing when a check fails. */
export async function build(paths: readonly string[], options: BuildOptions, terminal: Terminal): Promise<ExitCode> {
  const fileSystem = createDiskFileSystem()
  const choice = await chooseManifests(fileSystem, paths, options, terminal)
  const { manifests } = choice
  const found = manifests.length === 0 ? [] : await checkManifests(fileSystem, manifests, terminal)
  // What is wrong with a baseline is for `check` to say: nothing of it is built.
  const knowing = { fileSystem, source: sourcesOf(fileSystem, found), stale: 'ignore', isPartial: true, paths } as const
  const known = knowFindings(found, knowing, terminal)
  const { compiled, planned } = await planBuild(fileSystem, known.manifests, paths, options, terminal)
  const writing = options.check !== true && judge(planned, options).tooManyWarnings === ''
  const jobs = writing ? planned.map(carryOut) : planned

  const judgement = judge(jobs, options)
  await report(judgement.findings, options.format, sourcesOf(fileSystem, compiled), terminal, {
    manifests: jobs.map(({ manifest }) => manifest),
    hasTooManyWarnings: judgement.tooManyWarnings !== '',
    known: known.count,
  })
  if (!options.quiet) {
    if (jobs.length === 0) terminal.stderr(describeNoChange(choice))
    for (const job of jobs) terminal.stderr(describeWrites(job, writing, terminal.cwd))
    if (jobs.length > 1 || judgement.findings.length > 0 || known.summary !== '') {
      const verb = writing && jobs.some(({ plan }) => plan !== undefined) ? 'Built' : 'Checked'
      terminal.stderr(
        `${verb} ${describeChoice(choice)}: ${summarize(judgement.findings)}${known.summary}${judgement.tooManyWarnings}\n`,
      )
    }
  }
  return judgement.code
}

/**
 * Decides what a build of manifests that were checked would write, and finds what speaks against it; with `--check`, what is not up to
 * date. Writes nothing.
 */
export async function planBuild(
  fileSystem: FileSystem,
  checked: readonly (ManifestPath & CheckedManifest)[],
  paths: readonly string[],
  options: BuildOptions,
  terminal: Terminal,
): Promise<{ readonly compiled: readonly (ManifestPath & Compilation)[]; readonly planned: readonly Job[] }> {
  // Notes remind of work that is left, and reviews of what people read: nothing speaks in them against building. `check` tells them.
  const compiled = checked.map((one) => {
    const diagnostics = one.diagnostics.filter((finding) => finding.severity !== 'info' && !isOfReview(finding))
    return { manifest: one.manifest, ...emitted(withFindings(one, diagnostics)) }
  })
  const roots = writeRoots(compiled, paths, options.out, terminal)
  const isVerified = (one: Compilation): boolean => options.verify ?? hasUntestedSdk(one)
  const verified = compiled.some(isVerified)
    ? await (await import('./verify-manifests.ts')).verifyManifests(compiled, isVerified)
    : compiled
  const planned = verified.map((one) => planOne(fileSystem, one, roots.get(one.manifest) ?? '', options))
  return { compiled, planned }
}

function emitted(one: ManifestPath & CheckedManifest): Compilation {
  try {
    return withOutputs(one)
  } catch (error) {
    throw new Error(`while compiling ${one.manifest}`, { cause: error })
  }
}

function hasUntestedSdk({ project }: Compilation): boolean {
  return project?.sdkVersion !== undefined && !isTestedSdk(project.sdkVersion)
}

function planOne(
  fileSystem: FileSystem,
  { outputs: emitted, ...one }: Verified,
  root: string,
  { check, adopt = false, force = false, scaffold = true, out }: BuildOptions,
): Job {
  const { manifest, diagnostics } = one
  if (emitted === undefined) return one
  const source = manifest.slice(manifest.lastIndexOf('/') + 1)
  const outputs = emitted.filter(
    ({ kind, path }) =>
      (kind !== 'scaffold' || (scaffold && out === undefined)) && (path !== handlersPath || out === undefined),
  )
  const plan = planWrites(fileSystem, { root, source, outputs, adopt, force })
  const found = [...diagnostics, ...plan.diagnostics, ...(check === true ? outOfDate(plan) : [])]
  return plan.diagnostics.length > 0 ? { ...one, diagnostics: found } : { ...one, diagnostics: found, plan }
}

function carryOut({ plan, ...job }: Job): Job {
  if (plan === undefined) return job
  const refused = applyWrites(plan)
  return refused.length > 0 ? { ...job, diagnostics: [...job.diagnostics, ...refused] } : { ...job, plan }
}
