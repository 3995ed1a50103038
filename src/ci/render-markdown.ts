import { markdownCode, markdownText } from '../deployments/markdown-text.ts'
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts'
import type { RenderContext } from '../diagnostics/renderer.ts'
import { repositoryPath } from '../diagnostics/repository-path.ts'
import { countOf, summarize } from '../diagnostics/summarize.ts'
import { findingsOf, markOf, rowsOf, type Gate, type Mark } from './gate.ts'

const marks: Readonly<Record<Mark['kind'], string>> = { failed: '❌', warned: '⚠️', passed: '✅', idle: '–' }
const severities: Readonly<Record<Severity, string>> = { error: '❌', warning: '⚠️', info: 'ℹ️' }

/** As many characters as GitHub takes in a comment, and far fewer than in the summary of a step. */
const limit = 65_536
/** How many integrations and findings are shown: as many as there is room for. */
const amounts = [200, 50, 10, 0]
const longestMessage = 1000

/**
 * A run of the gate for the summary of a step, or a comment: what came of each stage for each integration, then the findings, then what
 * changed. Nothing in it that a manifest says is more than text.
 *
 * @param isFine whether the run passes
 */
export function renderGate(gate: Gate, isFine: boolean, context: Pick<RenderContext, 'cwd' | 'repository'>): string {
  const findings = findingsOf(gate)
  for (const amount of amounts) {
    const text = render(gate, findings, isFine, context, amount)
    if (text.length <= limit) return text
  }
  return render(
    { ...gate, changes: 'What changed is too much to be shown here: run `tenon diff`.' },
    findings,
    isFine,
    context,
    10,
  )
}

function render(
  gate: Gate,
  findings: readonly Diagnostic[],
  isFine: boolean,
  context: Pick<RenderContext, 'cwd' | 'repository'>,
  amount: number,
): string {
  const { scope, stages, known = [], changes = '' } = gate
  const subjects = rowsOf(gate)
  const name = (file: string): string => repositoryPath(file, context) ?? file
  // Those that fail come first, or they may not be among those that are shown.
  const fails = (subject: (typeof subjects)[number]): boolean =>
    stages.some((stage) => markOf(stage, subject).kind === 'failed')
  const sorted = [...subjects.filter(fails), ...subjects.filter((subject) => !fails(subject))]
  const rows = sorted.slice(0, amount).map((subject) => {
    const cells = stages.map((stage) => {
      const { kind, text } = markOf(stage, subject)
      return `${marks[kind]}${text === '' ? '' : ` ${markdownText(text)}`}`
    })
    return row([subject.title ?? markdownCode(name(subject.folder)).replaceAll('|', '\\|'), ...cells])
  })
  const table = [row(['', ...stages.map((stage) => stage.name)]), row(['---', ...stages.map(() => '---')]), ...rows]
  const sections = [
    `## ${isFine ? '✅' : '❌'} Tenon: ${summarize(findings)}`,
    markdownText(scope),
    ...(known.length === 0 ? [] : [`Not told: ${markdownText(known.join(', '))}.`]),
    ...(rows.length === 0 || stages.length === 0 ? [] : [table.join('\n')]),
    ...rest(subjects.length - amount, 'integration'),
    ...(findings.length === 0 || amount === 0 ? [] : ['### Findings', listed(findings, name, amount)]),
    ...rest(findings.length - amount, 'finding'),
    ...(changes === '' ? [] : [changes.trimEnd()]),
  ]
  return `${sections.join('\n\n')}\n`
}

/** Errors first, or none of them may be among those that are shown. */
function listed(findings: readonly Diagnostic[], name: (file: string) => string, amount: number): string {
  const order: readonly Severity[] = ['error', 'warning', 'info']
  const sorted = order.flatMap((severity) => findings.filter((finding) => finding.severity === severity))
  return sorted
    .slice(0, amount)
    .map(({ id, severity, message, location: { file, range } }) => {
      const place = range === undefined ? name(file) : `${name(file)}:${range.start.line}:${range.start.column}`
      return `- ${severities[severity]} ${markdownCode(place)} ${markdownText(clipped(message))} (${markdownCode(id)})`
    })
    .join('\n')
}

function clipped(message: string): string {
  return message.length > longestMessage
    ? `${message.slice(0, longestMessage).replace(/[\ud800-\udbff]$/, '')}…`
    : message
}

function rest(count: number, noun: string): readonly string[] {
  return count > 0 ? [`… and ${countOf(count, noun)} more: the log has everything.`] : []
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}
