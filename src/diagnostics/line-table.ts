import type { Position } from './location.ts'

/** Finds the position of an offset. The lines are counted at the first call: a manifest without findings never needs them. */
export function createLineTable(text: string): (offset: number) => Position {
  let lineStarts: readonly number[] | undefined
  return (offset) => {
    lineStarts ??= findLineStarts(text)
    const line = lastAtOrBefore(lineStarts, offset)
    return { offset, line: line + 1, column: Math.max(0, offset - (lineStarts[line] ?? 0)) + 1 }
  }
}

function findLineStarts(text: string): readonly number[] {
  // Editors do not count a byte order mark as a column.
  const starts = [text.startsWith('\uFEFF') ? 1 : 0]
  for (let index = text.indexOf('\n'); index >= 0; index = text.indexOf('\n', index + 1)) starts.push(index + 1)
  return starts
}

/** The index of the last of the ascending numbers that is not greater than `value`, or 0. */
function lastAtOrBefore(numbers: readonly number[], value: number): number {
  let low = 0
  let high = numbers.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((numbers[middle] ?? 0) <= value) low = middle
    else high = middle - 1
  }
  return low
}
