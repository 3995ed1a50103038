import { runInThisContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  array,
  identifier,
  json,
  literal,
  member,
  object,
  property,
  regex,
  type Json,
} from '../../src/printer/build.ts'
import { printExpression, printModule } from '../../src/printer/print.ts'
import { finiteNumber, hostileText, key } from './arbitrary-module.ts'

/** What the text means to an engine: parsed in strict mode, as a module is. */
function evaluate(text: string): unknown {
  return runInThisContext(`'use strict'; (\n${text}\n)`)
}

const runs = { seed: 20, numRuns: 2000 }

describe('strings', () => {
  it('keep every character, whatever it is', () => {
    fc.assert(
      fc.property(hostileText, (value) => {
        const text = printExpression(literal(value))
        expect(evaluate(text)).toBe(value)
        expect(text).toMatch(/^('.*'|".*")$/)
      }),
      runs,
    )
  })

  it.each([
    ["it's", `"it's"`],
    ['say "hi"', `'say "hi"'`],
    [`it's "so"`, `'it\\'s "so"'`],
    ['a\\b\n\r\t\0', String.raw`'a\\b\n\r\t\x00'`],
    ['\u2028\u2029\ufeff\x85', String.raw`'\u2028\u2029\ufeff\x85'`],
    ['\ud83d and \ude00', String.raw`'\ud83d and \ude00'`],
    ['\u202egnp.exe', String.raw`'\u202egnp.exe'`],
    ['`${1}` */ </script>', "'`${1}` */ </script>'"],
    ['👩🏽‍🚀 日本語', "'👩🏽‍🚀 日本語'"],
  ])('%j becomes %s', (value, text) => {
    expect(printExpression(literal(value))).toBe(text)
  })
})

describe('numbers', () => {
  it('keep their value', () => {
    fc.assert(
      fc.property(finiteNumber, (value) => {
        expect(evaluate(printExpression(literal(value)))).toBe(value)
      }),
      runs,
    )
  })

  it.each([
    [-0, '-0'],
    [1e21, '1e21'],
    [1.5e-7, '1.5e-7'],
    [-12.5, '-12.5'],
  ])('%d becomes %s', (value, text) => {
    expect(printExpression(literal(value))).toBe(text)
  })

  it.each([Number.NaN, Infinity, -Infinity])('%d is refused', (value) => {
    expect(() => printExpression(literal(value))).toThrow(RangeError)
  })

  it('stand in parentheses before a member', () => {
    expect(printExpression(array([member(literal(1), 'a'), member(literal(-1), 'a')]))).toBe('[(1).a, (-1).a]')
  })
})

describe('regular expressions', () => {
  const fragment = fc.oneof(
    fc.constantFrom(
      '/',
      '[',
      ']',
      '[/]',
      '[^/]',
      '\\',
      '\\/',
      '\\]',
      '\\[',
      '(?:',
      ')',
      '*',
      '+',
      '^',
      '$',
      '|',
      '-',
      'a',
    ),
    fc.constantFrom(
      '\n',
      '\r',
      '\u2028',
      '\u2029',
      '\0',
      '\x85',
      '\u202e',
      '\ud83d',
      '\ude00',
      '😀',
      '\\ude00',
      '\\\\',
    ),
  )
  const source = fc.array(fragment, { maxLength: 8 }).map((list) => list.join(''))
  const flags = fc.constantFrom('', 'i', 'u', 'v', 'gim', 'su')
  const isPattern = (pattern: string, flag: string) => {
    try {
      return new RegExp(pattern, flag) instanceof RegExp
    } catch {
      return false
    }
  }

  it('match what their source matches', () => {
    const subject = fc.array(fragment, { maxLength: 5 }).map((list) => list.join(''))
    fc.assert(
      fc.property(source, flags, fc.array(subject, { minLength: 1, maxLength: 5 }), (pattern, flag, subjects) => {
        fc.pre(isPattern(pattern, flag))
        const text = printExpression(regex(pattern, flag))
        expect(text).toMatch(/^\/.+\/[a-z]*$/)
        const printed = evaluate(text)
        if (!(printed instanceof RegExp)) throw new Error(`${text} is no regular expression`)
        expect(printed.flags).toBe(new RegExp(pattern, flag).flags)
        for (const each of [pattern, ...subjects]) {
          printed.lastIndex = 0
          expect(printed.exec(each)).toEqual(new RegExp(pattern, flag).exec(each))
        }
      }),
      { ...runs, numRuns: 4000 },
    )
  })

  it('are refused when they do not parse', () => {
    fc.assert(
      fc.property(source, flags, (pattern, flag) => {
        fc.pre(!isPattern(pattern, flag))
        expect(() => printExpression(regex(pattern, flag))).toThrow(SyntaxError)
      }),
      runs,
    )
  })

  it.each([
    ['', '', '/(?:)/'],
    ['^https?://[^/]+$', 'iu', String.raw`/^https?:\/\/[^/]+$/iu`],
    ['\n', 'mg', String.raw`/\n/gm`],
    ['\\\n', '', String.raw`/\n/`],
    ['[\u2028]', '', String.raw`/[\u2028]/`],
    ['[[a]\\/]/', 'v', String.raw`/[[a]\/]\//v`],
    ['[\\]/]/', '', String.raw`/[\]/]\//`],
  ])('%j with the flags %j becomes %s', (pattern, flag, text) => {
    expect(printExpression(regex(pattern, flag))).toBe(text)
  })
})

describe('objects', () => {
  /** Own properties only, in their order, so that a prototype cannot hide. */
  const entriesOf = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(entriesOf)
    if (typeof value !== 'object' || value === null) return value
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    return Object.entries(value).map(([name, inner]) => [name, entriesOf(inner)])
  }
  const { value: jsonValue } = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      hostileText,
      finiteNumber,
      fc.constantFrom(true, false, null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
    ) as fc.Arbitrary<Json>,
  }))

  it('have exactly the properties of the JSON they are made of', () => {
    fc.assert(
      fc.property(jsonValue, fc.boolean(), (value, expanded) => {
        expect(entriesOf(evaluate(printExpression(json(value, { expanded }))))).toEqual(entriesOf(value))
      }),
      runs,
    )
  })

  it('have a property __proto__ and no other prototype', () => {
    expect(printExpression(json(JSON.parse('{ "__proto__": { "admin": true } }')))).toBe(
      "{ ['__proto__']: { admin: true } }",
    )
  })

  it.each([
    ['chatId', 'chatId'],
    ['class', 'class'],
    ['a-b', "'a-b'"],
    ['1', "'1'"],
    ['1é', "'1é'"],
    ['', "''"],
    ["it's", `"it's"`],
    ['prénom', 'prénom'],
    ['名前', '名前'],
    // Not every engine and formatter knows this letter; quotes with an escape inside are left alone by all of them.
    ['ꟊa', String.raw`'\ua7caa'`],
  ])('have the name %j written %s', (name, text) => {
    expect(printExpression(object([property(name, literal(1))]))).toBe(`{ ${text}: 1 }`)
  })
})

describe('comments', () => {
  it('end where their line ends', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { minLength: 1, maxLength: 4 }), (comment) => {
        const text = printExpression(object([property('a', literal(1), comment)]))
        const lines = text.split(/\r\n|[\n\r\u2028\u2029]/)
        expect(lines).toHaveLength(comment.length + 3)
        for (const line of lines.slice(1, -2)) expect(line).toMatch(/^ {2}\/\//)
        expect(evaluate(text)).toEqual({ a: 1 })
      }),
      runs,
    )
  })

  it('show what they had to escape', () => {
    expect(printExpression(object([property('a', literal(1), ['one\ntwo\u2028', '', '  indented\t\ud800 '])]))).toBe(
      ['{', '  // one\\ntwo\\u2028', '  //', '  //   indented\t\\ud800', '  a: 1,', '}'].join('\n'),
    )
  })
})

describe('names', () => {
  it.each(['a b', '', '1a', 'a;alert(1)', "a'", 'é', 'a\n'])('refuse %j, which is text and no name', (name) => {
    expect(() => printExpression(identifier(name))).toThrow('Not an identifier')
    expect(() => printModule([{ kind: 'export-const', name, value: literal(1) }])).toThrow('Not an identifier')
    expect(() => printModule([{ kind: 'export-type', name, type: 'string' }])).toThrow('Not an identifier')
    expect(() => printModule([{ kind: 'import', names: [{ name }], from: 'x' }])).toThrow('Not an identifier')
    expect(() => printModule([{ kind: 'import', names: [{ name: 'a', as: name }], from: 'x' }])).toThrow(
      'Not an identifier',
    )
  })

  it('of members stand in brackets when they are no identifiers', () => {
    expect(printExpression(member(identifier('A'), 'shape', "it's a;b"))).toBe(`A.shape["it's a;b"]`)
  })
})
