import { lex, type Token } from './lex.ts'
import { closingOf, isName } from './uses.ts'

/** A value that is read: a variable, the event, or what a function gives, and the way from there to something inside of it. */
export interface Operand {
  /** `body`, `.headers` or `parse_json!(.body)`, and then `.team`, `."a b"` or `[0]`: without white space. */
  readonly segments: readonly string[]
  /** The token behind its last one. */
  readonly next: number
}

/** The operand that begins at a token, as far as it goes; undefined where there is none. */
export function operandAt(tokens: readonly Token[], first: number): Operand | undefined {
  const token = tokens[first]
  if (token === undefined) return undefined
  const segments: string[] = []
  let next = first
  if (token.kind === 'identifier') {
    const open = tokens[first + 1]?.text === '!' ? first + 2 : first + 1
    const isCall = tokens[open]?.text === '(' && tokens[open]?.start === tokens[open - 1]?.end
    next = isCall ? closingOf(tokens, open) + 1 : first + 1
    segments.push(textOf(tokens.slice(first, next)))
  } else if (token.text !== '.') return undefined
  for (;;) {
    const [mark, name] = [tokens[next], tokens[next + 1]]
    const before = tokens[next - 1]
    if (mark === undefined || (next > first && before?.end !== mark.start)) break
    if (mark.text === '.' && name !== undefined && isName(name) && mark.end === name.start) {
      segments.push(textOf([mark, name]))
      next += 2
    } else if (mark.text === '[') {
      const close = closingOf(tokens, next)
      segments.push(textOf(tokens.slice(next, close + 1)))
      next = close + 1
    } else break
  }
  return segments.length === 0 ? undefined : { segments, next }
}

/** The operand that a stretch of a program is, all of it. */
export function operandOf(source: string): Operand | undefined {
  const tokens = lex(source)
  const operand = operandAt(tokens, 0)
  return operand?.next === tokens.length ? operand : undefined
}

/** All operands of a program that stand in no other, and those within calls and brackets. */
export function operandsOf(tokens: readonly Token[]): readonly (Operand & { readonly first: number })[] {
  return tokens.flatMap((token, first) => {
    const before = tokens[first - 1]
    const isInside = before !== undefined && before.end === token.start && /^[.)\]}]$/.test(before.text)
    const isDotOfName = token.text === '.' && before?.end === token.start && before.kind !== 'mark'
    if (isInside || isDotOfName) return []
    const operand = operandAt(tokens, first)
    return operand === undefined ? [] : [{ ...operand, first }]
  })
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join('')
}
