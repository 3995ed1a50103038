import { Composer, type CST, type ErrorCode, Lexer, type ParsedNode, Parser } from 'yaml'
import { type BracketProblem, createBracketMatcher } from './brackets.ts'
import type { DocumentComment } from './document.ts'
import type { OffsetRange } from './tree.ts'

/** How deep maps and lists may be nested. */
export const depthLimit = 64
/** Stretches of text that fit nowhere; where there are more, it is hardly YAML that is read. */
const misfitLimit = 100

/** What the text says and what is wrong with it; nothing is judged yet. */
export interface Scan {
  /** The value of the first document, up to where it is too deep; absent when the text has none. */
  readonly contents: ParsedNode | undefined
  readonly errors: readonly YamlError[]
  readonly comments: readonly DocumentComment[]
  readonly tags: readonly OffsetRange[]
  readonly directives: readonly OffsetRange[]
  /** The names of all anchors, wherever they stand. */
  readonly anchors: ReadonlySet<string>
  /** The first white space with a tab that indents a line. */
  readonly tab: OffsetRange | undefined
  /** Texts in quotes that end where the file or its indentation ends, and have no closing quote. */
  readonly unclosedQuotes: readonly OffsetRange[]
  readonly brackets: readonly BracketProblem[]
  /** What begins a map or list below the depth limit. */
  readonly tooDeep: OffsetRange | undefined
  /** What begins a second document. */
  readonly secondDocument: OffsetRange | undefined
}

/** A problem as the YAML library tells it. */
export interface YamlError {
  readonly code: ErrorCode
  readonly message: string
  readonly range: OffsetRange
}

/** What the lexer puts among the stretches of text; control characters in the text itself must have been replaced. */
const flowEndMark = '\x18'
const scalarMark = '\x1f'
const marks: ReadonlySet<string> = new Set(['\x02', flowEndMark, scalarMark])

/**
 * Reads the first YAML document of a text without control characters. Nothing is thrown, whatever the text.
 *
 * Lexer, parser and composer of the `yaml` library are driven one by one: every stretch of text comes past with its exact
 * place, and what is nested too deep is stopped before anything recursive sees it.
 */
export function scan(text: string): Scan {
  const parser = new Parser()
  const tokens: CST.Token[] = []
  const comments: DocumentComment[] = []
  const tags: OffsetRange[] = []
  const directives: OffsetRange[] = []
  const anchors = new Set<string>()
  const unclosedQuotes: OffsetRange[] = []
  const brackets = createBracketMatcher(text)
  let tab: OffsetRange | undefined
  let flowTab: OffsetRange | undefined
  let tooDeep: OffsetRange | undefined
  let secondDocument: OffsetRange | undefined
  let hasDocument = false
  let misfits = 0

  const keep = (token: CST.Token): void => {
    if (token.type === 'directive' && !/^%YAML[ \t]+1\.2$/.test(token.source)) {
      // It does not reach the composer: for another version of YAML it would change the rules.
      directives.push([token.offset, token.offset + token.source.length])
      return
    }
    if (token.type === 'document') hasDocument = true
    if (token.type === 'error') misfits++
    tokens.push(token)
  }

  let offset = 0
  let isScalar = false
  for (const lexeme of new Lexer().lex(text)) {
    const isMark = !isScalar && marks.has(lexeme)
    const range: OffsetRange = [offset, isMark ? offset : offset + lexeme.length]
    if (!isScalar) {
      switch (lexeme.charAt(0)) {
        case '#':
          comments.push({ offset, text: lexeme.slice(1), ownLine: isBlankBefore(text, offset) })
          break
        case '!':
          tags.push(range)
          break
        case '&':
          anchors.add(lexeme.slice(1))
          break
        case "'":
        case '"':
          if (isUnclosed(lexeme)) unclosedQuotes.push(range)
          break
        case '{':
        case '[':
          brackets.open(range)
          break
        case '}':
        case ']':
          brackets.close(range)
          break
        case flowEndMark:
          // Brackets must be indented, and a tab does not do that.
          if (flowTab?.[1] === offset) tab ??= flowTab
          brackets.end(offset)
          break
        case ' ':
        case '\t':
          if (isTabIndentation(text, range)) {
            if (brackets.isOpen()) flowTab = range
            else tab ??= range
          }
          break
      }
    }
    isScalar = !isScalar && lexeme === scalarMark

    for (const token of parser.next(lexeme)) keep(token)
    // The stack begins with the document, and may end with a scalar.
    if (parser.stack.length > depthLimit + 2) tooDeep = range
    if (hasDocument && parser.stack[0]?.type === 'document') secondDocument = range
    if (tooDeep || secondDocument || misfits > misfitLimit) break
    offset = range[1]
  }
  if (!secondDocument) for (const token of parser.end()) keep(token)
  if (!tooDeep && !secondDocument) brackets.end(text.length)

  return {
    ...compose(tokens),
    comments,
    tags,
    directives,
    anchors,
    tab,
    unclosedQuotes,
    brackets: brackets.problems,
    tooDeep,
    secondDocument,
  }
}

function compose(tokens: readonly CST.Token[]): Pick<Scan, 'contents' | 'errors'> {
  const { stackTraceLimit } = Error
  // The composer makes an Error of each problem: in a large file that is not YAML, their stacks would take seconds.
  Error.stackTraceLimit = 0
  try {
    // Duplicate keys are not looked for here because the library compares each key with each other.
    const composer = new Composer({ version: '1.2', schema: 'core', uniqueKeys: false, resolveKnownTags: false })
    const [document] = composer.compose(tokens)
    const { errors, warnings } = document ?? composer.streamInfo()
    return {
      contents: document?.contents ?? undefined,
      errors: [...errors, ...warnings].map(({ code, message, pos }) => ({ code, message, range: pos })),
    }
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

function isBlankBefore(text: string, offset: number): boolean {
  let index = offset - 1
  while (text[index] === ' ' || text[index] === '\t') index--
  return index < 0 || text[index] === '\n' || (index === 0 && text[0] === '\uFEFF')
}

/** Tabs may stand between tokens, and on lines that have nothing else but a comment. */
function isTabIndentation(text: string, [start, end]: OffsetRange): boolean {
  if (!text.slice(start, end).includes('\t') || !isBlankBefore(text, start)) return false
  const next = text[end]
  return next !== undefined && next !== '#' && next !== '\n' && next !== '\r'
}

/** Whether a text that begins with a quote lacks the other; the library takes `'it''` and `"\"` for closed. */
function isUnclosed(quoted: string): boolean {
  if (quoted.length === 1) return true
  if (quoted.startsWith("'")) return (quoted.length - quoted.replaceAll("'", '').length) % 2 === 1
  if (!quoted.endsWith('"')) return true
  let index = quoted.length - 2
  while (quoted[index] === '\\') index--
  return (quoted.length - index) % 2 === 1
}
