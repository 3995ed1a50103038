import { describe, expect, it } from 'vitest'
import { compareValues } from '../../src/script-tests/diff.ts'
import type { ExactJson } from '../../src/vrl/exact-json.ts'

const signs = { same: ' ', expected: '-', actual: '+', gap: '…' }
const shown = (expected: ExactJson, actual: ExactJson): readonly string[] =>
  compareValues(expected, actual).map(({ kind, text }) => `${signs[kind]}${text}`)

describe('two values compared', () => {
  it('show the lines that differ, and two around them', () => {
    const numbers = Array.from({ length: 20 }, (_, index) => index)
    expect(shown(numbers, numbers.toSpliced(10, 1, 'ten' as never))).toEqual([
      '…… 9 more lines',
      '   8,',
      '   9,',
      '-  10,',
      '+  "ten",',
      '   11,',
      '   12,',
      '…… 8 more lines',
    ])
  })

  it('do not differ by the order of keys', () => {
    expect(shown({ a: 1, b: 2 }, { b: 2, a: 3 })).toEqual([' {', '-  "a": 1,', '+  "a": 3,', '   "b": 2', ' }'])
  })

  it('show what was added in the middle', () => {
    expect(shown([1, 2, 3], [1, 9, 2, 3])).toEqual([' [', '   1,', '+  9,', '   2,', '   3', '…… 1 more line'])
  })

  it('show long texts around the first place where they differ', () => {
    const [expected = '', actual = ''] = shown(`${'a'.repeat(1000)}b${'c'.repeat(500)}`, 'a'.repeat(1000))
    expect(expected).toContain('aab')
    expect(expected.length).toBeLessThan(220)
    expect(expected).toContain('(1503 characters)')
    expect(actual.length).toBeLessThan(220)
  })

  it('are shortened when nothing in them is the same, however large', () => {
    const many = (start: string): string[] => Array.from({ length: 20_000 }, (_, index) => start + index)
    const lines = shown(many('a'), many('b'))
    expect(lines.length).toBeLessThan(60)
    expect(lines).toContain('…… 19975 more lines')
  })
})
