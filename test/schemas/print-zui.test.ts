import { expect, test } from 'vitest'
import { identifier } from '../../src/printer/build.ts'
import { printExpression } from '../../src/printer/print.ts'
import type { SchemaNode } from '../../src/schemas/node.ts'
import { printZui } from '../../src/schemas/print/print-zui.ts'
import { compileField } from '../support/compile-field.ts'
import { compileRight, zuiOf } from '../support/compile-source.ts'

/** The expression that a property schema, written as YAML in flow style, becomes. */
function zui(schema: string, schemas = ''): string {
  return compileField(`it: ${schema}`, { head: schemas, transformer: 'modern' }).zui
}

test.each([
  // Short forms
  ['The chat', `z.string().describe('The chat')`],
  ['{ string: The chat, minLength: 1 }', `z.string().min(1).describe('The chat')`],
  ['{ boolean: Silent, default: false }', `z.boolean().describe('Silent').default(false)`],
  ['{ integer: A count, minimum: 0 }', `z.number().int().min(0).describe('A count')`],
  ['{ any: Whatever }', `z.any().describe('Whatever')`],
  ['{ unknown: Whatever }', `z.unknown().describe('Whatever')`],
  ['{ items: An id }', `z.array(z.string().describe('An id'))`],
  ['{ values: { type: number } }', `z.record(z.number())`],
  ['{ type: object }', `z.record(z.any())`],
  ['{ object: Headers, values: A header }', `z.record(z.string().describe('A header')).describe('Headers')`],
  ['{ fields: {} }', `z.object({})`],
  // Constraints
  ['{ type: string, format: uri }', `z.string().url()`],
  ['{ type: string, format: date-time }', `z.string().datetime()`],
  ['{ type: string, format: ipv4 }', `z.string().ip({ version: 'v4' })`],
  [`{ type: string, pattern: '^a/b$' }`, String.raw`z.string().regex(/^a\/b$/)`],
  // zui would store the slashes of a regular expression as `\/`.
  ['{ type: string, pattern: /topics/ }', `z.string().includes('/topics/')`],
  [String.raw`{ type: string, pattern: ^https://a\.b/ }`, `z.string().startsWith('https://a.b/')`],
  ['{ type: string, pattern: /end$ }', `z.string().endsWith('/end')`],
  [`{ type: string, pattern: '^.$' }`, 'z.string().regex(/^.$/u)'],
  [`{ type: string, pattern: '^[^a]+.*$' }`, 'z.string().regex(/^[^a]+.*$/)'],
  [`{ type: string, pattern: '^\\p{L}+$' }`, String.raw`z.string().regex(/^\p{L}+$/u)`],
  ['{ type: number, minimum: 5, exclusiveMinimum: 3, maximum: 9, exclusiveMaximum: 9 }', `z.number().min(5).lt(9)`],
  ['{ type: number, exclusiveMinimum: 0, maximum: 1.5, multipleOf: 0.5 }', `z.number().gt(0).max(1.5).multipleOf(0.5)`],
  ['{ items: { type: string }, minItems: 1, maxItems: 5 }', `z.array(z.string()).min(1).max(5)`],
  // Values
  ['{ enum: [a, b] }', `z.enum(['a', 'b'])`],
  ['{ const: a }', `z.literal('a')`],
  ['{ enum: [1, 2] }', `z.union([z.literal(1), z.literal(2)])`],
  ['{ enum: [a, null, b] }', `z.union([z.enum(['a']), z.null(), z.enum(['b'])])`],
  ['{ type: integer, const: 1 }', `z.literal(1)`],
  // Choices
  [`{ type: [string, 'null'] }`, `z.union([z.string(), z.null()])`],
  ['{ anyOf: [{ type: string }, { type: number }] }', `z.union([z.string(), z.number()])`],
  ['{ oneOf: [{ type: string }, { type: number }] }', `z.union([z.string(), z.number()])`],
  // Annotations, in the order that the platform stores as meant
  [
    '{ string: Token, title: T, secret: true, nullable: true, hidden: true, placeholder: abc, default: null }',
    `z.string().secret().nullable().title('T').describe('Token').placeholder('abc').hidden().default(null)`,
  ],
  ['{ type: string, title: T, nullable: outer }', `z.string().title('T').nullable()`],
  [
    '{ type: string, examples: [a], readOnly: true }',
    `z\n  .string()\n  .metadata({ examples: ['a'] })\n  .readonly()`,
  ],
  [
    '{ type: string, displayAs: { id: text, params: { rows: 2 } } }',
    `z.string().displayAs({ id: 'text', params: { rows: 2 } })`,
  ],
  // Objects
  [
    '{ fields: { a: A, b?: B } }',
    `z.object({\n  a: z.string().describe('A'),\n  b: z.string().describe('B').optional(),\n})`,
  ],
  ['{ fields: {}, additionalProperties: true }', `z.object({}).passthrough()`],
  ['{ fields: {}, additionalProperties: false }', `z.object({}).strict()`],
  ['{ fields: {}, additionalProperties: { type: number } }', `z.object({}).catchall(z.number())`],
  ['{ fields: { a?: { any: Never required } } }', `z.object({\n  a: z.any().describe('Never required'),\n})`],
])('%s becomes %s', (schema, expected) => {
  expect(zui(schema)).toBe(expected)
})

const schemas = `schemas:
  Base: { fields: { a: A, b: B, c?: C } }
  Other: { fields: { c: Another C, d: { type: number } } }
  Titled: { title: T, fields: { a: A } }
  Open: { fields: { a: A }, additionalProperties: true }
`

test.each([
  [`{ $ref: '#/schemas/Base' }`, `Base`],
  [`{ $ref: '#/schemas/Base', nullable: true, title: T }`, `Base.nullable().title('T')`],
  ['{ extends: Base }', `Base`],
  ['{ extends: Base, fields: { a: { type: number } } }', `Base.extend({\n  a: z.number(),\n})`],
  ['{ extends: Base, pick: [b, a] }', `Base.pick({ a: true, b: true })`],
  ['{ extends: Base, omit: [b], partial: true }', `Base.omit({ b: true }).partial()`],
  ['{ extends: [Base, Other], omit: [d] }', `z.object({\n  ...Base.shape,\n  ...Other.omit({ d: true }).shape,\n})`],
  ['{ extends: [Base, Other], pick: [d] }', `z.object({\n  ...Other.pick({ d: true }).shape,\n})`],
  // zui's extend would keep the title of the base.
  ['{ extends: Titled }', `z.object({\n  ...Titled.shape,\n})`],
  ['{ extends: Open, additionalProperties: true }', `z\n  .object({\n    ...Open.shape,\n  })\n  .passthrough()`],
  // zui's nullable would copy the title of the base to the wrapper.
  [
    `{ $ref: '#/schemas/Titled', nullable: true }`,
    `z\n  .object({\n    a: z.string().describe('A'),\n  })\n  .nullable()\n  .title('T')`,
  ],
  [`{ $ref: 'sdk:messages/text' }`, `messages.defaults.text.schema`],
  [`{ $ref: 'sdk:messages/markdown' }`, `messages.markdown.schema`],
])('%s becomes %s', (schema, expected) => {
  expect(zui(schema, schemas)).toBe(expected)
})

test('inside "schema", JSON Schema keeps its own meaning: objects are open, and false is strict', () => {
  const compilation = compileRight(`events:
  open: { schema: { type: object, properties: { a: { type: string } } } }
  strict: { schema: { type: object, properties: { a: { type: string } }, required: [a], additionalProperties: false } }
  defined: { schema: { type: object, properties: { a: { $ref: '#/$defs/A' } }, $defs: { A: { enum: [x] } } } }
`)
  const { events } = compilation.bound.integration
  const shown = Object.values(events ?? {}).map(({ schema }) => zuiOf(compilation, schema))
  expect(shown).toEqual([
    `z\n  .object({\n    a: z.string().optional(),\n  })\n  .passthrough()`,
    `z\n  .object({\n    a: z.string(),\n  })\n  .strict()`,
    `z\n  .object({\n    a: z.enum(['x']).optional(),\n  })\n  .passthrough()`,
  ])
})

test('keys that nothing satisfies are refused: the versions of zui store `.catchall(z.never())` differently', () => {
  const schema: SchemaNode = {
    kind: 'object',
    fields: [],
    unknownKeys: { kind: 'catchall', schema: { kind: 'string', minLength: 2, maxLength: 1 } },
  }
  const context = { definitions: {}, reference: () => identifier('never') }
  expect(printExpression(printZui(schema, '', context))).toBe('z.object({}).strict()')
})
