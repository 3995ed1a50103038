import { layOut, type Cell } from './cells.ts'
import type { SourceRange } from './location.ts'

export type FrameRow =
  | { readonly kind: 'source'; readonly line: number; readonly text: string; readonly covered: boolean }
  /** Carets under the source row before, and the label beside them. */
  | { readonly kind: 'carets'; readonly indent: number; readonly carets: string; readonly covered: boolean }
  /** Lines that are left out of a range of many lines. */
  | { readonly kind: 'gap' }

/** A range of more lines than this is shown by its first and last lines. */
const longestRange = 4
/** Longer lines are cut before they are looked at; far more than any terminal shows. */
const longestLine = 4000

/**
 * The lines around a range, one before and one after it, with carets under its first line. Nothing in the rows is longer than
 * `width` columns; long lines are clipped around the range, which a `…` shows.
 *
 * @returns nothing when the range is not in the text (the file has changed since)
 */
export function codeFrame(text: string, range: SourceRange, width: number): readonly FrameRow[] {
  if (range.end.offset > text.length || range.start.offset > range.end.offset) return []
  const first = lineAt(text, range.start.offset)
  const end = visibleEnd(text, range)
  const covered = text.slice(first.start, end).split('\n').length
  const lastNumber = range.start.line + covered - 1

  const rows: FrameRow[] = []
  if (text[first.start - 1] === '\n') rows.push(contextRow(text, first.start - 1, range.start.line - 1, width))

  const isLong = covered > 1
  // A finding may begin at the byte order mark, before the line does.
  const from = Math.max(0, range.start.offset - first.start)
  const clipped = clip(first.text, from, Math.min(end, first.end) - first.start, width)
  rows.push({ kind: 'source', line: range.start.line, text: clipped.text, covered: isLong })
  rows.push({ kind: 'carets', indent: clipped.indent, carets: '^'.repeat(clipped.width), covered: isLong })

  let next = first.end + 1
  for (let line = range.start.line + 1; line <= lastNumber + 1 && next <= text.length; line++) {
    const isHidden = covered > longestRange && line > range.start.line + 1 && line < lastNumber
    const isCovered = line <= lastNumber
    const isEndOfText = next === text.length && !isCovered
    if (isHidden) {
      if (line === lastNumber - 1) rows.push({ kind: 'gap' })
    } else if (!isEndOfText) {
      rows.push({ ...contextRow(text, next, line, width), covered: isCovered })
    }
    next = lineAt(text, next).end + 1
  }
  return rows
}

interface Line {
  /** Offset of its first character. */
  readonly start: number
  /** Offset of its line break, or of the end of the text. */
  readonly end: number
  readonly text: string
}

function lineAt(text: string, offset: number): Line {
  const lineStart = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
  // A byte order mark is no column of the first line.
  const start = lineStart === 0 && text.startsWith('\uFEFF') ? 1 : lineStart
  const lineBreak = text.indexOf('\n', start)
  const end = lineBreak < 0 ? text.length : lineBreak
  return { start, end, text: text.slice(start, end).replace(/\r$/, '') }
}

/** Where the range ends for the eye: blank lines at its end, as a block scalar has them, are not marked. */
function visibleEnd(text: string, { start, end }: SourceRange): number {
  const marked = text.slice(start.offset, end.offset)
  return start.offset + (marked.includes('\n') ? marked.trimEnd().length : marked.length)
}

function contextRow(text: string, offset: number, line: number, width: number): FrameRow & { readonly kind: 'source' } {
  return { kind: 'source', line, text: clip(lineAt(text, offset).text, 0, 0, width).text, covered: false }
}

interface Clipped {
  readonly text: string
  /** Columns before the carets, and how many carets there are. */
  readonly indent: number
  readonly width: number
}

/** Lays a line out in at most `width` columns, so that the stretch from `from` to `to` (code units) can be seen, or begins to. */
function clip(line: string, from: number, to: number, width: number): Clipped {
  // Nearly every line: each character is a column.
  if (line.length < Math.min(width, longestLine) && /^[\x20-\x7e]*$/.test(line) && !line.includes('##')) {
    // A range may begin at a byte order mark, which is no column.
    const start = Math.max(0, Math.min(from, line.length))
    const end = Math.min(to, line.length)
    return { text: line.trimEnd(), indent: start, width: Math.max(1, end - start) }
  }
  const cut = Math.max(0, from - longestLine)
  const cells = layOut(line.slice(cut, from + longestLine))
  const isMarked = ({ start, end }: Cell) => start < to - cut && end > from - cut
  const lineEnd = endOf(cells)
  const markStart = cells.find(({ end }) => end > from - cut)?.column ?? lineEnd
  const markEnd = Math.max(markStart + 1, endOf(cells.filter(isMarked)))

  const fits = Math.max(lineEnd, markEnd) <= width || markEnd < width
  const left = fits ? 0 : Math.max(0, markStart - Math.floor(width / 3))
  const hasLeft = left > 0
  const hasRight = lineEnd > left + width
  const kept = cells.filter(
    (cell) => cell.column >= (hasLeft ? left + 1 : 0) && cell.column + cell.width <= left + width - (hasRight ? 1 : 0),
  )
  const shift = hasLeft ? (kept[0]?.column ?? left + 1) - 1 : 0
  const marked = kept.filter(isMarked)
  const [firstMarked] = marked
  return {
    text:
      (hasLeft ? '…' : '') +
      kept
        .map(({ text }) => text)
        .join('')
        .trimEnd() +
      (hasRight ? '…' : ''),
    indent: (firstMarked?.column ?? markStart) - shift,
    width: firstMarked ? Math.max(1, endOf(marked) - firstMarked.column) : 1,
  }
}

function endOf(cells: readonly Cell[]): number {
  const last = cells.at(-1)
  return last ? last.column + last.width : 0
}
