import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSame, linesOf } from '../../src/script-tests/exact-value.ts'
import { writeExact } from '../../src/vrl/exact-json.ts'
import { parseExactJson, type ExactJson } from '../../src/vrl/exact-json.ts'

const { value } = fc.letrec<{ value: ExactJson }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false, 0, -1.5, 1e300, 2n ** 63n, -(2n ** 60n)),
    fc.string({ unit: 'grapheme' }),
    fc.array(tie('value')),
    fc.dictionary(fc.oneof(fc.string(), fc.constant('__proto__')), tie('value')),
  ),
}))

describe('a value', () => {
  it('is the same when it is written and read, on one line or on several', () => {
    fc.assert(
      fc.property(value, (any) => {
        expect(isSame(parseExactJson(writeExact(any)), any)).toBe(true)
        expect(isSame(parseExactJson(linesOf(any).join('\n')), any)).toBe(true)
      }),
    )
  })

  it('is another when a key of it is only one that all objects inherit', () => {
    expect(isSame(parseExactJson('{ "__proto__": {} }'), { a: 1 })).toBe(false)
    expect(isSame(parseExactJson('{ "__proto__": {} }'), parseExactJson('{ "__proto__": {} }'))).toBe(true)
  })

  it('is another when anything in it is', () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const isWrittenAlike = linesOf(a).join('\n') === linesOf(b).join('\n')
        expect(isSame(a, b)).toBe(isWrittenAlike)
        expect(isSame([a, b], [a])).toBe(false)
      }),
    )
  })
})
