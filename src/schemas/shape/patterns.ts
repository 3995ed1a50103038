import { parsePattern } from '../backtracking/syntax.ts'
import { Inexpressible } from './inexpressible.ts'
import type { StringSet } from './shape.ts'

/** What a text must match for all of these to hold, as one pattern: each becomes a lookahead from the start of the text. */
export function combinedPattern(set: Partial<StringSet>): string | undefined {
  const { patterns = [], notPatterns = [], except = [] } = set
  const [only, second] = patterns
  const others = notPatterns.length + except.length
  if (only !== undefined && second === undefined && others === 0) return only
  if (only === undefined && others === 0) return undefined
  const all = [...patterns, ...notPatterns]
  if (all.length > 1 && all.some(hasGroupReference))
    throw new Inexpressible(
      'a text would have to match several patterns, one of which refers back to a group of its own',
      'Write one "pattern" for all of it',
    )
  const excluded = except.map(escaped).join('|')
  return [
    '^',
    ...patterns.map((pattern) => `(?=${fromStart(pattern)})`),
    ...notPatterns.map((pattern) => `(?!${fromStart(pattern)})`),
    ...(except.length === 0 ? [] : [`(?!(?:${excluded})$)`]),
  ].join('')
}

/** The texts that a pattern of `combinedPattern` excludes, where it does nothing else; undefined for any other pattern. */
export function excludedBy(pattern: string): readonly string[] | undefined {
  const body = /^\^\(\?!\(\?:(.+)\)\$\)$/su.exec(pattern)?.[1]
  if (body === undefined) return undefined
  const texts = [...body.matchAll(/\\?./gsu)].reduce<readonly string[]>(
    (done, [token]) => (token === '|' ? [...done, ''] : [...done.slice(0, -1), `${done.at(-1)}${token.at(-1)}`]),
    [''],
  )
  return combinedPattern({ except: texts }) === pattern ? texts : undefined
}

/** A pattern that may match anywhere, as one that matches from the start of the text. */
function fromStart(pattern: string): string {
  const syntax = parsePattern(pattern)
  const [first] = syntax?.kind === 'sequence' ? syntax.parts : []
  const isAnchored = first?.kind === 'assertion' && first.assertion === 'start'
  return isAnchored ? pattern : `[\\s\\S]*(?:${pattern})`
}

/** Whether a pattern holds a back reference or names a group: groups are counted and named across the whole expression. */
function hasGroupReference(pattern: string): boolean {
  return /\\[1-9k]|\(\?<[^=!]/.test(pattern)
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
}
