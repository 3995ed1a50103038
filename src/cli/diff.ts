import { resolve } from 'node:path'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { sortDiagnostics } from '../diagnostics/sort.ts'
import { findingsOf } from '../compat/version-findings.ts'
import type { DiffResult, SubjectDiff } from '../deployments/compare-subjects.ts'
import { summaryOf } from '../deployments/render-json.ts'
import { createDiskFileSystem } from '../document/disk-file-system.ts'
import type { FileSystem } from '../document/file-system.ts'
import { sourceText } from '../document/file-text.ts'
import { compare } from './compare.ts'
import type { DiffFormat, DiffOptions } from './diff-options.ts'
import { exitCode, type ExitCode } from './exit-code.ts'
import { amount } from './judge.ts'
import { report, save, type Destination } from './report.ts'
import type { Terminal } from './terminal.ts'

/** `tenon diff [paths]`: what changed, whom it breaks, and whether the version says so. */
export async function diff(paths: readonly string[], options: DiffOptions, terminal: Terminal): Promise<ExitCode> {
  const fileSystem = createDiskFileSystem()
  const result = await compare(fileSystem, paths, options, terminal)
  const destinations: readonly Destination<DiffFormat>[] =
    options.format.length > 0 ? options.format : [{ format: 'pretty' }]
  for (const destination of destinations)
    await show(options.quiet ? withoutFine(result, destination) : result, destination, fileSystem, terminal)
  const { tooLow, failed } = summaryOf(result.diffs)
  if (!options.quiet) terminal.stderr(`${summarize(result)}\n`)
  return tooLow + failed > 0 ? exitCode.findings : exitCode.fine
}

/** What stops a pull request: versions that are not high enough, with the changes that ask for more, and what cannot be compared. */
function findingsIn({ diffs }: DiffResult): readonly Diagnostic[] {
  return sortDiagnostics(
    diffs.flatMap((one) => {
      if (one.kind === 'failed') return one.isUntouched === true ? [] : one.diagnostics
      return one.kind === 'compared' ? findingsOf(one.comparison, one.after, { file: one.subject.file }) : []
    }),
  )
}

/** For people who want to know only what is wrong; what programs read is whole. */
function withoutFine(result: DiffResult, { format }: Destination<DiffFormat>): DiffResult {
  if (format !== 'pretty') return result
  const isWrong = (one: SubjectDiff): boolean =>
    one.kind === 'failed' ? one.isUntouched !== true : one.kind === 'compared' && !one.comparison.version.isEnough
  return { ...result, diffs: result.diffs.filter(isWrong), removed: [] }
}

async function show(
  result: DiffResult,
  { format, file }: Destination<DiffFormat>,
  fileSystem: FileSystem,
  terminal: Terminal,
): Promise<void> {
  const { cwd } = terminal
  const put = (text: string): void => {
    if (file !== undefined) save(resolve(cwd, file), text)
    else if (text !== '') terminal.stdout(text)
  }
  const source = (path: string): string | undefined => sourceText(fileSystem, path)
  switch (format) {
    case 'pretty': {
      const { renderDiffPretty } = await import('../deployments/render-pretty.ts')
      const failed = result.diffs.flatMap((one) =>
        one.kind === 'failed' && one.isUntouched !== true ? one.diagnostics : [],
      )
      const colors = terminal.colors && file === undefined
      const parts = [
        ...(failed.length === 0 ? [] : [(await pretty())(failed, { ...terminal, colors, source })]),
        renderDiffPretty(result, { cwd, colors }),
      ]
      return put(parts.filter((part) => part !== '').join('\n'))
    }
    case 'json': {
      const { renderDiffJson } = await import('../deployments/render-json.ts')
      return put(renderDiffJson(result, cwd))
    }
    case 'markdown': {
      const { renderDiffMarkdown } = await import('../deployments/render-markdown.ts')
      return put(renderDiffMarkdown(result, cwd))
    }
    default: {
      const destination: Destination = file === undefined ? { format } : { format, file }
      const manifests = result.diffs.map(({ subject }) => subject.file)
      return report(findingsIn(result), [destination], source, terminal, { manifests })
    }
  }
}

async function pretty() {
  return (await import('../diagnostics/render-pretty.ts')).renderPretty
}

function summarize({ diffs, removed }: DiffResult): string {
  const { integrations, tooLow, failed, breaking, additive, invisible } = summaryOf(diffs)
  const added = diffs.filter(({ kind }) => kind === 'new').length
  const changes = [
    ...(breaking > 0 ? [`${breaking} breaking`] : []),
    ...(additive > 0 ? [`${additive} additive`] : []),
    ...(invisible > 0 ? [`${invisible} invisible`] : []),
  ]
  const parts = [
    ...(changes.length > 0
      ? [`${changes.join(', ')} ${breaking + additive + invisible === 1 ? 'change' : 'changes'}`]
      : []),
    ...(added > 0 ? [`${added} new`] : []),
    ...(removed.length > 0 ? [`${removed.length} removed`] : []),
    ...(failed > 0 ? [`${failed} could not be compared`] : []),
    ...(tooLow > 0 ? [tooLow === 1 ? 'one version is too low' : `${tooLow} versions are too low`] : []),
  ]
  return `Compared ${amount(integrations, 'integration')}: ${parts.length > 0 ? parts.join(', ') : 'nothing has changed'}`
}
