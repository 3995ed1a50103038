import type { Token } from './lex.ts'
import { beginsStatement } from './last-statement.ts'
import { operandAt } from './operands.ts'
import type { Stretch } from './uses.ts'

/**
 * The variables of a program that are assigned just once, by `=` and nothing else, and what is assigned to them. Variables of closures
 * and those whose fields are assigned are none of them.
 */
export function singleValues(source: string, tokens: readonly Token[]): ReadonlyMap<string, Stretch> {
  const found = new Map<string, Stretch | undefined>()
  for (const [index, token] of tokens.entries()) {
    const [before, after] = [tokens[index - 1], tokens[index + 1]]
    if (token.kind !== 'identifier' || before?.text === '.') continue
    if (after?.text === '=' && before?.text !== ',') {
      found.set(token.text, found.has(token.text) ? undefined : valueFrom(source, tokens, index + 2))
    } else if (isChanged(tokens, index)) found.set(token.text, undefined)
  }
  return new Map([...found].flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])))
}

/** Whether something else may be assigned here: `a |= b`, `a, err = f()`, `a.b = c`, `|a|`. */
function isChanged(tokens: readonly Token[], index: number): boolean {
  const [before, after] = [tokens[index - 1]?.text ?? '', tokens[index + 1]]
  if (/^(\||,)$/.test(before) && /^(\||,|=)$/.test(after?.text ?? '')) return true
  if (/^(\|=|\?\?=|,|\|)$/.test(after?.text ?? '')) return after?.text !== ',' || isPair(tokens, index + 2)
  const next = operandAt(tokens, index)?.next ?? index + 1
  return next > index + 1 && /^(=|\|=|\?\?=)$/.test(tokens[next]?.text ?? '')
}

/** Whether the second target of an assignment begins at a token. */
function isPair(tokens: readonly Token[], index: number): boolean {
  const rest = tokens.slice(index)
  const end = rest.findIndex(({ kind, text }) => kind === 'mark' && text !== '.')
  return rest[end]?.text === '='
}

/** What stands from a token to the end of its statement. */
function valueFrom(source: string, tokens: readonly Token[], first: number): Stretch | undefined {
  let depth = 0
  let last = first - 1
  for (let index = first; index < tokens.length; index += 1) {
    const token = tokens[index]
    if (token === undefined) break
    const isNext = index > first && depth === 0 && beginsStatement(source, tokens[index - 1], token)
    if (isNext || (depth === 0 && /^[)\]};]$/.test(token.text))) break
    if (/^[([{]$/.test(token.text)) depth += 1
    if (/^[)\]}]$/.test(token.text)) depth -= 1
    last = index
  }
  const [start, end] = [tokens[first]?.start, tokens[last]?.end]
  return start === undefined || end === undefined || end < start ? undefined : { start, end }
}
