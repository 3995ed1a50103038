import type { ExactJson } from '../vrl/exact-json.ts'
import { linesOf } from './exact-value.ts'

/** A line of a comparison. */
export interface DiffLine {
  readonly kind: 'same' | 'expected' | 'actual' | 'gap'
  readonly text: string
}

/** How many lines that are the same stand around those that are not. */
const context = 2
/** Of longer stretches that differ, nothing is looked at closely. */
const largestProduct = 1_000_000
/** More lines of one kind in a row are not shown. */
const longestRun = 25
const longestLine = 160

/** The lines of two values as indented JSON, compared: those that only one of them has, and a few around them. */
export function compareValues(expected: ExactJson | undefined, actual: ExactJson): readonly DiffLine[] {
  const lines = linesOf(actual)
  if (expected === undefined) return shortened(clip(lines, []).map((text) => ({ kind: 'actual', text })))
  return shortened(compareLines(clip(linesOf(expected), lines), clip(lines, linesOf(expected))))
}

/** Lines that are too long to be shown, around the first place where the two differ. */
function clip(lines: readonly string[], others: readonly string[]): readonly string[] {
  return lines.map((line, index) => {
    if (line.length <= longestLine) return line
    const other = others[index] ?? ''
    let at = 0
    while (at < line.length && line[at] === other[at]) at += 1
    const start = Math.max(0, Math.min(at, line.length) - longestLine / 2)
    const end = start + longestLine
    return `${start > 0 ? '…' : ''}${line.slice(start, end)}${end < line.length ? `… (${line.length} characters)` : ''}`
  })
}

function compareLines(expected: readonly string[], actual: readonly string[]): readonly DiffLine[] {
  let first = 0
  while (first < expected.length && first < actual.length && expected[first] === actual[first]) first += 1
  let last = 0
  while (
    last < expected.length - first &&
    last < actual.length - first &&
    expected[expected.length - 1 - last] === actual[actual.length - 1 - last]
  )
    last += 1
  const same = (lines: readonly string[]): readonly DiffLine[] => lines.map((text) => ({ kind: 'same', text }))
  return [
    ...same(expected.slice(0, first)),
    ...compareMiddle(expected.slice(first, expected.length - last), actual.slice(first, actual.length - last)),
    ...same(expected.slice(expected.length - last)),
  ]
}

/** By the longest common subsequence of lines. */
function compareMiddle(expected: readonly string[], actual: readonly string[]): readonly DiffLine[] {
  if (expected.length * actual.length > largestProduct)
    return [
      ...expected.map((text): DiffLine => ({ kind: 'expected', text })),
      ...actual.map((text): DiffLine => ({ kind: 'actual', text })),
    ]
  const width = actual.length + 1
  /** The length of the longest common subsequence of what begins at a line of each. */
  const lengths = new Uint32Array((expected.length + 1) * width)
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0
  for (let row = expected.length - 1; row >= 0; row -= 1)
    for (let column = actual.length - 1; column >= 0; column -= 1)
      lengths[row * width + column] =
        expected[row] === actual[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1))
  const lines: DiffLine[] = []
  let [row, column] = [0, 0]
  while (row < expected.length || column < actual.length) {
    const [left, right] = [expected[row], actual[column]]
    if (left !== undefined && left === right) {
      lines.push({ kind: 'same', text: left })
      row += 1
      column += 1
    } else if (left !== undefined && (right === undefined || at(row + 1, column) >= at(row, column + 1))) {
      lines.push({ kind: 'expected', text: left })
      row += 1
    } else {
      lines.push({ kind: 'actual', text: right ?? '' })
      column += 1
    }
  }
  return lines
}

/** Leaves out lines that are the same and far from the others, and the rest of very long runs. */
function shortened(lines: readonly DiffLine[]): readonly DiffLine[] {
  const shown: DiffLine[] = []
  const changes = lines.flatMap(({ kind }, index) => (kind === 'same' ? [] : [index]))
  let next = 0
  let run = 0
  let hidden = 0
  const flush = (): void => {
    if (hidden > 0) shown.push({ kind: 'gap', text: `… ${hidden} more ${hidden === 1 ? 'line' : 'lines'}` })
    hidden = 0
  }
  for (const [index, line] of lines.entries()) {
    while (next < changes.length && (changes[next] ?? 0) < index) next += 1
    const distance = Math.min(
      Math.abs((changes[next] ?? Infinity) - index),
      Math.abs((changes[next - 1] ?? -Infinity) - index),
    )
    run = line.kind === lines[index - 1]?.kind ? run + 1 : 1
    if (distance > context || (line.kind !== 'same' && run > longestRun)) hidden += 1
    else {
      flush()
      shown.push(line)
    }
  }
  flush()
  return shown
}
