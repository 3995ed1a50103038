import { describe, expect, test } from 'vitest'
import { compileField } from '../support/compile-field.ts'
import { compileRight } from '../support/compile-source.ts'
import { evaluate, sdkVersions, stored } from '../support/evaluate.ts'

/** What `it`, a field of an event, is emitted as. */
function zui(schema: string, schemas = ''): string {
  return compileField(`it: ${schema}`, { head: schemas, transformer: 'modern' }).zui
}

/** Without the layout. */
function flat(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/([([{]) | ([)\]}])|,(?= [)\]}])/g, '$1$2')
    .replaceAll(/ \./g, '.')
}

const person = 'schemas: { Person: { fields: { name: The name, age?: { integer: The age } } } }'

test.each([
  // Keywords beside each other
  [
    `{ string: A channel, not: { const: general } }`,
    String.raw`z.string().regex(/^(?!(?:general)$)/).describe('A channel')`,
  ],
  ['{ integer: A count, not: { minimum: 5 } }', `z.number().int().max(4).describe('A count')`],
  [`{ allOf: [{ type: number, minimum: 1 }, { maximum: 3 }], title: N }`, `z.number().min(1).max(3).title('N')`],
  ['{ enum: [a, b, c], not: { enum: [b, x] } }', `z.enum(['a', 'c'])`],
  ['{ type: [string, number], not: { type: number } }', 'z.string()'],
  ['{ string: Secret, secret: true, allOf: [{ minLength: 8 }] }', `z.string().min(8).secret().describe('Secret')`],
  [
    `{ string: A, nullable: true, not: { const: '' }, default: null }`,
    `z.string().regex(/^(?!(?:)$)/).nullable().describe('A').default(null)`,
  ],
  [
    '{ string: K, secret: true, nullable: true, allOf: [{ minLength: 3 }, { not: { minLength: 9 } }] }',
    `z.string().min(3).max(8).secret().nullable().describe('K')`,
  ],
  [
    `{ allOf: [{ string: A, title: Own, default: abc }, { minLength: 2 }] }`,
    `z.string().min(2).title('Own').describe('A').default('abc')`,
  ],
  [
    `{ fields: { k?: { string: K, nullable: true }, n: A }, if: { properties: { n: { const: a } } }, then: { properties: { k: { minLength: 3 } } } }`,
    `z.union([z.object({k: z.string().min(3).nullable().describe('K').optional(), n: z.literal('a').describe('A')}), ` +
      `z.object({k: z.string().nullable().describe('K').optional(), n: z.string().regex(/^(?!(?:a)$)/).describe('A')})])`,
  ],
  [
    '{ string: K, secret: true, allOf: [{ not: { minLength: 3, maxLength: 5 } }] }',
    `z.union([z.string().max(2).secret(), z.string().min(6).secret()]).describe('K')`,
  ],
  // Exactly one
  [
    '{ oneOf: [{ type: integer, minimum: 5 }, { type: integer, maximum: 7 }] }',
    'z.union([z.number().int().min(8), z.number().int().max(4)])',
  ],
  // Objects
  [
    `{ allOf: [{ $ref: '#/schemas/Person' }, { required: [age] }] }`,
    `z.object({name: z.string().describe('The name'), age: z.number().int().describe('The age')})`,
  ],
  [
    `{ type: object, properties: { a: { type: string, title: A }, b: { type: string } }, anyOf: [{ required: [a] }, { required: [b] }] }`,
    `z.union([z.object({a: z.string().title('A'), b: z.string().optional()}).passthrough(), ` +
      `z.object({a: z.string().title('A').optional(), b: z.string()}).passthrough()])`,
  ],
  [
    `{ fields: { street?: Street, city?: City }, dependentRequired: { street: [city] } }`,
    `z.union([z.object({street: z.string().describe('Street'), city: z.string().describe('City')}), ` +
      `z.object({street: z.never().optional(), city: z.string().describe('City').optional()})])`,
  ],
  [
    `{ fields: { kind: { enum: [url, file] }, at?: Where }, if: { properties: { kind: { const: url } } }, then: { required: [at] }, else: { properties: { at: false } } }`,
    `z.union([z.object({kind: z.literal('url'), at: z.string().describe('Where')}), ` +
      `z.object({kind: z.literal('file'), at: z.never().optional()})])`,
  ],
  [
    `{ prefixItems: [{ $ref: '#/schemas/Person', title: First }], items: { $ref: '#/schemas/Person' } }`,
    `z.union([z.array(z.any()).max(0), ` +
      `z.intersection(z.tuple([Person.title('First')]).rest(Person), z.array(z.any()).min(1))])`,
  ],
  [
    `{ prefixItems: [{ $ref: '#/schemas/Person', title: First }], items: { $ref: '#/schemas/Person' }, minItems: 1 }`,
    `z.intersection(z.tuple([Person.title('First')]).rest(Person), z.array(z.any()).min(1))`,
  ],
  // Named schemas stay named where they are taken over as they are
  [
    `{ allOf: [{ type: object, properties: { who: { $ref: '#/schemas/Person', title: Who } } }, { required: [who] }] }`,
    `z.object({who: Person.title('Who')}).passthrough()`,
  ],
  // What may be anything, and must be there
  [
    '{ type: object, properties: { a: true }, required: [a], additionalProperties: false }',
    'z.object({a: z.union([z.null(), z.boolean(), z.number(), z.string(), z.array(z.any()), z.record(z.any())])}).strict()',
  ],
  // Tuples
  [
    '{ prefixItems: [{ type: number }, { type: number }], minItems: 2, items: false }',
    'z.intersection(z.tuple([z.number(), z.number()]), z.array(z.any()).min(2).max(2))',
  ],
  [
    '{ prefixItems: [A label], minItems: 1 }',
    `z.intersection(z.tuple([z.string().describe('A label')]).rest(z.any()), z.array(z.any()).min(1))`,
  ],
  [
    '{ prefixItems: [{ type: number }], items: { type: string }, maxItems: 4 }',
    'z.union([z.array(z.any()).max(0), z.intersection(z.tuple([z.number()]).rest(z.string()), z.array(z.any()).min(1).max(4))])',
  ],
])('%s becomes %s', (schema, expected) => {
  const schemas = schema.includes('Person') ? person : ''
  expect(flat(zui(schema, schemas))).toBe(expected)
})

describe('what is worked out', () => {
  const source = `
schemas:
  Upload:
    fields:
      kind: { enum: [url, file], title: Kind }
      url?: { string: Where it is, format: uri }
      file?: { string: Its name, minLength: 1 }
    if: { properties: { kind: { const: url } } }
    then: { required: [url] }
    else: { required: [file] }
  Point: { prefixItems: [{ number: Latitude }, { number: Longitude }], minItems: 2, items: false }
  Path: { items: { $ref: '#/schemas/Point' }, minItems: 1 }
events:
  uploaded: { fields: { upload: { $ref: '#/schemas/Upload' }, path?: { $ref: '#/schemas/Path' } } }
`
  const good: object[] = [
    { upload: { kind: 'url', url: 'https://example.com' } },
    { upload: { kind: 'file', file: 'a', url: 'https://example.com' } },
    { upload: { kind: 'file', file: 'a' }, path: [[1, 2]] },
  ]
  const bad: object[] = [
    {},
    { upload: { kind: 'url' } },
    { upload: { kind: 'url', file: 'a' } },
    { upload: { kind: 'file', url: 'https://example.com' } },
    { upload: { kind: 'file', file: '' } },
    { upload: { kind: 'file', file: 'a' }, path: [] },
    { upload: { kind: 'file', file: 'a' }, path: [[1]] },
    { upload: { kind: 'file', file: 'a' }, path: [[1, 2, 3]] },
    { upload: { kind: 'file', file: 'a' }, path: [[1, 'b']] },
  ]

  test.each(sdkVersions)('is accepted and stored as it was meant, with SDK %s', async (version) => {
    const { outputs } = compileRight(source)
    const { default: definition } = await evaluate(outputs, version, 'integration.definition.ts')
    const { uploaded } = (definition as Definition).props.events
    for (const value of good) expect(uploaded.schema.safeParse(value).success, JSON.stringify(value)).toBe(true)
    for (const value of bad) expect(uploaded.schema.safeParse(value).success, JSON.stringify(value)).toBe(false)
    const text = JSON.stringify(stored(uploaded.schema))
    // What is said of a field is said in each alternative.
    expect(text.match(/"title":"Kind"/g)).toHaveLength(2)
    expect(text.match(/"description":"Its name"/g)).toHaveLength(2)
  })
})

interface Definition {
  readonly props: {
    readonly events: { readonly uploaded: { readonly schema: { safeParse(value: unknown): { success: boolean } } } }
  }
}

test('a title that a part gives is not replaced by one made from the name', () => {
  const field = 'it: { allOf: [{ string: Foo, title: Own }, { minLength: 2 }] }'
  const { zui: printed } = compileField(field, { head: 'titles: derived', transformer: 'modern' })
  expect(printed).toBe(`z.string().min(2).title('Own').describe('Foo')`)
})
