import { parsePattern, type Repetition, type Syntax } from './backtracking/syntax.ts'

/**
 * The flags with which JavaScript reads a pattern as JSON Schema means it, by characters and not by UTF-16 units. A person
 * writes `u` only where it matters, and so do we: where a part of the pattern could match half of a character beyond the first
 * 65,536 (such as an emoji), and another the rest of it. A pattern that is none with `u` (`[\w-.]`, `\@`) is read without.
 */
export function patternFlags(pattern: string): '' | 'u' {
  if (!isUnicodePattern(pattern)) return ''
  const syntax = parsePattern(pattern)
  return syntax === undefined || dependsOnUnits(syntax) ? 'u' : ''
}

function isUnicodePattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u').unicode
  } catch {
    return false
  }
}

function dependsOnUnits(syntax: Syntax): boolean {
  const places = [...placesIn(syntax, [])]
  // Without the flag these stand for something else, or for two units.
  if (places.some(({ node }) => node.kind === 'character' && needsFlag(node.source))) return true
  const wide = places.filter(({ node }) => node.kind === 'character' && matchesHalves(node.source))
  if (wide.length === 0) return false
  // Between two halves they find what is between no two characters.
  const isDelicate = places.some(
    ({ node }) =>
      node.kind === 'look' ||
      node.kind === 'back-reference' ||
      (node.kind === 'assertion' && node.assertion === 'no-boundary'),
  )
  if (isDelicate) return true
  // Who takes any number of units takes both halves; where one is required, the other half must not count as another.
  if (!wide.every(({ node, within }) => matchesAllHalves(node) && isEndless(within[0]))) return true
  const required = wide.filter(({ within }) => within[0]?.min === 1)
  if (required.length <= 1) return required.some(({ within }) => within.slice(1).some(({ min }) => min > 1))
  return !areApart(syntax)
}

interface PlaceOfNode {
  readonly node: Syntax
  /** The repetitions around it, the innermost first. */
  readonly within: readonly Repetition[]
}

function* placesIn(node: Syntax, within: readonly Repetition[]): Generator<PlaceOfNode> {
  yield { node, within }
  switch (node.kind) {
    case 'sequence':
      for (const part of node.parts) yield* placesIn(part, within)
      break
    case 'choice':
      for (const alternative of node.alternatives) yield* placesIn(alternative, within)
      break
    case 'repetition':
      yield* placesIn(node.body, [node, ...within])
      break
    case 'group':
    case 'look':
      yield* placesIn(node.body, within)
      break
    case 'character':
    case 'back-reference':
    case 'assertion':
      break
  }
}

/** Characters beyond the first 65,536, halves of them, and what stands for something else without the flag. */
function needsFlag(source: string): boolean {
  return /\\[pPu]\{|[\u{10000}-\u{10FFFF}\u{D800}-\u{DFFF}]|\\u[dD][89A-Fa-f]/u.test(source)
}

/** The first and the last half of both kinds, in which all ranges begin or end that do not name a half. */
const halves: readonly string[] = ['\uD800', '\uDBFF', '\uDC00', '\uDFFF']

function matchesHalves(source: string): boolean {
  const byUnits = new RegExp(`^${source}$`)
  return halves.some((half) => byUnits.test(half))
}

function matchesAllHalves(node: Syntax): boolean {
  if (node.kind !== 'character') return false
  const byUnits = new RegExp(`^${node.source}$`)
  const byCharacters = new RegExp(`^${node.source}$`, 'u')
  return halves.every((half) => byUnits.test(half)) && byCharacters.test('\u{10000}') && byCharacters.test('\u{10FFFF}')
}

function isEndless(repetition: Repetition | undefined): boolean {
  return repetition?.body.kind === 'character' && repetition.max === Infinity && repetition.min <= 1
}

/** Whether something that is no half stands between any two parts of a sequence that each require one unit at the least. */
function areApart(syntax: Syntax): boolean {
  if (syntax.kind !== 'sequence') return false
  let isApart = true
  for (const part of syntax.parts) {
    const character = part.kind === 'repetition' && part.min > 0 ? part.body : part
    if (character.kind === 'character') {
      const isHalf = matchesHalves(character.source)
      if (isHalf && !isApart) return false
      isApart = !isHalf
    } else if (part.kind !== 'assertion' && [...placesIn(part, [])].some(({ node }) => isHalfAt(node))) {
      // What may be left out is apart if it requires nothing, which `*` does not; in a group anything may be.
      if (part.kind !== 'repetition' || part.body.kind !== 'character') return false
    }
  }
  return true
}

function isHalfAt(node: Syntax): boolean {
  return node.kind === 'character' && matchesHalves(node.source)
}

/** The check of zui that a pattern stands for which is a text, perhaps at the start or at the end. */
export interface LiteralPattern {
  readonly check: 'includes' | 'startsWith' | 'endsWith'
  readonly text: string
}

/**
 * Reads a pattern as a text in which zui has escaped all that is special. JavaScript escapes slashes in regular expressions, too,
 * and then stores another pattern; this is how one with slashes is stored as it is.
 *
 * @returns undefined when it is more than a text
 */
export function literalPattern(pattern: string): LiteralPattern | undefined {
  const [, start, escaped, end] = /^(\^?)((?:\\[.*+?^${}()|[\]\\]|[^.*+?^${}()|[\]\\])*)(\$?)$/u.exec(pattern) ?? []
  if (escaped === undefined || (start !== '' && end !== '')) return undefined
  const check = start !== '' ? 'startsWith' : end !== '' ? 'endsWith' : 'includes'
  return { check, text: escaped.replaceAll(/\\(.)/g, '$1') }
}
