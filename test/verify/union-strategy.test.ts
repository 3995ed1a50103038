import { expect, test } from 'vitest'
import type { Json } from '../../src/schemas/node.ts'
import { withPlainUnions } from '../../src/verify/union-strategy.ts'

const text = { type: 'string' }
const number = { type: 'number' }

test('a choice that is stored as oneOf is read as anyOf, wherever a schema can stand', () => {
  const oneOf = { oneOf: [text, number] }
  const anyOf = { anyOf: [text, number] }
  const holding = (choice: Json): Json => ({
    type: 'object',
    properties: {
      // Names of fields are no keywords.
      oneOf: choice,
      'a/b': { type: 'array', items: choice },
      tuple: {
        allOf: [
          { type: 'array', items: [text, choice], additionalItems: choice },
          { type: 'array', items: {} },
        ],
      },
    },
    additionalProperties: choice,
  })
  expect(withPlainUnions(holding(oneOf))).toEqual({
    schema: holding(anyOf),
    exclusive: [
      '/properties/oneOf',
      '/properties/a~1b/items',
      '/properties/tuple/allOf/0/items/1',
      '/properties/tuple/allOf/0/additionalItems',
      '/additionalProperties',
    ],
  })
})

test('a choice within a choice is found by the keyword that it is read with', () => {
  expect(withPlainUnions({ oneOf: [text, { oneOf: [text, number] }] })).toEqual({
    schema: { anyOf: [text, { anyOf: [text, number] }] },
    exclusive: ['', '/anyOf/1'],
  })
})

test('what is stored as oneOf for its discriminator stays, and so does data', () => {
  const stored = {
    oneOf: [{ type: 'object' }],
    discriminator: { propertyName: 'kind' },
    default: { oneOf: [] },
    'x-zui': { def: { typeName: 'ZodDiscriminatedUnion', discriminator: 'kind' }, examples: [{ oneOf: [] }] },
  }
  expect(withPlainUnions(stored)).toEqual({ schema: stored, exclusive: [] })
})
