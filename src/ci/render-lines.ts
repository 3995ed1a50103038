import { relativePath } from '../diagnostics/relative-path.ts'
import { countOf } from '../diagnostics/summarize.ts'
import { visible } from '../diagnostics/visible.ts'
import { markOf, rowsOf, type Gate, type Mark, type GateSubject } from './gate.ts'

const marks: Readonly<Record<Mark['kind'], string>> = { failed: '×', warned: '!', passed: '✓', idle: '–' }

/** Of more rows, those without a finding are counted. */
const longest = 40

/** A visible text without `::`, which GitHub obeys where a line of a log begins. No line of the gate does, but who knows who wraps them. */
export function harmless(text: string): string {
  return text.replaceAll(/:(?=:)/g, ': ')
}

/** What a row begins with. */
function worstOf(all: readonly Mark[]): string {
  const order: readonly Mark['kind'][] = ['failed', 'warned', 'passed', 'idle']
  return marks[order.find((kind) => all.some((mark) => mark.kind === kind)) ?? 'idle']
}

/** A run of the gate as lines for a terminal: a row for each integration, a column for each stage. */
export function gateLines(gate: Gate, cwd: string): readonly string[] {
  const { stages } = gate
  const subjects = rowsOf(gate)
  if (subjects.length === 0 || stages.length === 0) return []
  const hasFinding = (subject: GateSubject): boolean =>
    stages.some((stage) => ['failed', 'warned'].includes(markOf(stage, subject).kind))
  const shown = subjects.length > longest ? subjects.filter(hasFinding) : subjects
  const rows = shown.map((subject) => [
    `${worstOf(stages.map((stage) => markOf(stage, subject)))} ${harmless(visible(subject.title ?? relativePath(cwd, subject.folder)))}`,
    ...stages.map((stage) => {
      const { kind, text } = markOf(stage, subject)
      return text === '' ? marks[kind] : `${marks[kind]} ${harmless(visible(text))}`
    }),
  ])
  const table = [['', ...stages.map(({ name }) => name)], ...rows]
  const widths = table[0]?.map((_, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0))) ?? []
  const others = subjects.length - shown.length
  const lines = rows.length === 0 ? [] : table
  return [
    ...lines.map((cells) => `  ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd()),
    ...(others > 0 ? [`  ${countOf(others, 'integration')} without a finding`] : []),
  ]
}
