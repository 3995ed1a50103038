import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closest } from '../../src/diagnostics/closest.ts'

const keys = [
  'title',
  'description',
  'type',
  'fields',
  'schema',
  'maxLength',
  'minLength',
  'input',
  'output',
  'additionalProperties',
]

describe('closest', () => {
  it.each([
    ['desription', 'description'],
    ['descirption', 'description'],
    ['desc', undefined],
    ['titel', 'title'],
    ['Title', 'title'],
    ['max_length', 'maxLength'],
    ['max-lenght', 'maxLength'],
    ['maxlength', 'maxLength'],
    ['field', 'fields'],
    ['tpye', 'type'],
    ['additonalPropertys', 'additionalProperties'],
    ['ouptut', 'output'],
    ['foo', undefined],
    ['', undefined],
    ['x', undefined],
    ['__proto__', undefined],
  ])('takes %j for %j', (word, expected) => {
    expect(closest(word, keys)).toBe(expected)
  })

  it('does not take one short word for another', () => {
    expect(closest('to', ['do', 'no'])).toBeUndefined()
    expect(closest('ids', ['id'])).toBeUndefined()
    expect(closest('ID', ['id'])).toBe('id')
    expect(closest('a', ['ab', 'b'])).toBeUndefined()
  })

  it('prefers a change of case or separators to a change of letters', () => {
    expect(closest('chat_id', ['chatIds', 'chatId'])).toBe('chatId')
  })

  it('takes the first of equally close candidates', () => {
    expect(closest('bat', ['cat', 'hat'])).toBe('cat')
    expect(closest('bat', ['hat', 'cat'])).toBe('hat')
  })

  it('finds a word among others whatever single letter of it is missing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.nat(), (key, seed) => {
        const index = seed % key.length
        expect(closest(key.slice(0, index) + key.slice(index + 1), [key])).toBe(key)
      }),
    )
  })

  it('does not compare what is no name, and ends among any number of candidates', () => {
    expect(closest('x'.repeat(1_000_000), ['y'.repeat(1_000_000)])).toBeUndefined()
    expect(closest('name', ['x'.repeat(1_000_000), 'nam'])).toBe('nam')
    const endless = (function* () {
      for (let count = 0; ; count++) yield `nothing${count}`
    })()
    expect(closest('name', endless)).toBeUndefined()
  })

  it('measures a swap of neighbours as one mistake', () => {
    expect(closest('abdc', ['abcd'])).toBe('abcd')
    expect(closest('badc', ['abcd'])).toBeUndefined()
  })
})
