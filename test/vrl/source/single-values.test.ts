import { describe, expect, it } from 'vitest'
import { lex } from '../../../src/vrl/source/lex.ts'
import { operandsOf } from '../../../src/vrl/source/operands.ts'
import { singleValues } from '../../../src/vrl/source/single-values.ts'

function values(source: string): Readonly<Record<string, string>> {
  const found = [...singleValues(source, lex(source))]
  return Object.fromEntries(found.map(([name, { start, end }]) => [name, source.slice(start, end)]))
}

describe('the variables that are assigned once', () => {
  it.each([
    ['a = b.c\nd', { a: 'b.c' }],
    ['a = f(1,\n  2) +\n  3; b = 1', { a: 'f(1,\n  2) +\n  3', b: '1' }],
    ['if x { a = 1 }', { a: '1' }],
    ['a = if x { 1 } else {\n  2\n}\nb', { a: 'if x { 1 } else {\n  2\n}' }],
    ['a = b = 1', { a: 'b = 1', b: '1' }],
    ['x.a = 1\n.a = 2', {}],
    ['a = 1\na == 2', { a: '1' }],
    ['f(a, 1)\na = 1', { a: '1' }],
  ])('of %j are %j', (source, expected) => {
    expect(values(source)).toEqual(expected)
  })

  it.each([
    'a = 1\na = 2',
    'a = {}\na.b = 1',
    'a = []\na[0] = 1',
    'a = {}\na |= { "b": 1 }',
    'a = null\na ??= f()',
    'a = 1\na, b = f()',
    'a = 1\na, b.c = f()',
    'a = 1\nb, a = f()',
    'a = 1\nfor_each(x) -> |a, v| { v }',
    'a = 1\nfor_each(x) -> |i, a| { i }',
    'a =',
  ])('are not those that may be something else: %j', (source) => {
    expect(Object.keys(values(source))).not.toContain('a')
  })
})

describe('the operands', () => {
  it.each([
    ['a.b[0]."c d"', ['a|.b|[0]|."c d"']],
    ['.a.b + ."x"', ['.a|.b', '."x"']],
    ['f!( a.b , 1 ).c', ['f!(a.b,1)|.c', 'a|.b']],
    ['a == .b', ['a', '.b']],
    ['a .b', ['a', '.b']],
    ['"a.b".c + 1', []],
  ])('of %j are %j', (source, expected) => {
    expect(operandsOf(lex(source)).map(({ segments }) => segments.join('|'))).toEqual(expected)
  })
})
