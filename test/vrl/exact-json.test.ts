import { fc } from './json-arbitrary.ts'
import { describe, expect, it } from 'vitest'
import { parseExactJson } from '../../src/vrl/exact-json.ts'
import { jsonText } from './json-arbitrary.ts'

/** Makes the text go the exact way, whatever else is in it. */
const exactly = (text: string) => parseExactJson(`[9007199254740993, ${text}]`)

/** An integer that may be a bigint. */
const longInteger = /(?<![\d.])\d{16,}(?![\d.eE])/

describe('integers', () => {
  it.each([
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', 9007199254740992n],
    ['-9007199254740993', -9007199254740993n],
    ['9223372036854775807', 9223372036854775807n],
    ['-0', -0],
    ['10000000000000000.0', 10000000000000000],
    ['1e22', 1e22],
    ['0.12345678901234567', Number('0.12345678901234567')],
    ['-12345678901234567E-3', Number('-12345678901234567E-3')],
  ])('%s is %s', (text, value) => {
    expect(parseExactJson(text)).toBe(value)
    expect(exactly(text)).toEqual([9007199254740993n, value])
  })
})

describe('beside a long integer', () => {
  it('all else is read as ever', () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        fc.pre(!longInteger.test(text))
        expect(exactly(text)).toEqual([9007199254740993n, JSON.parse(text)])
      }),
    )
  })

  it('a key may be __proto__, and texts may have digits, quotes and backslashes', () => {
    const value = exactly('{"__proto__": {"a": 1}, "\\"\\\\": "12345678901234567\\\\\\"", "": []}')
    expect(Object.entries((value as readonly object[])[1] ?? {})).toEqual([
      ['__proto__', { a: 1 }],
      ['"\\', '12345678901234567\\"'],
      ['', []],
    ])
  })

  it('a text may be very long', () => {
    const text = '\n"\\'.repeat(1_000_000)
    expect(exactly(JSON.stringify(text))).toEqual([9007199254740993n, text])
  })
})
