import { createCommentFinder, type CommentFinder } from './comment-above.ts'
import type { DocumentComment } from './document.ts'
import type { NodeIds } from './node-ids.ts'
import { plainValue, unescaped } from './plain-scalars.ts'
import type { ScalarNode, ScalarStyle } from './tree.ts'

/** A text that is read as plain YAML, and where reading is. */
export interface PlainScanner {
  readonly text: string
  readonly nextId: NodeIds
  /** All that were passed. */
  readonly comments: DocumentComment[]
  readonly commentAbove: CommentFinder
  /** Between the items of a block: the first character of the next one. */
  pos: number
  /** Between the items of a block: how far the next one is indented; -1 at the end of the text. */
  column: number
}

/** Thrown where the text is not of the plain kind; made once, because a stack costs more than the reading. */
export const doubt = new Error('not plain YAML')

/** Maps and lists that are nested deeper are left to the library, which knows where it is too deep. */
export const depthLimit = 48

/** The characters that reading looks for, as numbers: comparing these is what makes it fast. */
export const char = {
  newline: 10,
  space: 32,
  doubleQuote: 34,
  hash: 35,
  singleQuote: 39,
  comma: 44,
  dash: 45,
  colon: 58,
  greater: 62,
  bracket: 91,
  closingBracket: 93,
  brace: 123,
  bar: 124,
  closingBrace: 125,
} as const

/** A scanner at the first line of a text that has something else than a comment. */
export function createPlainScanner(text: string, nextId: NodeIds): PlainScanner {
  const comments: DocumentComment[] = []
  const scanner = { text, nextId, comments, commentAbove: createCommentFinder(text, comments), pos: 0, column: 0 }
  nextLine(scanner, 0)
  return scanner
}

/** Goes to the next line that has something else than a comment. @param from the start of a line */
export function nextLine(scanner: PlainScanner, from: number): void {
  const { text, comments } = scanner
  for (let start = from; start < text.length;) {
    let at = start
    while (text.charCodeAt(at) === char.space) at++
    const code = text.charCodeAt(at)
    if (at < text.length && code !== char.newline && code !== char.hash) {
      scanner.pos = at
      scanner.column = at - start
      return
    }
    const end = lineEnd(text, at)
    if (code === char.hash) comments.push({ offset: at, text: text.slice(at + 1, end), ownLine: true })
    start = end + 1
  }
  scanner.pos = text.length
  scanner.column = -1
}

/** What stands behind a value: nothing, or a comment. Goes to the next line. */
export function endLine(scanner: PlainScanner): void {
  const { text, comments } = scanner
  skipSpaces(scanner)
  const { pos } = scanner
  if (pos >= text.length || text.charCodeAt(pos) === char.newline) return nextLine(scanner, pos + 1)
  if (text.charCodeAt(pos) !== char.hash || text.charCodeAt(pos - 1) !== char.space) throw doubt
  const end = lineEnd(text, pos)
  comments.push({ offset: pos, text: text.slice(pos + 1, end), ownLine: false })
  nextLine(scanner, end + 1)
}

export function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

/** What is left of the line. */
export function restOfLine({ text, pos }: PlainScanner): string {
  return text.slice(pos, lineEnd(text, pos))
}

export function skipSpaces(scanner: PlainScanner): void {
  while (scanner.text.charCodeAt(scanner.pos) === char.space) scanner.pos++
}

/** Whether white space stands at an offset, or nothing. */
export function isBlank(text: string, at: number): boolean {
  return at >= text.length || text.charCodeAt(at) === char.space || text.charCodeAt(at) === char.newline
}

export function isQuote(code: number): boolean {
  return code === char.doubleQuote || code === char.singleQuote
}

/** What begins a flow collection. */
export function isOpening(code: number): boolean {
  return code === char.brace || code === char.bracket
}

/** What cannot begin a scalar without quotes, or not without a closer look. */
const indicators: ReadonlySet<string> = new Set('?:,[]{}#&*!|>\'"%@`'.split(''))

export function isPlainStart(text: string, at: number): boolean {
  const first = text.charAt(at)
  return !indicators.has(first) && (first !== '-' || !isBlank(text, at + 1))
}

/** Reads the scalar without quotes whose text begins here. */
export function readPlain(scanner: PlainScanner, source: string): ScalarNode {
  const value = plainValue(source)
  if (value === undefined || source === '') throw doubt
  const start = scanner.pos
  const end = start + source.length
  scanner.pos = end
  return { kind: 'scalar', id: scanner.nextId(), range: [start, end], value, source, style: 'plain' }
}

/** Reads the scalar in quotes that begins here. */
export function readQuoted(scanner: PlainScanner): ScalarNode {
  const { text, pos: start } = scanner
  const { value, style } = skipQuoted(scanner)
  const { pos: end } = scanner
  return { kind: 'scalar', id: scanner.nextId(), range: [start, end], value, source: text.slice(start, end), style }
}

/** Reads a text in quotes that ends on its line, and stops behind it. */
export function skipQuoted(scanner: PlainScanner): { readonly value: string; readonly style: ScalarStyle } {
  const { text, pos: start } = scanner
  const quote = text.charAt(start)
  let end = text.indexOf(quote, start + 1)
  if (quote === "'") while (end >= 0 && text.charAt(end + 1) === quote) end = text.indexOf(quote, end + 2)
  else while (end >= 0 && isEscaped(text, end)) end = text.indexOf(quote, end + 1)
  if (end < 0) throw doubt
  const source = text.slice(start + 1, end)
  if (source.includes('\n')) throw doubt
  scanner.pos = end + 1
  if (quote === "'") return { value: source.replaceAll("''", "'"), style: 'single-quoted' }
  const value = unescaped(source)
  if (value === undefined) throw doubt
  return { value, style: 'double-quoted' }
}

function isEscaped(text: string, at: number): boolean {
  let start = at
  while (text.charAt(start - 1) === '\\') start--
  return (at - start) % 2 === 1
}

/** YAML allows 1,024 characters for a key. */
const keyLimit = 1000

/**
 * Refuses keys that are left to the library: too long ones, and those that would mean something else than their text.
 *
 * @param length as it is written
 */
export function checkKey(key: string, length: number, isPlain: boolean): void {
  if (length > keyLimit || key === '__proto__') throw doubt
  if (isPlain && (key === '<<' || plainValue(key) === null)) throw doubt
}
