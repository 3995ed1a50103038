import type { Location } from '../diagnostics/location.ts'
import { createItemsOnLines, createLinesBelow, type LinesBelow } from '../diagnostics/suppressed-item.ts'
import { parseSuppression } from '../diagnostics/suppression-comment.ts'
import type { Document, DocumentComment } from '../document/document.ts'

type OffsetRange = readonly [start: number, end: number]

/**
 * The first comment `# tenon-ignore` of a file that would cover something else than before, or anything at all where it covered nothing:
 * formatting must neither hide a finding nor bring one to light.
 */
export function movedSuppression(before: Document, after: Document): Location | undefined {
  const left = new Map<string, number>()
  for (const { meaning } of suppressionsIn(after)) left.set(meaning, (left.get(meaning) ?? 0) + 1)
  const moved = suppressionsIn(before).find(({ meaning }) => {
    const count = left.get(meaning) ?? 0
    left.set(meaning, count - 1)
    return count <= 0
  })
  return moved && before.location(moved.range)
}

interface Suppression {
  readonly range: OffsetRange
  /** What it says and what it covers, as a text. */
  readonly meaning: string
}

function suppressionsIn(document: Document): readonly Suppression[] {
  const { text, comments, root } = document
  const lineBelow = createLinesBelow(text)
  const itemOnLine = root && createItemsOnLines(root)
  /** The way to what a comment covers; undefined when nothing begins on the line below, `behind` when it stands behind something. */
  const coveredBy = ({ offset, ownLine }: DocumentComment): readonly unknown[] | 'behind' | undefined => {
    if (!ownLine) return 'behind'
    const line = lineBelow(offset)
    // That a field is optional may be said by its name or below it.
    return (line && itemOnLine?.(line))?.path.map((name) => String(name).replace(/\?$/, ''))
  }
  const own = comments.flatMap((comment): readonly Suppression[] => {
    const range = parseSuppression(text, comment.offset)?.range
    if (range === undefined) return []
    return [{ range, meaning: JSON.stringify([text.slice(...range), coveredBy(comment)]) }]
  })
  const known = new Set(comments.map(({ offset }) => offset))
  const inTexts = Array.from(text.matchAll(/#(?=[ \t]*tenon-ignore).*/g), ({ index }) => index).flatMap(
    (offset): readonly Suppression[] => {
      const range = known.has(offset) ? undefined : parseSuppression(text, offset)?.range
      return range === undefined ? [] : [{ range, meaning: coveredInText(range, text, lineBelow) }]
    },
  )
  return [...own, ...inTexts]
}

/** What is no comment of the file may be one of a script in it, if it has a line of its own: it covers the next one. */
function coveredInText([start, end]: OffsetRange, text: string, lineBelow: LinesBelow): string {
  const hasOwnLine = text.slice(text.lastIndexOf('\n', start) + 1, start).trim() === ''
  const line = hasOwnLine ? lineBelow(end) : undefined
  return line === undefined ? 'nothing' : JSON.stringify([text.slice(start, end), text.slice(...line).trim()])
}
