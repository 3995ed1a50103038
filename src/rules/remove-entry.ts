import type { TextEdit } from '../diagnostics/diagnostic.ts'
import type { Document } from '../document/document.ts'
import type { MapNode } from '../document/tree.ts'
import { startOfComment } from './insert-key.ts'

/**
 * Takes a key with its value out of a map, and its comments: the lines directly above it, and those behind it that are indented more
 * than the key. All others stay, whatever stands between them and the next key.
 *
 * @returns undefined where it cannot be told what would be left: of the only key, of an alias, of what shares its line
 */
export function removal(document: Document, map: MapNode, key: string): TextEdit | undefined {
  const { file, text } = document
  const entries = [...map.entries.values()]
  const index = entries.findIndex((entry) => entry.key === key)
  const entry = entries[index]
  if (entry === undefined || entries.length === 1 || entry.value.range[0] < entry.keyRange[1]) return undefined
  const next = entries[index + 1]
  const cut = (start: number, end: number): TextEdit => ({ file, start, end, text: '' })
  if (text[map.range[0]] === '{') {
    if (next !== undefined) return cut(entry.keyRange[0], next.keyRange[0])
    const previous = entries[index - 1]
    return previous === undefined || previous.value.range[0] < previous.keyRange[1]
      ? undefined
      : cut(previous.value.range[1], entry.value.range[1])
  }
  const start = lineStartOf(text, entry.keyRange[0])
  if (text.slice(start, entry.keyRange[0]).trim() !== '') return undefined
  const from = startOfComment(text, start)
  const end = endOfComments(text, endOfLine(text, entry.value.range[1]), entry.keyRange[0] - start)
  const isApart = next !== undefined && (index === 0 || isEmptyLine(text, lineStartOf(text, from - 1)))
  return cut(from, isApart && isEmptyLine(text, end) ? nextLine(text, end) : end)
}

/** Behind the comment lines from the start of a line on that are indented more than a column, with what is empty between them. */
function endOfComments(text: string, lineStart: number, column: number): number {
  let end = lineStart
  for (let line = lineStart; line < text.length;) {
    const next = nextLine(text, line)
    const [, indent = '', rest = ''] = /^([ \t]*)(.?)/.exec(text.slice(line, next)) ?? []
    if (rest === '#' && indent.length > column) end = next
    else if (!isEmptyLine(text, line)) break
    line = next
  }
  return end
}

function isEmptyLine(text: string, lineStart: number): boolean {
  return lineStart < text.length && /^[ \t]*\r?\n/.test(text.slice(lineStart, lineStart + 200))
}

function lineStartOf(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1
}

/** Behind the line break that ends what ends at an offset; a block of lines has its own. */
function endOfLine(text: string, offset: number): number {
  return text[offset - 1] === '\n' ? offset : nextLine(text, offset)
}

function nextLine(text: string, offset: number): number {
  const lineBreak = text.indexOf('\n', offset)
  return lineBreak < 0 ? text.length : lineBreak + 1
}
