import { lex, type Token } from './lex.ts'

/** A stretch of the source in UTF-16 code units; `end` is exclusive. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** A path into the event that a script is run on: `.body.items[0]."a b"`. */
export interface EventPath extends Stretch {
  /** The names on it, up to the first index: `['body', 'items']`; none for the event itself. */
  readonly names: readonly Name[]
  /** Whether it is written to, by `=`, `|=` or `??=`, or removed. */
  readonly isWritten: boolean
  /** Whether it is only asked whether it is there. */
  readonly isGuarded: boolean
}

export interface Name extends Stretch {
  readonly name: string
}

/** The call of a function. */
export interface Call extends Stretch {
  /** Without the `!`. */
  readonly name: string
  /** Whether it aborts when it fails. */
  readonly aborts: boolean
  /** What stands between the parentheses. */
  readonly inside: Stretch
  /** Whether `+` joins what it gives to something else. */
  readonly isJoined: boolean
}

/** What a script uses. */
export interface Uses {
  readonly paths: readonly EventPath[]
  readonly calls: readonly Call[]
}

/** Finds the paths into the event and the calls of functions in a VRL program. */
export function usesOf(source: string): Uses {
  const tokens = lex(source)
  const paths: EventPath[] = []
  const calls: Call[] = []
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index]
    if (token === undefined) continue
    if (token.text === '.' && !continues(tokens, index)) paths.push(pathAt(tokens, index))
    else if (token.kind === 'identifier') {
      const call = callAt(tokens, index)
      if (call !== undefined) calls.push(call)
    }
  }
  return { paths, calls }
}

/** Whether the token stands directly behind something that it goes on with: `body.id`, `parse().id`. */
function continues(tokens: readonly Token[], index: number): boolean {
  const [before, token] = [tokens[index - 1], tokens[index]]
  if (before === undefined || token === undefined || before.end !== token.start) return false
  return before.kind === 'identifier' || before.kind === 'text' || /^[)\]}.]$/.test(before.text)
}

function pathAt(tokens: readonly Token[], first: number): EventPath {
  const start = tokens[first]?.start ?? 0
  const names: Name[] = []
  let index = first
  let end = tokens[first]?.end ?? 0
  let isIndexed = false
  for (;;) {
    const dot = tokens[index]
    const segment = tokens[index + 1]
    const isFirst = index === first
    if (dot?.text === '.' && (isFirst || dot.start === end) && segment?.start === dot.end && isName(segment)) {
      if (!isIndexed) names.push({ name: nameOf(segment), start: segment.start, end: segment.end })
      end = segment.end
      index += 2
    } else if (dot?.text === '[' && dot.start === end) {
      const close = closingOf(tokens, index)
      isIndexed = true
      end = tokens[close]?.end ?? end
      index = close + 1
    } else if (isFirst) {
      index += 1
      // `.[0]` goes on behind the dot.
      if (tokens[index]?.text !== '[' || tokens[index]?.start !== end) break
    } else break
  }
  const next = tokens[index]
  const caller = callerOf(tokens, first)
  return {
    start,
    end,
    names,
    isWritten:
      (next !== undefined && (/^(=|\|=|\?\?=)$/.test(next.text) || isPairTarget(tokens, index))) || caller === 'del',
    isGuarded: caller === 'exists',
  }
}

/** `.a, err = f()`, `.a, .err = f()`. */
function isPairTarget(tokens: readonly Token[], index: number): boolean {
  if (tokens[index]?.text !== ',') return false
  let after = index + 1
  if (tokens[after]?.kind === 'identifier') after += 1
  for (;;) {
    const segment = tokens[after + 1]
    if (tokens[after]?.text === '.' && segment !== undefined && isName(segment)) after += 2
    else if (tokens[after]?.text === '[') after = closingOf(tokens, after) + 1
    else break
  }
  return after > index + 1 && tokens[after]?.text === '='
}

/** The function whose first argument stands at a token. */
function callerOf(tokens: readonly Token[], index: number): string | undefined {
  if (tokens[index - 1]?.text !== '(') return undefined
  const name = tokens[index - 2]?.text === '!' ? tokens[index - 3] : tokens[index - 2]
  return name?.kind === 'identifier' ? name.text : undefined
}

function callAt(tokens: readonly Token[], index: number): Call | undefined {
  const name = tokens[index]
  const bang = tokens[index + 1]
  const aborts = bang?.text === '!' && tokens[index + 2]?.text === '('
  const open = aborts ? index + 2 : index + 1
  const parenthesis = tokens[open]
  if (name === undefined || parenthesis?.text !== '(' || parenthesis.start !== (aborts ? bang?.end : name.end))
    return undefined
  if (/^(if|else|for|while|abort|return)$/.test(name.text) || continues(tokens, index)) return undefined
  const close = closingOf(tokens, open)
  const [before, after] = [tokens[index - 1], tokens[close + 1]]
  const end = tokens[close]?.end ?? name.end
  return {
    name: name.text,
    aborts,
    start: name.start,
    end,
    inside: { start: parenthesis.end, end: tokens[close]?.start ?? end },
    isJoined: before?.text === '+' || after?.text === '+',
  }
}

/** The index of the bracket that closes the one at `open`; the last token when none does. */
export function closingOf(tokens: readonly Token[], open: number): number {
  let depth = 0
  for (let index = open; index < tokens.length; index += 1) {
    const text = tokens[index]?.text ?? ''
    if (/^[([{]$/.test(text)) depth += 1
    if (/^[)\]}]$/.test(text)) depth -= 1
    if (depth === 0) return index
  }
  return tokens.length - 1
}

export function isName(token: Token): boolean {
  return token.kind === 'identifier' || (token.kind === 'text' && token.text.startsWith('"')) || token.kind === 'number'
}

function nameOf({ kind, text }: Token): string {
  return kind === 'text' ? text.slice(1, -1).replaceAll(/\\([^])/g, '$1') : text
}
