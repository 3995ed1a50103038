import fc from 'fast-check'
import { format } from 'oxfmt'
import { describe, expect, it } from 'vitest'
import {
  array,
  call,
  create,
  identifier,
  json,
  literal,
  member,
  method,
  object,
  property,
  regex,
} from '../../src/printer/build.ts'
import {
  arrayType,
  indexSignature,
  intersectionType,
  literalType,
  named,
  objectType,
  propertyType,
  tupleType,
  unionType,
} from '../../src/printer/build-type.ts'
import type { Expression, Statement } from '../../src/printer/expression.ts'
import { printModule } from '../../src/printer/print.ts'
import type { Type } from '../../src/printer/type.ts'
import { interfaceModule, module } from './arbitrary-module.ts'
import { typeModule } from './arbitrary-type.ts'

async function formatted(text: string): Promise<string> {
  const { code, errors } = await format('module.ts', text, { semi: false, singleQuote: true, printWidth: 120 })
  expect(errors, text).toEqual([])
  return code
}

async function expectStable(statements: readonly Statement[]): Promise<void> {
  const text = printModule(statements)
  expect(await formatted(text)).toBe(text)
}

const z = identifier('z')
const long = literal('a text of a width that leaves little room beside it on a line of one hundred and twenty columns')

describe('the formatter changes no byte', () => {
  it('of any module that can be emitted', async () => {
    await fc.assert(fc.asyncProperty(module, expectStable), { seed: 20, numRuns: 1500 })
  })

  it('of any interface, and of any definition that extends some', async () => {
    await fc.assert(fc.asyncProperty(interfaceModule, expectStable), { seed: 20, numRuns: 2000 })
  })

  it('of any types that can be emitted', async () => {
    await fc.assert(fc.asyncProperty(typeModule, expectStable), { seed: 20, numRuns: 3000 })
  })

  it('of an object that breaks only because it is too long', async () => {
    // The formatter will take its braces for the author's wish, and lay out the chain before it anew.
    const parameters = object([
      property('id', literal('long-list')),
      property('parameters', json({ label: 'Chat', of: 'the workspace' })),
    ])
    for (const width of Array.from({ length: 90 }, (_, index) => index)) {
      const chain = method(method(method(z, 'string'), 'title', [literal('x'.repeat(width))]), 'displayAs', [
        parameters,
      ])
      await expectStable([{ kind: 'export-const', name: 'Chat', value: chain }])
    }
  })

  it('at any width of a name, a key or an argument', async () => {
    const expressions: readonly ((width: number) => Expression)[] = [
      (width) => literal('x'.repeat(width)),
      (width) => literal(-(10 ** width)),
      (width) => object([property('k'.repeat(width + 1), long)]),
      (width) => object([property('k'.repeat(width + 1), literal(null)), property('a', json({}))]),
      (width) => object([property('kkk', literal('x'.repeat(width))), property('kkkkk', literal('x'.repeat(width)))]),
      (width) =>
        array(Array.from({ length: width }, (_, index) => literal(index * index * (index % 3 === 0 ? -1 : 1)))),
      // A short argument moves below with its call; a long one breaks in its parentheses.
      ...[literal, identifier, (name: string) => regex(name)].map(
        (argument) => (width: number) =>
          object([property('k'.repeat(85), method(z, 'literal', [argument('x'.repeat((width % 60) + 1))]))]),
      ),
      (width) => method(method(z, 'enum', [array([long])]), 'describe', [literal('x'.repeat(width))]),
      (width) => method(identifier('N'.repeat(width + 1)), 'extend', [object([property('own', long)])]),
      (width) => member(identifier('messages'), 'defaults', 'n'.repeat(width + 1), 'schema', 'shape'),
      (width) => member(method(z, 'object', [json({})]), 'n'.repeat(width + 1)),
      (width) => json([{ a: 1 }, { b: 'x'.repeat(width) }]),
      (width) =>
        json([
          { a: 1, b: 2 },
          { b: 'x'.repeat(width), c: [[1, 2], [3]] },
        ]),
      (width) => call(identifier('f'), [json({ a: 1 }), json({ b: 'x'.repeat(width) })]),
      (width) => call(identifier('f'), [json([true]), json(['x'.repeat(width)])]),
      (width) => call(identifier('f'), [literal('x'.repeat(width)), json([1, 2, 3])]),
      (width) => call(method(z, 'f', [literal('x'.repeat(width)), long]), [literal('y'.repeat(60))]),
      (width) => call(call(identifier('f'), [literal('x'.repeat(width)), long]), [literal('y'.repeat(60))]),
      (width) => {
        const several = call(identifier('f'), [literal(1), literal(2), literal(3)])
        return method(method(method(z, 'string'), 'title', [literal('x'.repeat(width))]), 'or', [several])
      },
      (width) => member(method(method(z, 'any'), 'title', [literal('x')]), 'shape', 'n'.repeat(width + 1)),
      (width) => create(identifier('N'.repeat(width + 1)), [object([property('name', literal('telegram'))])]),
      (width) => call(identifier('f'), [literal('x'.repeat(width)), object([property('title', literal('Title'))])]),
      (width) =>
        method(z, 'discriminatedUnion', [literal('x'.repeat(width)), array([identifier('A'), identifier('B')])]),
    ]
    for (const value of expressions) {
      const values = Array.from({ length: 125 }, (_, width) => value(width))
      await expectStable(values.map((of) => ({ kind: 'export-default', value: of })))
      await expectStable(values.map((of) => ({ kind: 'export-const', name: 'A', value: of })))
      await expectStable(
        values.map((of) => ({ kind: 'export-const', name: 'A', value: object([property('name', of)]) })),
      )
    }
  })

  it('at any width of a name or a literal in a type', async () => {
    const point = objectType([propertyType('x', named('number'))])
    const types: readonly ((width: number) => Type)[] = [
      (width) => named('N'.repeat(width + 1)),
      (width) => literalType('x'.repeat(width)),
      (width) => arrayType(named('N'.repeat(width + 1))),
      (width) => unionType([literalType('x'.repeat(width)), literalType('one'), named('number')]),
      (width) => unionType([named('N'.repeat(width + 1)), literalType(null)]),
      (width) => unionType([named('Readonly', literalType('x'.repeat(width))), literalType(null), named('undefined')]),
      (width) => unionType([point, named('N'.repeat(width + 1))]),
      (width) => arrayType(unionType([named('N'.repeat(width + 1)), named('string'), literalType(null)])),
      (width) => arrayType(unionType([named('N'.repeat(width + 1)), literalType(null)])),
      (width) => named('Record', named('string'), named('N'.repeat(width + 1))),
      (width) => named('Readonly', unionType([named('N'.repeat(width + 1)), named('string')])),
      (width) => named('z.output', named('z.ZodBranded', named('z.ZodUnknown'), literalType('x'.repeat(width)))),
      (width) => tupleType([named('string'), named('N'.repeat(width + 1))], named('number')),
      (width) => tupleType([unionType([named('string'), named('N'.repeat(width + 1))])]),
      (width) => tupleType([unionType([named('string'), named('N'.repeat(width + 1))]), named('string')]),
      (width) => intersectionType(named('string'), named('N'.repeat(width + 1))),
      (width) => intersectionType(unionType([named('string'), named('N'.repeat(width + 1))]), named('Brand')),
      (width) => unionType([intersectionType(named('string'), named('N'.repeat(width + 1))), literalType(null)]),
      (width) => objectType([indexSignature(literalType('x'.repeat(width)))]),
    ]
    for (const type of types) {
      const all = Array.from({ length: 125 }, (_, width) => type(width))
      await expectStable(all.map((of) => ({ kind: 'export-type', name: 'A', type: of })))
      const members = all.map((of, index) => propertyType(`member${index}`, of, { isOptional: index % 2 === 0 }))
      await expectStable([{ kind: 'export-interface', name: 'A', type: objectType(members) }])
    }
  })

  it.each([
    '日本語',
    '한국어',
    'हिन्दी',
    'ภาษาไทย',
    'مرحبا',
    'السلام',
    '👍',
    '🗑️',
    '👩🏽‍🚀',
    '🇯🇵',
    'e\u0301',
    'ＡＢ',
    '—',
    'a\u00ad',
  ])('of text with %s at the end of a line', async (text) => {
    const values = Array.from({ length: 130 }, (_, width) => literal(text + 'x'.repeat(width)))
    await expectStable(values.map((value) => ({ kind: 'export-const', name: 'A', value })))
  })
})
