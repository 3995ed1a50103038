import { describe, expect, test } from 'vitest'
import { compareDeployments } from '../../src/compat/compare-deployments.ts'
import { deploymentOf } from './deployment-of.ts'

/** An action that gives a choice of objects. */
function manifest(alternatives: string): string {
  return `manifest: integration/v1
name: desk
version: 1.2.0
actions:
  find:
    input: { fields: {} }
    output: { fields: { v: { description: What was found, ${alternatives} } } }
`
}

/** Of the changes of `v`: what they mean and say, and the values that show them. */
function told(before: string, after: string): readonly string[] {
  const [older, newer] = [before, after].map((text) => deploymentOf('side', { 'integration.yaml': manifest(text) }))
  if (older === undefined || newer === undefined) throw new Error('a side is missing')
  return compareDeployments(older, newer).changes.map(({ impact, message, example }) => {
    const said = message.replace('Action "find": the output field ', '')
    return `${impact}: ${said}${example === undefined ? '' : ` | ${JSON.stringify((example as { v: unknown }).v)}`}`
  })
}

const idOrPrice = 'anyOf: [{ fields: { id: Id } }, { fields: { id: Id, price: { type: number } } }]'
const kindOrOther = 'anyOf: [{ fields: { kind: { const: a }, n: { type: number } } }, { fields: { b?: B } }]'

describe('of a choice of closed objects that somebody gets', () => {
  test.each([
    [
      'a field that another alternative leaves out has another type',
      idOrPrice,
      'anyOf: [{ fields: { id: Id } }, { fields: { id: Id, price: { type: string } } }]',
      ['breaking: "v.price" promises less: it is a string now, and was a number | {"id":"text","price":""}'],
    ],
    [
      'the same, where the choice stands deeper',
      'anyOf: [{ fields: { p: { fields: {} } } }, { fields: { p: { fields: { x: { type: number } } } } }]',
      'anyOf: [{ fields: { p: { fields: {} } } }, { fields: { p: { fields: { x: { type: string } } } } }]',
      ['breaking: "v.p.x" promises less: it is a string now, and was a number | {"p":{"x":""}}'],
    ],
    [
      'a field of another type comes to one alternative, as no other one has it',
      idOrPrice,
      'anyOf: [{ fields: { id: Id, price: { type: string } } }, { fields: { id: Id, price: { type: number } } }]',
      ['breaking: "v" promises less | {"id":"","price":""}', 'additive: "v.price" is new'],
    ],
    [
      'a constant is another one beside an object without it',
      kindOrOther,
      'anyOf: [{ fields: { kind: { const: z }, n: { type: number } } }, { fields: { b?: B } }]',
      ['breaking: "v.kind" may now be "z" | {"kind":"z","n":0}', 'additive: "v.kind" is never "a" any more'],
    ],
    [
      'a field of an object with a constant has another type',
      kindOrOther,
      'anyOf: [{ fields: { kind: { const: a }, n: { type: string } } }, { fields: { b?: B } }]',
      ['breaking: "v.n" promises less: it is a string now, and was a number | {"kind":"a","n":""}'],
    ],
    [
      'an object is new that none of them allowed',
      kindOrOther,
      'anyOf: [{ fields: { kind: { const: a }, n: { type: number } } }, { fields: { b?: B } }, { fields: { error: E } }]',
      ['breaking: "v" may now be an object with "error"'],
    ],
    [
      'all are other objects',
      'anyOf: [{ fields: { a?: A } }, { fields: { b?: B } }]',
      'anyOf: [{ fields: { x: X } }, { fields: { y: Y } }]',
      [
        'breaking: "v" may now be an object with "x"',
        'breaking: "v" may now be an object with "y"',
        'additive: "v" is never an object with "a" any more',
        'additive: "v" is never an object with "b" any more',
      ],
    ],
    [
      'what the values of any key are: beside an object that may be empty',
      'anyOf: [{ fields: { id?: Id } }, { values: { type: number } }]',
      'anyOf: [{ fields: { id?: Id } }, { values: { type: boolean } }]',
      ['breaking: "v.*" promises less: it is a boolean now, and was a number | {"key":false}'],
    ],
    [
      'a field comes to one that no other one has',
      idOrPrice,
      'anyOf: [{ fields: { id: Id, note: Note } }, { fields: { id: Id, price: { type: number } } }]',
      ['additive: "v.note" is new'],
    ],
    [
      'a field comes to one that another constant tells apart from those that have it',
      'anyOf: [{ fields: { kind: { const: a }, n: { type: number } } }, { fields: { kind: { const: b } } }]',
      'anyOf: [{ fields: { kind: { const: a }, n: { type: number } } }, { fields: { kind: { const: b }, n: N } }]',
      ['additive: "v.n" is new'],
    ],
    [
      'one says of its own what another one said as well',
      'anyOf: [{ fields: { id: Id, price?: { type: number } } }, { fields: { error: E } }]',
      'anyOf: [{ fields: { id: Id } }, { fields: { id: Id, price: { type: number } } }, { fields: { error: E } }]',
      [
        'invisible: "v" has no alternative of its own for an object with only "id", "price" any more',
        'invisible: "v" has an alternative of its own for an object with only "id"',
        'invisible: "v" has an alternative of its own for an object with only "id", "price"',
      ],
    ],
    [
      'one alternative is gone, and the others are objects as well',
      `${idOrPrice.slice(0, -1)}, { fields: { error: E } }]`,
      'anyOf: [{ fields: { id: Id, price: { type: number } } }, { fields: { error: E } }]',
      ['additive: "v" is never an object with only "id" any more'],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(told(before, after)).toEqual(expected)
  })
})

describe('of a choice that is too large to be worked out', () => {
  const many = (first: string, kind: (index: number) => string): string =>
    `anyOf: [${Array.from({ length: 60 }, (_, index) => `{ fields: { ${kind(index)}f${index}?: F${index === 0 ? first : ''} } }`).join(', ')}]`

  test('a field that comes to one as no other one has it is not passed over', () => {
    const plain = (first: string): string => many(first, () => '')
    expect(told(plain(''), plain(', f1?: { type: number }'))).toEqual([
      'breaking: "v" may promise less (that it breaks nobody cannot be proved, so it counts as a break)',
      'additive: "v.f1" is new',
    ])
  })

  test('a field that comes to one that a constant tells apart is additive', () => {
    const tagged = (first: string): string => many(first, (index) => `kind: { const: k${index} }, `)
    expect(told(tagged(''), tagged(', f1?: { type: number }'))).toEqual(['additive: "v.f1" is new'])
  })
})
