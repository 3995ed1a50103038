import fc from 'fast-check'
import type { Json } from '../../src/schemas/node.ts'

/** Choices of closed objects that have names in common, with and without a constant that tells them apart, as JSON Schema. */
export const closedChoice: fc.Arbitrary<Json> = fc.letrec<{ choice: Json; object: Json; field: Json }>((tie) => ({
  choice: fc.array(tie('object'), { minLength: 2, maxLength: 3 }).map((anyOf) => ({ anyOf })),
  object: fc
    .tuple(
      fc.dictionary(fc.constantFrom('id', 'price', 'kind', 'p'), tie('field'), { maxKeys: 3 }),
      fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
    )
    .map(([properties, required]) => ({
      type: 'object',
      properties,
      required: Object.keys(properties).filter((_, index) => required[index]),
      additionalProperties: false,
    })),
  field: fc.oneof(
    { maxDepth: 2, depthIdentifier: 'choice' },
    {
      arbitrary: fc.constantFrom<Json>({ type: 'string' }, { type: 'number' }, { const: 'a' }, { const: 'b' }),
      weight: 6,
    },
    { arbitrary: tie('object'), weight: 1 },
    { arbitrary: tie('choice'), weight: 1 },
    { arbitrary: tie('choice').map((items) => ({ type: 'array', items })), weight: 1 },
  ),
})).choice
