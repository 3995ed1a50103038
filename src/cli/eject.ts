import { compile } from '../compile.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import { createDiskFileSystem } from '../document/disk-file-system.ts'
import { applyWrites } from '../emit/write/apply.ts'
import { isOfReview } from '../rules/check.ts'
import { compileManifests, sourcesOf } from './compile-manifests.ts'
import { exitCode, type ExitCode } from './exit-code.ts'
import { amount, judge } from './judge.ts'
import type { EjectOptions } from './options.ts'
import { report } from './report.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/** `tenon eject [dir]`: the generated files become the user's, and the manifest goes. */
export async function eject(path: string, options: EjectOptions, terminal: Terminal): Promise<ExitCode> {
  const fileSystem = createDiskFileSystem()
  const compiled = compileManifests(compile, fileSystem, [path], terminal)
  const [one] = compiled
  if (one === undefined || compiled.length > 1)
    throw new UsageError(`"${path}" holds ${amount(compiled.length, 'manifest')}: name the folder of one project.`)
  const { manifest, project, outputs } = one
  // What it lacks for people to read keeps nobody from leaving.
  const diagnostics = one.diagnostics.filter((finding) => !isOfReview(finding))
  const { planEject } = await import('../import/eject/plan-eject.ts')
  const { gitStateOf } = await import('../import/eject/git-state.ts')
  const plan = project && outputs && planEject(fileSystem, manifest, project, outputs)
  const state = options.force === true ? 'clean' : gitStateOf(manifest.slice(0, manifest.lastIndexOf('/')))
  const dirty = state === 'clean' ? [] : [createDiagnostic('eject/not-clean', { why: state }, { file: manifest })]
  const against: readonly Diagnostic[] = [...diagnostics, ...(plan?.diagnostics ?? []), ...dirty]
  const isRefused = plan === undefined || against.some(({ severity }) => severity === 'error')
  // The manifest goes only when everything else is written.
  const refused = isRefused ? [] : applyWrites(plan.writes)
  const left = isRefused || refused.length > 0 ? [] : applyWrites(plan.removals)
  const { findings, code } = judge([{ diagnostics: [...against, ...refused, ...left] }], options)
  await report(findings, options.format, sourcesOf(fileSystem, compiled), terminal)
  if (isRefused || refused.length > 0) {
    if (!options.quiet) terminal.stderr('Nothing was ejected.\n')
    return code === exitCode.fine ? exitCode.findings : code
  }
  if (!options.quiet) {
    const { scriptsWithoutTenon } = await import('../import/leftovers/package-scripts.ts')
    const { describeEject } = await import('./eject-summary.ts')
    const packageJson = fileSystem.readFile(`${plan.writes.root}/package.json`)
    const scripts = scriptsWithoutTenon(new TextDecoder().decode(packageJson))
    terminal.stderr(describeEject(plan, scripts, terminal.cwd))
  }
  return code
}
