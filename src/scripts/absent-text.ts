import { lex, type Token } from '../vrl/source/lex.ts'
import { operandOf, operandsOf } from '../vrl/source/operands.ts'
import { singleValues } from '../vrl/source/single-values.ts'
import { closingOf, type Call, type Stretch } from '../vrl/source/uses.ts'

/**
 * Calls of `to_string!` that are joined to other text, by `+` or in a template, whose argument may be absent: VRL makes an empty text of
 * what is not there, so that the rest goes on as if it were. Variables are followed that are assigned just once. Not those whose
 * argument, or what it lies in, the script asks about anywhere.
 */
export function textsThatMayLack(
  source: string,
  calls: readonly Call[],
): readonly { readonly call: Call; readonly argument: string }[] {
  const conversions = calls.filter(({ name }) => name === 'to_string')
  if (conversions.length === 0) return []
  const tokens = lex(source)
  const values = singleValues(source, tokens)
  const whole = (segments: readonly string[]): readonly string[] => expanded(segments, source, values)
  const asked = new Set(askedAbout(tokens).map((segments) => whole(segments).join('')))
  return conversions.flatMap((call) => {
    const argument = source.slice(call.inside.start, call.inside.end).trim()
    const operand = operandOf(argument)
    if (operand === undefined) return []
    const segments = whole(operand.segments)
    if (!isInside(segments)) return []
    const holders = [...values].flatMap(([name, { start, end }]) =>
      start === call.start && end === call.end ? [name] : [],
    )
    if (!call.isJoined && !holders.some((name) => isJoined(name, tokens))) return []
    const isKnown = [segments, ...holders.map((name) => whole([name]))].some((path) =>
      path.some((_, index) => asked.has(path.slice(0, index + 1).join(''))),
    )
    return isKnown ? [] : [{ call, argument }]
  })
}

/** Whether a path leads to something that may be absent from what it lies in. Of other functions than these, nothing is known. */
function isInside([root, ...inside]: readonly string[]): boolean {
  if (root === undefined || inside.length === 0) return false
  if (/^split!?\(/.test(root)) return inside[0] !== '[0]'
  return !root.endsWith(')') || /^(?:parse_\w+|object|array)!?\(/.test(root)
}

/** A path in which variables are replaced by what they are: `body.team` by `parse_json!(.body).team`. */
function expanded(
  segments: readonly string[],
  source: string,
  values: ReadonlyMap<string, Stretch>,
): readonly string[] {
  let path = segments
  // No variable is assigned by way of itself, but such a program may stand here: the compiler is not asked yet.
  for (let step = 0; step < values.size; step += 1) {
    const [root = '', ...rest] = path
    const value = values.get(root)
    const operand = value && operandOf(source.slice(value.start, value.end))
    if (operand === undefined) break
    path = [...operand.segments, ...rest]
  }
  return path
}

/** Whether a variable is joined to other text: by `+`, or in a template that holds more. Messages of `abort` do not count. */
function isJoined(variable: string, tokens: readonly Token[]): boolean {
  return tokens.some(({ kind, text }, index) => {
    const before = tokens[index - 1]?.text
    const isBesidePlus = before === '+' || tokens[index + 1]?.text === '+'
    if (kind === 'identifier') return text === variable && isBesidePlus
    if (kind !== 'text' || !text.startsWith('"') || before === 'abort') return false
    const template = new RegExp(String.raw`\{\{\s*${variable}\s*\}\}`)
    return template.test(text) && (isBesidePlus || text.slice(1, -1).replace(template, '') !== '')
  })
}

/** What a script asks about: in a condition, beside an operator that compares or chooses, or by a function that answers yes or no. */
function askedAbout(tokens: readonly Token[]): readonly (readonly string[])[] {
  const operands = operandsOf(tokens)
  const beside = operands.filter(({ first, next }) =>
    [tokens[first - 1], tokens[next]].some((token) => asking.test(token?.text ?? '')),
  )
  const stretches = [
    ...tokens.flatMap((token, index) => askedStretch(token, index, tokens) ?? []),
    ...beside.map(({ first, next }) => ({ start: first, end: next })),
  ]
  return operands.flatMap(({ segments, first }) =>
    stretches.some(({ start, end }) => first >= start && first < end) ? [segments] : [],
  )
}

const asking = /^([=!]=|[<>]=?|\?\?=?|\|\||&&|!)$/
const askingFunction = /^(exists|is_\w+|length|strlen|assert|assert_eq|match|match_any|includes|contains)$/

/** The indices of the tokens that ask: a condition, or the arguments of a function. */
function askedStretch({ kind, text }: Token, index: number, tokens: readonly Token[]): Stretch | undefined {
  if (kind !== 'identifier' || tokens[index - 1]?.text === '.') return undefined
  if (text === 'if') {
    let end = index + 1
    while (end < tokens.length && tokens[end]?.text !== '{') {
      end = /^[([]$/.test(tokens[end]?.text ?? '') ? closingOf(tokens, end) + 1 : end + 1
    }
    return { start: index + 1, end }
  }
  const open = tokens[index + 1]?.text === '!' ? index + 2 : index + 1
  if (!askingFunction.test(text) || tokens[open]?.text !== '(') return undefined
  return { start: open + 1, end: closingOf(tokens, open) }
}
