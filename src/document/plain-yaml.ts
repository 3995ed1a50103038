import { createCommentFinder } from './comment-above.ts'
import type { DocumentComment } from './document.ts'
import type { NodeIds } from './node-ids.ts'
import { foldedText, plainValue, unescaped } from './plain-scalars.ts'
import type { DocumentNode, MapEntry, MapNode, ScalarNode, ScalarStyle, SequenceNode } from './tree.ts'

/** What a text holds that is YAML of the plain kind. */
export interface PlainYaml {
  readonly root: DocumentNode
  readonly comments: readonly DocumentComment[]
}

/** Maps and lists that are nested deeper are left to the library, which knows where it is too deep. */
const depthLimit = 48
/** YAML allows 1,024 characters for a key. */
const keyLimit = 1000
/** Thrown where the text is not of the plain kind; made once, because a stack costs more than the reading. */
const doubt = new Error('not plain YAML')

/** What no text of the plain kind has: tabs, carriage returns, and the marks of documents, directives and their ends. */
const unusual = /[\t\r\uFEFF]|^(?:---|\.\.\.|%)/m
/** What cannot begin a scalar without quotes, or not without a closer look. */
const indicators: ReadonlySet<string> = new Set('?:,[]{}#&*!|>\'"%@`'.split(''))

/**
 * Reads a text that is written as most manifests are: maps and lists in block style, flow collections without comments, texts that
 * end on their line or are block scalars; no anchors, tags or documents. It takes a tenth of the time of the `yaml` library, whose general way needs a token for
 * each stretch of text.
 *
 * What is read is exactly what the library reads: at the first doubt, and for everything that is wrong, it gives up, and the library
 * does all of it.
 *
 * @param text without characters that YAML forbids
 * @returns undefined when the text is not of this kind; ids may have been given out then
 */
export function readPlainYaml(text: string, nextId: NodeIds): PlainYaml | undefined {
  if (unusual.test(text)) return undefined
  try {
    return read(text, nextId)
  } catch (error) {
    if (error === doubt) return undefined
    throw error
  }
}

function read(text: string, nextId: NodeIds): PlainYaml {
  const { length } = text
  const comments: DocumentComment[] = []
  const commentAbove = createCommentFinder(text, comments)
  /** Where reading is. Between the items of a block, the first character of the next one; `column` is how far it is indented. */
  let pos = 0
  /** -1 at the end of the text. */
  let column = 0

  /** Goes to the next line that has something else than a comment. @param from the start of a line */
  const nextLine = (from: number): void => {
    for (let start = from; start < length;) {
      let at = start
      while (text.charCodeAt(at) === space) at++
      const code = text.charCodeAt(at)
      if (at < length && code !== newline && code !== hash) {
        pos = at
        column = at - start
        return
      }
      const end = lineEnd(at)
      if (code === hash) comments.push({ offset: at, text: text.slice(at + 1, end), ownLine: true })
      start = end + 1
    }
    pos = length
    column = -1
  }

  const lineEnd = (from: number): number => {
    const end = text.indexOf('\n', from)
    return end < 0 ? length : end
  }

  const skipSpaces = (): void => {
    while (text.charCodeAt(pos) === space) pos++
  }

  const isBlank = (at: number): boolean =>
    at >= length || text.charCodeAt(at) === space || text.charCodeAt(at) === newline
  /** Whether what comes next is indented so far. */
  const isNext = (indentation: number): boolean => column === indentation
  const isDash = (): boolean => text.charCodeAt(pos) === dash && isBlank(pos + 1)

  /** What stands behind a value: nothing, or a comment. Goes to the next line. */
  const endLine = (): void => {
    skipSpaces()
    if (pos < length && text.charCodeAt(pos) !== newline) {
      if (text.charCodeAt(pos) !== hash || text.charCodeAt(pos - 1) !== space) throw doubt
      const end = lineEnd(pos)
      comments.push({ offset: pos, text: text.slice(pos + 1, end), ownLine: false })
      pos = end
    }
    nextLine(pos + 1)
  }

  /** A map or a list in block style, whose first character is the next one. */
  const block = (depth: number): DocumentNode => {
    if (depth > depthLimit) throw doubt
    return isDash() ? list(column, depth) : map(column, depth)
  }

  const map = (indentation: number, depth: number): MapNode => {
    const id = nextId()
    const start = pos
    const entries = new Map<string, MapEntry>()
    let end = start
    do {
      const keyStart = pos
      const key = blockKey()
      const keyRange = [keyStart, pos] as const
      if (entries.has(key)) throw doubt
      const comment = comments.length === 0 ? undefined : commentAbove(keyStart)
      pos++
      const value = valueInMap(indentation, depth)
      end = value.range[1]
      entries.set(key, comment === undefined ? { key, keyRange, value } : { key, keyRange, value, comment })
    } while (isNext(indentation) && !isDash())
    if (column > indentation || isNext(indentation)) throw doubt
    return { kind: 'map', id, range: [start, end], entries }
  }

  const list = (indentation: number, depth: number): SequenceNode => {
    const id = nextId()
    const start = pos
    const items: DocumentNode[] = []
    let end = start
    while (isNext(indentation) && isDash()) {
      pos++
      skipSpaces()
      const item = itemOfList(indentation, depth)
      items.push(item)
      end = item.range[1]
    }
    if (column > indentation) throw doubt
    return { kind: 'sequence', id, range: [start, end], items }
  }

  const itemOfList = (indentation: number, depth: number): DocumentNode => {
    if (pos >= length || isDash()) throw doubt
    if (!hasKey()) return valueOnLine(indentation, depth)
    if (depth >= depthLimit) throw doubt
    return map(pos - (text.lastIndexOf('\n', pos) + 1), depth + 1)
  }

  /** Whether a key stands here, and not a value. */
  const hasKey = (): boolean => {
    const start = pos
    const code = text.charCodeAt(start)
    if (code === brace || code === bracket) return false
    if (code === doubleQuote || code === singleQuote) {
      quoted()
      const found = text.charCodeAt(pos) === colon
      pos = start
      return found
    }
    const line = text.slice(start, lineEnd(start))
    const at = colonIn(line)
    const comment = line.indexOf(' #')
    return at >= 0 && (comment < 0 || at < comment)
  }

  /** Reads a key in block style, and stops at its colon. */
  const blockKey = (): string => {
    const start = pos
    const code = text.charCodeAt(start)
    let key: string
    if (code === doubleQuote || code === singleQuote) {
      key = quoted().value
    } else {
      const line = text.slice(start, lineEnd(start))
      const at = colonIn(line)
      key = line.slice(0, at)
      if (at <= 0 || !isPlainStart(start) || key.endsWith(' ') || key.includes(' #')) throw doubt
      checkKey(key)
      pos = start + at
    }
    if (text.charCodeAt(pos) !== colon || !isBlank(pos + 1) || pos - start > keyLimit || key === '__proto__')
      throw doubt
    return key
  }

  const isPlainStart = (at: number): boolean => {
    const first = text.charAt(at)
    return !indicators.has(first) && (first !== '-' || !isBlank(at + 1))
  }

  const valueInMap = (indentation: number, depth: number): DocumentNode => {
    const behindKey = pos
    skipSpaces()
    const code = text.charCodeAt(pos)
    if (pos < length && code !== newline && code !== hash) return valueOnLine(indentation, depth)
    endLine()
    if (column > indentation) {
      const code = text.charCodeAt(pos)
      if (isDash() || hasKey()) return block(depth + 1)
      if (code === brace || code === bracket) return valueOnLine(indentation, depth)
      throw doubt
    }
    if (column === indentation && isDash()) return block(depth + 1)
    return { kind: 'scalar', id: nextId(), range: [behindKey, behindKey], value: null, source: '', style: 'plain' }
  }

  /** A value that begins on the line of its key or dash. @param indentation of that key or dash */
  const valueOnLine = (indentation: number, depth: number): DocumentNode => {
    const code = text.charCodeAt(pos)
    let value: DocumentNode
    if (code === bar || code === greater) return blockScalar(indentation)
    if (code === brace || code === bracket) value = flow(indentation, depth + 1)
    else if (code === doubleQuote || code === singleQuote) value = withId(quoted())
    else {
      if (!isPlainStart(pos)) throw doubt
      const line = text.slice(pos, lineEnd(pos))
      const comment = line.indexOf(' #')
      const source = (comment < 0 ? line : line.slice(0, comment)).replace(/ +$/, '')
      if (colonIn(source) >= 0) throw doubt
      value = plain(source)
    }
    endLine()
    return value
  }

  const plain = (source: string): ScalarNode => {
    const value = plainValue(source)
    if (value === undefined || source === '') throw doubt
    const start = pos
    pos += source.length
    return { kind: 'scalar', id: nextId(), range: [start, pos], value, source, style: 'plain' }
  }

  const withId = ({ start, value, style }: Quoted): ScalarNode => {
    const id = nextId()
    return { kind: 'scalar', id, range: [start, pos], value, source: text.slice(start, pos), style }
  }

  /** Reads a text in quotes, and stops behind it. */
  const quoted = (): Quoted => {
    const start = pos
    const quote = text.charAt(start)
    let end = text.indexOf(quote, start + 1)
    if (quote === "'") while (end >= 0 && text.charAt(end + 1) === quote) end = text.indexOf(quote, end + 2)
    else while (end >= 0 && isEscaped(text, end)) end = text.indexOf(quote, end + 1)
    if (end < 0) throw doubt
    const source = text.slice(start + 1, end)
    if (source.includes('\n')) throw doubt
    pos = end + 1
    if (quote === "'") return { start, value: source.replaceAll("''", "'"), style: 'single-quoted' }
    const value = unescaped(source)
    if (value === undefined) throw doubt
    return { start, value, style: 'double-quoted' }
  }

  const blockScalar = (indentation: number): ScalarNode => {
    const start = pos
    const header = text.slice(start, lineEnd(start))
    if (header.length > 2 || (header.length === 2 && header[1] !== '-')) throw doubt
    const body = start + header.length + 1
    const lines: string[] = []
    let inner = -1
    let end = body
    let next = body
    for (let at = body; at < length;) {
      const lineBreak = text.indexOf('\n', at)
      let content = at
      while (text.charCodeAt(content) === space) content++
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
    const content = header.startsWith('|') ? lines.join('\n') : foldedText(lines)
    if (content === undefined) throw doubt
    // A line that is indented less than the text, and more than its key.
    nextLine(next)
    if (column > indentation) throw doubt
    const style = header.startsWith('|') ? 'literal' : 'folded'
    const value = header.length === 2 ? content : `${content}\n`
    return { kind: 'scalar', id: nextId(), range: [start, end], value, source: text.slice(start, end), style }
  }

  /** A flow collection. @param indentation that all its lines exceed */
  const flow = (indentation: number, depth: number): DocumentNode => {
    if (depth > depthLimit) throw doubt
    const start = pos
    const id = nextId()
    const isMap = text.charCodeAt(pos) === brace
    const close = isMap ? '}' : ']'
    const entries = new Map<string, MapEntry>()
    const items: DocumentNode[] = []
    pos++
    skipInFlow(indentation)
    while (text.charAt(pos) !== close) {
      if (isMap) flowEntry(entries, indentation, depth)
      else items.push(flowValue(indentation, depth))
      skipInFlow(indentation)
      if (text.charAt(pos) === ',') {
        pos++
        skipInFlow(indentation)
      } else if (text.charAt(pos) !== close) throw doubt
    }
    pos++
    const range = [start, pos] as const
    return isMap ? { kind: 'map', id, range, entries } : { kind: 'sequence', id, range, items }
  }

  /** Skips white space in a flow collection, and at most one line break at a time. */
  const skipInFlow = (indentation: number): void => {
    skipSpaces()
    if (text.charCodeAt(pos) !== newline) return
    const start = pos + 1
    pos = start
    skipSpaces()
    if (pos - start <= indentation || text.charCodeAt(pos) === newline) throw doubt
  }

  const flowEntry = (entries: Map<string, MapEntry>, indentation: number, depth: number): void => {
    const start = pos
    const code = text.charCodeAt(pos)
    let key: string
    if (code === doubleQuote || code === singleQuote) key = quoted().value
    else {
      key = flowPlain()
      checkKey(key)
      pos += key.length
    }
    const keyRange = [start, pos] as const
    if (text.charCodeAt(pos) !== colon || text.charCodeAt(pos + 1) !== space) throw doubt
    if (entries.has(key) || key === '__proto__' || pos - start > keyLimit) throw doubt
    pos++
    skipSpaces()
    entries.set(key, { key, keyRange, value: flowValue(indentation, depth) })
  }

  const flowValue = (indentation: number, depth: number): DocumentNode => {
    const code = text.charCodeAt(pos)
    if (code === brace || code === bracket) return flow(indentation, depth + 1)
    if (code === doubleQuote || code === singleQuote) return withId(quoted())
    return plain(flowPlain())
  }

  /** The scalar without quotes that begins here, in a flow collection. What follows it is for the caller to judge. */
  const flowPlain = (): string => {
    if (!isPlainStart(pos)) throw doubt
    let end = pos
    for (; end < length; end++) {
      const code = text.charCodeAt(end)
      if (code === comma || code === closingBrace || code === closingBracket || code === newline) break
      if (code === brace || code === bracket) throw doubt
      if (code === hash && text.charCodeAt(end - 1) === space) throw doubt
      if (code !== colon) continue
      const next = text.charAt(end + 1)
      if (next === ' ') break
      if (next === '' || ',[]{}\n'.includes(next)) throw doubt
    }
    while (end > pos && text.charCodeAt(end - 1) === space) end--
    const source = text.slice(pos, end)
    if (source === '' || source === '-') throw doubt
    return source
  }

  nextLine(0)
  if (column !== 0 || isDash() || !hasKey()) throw doubt
  const root = map(0, 1)
  if (column >= 0) throw doubt
  return { root, comments }
}

interface Quoted {
  readonly start: number
  readonly value: string
  readonly style: ScalarStyle
}

const newline = 10
const space = 32
const doubleQuote = 34
const hash = 35
const singleQuote = 39
const comma = 44
const dash = 45
const colon = 58
const greater = 62
const bracket = 91
const closingBracket = 93
const brace = 123
const bar = 124
const closingBrace = 125

/** Where a colon that ends a key stands in what is left of a line, or -1. */
function colonIn(line: string): number {
  const inside = line.indexOf(': ')
  return inside >= 0 ? inside : line.endsWith(':') ? line.length - 1 : -1
}

/** A key without quotes that would mean something else than its text. */
function checkKey(key: string): void {
  if (key === '<<' || plainValue(key) === null) throw doubt
}

function isEscaped(text: string, at: number): boolean {
  let start = at
  while (text.charAt(start - 1) === '\\') start--
  return (at - start) % 2 === 1
}
