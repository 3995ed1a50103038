import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backtrackingProblem, type BacktrackingProblem } from '../../src/schemas/backtracking/backtracking.ts'
import { countSteps } from './counting-matcher.ts'

/** Patterns that no text makes slow, as people write them. Some of them take time that grows with the square. */
const harmless: readonly string[] = [
  String.raw`^[0-9a-fA-F]{24}$`,
  String.raw`^\d+$`,
  String.raw`^$|^[0-9a-fA-F]{24}$`,
  String.raw`\.apps\.googleusercontent\.com$`,
  String.raw`/topics/`,
  String.raw`^(?!\.)(?!.*\.\.)([a-zA-Z0-9_+-\.]*)[a-zA-Z0-9_+-]@([a-zA-Z0-9][a-zA-Z0-9\-]*\.)+[a-zA-Z]{2,}$`,
  String.raw`^[a-z0-9]+(?:-[a-z0-9]+)*$`,
  String.raw`^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`,
  String.raw`^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\+([0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*))?$`,
  String.raw`^[^\s@]+@[^\s@]+\.[^\s@]+$`,
  String.raw`^[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\.[a-zA-Z]{2,}$`,
  String.raw`^[\w.+-]+@[\w-]+\.[\w.-]+$`,
  String.raw`^https?:\/\/.+$`,
  String.raw`^https:\/\/[a-z0-9-]+\.zendesk\.com\/?$`,
  String.raw`^(https?:\/\/)?(www\.)?[-a-zA-Z0-9@:%._\+~#=]{1,256}\.[a-zA-Z0-9\(\)]{1,6}\b([-a-zA-Z0-9\(\)@:%_\+.~#?&\/=]*)$`,
  String.raw`^(?:\d{1,3}\.){3}\d{1,3}$`,
  String.raw`^((25[0-5]|2[0-4]\d|1?\d?\d)(\.|$)){4}$`,
  String.raw`^\s+|\s+$`,
  String.raw`^\s*\S+\s*$`,
  String.raw`\s+$`,
  String.raw`^\+?[1-9]\d{1,14}$`,
  String.raw`^\(?\d{3}\)?[-. ]?\d{3}[-. ]?\d{4}$`,
  String.raw`^#(?:[0-9a-f]{3}){1,2}$`,
  String.raw`^[A-Z]{2}[0-9]+$`,
  String.raw`^[A-Z][A-Za-z0-9]*$`,
  String.raw`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$`,
  String.raw`^(?:[01]\d|2[0-3]):[0-5]\d$`,
  String.raw`^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$`,
  String.raw`^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$`,
  String.raw`^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[A-Za-z\d@$!%*?&]{8,}$`,
  String.raw`^xox[bpars]-[0-9a-zA-Z-]+$`,
  String.raw`^sk-[A-Za-z0-9]{20,}$`,
  String.raw`^-?\d+(\.\d+)?([eE][+-]?\d+)?$`,
  String.raw`^[\w-]+\.[\w-]+\.[\w-]+$`,
  String.raw`^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$`,
  String.raw`^\p{L}+(?:[ '-]\p{L}+)*$`,
  String.raw`^([a-z]+,)*[a-z]+$`,
  String.raw`^"(?:[^"\\]|\\.)*"$`,
  String.raw`<[^>]+>`,
  String.raw`^@[A-Za-z0-9_]{1,15}$`,
  String.raw`^(.)\1*$`,
  String.raw`^(["'])(?:(?!\1).)*\1$`,
  String.raw`^(?:(?!foo).)*$`,
  String.raw`^.*\.(jpg|jpeg|png|gif|webp)$`,
  String.raw`^\s*(?:[^,\s]+\s*,\s*)*[^,\s]+\s*$`,
  String.raw`^(a|b|ab)$`,
  String.raw`^[a-z]+(\.[a-z]+)*@[a-z]+(\.[a-z]+)+$`,
  String.raw`.*error.*`,
  String.raw`^.*a.*$`,
  String.raw`^.{1,100}$`,
  String.raw`[\s\S]*`,
  String.raw`^(\d+)-(\d+)-(\d+)$`,
  String.raw`^\S+@\S+$`,
  String.raw`(a{1,3}){1,3}`,
  String.raw`^[^,]*,[^,]*,[^,]*,[^,]*$`,
  String.raw`(?<=@)\w+$`,
  String.raw`^(?:\w{1,30}\.){1,4}\w{1,30}$`,
  String.raw`^(ab?)*$`,
  String.raw`^(\/[\w-]*)*\/*$`,
  // A repetition that is empty is not tried twice.
  String.raw`^(?:(?:a?)*b)*$`,
  // What stands behind something that always succeeds is never tried.
  String.raw`^b(?:a*|(?:a*a)*c)`,
  // They match every text, so that nothing is tried in vain.
  String.raw`^(\w+\s?)*`,
  String.raw`(a|a)*`,
  String.raw`^(?:[^]|\s)*$`,
  String.raw`.*,.*,`,
  String.raw`(?:.*\/){3}`,
  String.raw`^(?:\b\w+\b\s*)+$`,
  String.raw`^(?:com|net|org|info|edu|gov)(?:\.(?:com|net|org|info|edu|gov))*$`,
  String.raw`^(?:[a-f0-9]{32},?)*$`,
  String.raw`^(?:\d[ -]*?){13,16}$`,
  String.raw`^.{0,300}foo.{0,300}$`,
]

/** Patterns that some texts make slow. */
const slow: readonly string[] = [
  String.raw`(a+)+$`,
  String.raw`^(a+)+$`,
  String.raw`(a|a)*$`,
  String.raw`^(a|a)*$`,
  String.raw`^(a|aa)+$`,
  String.raw`(\w+\s?)*$`,
  String.raw`^(\w+\s?)*$`,
  String.raw`^(\d+)*$`,
  String.raw`(.*a){20}`,
  String.raw`^(.*a){20}$`,
  String.raw`^(.*,){11}P`,
  String.raw`^([a-zA-Z]+)*$`,
  String.raw`^(([a-z])+.)+[A-Z]([a-z])+$`,
  String.raw`^([a-zA-Z0-9])(([\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$`,
  String.raw`^(?:[a-z0-9]+-?)*$`,
  String.raw`^([\w-]+\.?)+@[a-z]+$`,
  String.raw`^\S+@\S+\.\S+$`,
  String.raw`\S+@\S+\.\S+`,
  String.raw`^(\s*\w+\s*)*;$`,
  String.raw`^(.+)+$`,
  String.raw`^(.*)*x$`,
  String.raw`^(a*)*b$`,
  String.raw`^(\w*)*$`,
  String.raw`^(?:.|\s)*x$`,
  String.raw`^(?:\d|\w)+$`,
  String.raw`^(?:[a-z]|[a-f0-9])+!$`,
  String.raw`^(x+x+)+y$`,
  String.raw`^(?:a+b?)+c$`,
  String.raw`^\w+\w+\w+$`,
  String.raw`^.*?,.*?,.*?;$`,
  String.raw`.*a.*b.*c`,
  String.raw`^\s*\s*\s*x$`,
  String.raw`^(?:a?b?)*$`,
  String.raw`^(https?:\/\/)?([\da-z\.-]+)\.([a-z\.]{2,6})([\/\w \.-]*)*\/?$`,
  String.raw`^((\d+\.?)+)x$`,
  String.raw`^(?:\w+[-. ]?)*$`,
  String.raw`^([^,]+,?)*$`,
  String.raw`^(?=(a+)+$)a`,
  String.raw`^(?!(a+)+$)`,
  String.raw`(?<=^(a+)+)b`,
  String.raw`^(a?){30}a{30}$`,
  String.raw`^(?:a{1,50}){1,50}$`,
  String.raw`^(?:\p{L}|[a-z])+$`,
  String.raw`^(?:\u{1F600}|\p{Emoji})*$`,
  String.raw`^(a|b|ab)*c$`,
  String.raw`^(?:0|[0-9]+)*$`,
  String.raw`^("[^"]*"|.)*$`,
  String.raw`^\w*\d*\w*$`,
  String.raw`^([a-z]*[a-z]*)*$`,
  String.raw`^(?:\w+[^\w]?)*\b!`,
  String.raw`^(?:(a+)+b)?`,
  String.raw`^x*(?=.*a.*b.*c)`,
  String.raw`^(?:a|b?){40}c`,
]

/** Patterns of which it cannot be told, and what keeps it from being told. */
const undecided: readonly string[] = [
  // Back references beside repetitions that may share a text.
  String.raw`^(?:(\w)\1?)*$`,
  String.raw`^(a+)+\1$`,
  // Lookarounds that tell apart what is repeated.
  String.raw`^(?:(?=a)\w|(?=b)\w)*$`,
  // Flags within.
  String.raw`^(?i:a)+$`,
  // Hostile ones: too large, or too deep.
  `${'('.repeat(500)}a*${')'.repeat(500)}$`,
  `^${'a?'.repeat(600)}${'a'.repeat(600)}$`,
  `^(?:${Array.from({ length: 900 }, (_, index) => `w${index}`).join('|')})*$`,
  `^${Array.from({ length: 300 }, (_, index) => `[^${String.fromCodePoint(0x4e00 + index)}]*`).join('')}$`,
  String.raw`^(?:(?:a{1,30}){1,30}){1,30}$`,
  String.raw`(?:.*a.{12}.*b.{12}){3}`,
]

describe('a pattern that no text makes slow', () => {
  it.each(harmless)('is let through: %s', (pattern) => {
    expect(backtrackingProblem(pattern)).toBeUndefined()
  })
})

describe('a pattern that some texts make slow', () => {
  it.each(slow)('is found out, with a text that shows it: %s', (pattern) => {
    const problem = backtrackingProblem(pattern)
    expect(problem?.kind).toBe('slow')
    expect(isShown(pattern, problem)).toBe(true)
  })

  it.each([
    ['^(a+)+$', ['(a+)+'], '"a" 41 times, "1"'],
    [String.raw`^x(\w+\s?)*$`, [String.raw`(\w+\s?)*`], '"xa", "a" 40 times, "!"'],
    ['^(?:[a-z]|[a-f])+!', ['(?:[a-z]|[a-f])+'], '"a" 41 times'],
    [String.raw`^\S+@\S+\.\S+$`, [String.raw`\S+`], '"a" 1281 times, "@a" 1280 times, ".a" 1280 times, " "'],
    [String.raw`^\w*\d*[^-]*$`, [String.raw`\w*`, String.raw`\d*`, '[^-]*'], '"a" 1281 times, "1" 2560 times, "-"'],
  ])('names what is repeated, and gives a text to try: %s', (pattern, repetitions, example) => {
    const problem = backtrackingProblem(pattern)
    if (problem?.kind !== 'slow') throw new Error('it is not found to be slow')
    const parts = problem.example.map(
      ({ text, times }) => JSON.stringify(text) + (times === 1 ? '' : ` ${times} times`),
    )
    expect([problem.repetitions, parts.join(', ')]).toEqual([repetitions, example])
  })
})

describe('a pattern of which it cannot be told', () => {
  it.each(undecided)('is said to be one: %s', (pattern) => {
    expect(backtrackingProblem(pattern)?.kind).toBe('undecided')
  })
})

describe('the answer', () => {
  it('is right for patterns that nobody thought of', () => {
    fc.assert(
      fc.property(patterns, (pattern) => {
        const problem = backtrackingProblem(pattern)
        if (problem?.kind === 'slow') expect(isShown(pattern, problem)).toBe(true)
        if (problem === undefined) expect(worstGrowth(pattern)).toBeLessThan(cubic)
      }),
      { numRuns: 40, seed: 7 },
    )
  })

  it('counts as JavaScript matches', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '1', '!', '\n'), maxLength: 6 })
    fc.assert(
      fc.property(patterns, texts, (pattern, text) => {
        const { matches } = countSteps(pattern, text, 1e5)
        fc.pre(matches !== undefined)
        expect(matches).toBe(new RegExp(pattern, 'u').test(text))
      }),
      { numRuns: 1000, seed: 7 },
    )
  })
})

/** By how much the steps grow, at the least, when a text twice as long takes eight times as long in the end. */
const cubic = 5.6

/** Whether the example does take long: too many steps, or eight times as many for a text of twice the length. */
function isShown(pattern: string, problem: BacktrackingProblem | undefined): boolean {
  if (problem?.kind !== 'slow') return false
  const length = problem.example.reduce((sum, { text, times }) => sum + text.length * times, 0)
  const part = (share: number): string =>
    problem.example
      .map(({ text, times }) => text.repeat(times < 10 ? times : Math.max(2, Math.round(times * share))))
      .join('')
  if (problem.growth !== 'polynomial') {
    const limit = problem.growth === 'exponential' ? 1e5 : 1e6
    return countSteps(pattern, part(Math.min(1, 1500 / length)), limit).matches === undefined
  }
  const share = Math.min(1, 150 / length)
  const long = countSteps(pattern, part(share), 3e6)
  return long.matches === undefined || long.steps > cubic * countSteps(pattern, part(share / 2), 3e6).steps
}

/** By how much the steps grow for a text of twice the length, of all that repeat one or two characters. */
function worstGrowth(pattern: string): number {
  let worst = 0
  for (const start of ['', 'a']) {
    for (const repeated of repeatable) {
      for (const end of ['!', '\n']) {
        const long = countSteps(pattern, start + repeated.repeat(64) + end, 3e5)
        if (long.steps < 3000) continue
        const short = countSteps(pattern, start + repeated.repeat(32) + end, 3e5)
        worst = Math.max(worst, long.steps / short.steps)
      }
    }
  }
  return worst
}

const characters = ['a', 'b', ' ', '1']
const repeatable = [...characters, ...characters.flatMap((one) => characters.map((other) => one + other))]

const { patterns } = fc.letrec<{ patterns: string; choice: string; sequence: string; term: string; part: string }>(
  (tie) => ({
    patterns: fc
      .tuple(fc.constantFrom('', '^', '^'), tie('choice'), fc.constantFrom('', '$', '$', 'x', '\\b', '\\b$'))
      .map(([start, body, end]) => `${start}(?:${body})${end}`),
    choice: fc.array(tie('sequence'), { minLength: 1, maxLength: 2 }).map((sequences) => sequences.join('|')),
    sequence: fc.array(tie('term'), { minLength: 1, maxLength: 3 }).map((terms) => terms.join('')),
    term: fc
      .tuple(tie('part'), fc.constantFrom('', '', '', '*', '+', '?', '{0,2}', '{2}', '{1,3}', '*?', '+?', '{2,}'))
      .map(([part, quantifier]) => part + quantifier),
    part: fc.oneof(
      { depthSize: 'small', maxDepth: 3 },
      { weight: 4, arbitrary: fc.constantFrom('a', 'b', '.', '[ab]', '\\w', '[^a]', '\\s', '[^ab]') },
      { weight: 2, arbitrary: tie('choice').map((choice) => `(?:${choice})`) },
    ),
  }),
)
