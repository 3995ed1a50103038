import picocolors from 'picocolors'
import { renderPretty } from '../diagnostics/render-pretty.ts'
import { relativePath } from '../diagnostics/relative-path.ts'
import { visible } from '../diagnostics/visible.ts'
import { scriptName, type ScriptCoverage } from './coverage.ts'
import { describeFailure, type FailureLine } from './describe-failure.ts'
import type { TestRenderContext, TestRenderer } from './renderer.ts'
import type { CaseResult } from './run-cases.ts'
import type { FileResult } from './run-tests.ts'

type Colors = ReturnType<typeof picocolors.createColors>

/** More scripts than these are only shown where something is missing. */
const longestTable = 20

/** For people: errors, each file with the cases that failed, and which outcomes of the scripts the cases have seen. */
export const renderTestsPretty: TestRenderer = (run, context) => {
  const colors = picocolors.createColors(context.colors)
  const sections = [
    ...(run.diagnostics.length > 0 ? [renderPretty(run.diagnostics, context)] : []),
    ...(run.files.length > 0 ? [renderFiles(run.files, context, colors)] : []),
    ...(run.coverage.length > 0 ? [renderCoverage(run.coverage, context, colors)] : []),
  ]
  return sections.join('\n')
}

/** An empty line stands around files with details. */
function renderFiles(files: readonly FileResult[], context: TestRenderContext, colors: Colors): string {
  let text = ''
  let wasLong = false
  for (const file of files) {
    const lines = renderFile(file, context, colors)
    const isLong = lines.length > 1
    text += `${text !== '' && (isLong || wasLong) ? '\n' : ''}${lines.join('\n')}\n`
    wasLong = isLong
  }
  return text
}

function renderFile(
  { file, results, snapshots }: FileResult,
  context: TestRenderContext,
  colors: Colors,
): readonly string[] {
  const { cwd, verbose } = context
  const failed = results.filter(({ failure }) => failure !== undefined)
  const shown = verbose ? results : failed
  const count = `${amount(results.length, 'case')}${failed.length > 0 ? `, ${failed.length} failed` : ''}`
  const mark = failed.length > 0 ? colors.red('×') : colors.green('✓')
  const notes = [
    ...(snapshots.written > 0 ? [`${amount(snapshots.written, 'snapshot')} written`] : []),
    ...(snapshots.stale.length > 0 && snapshots.text !== undefined
      ? [`${amount(snapshots.stale.length, 'stale snapshot')} removed`]
      : []),
  ]
  const lines = [`${mark} ${visible(relativePath(cwd, file))}  ${colors.dim([count, ...notes].join(', '))}`]
  for (const [index, result] of shown.entries()) {
    // A failure is set off from what follows.
    if (shown[index - 1]?.failure !== undefined) lines.push('')
    lines.push(...renderCase(result, cwd, colors))
  }
  if (snapshots.text === undefined)
    for (const name of snapshots.stale)
      lines.push(
        `  ${colors.yellow('!')} no case has this snapshot any more: ${visible(name)}   ${colors.dim('tenon test --update removes it')}`,
      )
  return lines
}

function renderCase({ case: { name }, failure }: CaseResult, cwd: string, colors: Colors): readonly string[] {
  if (failure === undefined) return [`  ${colors.green('✓')} ${visible(name)}`]
  return [
    `  ${colors.red('×')} ${colors.bold(visible(name))}`,
    ...describeFailure(failure, cwd).map((line) => `    ${paint(line, colors)}`),
  ]
}

function paint({ kind, text }: FailureLine, colors: Colors): string {
  switch (kind) {
    case 'message':
      return text
    case 'expected':
      return colors.green(text)
    case 'actual':
      return colors.red(text)
    default:
      return colors.dim(text)
  }
}

function renderCoverage(
  coverage: readonly ScriptCoverage[],
  { cwd, verbose }: TestRenderContext,
  colors: Colors,
): string {
  const isWhole = ({ outcomes }: ScriptCoverage): boolean => outcomes.every(({ count }) => count > 0)
  const shown = verbose || coverage.length <= longestTable ? coverage : coverage.filter((row) => !isWhole(row))
  const names = new Set<string>()
  const severalKinds = new Set<string>()
  for (const row of coverage) {
    const name = `${row.manifest} ${scriptName(row, cwd)}`
    if (names.has(name)) severalKinds.add(name)
    names.add(name)
  }
  const nameOf = (row: ScriptCoverage): string => {
    const name = scriptName(row, cwd)
    return visible(severalKinds.has(`${row.manifest} ${name}`) ? `${name} (${row.kind})` : name)
  }
  const width = Math.max(0, ...shown.map((row) => nameOf(row).length))
  const lines = ['Outcomes of the scripts, and how many cases see each (– none)']
  let heading: string | undefined
  for (const row of shown) {
    const owner = row.manifest === undefined ? 'named by cases only' : visible(relativePath(cwd, row.manifest))
    if (owner !== heading) lines.push(`  ${colors.dim(owner)}`)
    heading = owner
    const cells = row.isTested
      ? row.outcomes.map(({ name, count }) => (count > 0 ? `${name} ${count}` : colors.yellow(`${name} –`))).join('  ')
      : colors.red('no case runs it')
    lines.push(`    ${nameOf(row).padEnd(width)}  ${cells}`)
  }
  if (shown.length < coverage.length)
    lines.push(
      `    All outcomes of ${amount(coverage.length - shown.length, shown.length === 0 ? 'script' : 'other script')} are tested.`,
    )
  return `${lines.join('\n')}\n`
}

function amount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
