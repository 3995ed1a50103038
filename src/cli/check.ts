import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { summarize } from '../diagnostics/summarize.ts'
import { createDiskFileSystem } from '../document/disk-file-system.ts'
import type { FileSystem } from '../document/file-system.ts'
import { mayHaveBaseline } from '../document/find-workspace.ts'
import { chooseManifests, describeChoice, describeFine, describeNoChange } from './choose-manifests.ts'
import { checkManifests, sourcesOf } from './compile-manifests.ts'
import type { ExitCode } from './exit-code.ts'
import { findInManifests } from './find-in-manifests.ts'
import { judge } from './judge.ts'
import { openCache } from './open-cache.ts'
import type { CheckOptions } from './options.ts'
import { report } from './report.ts'
import type { Terminal } from './terminal.ts'
import type { Checked } from '../workspace/apply-baselines.ts'

/** `tenon check [paths]`: everything that can be known without running anything; it writes only where it is asked to fix something. */
export async function check(paths: readonly string[], options: CheckOptions, terminal: Terminal): Promise<ExitCode> {
  const fileSystem = createDiskFileSystem()
  const choice = await chooseManifests(fileSystem, paths, options, terminal)
  const { manifests } = choice
  const checkIn = (files: FileSystem) => checkManifests(files, manifests, terminal)
  const isFixing = options.fix === true || options.fixUnsafe === true
  const find = () => findInManifests(fileSystem, manifests, openCache(fileSystem, manifests, options, terminal))
  const { compiled, refused, told } =
    isFixing && manifests.length > 0
      ? await (
          await import('./fix-manifests.ts')
        ).fixManifests(fileSystem, checkIn, options.fixUnsafe === true, terminal.cwd)
      : { compiled: await find(), refused: [], told: [] }
  const source = sourcesOf(fileSystem, [])
  const stale = options.updateBaseline === true ? 'update' : 'report'
  const isPartial = choice.since !== undefined
  // Reading a configuration takes what a run that finds nothing new does not load otherwise.
  const known =
    stale === 'update' || mayHaveBaseline(fileSystem, [...manifests, ...choice.removed])
      ? (await import('./know-findings.ts')).knowFindings<Checked>(
          compiled,
          { fileSystem, source, stale, paths, isPartial, removed: choice.removed },
          terminal,
        )
      : { manifests: compiled, findings: [], summary: '', count: 0, written: '' }
  const all = [...known.manifests, { diagnostics: [...known.findings, ...refused] }]
  const { findings, tooManyWarnings, code } = judge(all, options)
  await report(findings, options.format, source, terminal, {
    manifests: compiled.map(({ manifest }) => manifest),
    hasTooManyWarnings: tooManyWarnings !== '',
    known: known.count,
  })
  if (!options.quiet) {
    for (const line of told) terminal.stderr(`${line}\n`)
    terminal.stderr(known.written)
    if (manifests.length === 0) {
      terminal.stderr(describeNoChange(choice))
      if (findings.length > 0) terminal.stderr(`Of what was removed: ${summarize(findings)}\n`)
    } else
      terminal.stderr(
        `Checked ${describeChoice(choice)}: ${summarize(findings)}${describeFine(known.manifests)}${known.summary}${tooManyWarnings}\n`,
      )
    terminal.stderr(wayToFix(findings, isFixing, options.fixUnsafe === true))
  }
  return code
}

/** What a flag would repair of what is left: a line, or nothing. */
function wayToFix(findings: readonly Diagnostic[], isFixing: boolean, isFixingUnsafe: boolean): string {
  const count = (safe: boolean) => findings.filter(({ fix }) => fix?.safe === safe).length
  if (!isFixing) return count(true) > 0 ? `--fix repairs ${count(true)} of them\n` : ''
  if (isFixingUnsafe || count(false) === 0) return ''
  return `--fix-unsafe repairs ${count(false)} of them; look at the changes, for they may not be what was meant\n`
}
