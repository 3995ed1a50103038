import { Lexer } from 'yaml'

/** A comment as it was found. */
export interface FoundComment {
  readonly offset: number
  readonly column: number
  readonly text: string
  readonly ownLine: boolean
}

/** What the lexer puts among the stretches of text. */
const scalarMark = '\x1f'
const marks: ReadonlySet<string> = new Set(['\x02', '\x18', scalarMark])

/** All comments of a file, in their order. */
export function findComments(text: string): readonly FoundComment[] {
  const comments: FoundComment[] = []
  let offset = 0
  let isScalarNext = false
  for (const lexeme of new Lexer().lex(text)) {
    const isMark = !isScalarNext && marks.has(lexeme)
    if (!isScalarNext && lexeme.startsWith('#')) {
      const lineStart = text.lastIndexOf('\n', offset - 1) + 1
      const before = text.slice(lineStart, offset).trim()
      // Behind the end of the document, it is no comment of what stands above.
      const isBehindEnd = before === '...'
      const column = isBehindEnd ? 0 : offset - lineStart
      comments.push({ offset, column, text: lexeme.trimEnd(), ownLine: before === '' || isBehindEnd })
    }
    isScalarNext = !isScalarNext && lexeme === scalarMark
    if (!isMark) offset += lexeme.length
  }
  return comments
}
