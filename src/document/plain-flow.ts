import {
  char,
  checkKey,
  depthLimit,
  doubt,
  isOpening,
  isPlainStart,
  isQuote,
  readPlain,
  readQuoted,
  skipQuoted,
  skipSpaces,
  type PlainScanner,
} from './plain-scanner.ts'
import type { DocumentNode, MapEntry } from './tree.ts'

/** Reads the flow collection that begins here, without comments. @param indentation that all its lines exceed */
export function readFlow(scanner: PlainScanner, indentation: number, depth: number): DocumentNode {
  if (depth > depthLimit) throw doubt
  const { text, pos: start } = scanner
  const id = scanner.nextId()
  const isMap = text.charCodeAt(start) === char.brace
  const close = isMap ? char.closingBrace : char.closingBracket
  const entries = new Map<string, MapEntry>()
  const items: DocumentNode[] = []
  scanner.pos++
  skipBlanks(scanner, indentation)
  while (text.charCodeAt(scanner.pos) !== close) {
    if (isMap) readEntry(scanner, entries, indentation, depth)
    else items.push(readValue(scanner, indentation, depth))
    skipBlanks(scanner, indentation)
    const code = text.charCodeAt(scanner.pos)
    if (code === char.comma) {
      scanner.pos++
      skipBlanks(scanner, indentation)
    } else if (code !== close) throw doubt
  }
  scanner.pos++
  const range = [start, scanner.pos] as const
  return isMap ? { kind: 'map', id, range, entries } : { kind: 'sequence', id, range, items }
}

/** Skips white space, and at most one line break at a time. */
function skipBlanks(scanner: PlainScanner, indentation: number): void {
  const { text } = scanner
  skipSpaces(scanner)
  if (text.charCodeAt(scanner.pos) !== char.newline) return
  const start = ++scanner.pos
  skipSpaces(scanner)
  if (scanner.pos - start <= indentation || text.charCodeAt(scanner.pos) === char.newline) throw doubt
}

function readEntry(scanner: PlainScanner, entries: Map<string, MapEntry>, indentation: number, depth: number): void {
  const { text, pos: start } = scanner
  const isPlain = !isQuote(text.charCodeAt(start))
  const key = isPlain ? plainSource(scanner) : skipQuoted(scanner).value
  if (isPlain) scanner.pos += key.length
  const { pos: end } = scanner
  if (text.charCodeAt(end) !== char.colon || text.charCodeAt(end + 1) !== char.space) throw doubt
  checkKey(key, end - start, isPlain)
  if (entries.has(key)) throw doubt
  scanner.pos++
  skipSpaces(scanner)
  entries.set(key, { key, keyRange: [start, end], value: readValue(scanner, indentation, depth) })
}

function readValue(scanner: PlainScanner, indentation: number, depth: number): DocumentNode {
  const code = scanner.text.charCodeAt(scanner.pos)
  if (isOpening(code)) return readFlow(scanner, indentation, depth + 1)
  return isQuote(code) ? readQuoted(scanner) : readPlain(scanner, plainSource(scanner))
}

/** The text of the scalar without quotes that begins here. What follows it is for the caller to judge. */
function plainSource({ text, pos }: PlainScanner): string {
  if (!isPlainStart(text, pos)) throw doubt
  let end = pos
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end)
    if (code === char.comma || code === char.closingBrace || code === char.closingBracket || code === char.newline)
      break
    if (isOpening(code)) throw doubt
    if (code === char.hash && text.charCodeAt(end - 1) === char.space) throw doubt
    if (code !== char.colon) continue
    const next = text.charAt(end + 1)
    if (next === ' ') break
    if (next === '' || ',[]{}\n'.includes(next)) throw doubt
  }
  while (end > pos && text.charCodeAt(end - 1) === char.space) end--
  const source = text.slice(pos, end)
  if (source === '' || source === '-') throw doubt
  return source
}
