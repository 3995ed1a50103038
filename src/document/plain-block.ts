import { readFlow } from './plain-flow.ts'
import { foldedText } from './plain-scalars.ts'
import {
  char,
  checkKey,
  depthLimit,
  doubt,
  endLine,
  isBlank,
  isOpening,
  isPlainStart,
  isQuote,
  nextLine,
  readPlain,
  readQuoted,
  restOfLine,
  skipQuoted,
  skipSpaces,
  type PlainScanner,
} from './plain-scanner.ts'
import type { DocumentNode, MapEntry, MapNode, ScalarNode, SequenceNode } from './tree.ts'

/** Reads a whole text, which is a map in block style. */
export function readDocument(scanner: PlainScanner): MapNode {
  if (scanner.column !== 0 || isDash(scanner) || !hasKey(scanner)) throw doubt
  const root = readMap(scanner, 0, 1)
  if (scanner.column >= 0) throw doubt
  return root
}

function readMap(scanner: PlainScanner, indentation: number, depth: number): MapNode {
  const id = scanner.nextId()
  const { pos: start, comments, commentAbove } = scanner
  const entries = new Map<string, MapEntry>()
  let end = start
  do {
    const { pos: keyStart } = scanner
    const key = readKey(scanner)
    const keyRange = [keyStart, scanner.pos] as const
    if (entries.has(key)) throw doubt
    const comment = comments.length === 0 ? undefined : commentAbove(keyStart)
    scanner.pos++
    const value = readValueOfKey(scanner, indentation, depth)
    end = value.range[1]
    entries.set(key, comment === undefined ? { key, keyRange, value } : { key, keyRange, value, comment })
  } while (scanner.column === indentation && !isDash(scanner))
  if (scanner.column >= indentation) throw doubt
  return { kind: 'map', id, range: [start, end], entries }
}

function readList(scanner: PlainScanner, indentation: number, depth: number): SequenceNode {
  const id = scanner.nextId()
  const { pos: start } = scanner
  const items: DocumentNode[] = []
  let end = start
  while (scanner.column === indentation && isDash(scanner)) {
    scanner.pos++
    skipSpaces(scanner)
    const item = readItem(scanner, indentation, depth)
    items.push(item)
    end = item.range[1]
  }
  if (scanner.column > indentation) throw doubt
  return { kind: 'sequence', id, range: [start, end], items }
}

function readItem(scanner: PlainScanner, indentation: number, depth: number): DocumentNode {
  const { text, pos } = scanner
  if (pos >= text.length || isDash(scanner)) throw doubt
  if (!hasKey(scanner)) return readValueOnLine(scanner, indentation, depth)
  if (depth >= depthLimit) throw doubt
  return readMap(scanner, pos - (text.lastIndexOf('\n', pos) + 1), depth + 1)
}

function isDash({ text, pos }: PlainScanner): boolean {
  return text.charCodeAt(pos) === char.dash && isBlank(text, pos + 1)
}

/** Whether a key stands here, and not a value. */
function hasKey(scanner: PlainScanner): boolean {
  const { text, pos: start } = scanner
  const code = text.charCodeAt(start)
  if (isOpening(code)) return false
  if (isQuote(code)) {
    skipQuoted(scanner)
    const found = text.charCodeAt(scanner.pos) === char.colon
    scanner.pos = start
    return found
  }
  const line = restOfLine(scanner)
  const at = colonIn(line)
  const comment = line.indexOf(' #')
  return at >= 0 && (comment < 0 || at < comment)
}

/** Reads a key, and stops at its colon. */
function readKey(scanner: PlainScanner): string {
  const { text, pos: start } = scanner
  const isPlain = !isQuote(text.charCodeAt(start))
  const key = isPlain ? readPlainKey(scanner) : skipQuoted(scanner).value
  const { pos: end } = scanner
  if (text.charCodeAt(end) !== char.colon || !isBlank(text, end + 1)) throw doubt
  checkKey(key, end - start, isPlain)
  return key
}

function readPlainKey(scanner: PlainScanner): string {
  const line = restOfLine(scanner)
  const at = colonIn(line)
  const key = line.slice(0, at)
  if (at <= 0 || !isPlainStart(scanner.text, scanner.pos) || key.endsWith(' ') || key.includes(' #')) throw doubt
  scanner.pos += at
  return key
}

/** Where a colon that ends a key stands in what is left of a line, or -1. */
function colonIn(line: string): number {
  const inside = line.indexOf(': ')
  return inside >= 0 ? inside : line.endsWith(':') ? line.length - 1 : -1
}

/** The value of a key, which begins behind its colon, or on the next line. */
function readValueOfKey(scanner: PlainScanner, indentation: number, depth: number): DocumentNode {
  const { text, pos: behindKey } = scanner
  skipSpaces(scanner)
  const code = text.charCodeAt(scanner.pos)
  if (scanner.pos < text.length && code !== char.newline && code !== char.hash)
    return readValueOnLine(scanner, indentation, depth)
  endLine(scanner)
  const { column } = scanner
  if (column > indentation) {
    if (isDash(scanner) || hasKey(scanner)) return readBlock(scanner, depth + 1)
    if (isOpening(text.charCodeAt(scanner.pos))) return readValueOnLine(scanner, indentation, depth)
    throw doubt
  }
  if (column === indentation && isDash(scanner)) return readBlock(scanner, depth + 1)
  const id = scanner.nextId()
  return { kind: 'scalar', id, range: [behindKey, behindKey], value: null, source: '', style: 'plain' }
}

/** A map or a list, whose first character is the next one. */
function readBlock(scanner: PlainScanner, depth: number): DocumentNode {
  if (depth > depthLimit) throw doubt
  const { column } = scanner
  return isDash(scanner) ? readList(scanner, column, depth) : readMap(scanner, column, depth)
}

/** A value that begins on the line of its key or dash. @param indentation of that key or dash */
function readValueOnLine(scanner: PlainScanner, indentation: number, depth: number): DocumentNode {
  const code = scanner.text.charCodeAt(scanner.pos)
  if (code === char.bar || code === char.greater) return readBlockScalar(scanner, indentation)
  const value = isOpening(code)
    ? readFlow(scanner, indentation, depth + 1)
    : isQuote(code)
      ? readQuoted(scanner)
      : readPlain(scanner, plainSource(scanner))
  endLine(scanner)
  return value
}

/** The text of the scalar without quotes that begins here. */
function plainSource(scanner: PlainScanner): string {
  if (!isPlainStart(scanner.text, scanner.pos)) throw doubt
  const line = restOfLine(scanner)
  const comment = line.indexOf(' #')
  let end = comment < 0 ? line.length : comment
  // Not by a regular expression: it would begin again at each of a thousand spaces.
  while (line[end - 1] === ' ') end -= 1
  const source = line.slice(0, end)
  if (colonIn(source) >= 0) throw doubt
  return source
}

/** A text after `|` or `>`. @param indentation of its key or dash */
function readBlockScalar(scanner: PlainScanner, indentation: number): ScalarNode {
  const { text, pos: start } = scanner
  const header = restOfLine(scanner)
  if (header.length > 2 || (header.length === 2 && header[1] !== '-')) throw doubt
  const body = start + header.length + 1
  const lines: string[] = []
  let inner = -1
  let end = body
  let next = body
  for (let at = body; at < text.length;) {
    const lineBreak = text.indexOf('\n', at)
    let content = at
    while (text.charCodeAt(content) === char.space) content++
    if (content === lineBreak) {
      // White space would count where it is longer than the indentation.
      if (content > at || inner < 0) throw doubt
      lines.push('')
    } else {
      if (inner < 0) inner = content - at
      next = at
      if (content - at < inner) break
      if (lineBreak < 0) throw doubt
      lines.push(text.slice(at + inner, lineBreak))
      end = lineBreak + 1
    }
    at = lineBreak + 1
    next = at
  }
  if (inner <= indentation) throw doubt
  while (lines.at(-1) === '') lines.pop()
  const isLiteral = header.startsWith('|')
  const content = isLiteral ? lines.join('\n') : foldedText(lines)
  if (content === undefined) throw doubt
  nextLine(scanner, next)
  // A line that is indented less than the text, and more than its key.
  if (scanner.column > indentation) throw doubt
  const style = isLiteral ? 'literal' : 'folded'
  const value = header.length === 2 ? content : `${content}\n`
  return { kind: 'scalar', id: scanner.nextId(), range: [start, end], value, source: text.slice(start, end), style }
}
