import { describe, expect, test } from 'vitest'
import { older, storedByOlder } from '../support/compile-field.ts'
import { expectReported } from '../support/compile-source.ts'
import { evaluateExpression } from '../support/evaluate-expression.ts'
import { sdkVersions } from '../support/evaluate.ts'
import { annotated } from '../support/expect-diagnostics.ts'

test('what the older transformer does not store is refused where the manifest asks for it', () => {
  expectReported(
    annotated`
      ${older}
      schemas: { Name: { string: A name } }
      events:
        seen:
          fields:
            a: { string: A, «readOnly»: true }
            b: { type: 'null', «title»: B }
            c: { anyOf: [{ type: string }, «{ type: number, title: C }»] }
            d: { anyOf: [{ const: d }, «{ const: e, title: E }»] }
            e: { anyOf: [{ enum: [d] }, «{ enum: [e], hidden: true }»] }
            f: { $ref: '#/schemas/Name', nullable: true, «description»: F }
            g: { anyOf: [{ type: string, minLength: 1, title: G }, { type: number, title: G }] }
            h: { anyOf: [{ const: h, title: H, description: H }, { const: i }] }
            i: { title: I, items: «{ type: any, title: Item }» }
            j: { items: { unknown: Whatever, title: J } }
            k: { items: { any: Whatever, nullable: true } }
    `,
    [
      { id: 'schema/lost-by-legacy-transformer', at: 0, message: /^"readOnly" would be lost/ },
      { id: 'schema/lost-by-legacy-transformer', at: 1, message: /^"title"/ },
      { id: 'schema/lost-by-legacy-transformer', at: 2, message: /^"title".*squashed/ },
      { id: 'schema/lost-by-legacy-transformer', at: 3 },
      { id: 'schema/lost-by-legacy-transformer', at: 4, message: /^"hidden"/ },
      { id: 'schema/lost-by-legacy-transformer', at: 5, message: /^"description"/ },
      { id: 'schema/lost-by-legacy-transformer', at: 6, message: /^"title".*items/ },
    ],
  )
})

describe('what the older transformer would lose is lost', () => {
  const lost = [
    ['readOnly', `z.string().readonly()`, { type: 'string' }],
    ['the type null, with a title', `z.literal(null).title('T')`, { type: 'object', 'x-zui': { title: 'T' } }],
    ['titles of plain types', `z.union([z.string(), z.number().title('T')])`, { type: ['string', 'number'] }],
    [
      'titles of constants',
      `z.union([z.literal('a'), z.literal('b').title('T')])`,
      { type: 'string', enum: ['a', 'b'] },
    ],
    ['hints of enums', `z.union([z.enum(['a']), z.enum(['b']).hidden()])`, { type: 'string', enum: ['a', 'b'] }],
    ['titles of items that may be anything', `z.array(z.any().title('T'))`, { type: 'array' }],
    [
      'the outer one of two descriptions',
      `z.string().describe('in').nullable().describe('out')`,
      { type: ['string', 'null'], description: 'in' },
    ],
  ] as const
  test.each(lost)('%s', (_what, expression, json) => {
    for (const version of sdkVersions) {
      const schema = evaluateExpression(expression, version)
      expect(storedByOlder(schema, version)).toEqual(json)
    }
  })
})
