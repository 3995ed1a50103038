import type { OffsetRange } from './tree.ts'

/** What git left where two branches say different things: both versions, between lines that begin with seven marks. */
export interface MergeConflict {
  /** The first line of marks, without its line break. */
  readonly opening: OffsetRange
  /** What the branch says that was merged into: whole lines. */
  readonly ours: OffsetRange
  /** What the branch says that was merged. */
  readonly theirs: OffsetRange
  /** Behind the last line of marks and its line break. */
  readonly end: number
}

const marks = /^(?:<{7}|\|{7}|={7}|>{7})(?= |\r?$)[^\n]*\n?/gm

/** The first line of marks in a text that is none in a file of its kind, whether or not they make up a whole conflict. */
export function firstMergeMark(text: string): OffsetRange | undefined {
  const mark = /^(?:<{7}|={7}|>{7})(?: .*)?$/m.exec(text)
  return mark === null ? undefined : [mark.index, mark.index + mark[0].length]
}

/** The conflicts in a text, in their order. Marks that do not belong together are none: a heading may be underlined with seven "=". */
export function findMergeConflicts(text: string): readonly MergeConflict[] {
  if (!text.includes('<<<<<<<')) return []
  const found: MergeConflict[] = []
  let opening: RegExpExecArray | undefined
  let endOfOurs: number | undefined
  let theirs: number | undefined
  for (const mark of text.matchAll(marks)) {
    const behind = mark.index + mark[0].length
    switch (mark[0][0]) {
      case '<':
        opening = mark
        endOfOurs = undefined
        theirs = undefined
        break
      case '|':
        // What both began with, where git is asked to say it.
        endOfOurs ??= mark.index
        break
      case '=':
        if (theirs !== undefined) break
        endOfOurs ??= mark.index
        theirs = behind
        break
      default:
        if (opening === undefined || endOfOurs === undefined || theirs === undefined) break
        found.push({
          opening: [opening.index, opening.index + opening[0].trimEnd().length],
          ours: [opening.index + opening[0].length, endOfOurs],
          theirs: [theirs, mark.index],
          end: behind,
        })
        opening = undefined
    }
  }
  return found
}

/**
 * A text with only what the branch says that was merged into. Nothing moves.
 *
 * @param filler a character, of which the lines are made that go
 */
export function withoutTheirs(text: string, conflicts: readonly MergeConflict[], filler: ' ' | '#'): string {
  const blank = (lines: string): string => lines.replaceAll(/[^\r\n]/g, filler)
  let kept = ''
  let end = 0
  for (const { opening, ours, end: next } of conflicts) {
    const [start] = opening
    kept += text.slice(end, start) + blank(text.slice(start, ours[0])) + text.slice(...ours)
    kept += blank(text.slice(ours[1], next))
    end = next
  }
  return kept + text.slice(end)
}
