import { describe, expect, it } from 'vitest'
import { compileSource, expectReported } from '../support/compile-source.ts'
import { annotated } from '../support/expect-diagnostics.ts'

/** What is reported of one schema that breaks the language in one place. */
function messageOf(schema: string): string | undefined {
  const { diagnostics } = compileSource(`events: { seen: { fields: { it: ${schema} } } }`)
  expect(diagnostics.map(({ id }) => id)).toEqual(['manifest/wrong-type'])
  return diagnostics[0]?.message
}

describe('what other dialects of JSON Schema write', () => {
  it.each([
    ['{ items: [{ type: string }] }', /Write "prefixItems" for a list of schemas/],
    ['{ discriminator: { propertyName: kind }, type: string }', /discriminator: kind$/],
    ['{ discriminator: {}, type: string }', /discriminator: type$/],
    ['{ type: number, minimum: 3, exclusiveMinimum: true }', /in place of "minimum": exclusiveMinimum: 3$/],
    ['{ type: number, exclusiveMaximum: true }', /Write the bound itself, in place of "maximum"$/],
    ['{ type: number, maximum: 3, exclusiveMaximum: false }', /Remove it: "maximum" alone allows the bound itself$/],
    ['{ type: object, properties: {}, required: true }', /List the names of the properties/],
  ])('is refused with what to write here: %s', (schema, advice) => {
    expect(messageOf(schema)).toMatch(advice)
  })
})

describe('true or false in place of a schema', () => {
  it.each([
    ['{ type: string, if: true, then: false }', /"true" is no schema here: .* no "if".*Write what "then" says/],
    ['{ type: string, if: false, then: true, else: false }', /"false" is no schema here: .*Write what "else" says/],
    ['{ type: string, if: { minLength: 1 }, then: false }', /write "not" with the condition in place of "if"/],
    ['{ type: string, if: { minLength: 1 }, then: { maxLength: 3 }, else: false }', /write the condition in "allOf"/],
    ['{ type: string, if: { minLength: 1 }, then: { maxLength: 3 }, else: true }', /leave "else" out/],
    ['{ type: string, not: true }', /say which values are meant, or remove it/],
    ['{ type: string, allOf: [true] }', /say which values are meant, or remove it/],
    ['{ fields: { a: true } }', /write "any: …" if anything is meant/],
    ['{ fields: { a: false } }', /leave it out if it must not be there/],
  ])('is told once, with what to write: %s', (schema, advice) => {
    expect(messageOf(schema)).toMatch(advice)
  })
})

describe('keywords that constrain a schema', () => {
  it.each(['allOf', 'anyOf', 'oneOf', 'not', 'dependentRequired'])(
    'say at a position where they can stand: %s',
    (key) => {
      expectReported(annotated`events: { seen: { fields: { a: A }, «${key}»: [] } }`, [
        {
          id: 'manifest/unknown-key',
          at: 0,
          message: new RegExp(`Put the object into a field: .*fields: …, ${key}: … `),
        },
      ])
    },
  )

  it('are told to be beside the fields, where they stand among them', () => {
    expectReported(
      annotated`events: { seen: { fields: { it: { fields: { a: A, allOf: «[{ required: [a] }]» } } } } }`,
      [
        {
          id: 'manifest/wrong-type',
          at: 0,
          message: /Among the fields, "allOf" is the name of one\. Put it beside "fields"/,
        },
      ],
    )
  })

  it('can stand where the message says', () => {
    expectReported(
      annotated`
        events:
          field: { fields: { it: { fields: { a?: A, b?: B }, anyOf: [{ required: [a] }, { required: [b] }] } } }
          schema: { schema: { type: object, properties: { a: { type: string } }, allOf: [{ required: [a] }] } }
        `,
      [],
    )
  })

  it('have no fix that would be refused, where nothing stands behind them', () => {
    expectReported(annotated`events: { seen: { fields: { it: { type: string, «allOf»: } } } }`, [
      {
        id: 'manifest/empty-value',
        at: 0,
        message: '"allOf" of field "it" has no value, but must be a list',
        fixed: false,
      },
    ])
  })
})
