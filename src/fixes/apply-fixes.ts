import type { Fix, TextEdit } from '../diagnostics/diagnostic.ts'
import type { FixableFinding } from './fixable.ts'

export interface AppliedFixes {
  /** The files that are changed, and their new texts. */
  readonly texts: ReadonlyMap<string, string>
  /** The findings whose fixes were applied, each whole. */
  readonly applied: readonly FixableFinding[]
  /** Where what an edit wrote stands in the new text of its file: start, and end (exclusive). */
  readonly writtenAt: (edit: TextEdit) => readonly [start: number, end: number]
}

/**
 * Applies the fixes of findings to texts. A fix is applied whole or not at all: one that gets in the way of another before it, or of
 * itself, or that leaves the text as it is, is left for another time. An edit that two fixes share is made once; of two fixes that
 * insert something else at the same place, the second waits, because their order would be a guess.
 *
 * @param source the text of a file; undefined for one that must not be changed
 * @param findings those that come first win
 */
export function applyFixes(
  source: (file: string) => string | undefined,
  findings: readonly FixableFinding[],
): AppliedFixes {
  const chosen = new Map<string, ChosenEdits>()
  const applied: FixableFinding[] = []
  for (const finding of findings) {
    const edits = usableEdits(finding.fix, source)
    if (edits === undefined) continue
    const added = edits.filter((edit) => chosen.get(edit.file)?.keys.has(keyOf(edit)) !== true)
    if (added.some((edit) => isTaken(edit, chosen.get(edit.file)))) continue
    for (const edit of added) choose(edit, chosen)
    applied.push(finding)
  }

  const texts = new Map<string, string>()
  const written = new Map<string, readonly [number, number]>()
  for (const [file, { edits }] of chosen) {
    const before = source(file) ?? ''
    let after = ''
    let end = 0
    for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
      after += before.slice(end, edit.start)
      const start = after.length
      after += edit.text
      written.set(keyOf(edit), [start, after.length])
      end = edit.end
    }
    texts.set(file, after + before.slice(end))
  }
  return { texts, applied, writtenAt: (edit) => written.get(keyOf(withLineBreaksOf(source, edit))) ?? [0, 0] }
}

/** The edits of a fix as they are to be made; undefined when they cannot be, or would change nothing. */
function usableEdits(fix: Fix, source: (file: string) => string | undefined): readonly TextEdit[] | undefined {
  const edits = fix.edits.map((edit) => withLineBreaksOf(source, edit))
  const isUsable = edits.every((edit, index) => {
    const text = source(edit.file)
    const isInText = text !== undefined && edit.start >= 0 && edit.start <= edit.end && edit.end <= text.length
    return isInText && !edits.slice(0, index).some((other) => getInTheWay(edit, other))
  })
  const isChange = edits.some(({ file, start, end, text }) => source(file)?.slice(start, end) !== text)
  return isUsable && isChange ? edits : undefined
}

/** A file whose first line ends in CRLF gets no other line breaks. */
function withLineBreaksOf(source: (file: string) => string | undefined, edit: TextEdit): TextEdit {
  if (!edit.text.includes('\n')) return edit
  const isCrlf = /^[^\n]*\r\n/.test(source(edit.file) ?? '')
  return isCrlf ? { ...edit, text: edit.text.replaceAll(/\r?\n/g, '\r\n') } : edit
}

/** The edits of one file. */
interface ChosenEdits {
  readonly edits: TextEdit[]
  readonly keys: Set<string>
  /** Behind the last of them nothing is in the way: a file may have thousands. */
  end: number
}

function choose(edit: TextEdit, chosen: Map<string, ChosenEdits>): void {
  const ofFile = chosen.get(edit.file) ?? { edits: [], keys: new Set(), end: -1 }
  chosen.set(edit.file, ofFile)
  ofFile.edits.push(edit)
  ofFile.keys.add(keyOf(edit))
  ofFile.end = Math.max(ofFile.end, edit.end)
}

function isTaken(edit: TextEdit, ofFile: ChosenEdits | undefined): boolean {
  if (ofFile === undefined || edit.start > ofFile.end) return false
  return ofFile.edits.some((other) => getInTheWay(edit, other))
}

function getInTheWay(a: TextEdit, b: TextEdit): boolean {
  if (a.file !== b.file) return false
  if (a.start === a.end && b.start === b.end) return a.start === b.start
  return a.start < b.end && b.start < a.end
}

function keyOf({ file, start, end, text }: TextEdit): string {
  return JSON.stringify([file, start, end, text])
}
