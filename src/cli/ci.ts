import { resolve } from 'node:path'
import { findingsOf, type Gate } from '../ci/gate.ts'
import { gateLines, harmless } from '../ci/render-lines.ts'
import { renderGate } from '../ci/render-markdown.ts'
import { decideScope } from '../ci/scope.ts'
import { stageNames, type StageName } from '../ci/stage-names.ts'
import { relativePath } from '../diagnostics/relative-path.ts'
import { summarize } from '../diagnostics/summarize.ts'
import { visible } from '../diagnostics/visible.ts'
import { createDiskFileSystem } from '../document/disk-file-system.ts'
import { withSlashes } from '../document/paths.ts'
import { workspaceAt } from '../workspace/check-workspace.ts'
import { runStages } from './ci-stages.ts'
import { exitCode, type ExitCode } from './exit-code.ts'
import { judge } from './judge.ts'
import { countKnown, describeKnown } from './know-findings.ts'
import type { CiOptions } from './options.ts'
import { report, save } from './report.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/** `tenon ci [paths]`: the whole gate for what changed: check, build --check, fmt --check, test and diff, with one list of findings. */
export async function ci(
  paths: readonly string[],
  options: CiOptions,
  terminal: Terminal,
  environment: Readonly<NodeJS.ProcessEnv> = process.env,
): Promise<ExitCode> {
  const { cwd, repository } = terminal
  const fileSystem = createDiskFileSystem()
  const { against, all = false, format, quiet } = options
  refuseSkippingAll(options.skip)
  refuseConfiguration(paths, cwd)
  const isCompared = !options.skip.includes('diff')
  const chosen = decideScope(fileSystem, { cwd, paths, against, all, isCompared, environment })
  if ('problem' in chosen) throw new UsageError(chosen.problem)
  const ran = await runStages(fileSystem, chosen, { paths, options, terminal })
  const { scope, stages, changes, removed, source } = ran
  const known = ran.known.map((one) => describeKnown(one, cwd))
  const gate: Gate = { scope: scope.description, subjects: scope.subjects, stages, changes, known }
  const { findings, code, tooManyWarnings } = judge([{ diagnostics: findingsOf(gate) }], { ...options, format: [] })
  const manifests = scope.subjects.flatMap(({ manifest }) => manifest ?? [])
  const run = { manifests, hasTooManyWarnings: tooManyWarnings !== '', known: countKnown(ran.known) }
  for (const { format: name, file } of format.length > 0 ? format : [{ format: 'pretty', file: undefined } as const]) {
    if (name !== 'markdown') {
      await report(findings, [file === undefined ? { format: name } : { format: name, file }], source, terminal, run)
      continue
    }
    const text = renderGate(gate, code === exitCode.fine, { cwd, repository })
    if (file === undefined) terminal.stdout(text)
    else save(resolve(cwd, file), text)
  }
  if (!quiet) {
    const verdict = code === exitCode.fine ? 'The gate is open' : 'The gate is closed'
    const gone = removed.map((file) => `Removed: ${harmless(visible(relativePath(cwd, file)))}`)
    const lines = [
      scope.description,
      ...gateLines(gate, cwd),
      ...gone,
      `${verdict}: ${[summarize(findings), ...known].join('; ')}${tooManyWarnings}`,
    ]
    terminal.stderr(`${lines.join('\n')}\n`)
  }
  return code
}

/** A gate without stages would be open for everything. */
function refuseSkippingAll(skip: readonly StageName[]): void {
  if (stageNames.some((name) => !skip.includes(name))) return
  throw new UsageError('With --skip for every stage, nothing is looked at. Leave at least one of them to run.')
}

/** Elsewhere it can be asked for alone; the gate looks at integrations, and at it with them. */
function refuseConfiguration(paths: readonly string[], cwd: string): void {
  const named = paths.find((path) => workspaceAt(withSlashes(resolve(cwd, path))) !== undefined)
  if (named === undefined) return
  throw new UsageError(
    `"${named}" configures a workspace. Name integrations, or a folder above them: it is looked at with each of them. ` +
      '"tenon check" takes it alone.',
  )
}
