import { lex, type Token } from './lex.ts'
import type { Stretch } from './uses.ts'

/**
 * The statement that gives the result of a VRL program: its last one. The grammar is only followed as far as line breaks and
 * semicolons outside of brackets end a statement, unless an operator stands beside them.
 *
 * @returns undefined when there is none
 */
export function lastStatement(source: string): Stretch | undefined {
  const tokens = lex(source)
  let first: Token | undefined
  let previous: Token | undefined
  let depth = 0
  for (const token of tokens) {
    if (depth === 0 && token.text !== ';' && beginsStatement(source, previous, token)) first = token
    if (/^[([{]$/.test(token.text)) depth += 1
    if (/^[)\]}]$/.test(token.text)) depth = Math.max(0, depth - 1)
    previous = token
  }
  const last = tokens.findLast(({ text }) => text !== ';')
  return first === undefined || last === undefined ? undefined : { start: first.start, end: last.end }
}

/** Whether a statement begins at a token that stands outside of brackets. */
export function beginsStatement(source: string, previous: Token | undefined, token: Token): boolean {
  if (previous === undefined || previous.text === ';') return true
  const isNewLine = source.slice(previous.end, token.start).includes('\n')
  return isNewLine && !isBinary(previous) && !isBinary(token) && token.text !== 'else'
}

function isBinary({ text }: Token): boolean {
  return /^([+\-*/%<>=,|]|\?\?=?|[=!<>]=|\|=|&&|\|\||->)$/.test(text)
}
