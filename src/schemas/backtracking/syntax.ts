/** A regular expression as a tree: what the analysis needs of it, and where in the pattern each repetition stands. */
export type Syntax =
  /** One character: a letter, an escape, a class. `source` is what stands in the pattern. */
  | { readonly kind: 'character'; readonly source: string }
  | { readonly kind: 'sequence'; readonly parts: readonly Syntax[] }
  | { readonly kind: 'choice'; readonly alternatives: readonly Syntax[] }
  | Repetition
  | { readonly kind: 'group'; readonly index: number; readonly name: string | undefined; readonly body: Syntax }
  /** What a group matched, again: `\1`, `\k<name>`. */
  | { readonly kind: 'back-reference'; readonly group: number | string }
  | { readonly kind: 'assertion'; readonly assertion: Assertion }
  | Look

export type Assertion = 'start' | 'end' | 'boundary' | 'no-boundary'

export interface Repetition {
  readonly kind: 'repetition'
  readonly body: Syntax
  readonly min: number
  readonly max: number
  /** Tries to match as little as possible first: `*?`. */
  readonly lazy: boolean
  readonly source: string
}

/** A lookahead or a lookbehind. */
export interface Look {
  readonly kind: 'look'
  readonly behind: boolean
  /** What stands there must not match. It costs the same. */
  readonly negative: boolean
  readonly body: Syntax
}

/** Groups in groups beyond this depth are not analysed. */
const maxDepth = 100

/**
 * Reads a pattern that `new RegExp(pattern, 'u')` has accepted, which is why nothing is checked here.
 *
 * @returns undefined for what is not analysed: flags within the pattern (`(?i:…)`), and groups nested too deeply
 */
export function parsePattern(pattern: string): Syntax | undefined {
  let position = 0
  let groups = 0
  let depth = 0
  let unknown = false

  /** Takes what matches from here on, if anything does. */
  const take = (expected: RegExp): RegExpExecArray | undefined => {
    expected.lastIndex = position
    const found = expected.exec(pattern) ?? undefined
    if (found !== undefined) position += found[0].length
    return found
  }

  const parseChoice = (): Syntax => {
    const alternatives = [parseSequence()]
    while (take(/\|/uy) !== undefined) alternatives.push(parseSequence())
    const [only] = alternatives
    return only !== undefined && alternatives.length === 1 ? only : { kind: 'choice', alternatives }
  }

  const parseSequence = (): Syntax => {
    const parts: Syntax[] = []
    while (position < pattern.length && !/[|)]/.test(pattern.charAt(position))) parts.push(parseTerm())
    return { kind: 'sequence', parts }
  }

  const parseTerm = (): Syntax => {
    const start = position
    const body = parseAtom()
    const quantifier = take(/(?:([*+?])|\{(\d+)(,?)(\d*)\})(\??)/uy)
    if (quantifier === undefined) return body
    const [, sign, least = '', comma = '', most = '', lazy] = quantifier
    const [min, max] =
      sign === undefined ? [Number(least), comma === '' ? Number(least) : limit(most)] : (signs[sign] ?? [0, Infinity])
    const source = pattern.slice(start, position)
    return { kind: 'repetition', body, min, max, lazy: lazy === '?', source }
  }

  const parseAtom = (): Syntax => {
    const assertion = take(/[\^$]|\\[bB]/uy)
    if (assertion !== undefined) return { kind: 'assertion', assertion: assertions[assertion[0]] ?? 'start' }
    const reference = take(/\\(?:([1-9]\d*)|k<([^>]+)>)/uy)
    if (reference !== undefined) {
      const [, number, name = ''] = reference
      return { kind: 'back-reference', group: number === undefined ? name : Number(number) }
    }
    const group = take(/\((?:\?(?:(:)|(<?[=!])|<([^>]+)>))?/uy)
    if (group !== undefined) return parseGroup(group)
    const [source] = take(character) ?? ['']
    return { kind: 'character', source }
  }

  const parseGroup = ([opening, plain, look, name]: RegExpExecArray): Syntax => {
    // `(?` with anything else after it is a group with flags.
    if ((opening === '(' && pattern.charAt(position) === '?') || depth >= maxDepth) {
      unknown = true
      position = pattern.length
      return { kind: 'sequence', parts: [] }
    }
    const index = plain === undefined && look === undefined ? (groups += 1) : 0
    depth += 1
    const body = parseChoice()
    depth -= 1
    position += 1
    if (look !== undefined) return { kind: 'look', behind: look.startsWith('<'), negative: look.endsWith('!'), body }
    return index === 0 ? body : { kind: 'group', index, name, body }
  }

  const syntax = parseChoice()
  return unknown ? undefined : syntax
}

/** What stands for one character. */
const character =
  /\\u\{[0-9A-Fa-f]+\}|\\u[dD][89ABab][0-9A-Fa-f]{2}\\u[dD][C-Fc-f][0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|\\[pP]\{[^}]*\}|\\c[A-Za-z]|\\[^]|\[(?:\\[^]|[^\]\\])*\]|[^]/uy

const signs: Readonly<Record<string, readonly [min: number, max: number]>> = {
  '*': [0, Infinity],
  '+': [1, Infinity],
  '?': [0, 1],
}

const assertions: Readonly<Record<string, Assertion>> = {
  '^': 'start',
  $: 'end',
  '\\b': 'boundary',
  '\\B': 'no-boundary',
}

function limit(digits: string): number {
  return digits === '' ? Infinity : Number(digits)
}
