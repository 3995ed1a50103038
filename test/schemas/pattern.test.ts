import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { patternFlags } from '../../src/schemas/pattern.ts'

describe('the flags of a pattern', () => {
  it.each([
    ['[0-9]+', ''],
    ['^[a-z0-9]+(?:-[a-z0-9]+)*$', ''],
    ['^https?:\\/\\/.+$', ''],
    ['^[^@]+@[^@]+$', ''],
    ['^.*$', ''],
    ['\\.pdf$', ''],
    ['ü', ''],
    // Each of these counts characters that may have two halves, or names one.
    ['^.$', 'u'],
    ['^.{3}$', 'u'],
    ['^[^@]{1,64}@', 'u'],
    ['^.+.+$', 'u'],
    ['^(?:.+,?){2}$', 'u'],
    ['^[^a]+b*[^c]+$', 'u'],
    ['^[\\u0000-\\uffff]*$', 'u'],
    ['^x.*\\B.*y$', 'u'],
    ['^x.*(?!a|$)(?<!x)', 'u'],
    ['\\p{L}+', 'u'],
    ['😀', 'u'],
    ['\\u{61}', 'u'],
    ['\\ud83d', 'u'],
  ])('of %s are "%s"', (pattern, flags) => {
    expect(patternFlags(pattern)).toBe(flags)
  })

  it('make a text match exactly if it does with the flag u', () => {
    fc.assert(
      fc.property(patterns, texts, (pattern, text) => {
        fc.pre(isValid(pattern))
        expect(new RegExp(pattern, patternFlags(pattern)).test(text)).toBe(new RegExp(pattern, 'u').test(text))
      }),
      { numRuns: 3000, seed: 20_26 },
    )
  })
})

function isValid(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp
  } catch {
    return false
  }
}

const characters = fc.constantFrom(
  'a',
  'x',
  '.',
  '.',
  '[^a]',
  '[^a]',
  '\\W',
  '\\S',
  '[\\s\\S]',
  '[ax]',
  '\\/',
  '\\n',
  'é',
  '[^]',
  '\\D',
  '[é-ü]',
  '[\\0-\\uFFFF]',
  '[x-\uFFFF]',
  '\\uFFFF',
  '[\\uE000-\\uFFFF]',
  '😀',
  '[😀a]',
  '[^😀]',
  '\\u{1F600}',
  '\\uD83D\\uDE00',
  '\\uD83D',
  '[^\\uD83D]',
  '\\p{L}',
  '\\P{L}',
  '\uD83D',
)

/** Patterns in which characters of two halves are counted, skipped, looked ahead to and referred to. */
const { patterns } = fc.letrec<{ patterns: string; sequence: string; term: string }>((tie) => ({
  patterns: fc
    .tuple(
      fc.constantFrom('', '^'),
      fc.array(tie('sequence'), { minLength: 1, maxLength: 2 }),
      fc.constantFrom('', '$'),
    )
    .map(([start, alternatives, end]) => start + alternatives.join('|') + end),
  sequence: fc.array(tie('term'), { minLength: 1, maxLength: 4 }).map((terms) => terms.join('')),
  term: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .tuple(characters, fc.constantFrom('', '*', '+', '+', '?', '{2}', '{1,2}', '*?', '+?'))
      .map(([character, quantifier]) => character + quantifier),
    fc.constantFrom('\\b', '\\B', '^', '$'),
    fc
      .tuple(
        fc.constantFrom('(?:', '(', '(?=', '(?!', '(?<=', '(?<!'),
        tie('patterns'),
        fc.constantFrom('', '*', '+', '{2}', '\\1'),
      )
      .map(([opening, body, after]) => `${opening}${body})${after}`),
  ),
}))

const texts = fc
  .array(fc.constantFrom('a', 'x', '😀', '😁', '\uD83D', '\uDE00', 'é', '\n', ' ', '/', '\uFFFF'), { maxLength: 5 })
  .map((parts) => parts.join(''))
