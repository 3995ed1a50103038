import { describe, expect, test } from 'vitest'
import { compileRight, expectReported, outputOf } from '../support/compile-source.ts'
import { annotated } from '../support/expect-diagnostics.ts'

test('a key that only "additionalProperties" describes can be required', () => {
  const compiled = compileRight(
    `events: { seen: { schema: { type: object, additionalProperties: { type: string }, required: [name] } } }`,
  )
  expect(outputOf(compiled, 'integration.definition.ts')).toContain('name: z.string()')
})

describe('what would be deployed without a word of it is refused', () => {
  test('a schema that nothing satisfies, however it is written', () => {
    expectReported(
      annotated`
        schemas:
          «Triple»: { array: A pair, prefixItems: [{ string: Latitude }, { string: Longitude }], items: false, minItems: 3 }
        events:
          seen:
            fields:
              «count»: { integer: How many, multipleOf: 5, minimum: 1, maximum: 4 }
              list: { array: All, «items»: { integer: One, multipleOf: 5, minimum: 1, maximum: 4, nullable: true } }
              right: { integer: How many, multipleOf: 5, minimum: 1, maximum: 5 }
              where: { array: Where, items: { $ref: '#/schemas/Triple' } }
      `,
      [
        { id: 'schema/unsatisfiable', at: 0 },
        { id: 'schema/unsatisfiable', at: 1 },
        { id: 'schema/unsatisfiable', at: 2 },
      ],
    )
  })

  test('a field that a closed object beside it excludes, at any depth', () => {
    expectReported(
      annotated`
        schemas:
          Person: { fields: { name: Their name } }
        events:
          seen:
            schema: { allOf: [{ $ref: '#/schemas/Person' }, { type: object, properties: { «team»: { type: string } } }] }
          told:
            schema:
              type: object
              properties: { by: { type: object, properties: { userName: { type: string } }, additionalProperties: false } }
              allOf: [{ properties: { by: { properties: { «usrName»: { type: string } } } } }]
          both:
            schema: { allOf: [«{ $ref: '#/schemas/Person' }», «{ type: object, properties: { age: { type: number } }, required: [age] }»] }
      `,
      [
        {
          id: 'schema/unknown-constrained-field',
          at: 0,
          message: /takes no field "team".*"extends" instead of "allOf"/,
        },
        { id: 'schema/unknown-constrained-field', at: 1, message: /Did you mean "userName"/ },
        { id: 'schema/unsatisfiable', at: 3, related: [{ at: 2 }], message: /write "extends"/ },
      ],
    )
  })

  test('items of a list that never has so many', () => {
    expectReported(
      annotated`events: { seen: { fields: { at: { array: Where, prefixItems: [{ string: A }, { string: B }], «maxItems»: 1 } } } }`,
      [{ id: 'schema/conflicting-keys', at: 0, message: /of more than 1 items, the last are described in vain/ }],
    )
  })

  test('what is wrong under $defs, also where nothing refers to it', () => {
    expectReported(
      annotated`
        events:
          seen:
            schema:
              type: object
              $defs:
                Used: { type: string }
                «Unused»: { type: string, pattern: «'('» }
              properties: { a: { $ref: '#/$defs/Used' } }
      `,
      [
        { id: 'schema/unused-definition', at: 0 },
        { id: 'schema/invalid-pattern', at: 1 },
      ],
    )
  })
})
