import { describe, expect, test } from 'vitest'
import { identifier, literal, method } from '../../src/printer/build.ts'
import { printExpression } from '../../src/printer/print.ts'
import type { Json, SchemaNode } from '../../src/schemas/node.ts'
import { printZui } from '../../src/schemas/print/print-zui.ts'
import { readStored } from '../../src/schemas/stored/read-stored.ts'
import { entitiesIn } from '../../src/schemas/resolve.ts'
import { evaluateExpression } from '../support/evaluate-expression.ts'
import { sdkVersions, stored } from '../support/evaluate.ts'
import { storedBy } from '../support/transformers.ts'

/** What the legacy transformer marks what it makes with. */
const $schema = 'http://json-schema.org/draft-07/schema#'

function read(json: Json): SchemaNode {
  const reading = readStored(json)
  if (reading.kind === 'refused') throw new Error(JSON.stringify(reading.refusals))
  return reading.schema
}

/** The expression that is printed for what is read. */
function zuiOf(json: Json): string {
  const schema = read(json)
  const reference = (name: string) => method(identifier('z'), 'ref', [literal(name)])
  return printExpression(printZui(schema, '', { definitions: entitiesIn(schema), reference }))
}

describe('what zui makes of an expression is read, and printed as the expression', () => {
  const expressions = [
    `z.string()`,
    `z.string().min(1).max(50).regex(/^[a-z]+$/).secret()`,
    `z.string().email().max(5)`,
    `z.string().uuid()`,
    `z.string().ip({ version: 'v4' })`,
    `z.string().ip({ version: 'v6' })`,
    `z.string().url()`,
    `z.string().datetime()`,
    `z.string().includes('/topics/')`,
    `z.string().startsWith('/a.b')`,
    `z.string().regex(/[\\w-.]+@/)`,
    `z.number().int().min(0).lt(10).multipleOf(2)`,
    `z.boolean().title('T').describe('Two\\nlines').default(false)`,
    `z.null()`,
    `z.literal(1.5)`,
    `z.enum(['a', 'b'])`,
    `z.array(z.any()).min(1)`,
    `z.record(z.unknown())`,
    `z.any()`,
    `z.unknown().title('T')`,
    `z.never()`,
    `z.object({})`,
    `z.object({}).passthrough()`,
    `z.object({}).catchall(z.any())`,
    `z.union([z.string(), z.null()])`,
    `z.union([z.string(), z.enum(['a'])]).describe('One of them')`,
    `z.string().nullable().title('T')`,
    `z.string().title('T').nullable()`,
    `z.string().hidden().disabled(false).nullable().default(null)`,
    `z.array(z.string()).readonly().default([])`,
    `z.string().displayAs({ id: 'text', params: { rows: 2 } }).nullable()`,
    `z.ref('item').describe('D')`,
    `z.ref('item').nullable().title('T')`,
    `z.intersection(z.ref('item'), z.object({})).title('T')`,
    `z.intersection(z.tuple([z.string()]), z.array(z.any()).min(1).max(1)).title('T')`,
    `z.intersection(z.tuple([z.string(), z.any()]).rest(z.number()), z.array(z.any()).min(2))`,
    `z.discriminatedUnion('type', [z.object({}).extend({ type: z.literal('a') })]).nullable()`,
  ]
  const rows = expressions.flatMap((expression) => sdkVersions.map((version) => ({ expression, version })))

  test.each(rows)('$expression under SDK $version', ({ expression, version }) => {
    const json = storedBy(evaluateExpression(expression, version), version, 'modern')
    const printed = zuiOf(json)
    // Layout and the order of calls may differ; what is stored may not.
    expect(storedBy(evaluateExpression(printed, version), version, 'modern')).toEqual(json)
    const isOneCall = !expression.includes('extend') && !expression.includes('ip(')
    if (isOneCall) expect(printed.replaceAll(/\n\s*/g, '')).toBe(expression)
  })
})

test('each field is read with its name, its place and whether it must be there', () => {
  const json: Json = {
    type: 'object',
    properties: {
      type: { type: 'string' },
      properties: { type: 'object', properties: { items: {} }, additionalProperties: false },
      required: { type: 'boolean', default: true },
      items: { anyOf: [{ type: 'number' }, {}] },
      '0/~': { type: 'number' },
    },
    required: ['type', 'properties'],
    additionalProperties: { type: 'null' },
  }
  expect(read(json)).toEqual({
    kind: 'object',
    fields: [
      { name: 'type', optional: false, schema: { kind: 'string' } },
      {
        name: 'properties',
        optional: false,
        schema: {
          kind: 'object',
          fields: [{ name: 'items', optional: true, schema: { kind: 'any' } }],
          unknownKeys: { kind: 'strip' },
        },
      },
      { name: 'required', optional: false, schema: { kind: 'boolean', default: { value: true } } },
      {
        name: 'items',
        optional: true,
        schema: { kind: 'union', alternatives: [{ kind: 'number', integer: false }, { kind: 'any' }] },
      },
      { name: '0/~', optional: true, schema: { kind: 'number', integer: false } },
    ],
    unknownKeys: { kind: 'catchall', schema: { kind: 'null' } },
  })
})

test.each([
  [
    'as SDK 5 stores it',
    {
      anyOf: [
        {
          type: 'object',
          properties: { k: { type: 'string', const: 'a' } },
          required: ['k'],
          additionalProperties: false,
        },
      ],
      'x-zui': { def: { typeName: 'ZodDiscriminatedUnion', discriminator: 'k' } },
    },
  ],
  [
    'as SDK 7 stores it',
    {
      oneOf: [
        {
          type: 'object',
          properties: { k: { type: 'string', const: 'a' } },
          required: ['k'],
          additionalProperties: false,
        },
      ],
      discriminator: { propertyName: 'k' },
      'x-zui': { def: { typeName: 'ZodDiscriminatedUnion', discriminator: 'k' } },
    },
  ],
])('a union with a discriminator is read %s', (_how, json) => {
  expect(read(json)).toEqual({
    kind: 'union',
    discriminator: 'k',
    alternatives: [
      {
        kind: 'object',
        fields: [{ name: 'k', optional: false, schema: { kind: 'literal', value: 'a' } }],
        unknownKeys: { kind: 'strip' },
      },
    ],
  })
})

describe('what the legacy transformer makes is read, and printed as', () => {
  test.each([
    [{ type: ['string', 'null'], 'x-zui': { title: 'T' } }, `z.string().nullable().title('T')`],
    [{ type: ['string', 'number'], 'x-zui': {} }, `z.union([z.string(), z.number()])`],
    [{ type: 'string', enum: ['a', 'b'], 'x-zui': {} }, `z.enum(['a', 'b'])`],
    [{ type: ['string', 'number'], enum: ['a', 1], 'x-zui': {} }, `z.union([z.literal('a'), z.literal(1)])`],
    [{ type: 'string', format: 'email', 'x-zui': {} }, `z.string().email()`],
    [{ type: 'number', 'x-zui': { coerce: true } }, `z.coerce.number()`],
    [{ type: 'array', 'x-zui': {} }, `z.array(z.any())`],
    [{ type: 'array', items: { 'x-zui': {} }, 'x-zui': {} }, `z.array(z.unknown())`],
    [{ not: {}, 'x-zui': {} }, `z.never()`],
    [
      {
        allOf: [
          { $ref: 'a', 'x-zui': {} },
          { $ref: 'b', 'x-zui': {} },
          { $ref: 'c', 'x-zui': {} },
        ],
        'x-zui': {},
      },
      `z.intersection(z.intersection(z.ref('a'), z.ref('b')), z.ref('c'))`,
    ],
    [
      {
        allOf: [
          { type: 'array', minItems: 1, maxItems: 1, items: [{ type: 'null', 'x-zui': {} }], 'x-zui': {} },
          { type: 'array', minItems: 1, maxItems: 1, 'x-zui': {} },
        ],
        'x-zui': { title: 'T' },
      },
      `z.intersection(z.tuple([z.null()]), z.array(z.any()).min(1).max(1)).title('T')`,
    ],
    [
      { anyOf: [{ type: 'string', minLength: 1, 'x-zui': { title: 'T' } }, { type: 'null' }], 'x-zui': {} },
      `z.string().min(1).nullable().title('T')`,
    ],
    [
      {
        anyOf: [{ type: 'string', minLength: 1, description: 'D', 'x-zui': {} }, { type: 'null' }],
        description: 'D',
        'x-zui': {},
      },
      `z.string().min(1).describe('D').nullable()`,
    ],
    [
      {
        anyOf: [
          { type: 'string', minLength: 1, 'x-zui': {} },
          { type: 'null', 'x-zui': {} },
        ],
        'x-zui': { title: 'T' },
      },
      `z.union([z.string().min(1), z.null()]).title('T')`,
    ],
  ] satisfies [Json, string][])('%j', (json, expression) => {
    const marked = { ...json, $schema }
    expect(zuiOf(marked)).toBe(expression)
    for (const version of sdkVersions)
      expect(storedBy(evaluateExpression(expression, version), version, 'legacy')).toEqual(marked)
  })
})

test('what an object inherits is not what the document says', () => {
  expect(read(Object.create({ type: 'string' }) as Json)).toEqual({ kind: 'any' })
})

describe('where only the meaning counts, the legacy transformer is read, too, when it has stored', () => {
  const text = { type: 'string', 'x-zui': {} }
  const kind = { type: 'object', properties: { k: { type: 'string', const: 'a' } }, required: ['k'] }
  test.each<[what: string, json: Json, schema: SchemaNode]>([
    ['a type that is trimmed or branded', { anyOf: [text, { type: 'null' }] }, { kind: 'string', nullable: 'inner' }],
    [
      'alternatives that are branded',
      { anyOf: [text, { type: 'number' }] },
      { kind: 'union', alternatives: [{ kind: 'string' }, { kind: 'number', integer: false }] },
    ],
    ['null twice', { anyOf: [{ type: ['string', 'null'] }, { type: 'null' }] }, { kind: 'string', nullable: 'inner' }],
    [
      'a description on both sides, and a title on the inner one',
      {
        anyOf: [{ type: 'integer', description: 'D', 'x-zui': { title: 'T' } }, { type: 'null' }],
        description: 'D',
      },
      { kind: 'number', integer: true, title: 'T', description: 'D', nullable: 'outer' },
    ],
    [
      'a choice of one, and its discriminator',
      { anyOf: [{ ...kind, additionalProperties: true }], discriminator: { propertyName: 'k' } },
      {
        kind: 'union',
        discriminator: 'k',
        alternatives: [
          {
            kind: 'object',
            fields: [{ name: 'k', optional: false, schema: { kind: 'literal', value: 'a' } }],
            unknownKeys: { kind: 'open' },
          },
        ],
      },
    ],
  ])('%s', (_what, json, schema) => {
    const marked = { ...(json as object), $schema }
    expect(readStored(marked)).toMatchObject({ kind: 'refused' })
    expect(readStored(marked, { reproduces: false })).toEqual({ kind: 'read', schema })
  })
})

describe('an intersection of objects, as the platform accepts it, where nothing has to be stored alike', () => {
  const part = (name: string, rest: object = {}) => ({
    type: 'object',
    properties: { [name]: { type: 'string' } },
    required: [name],
    ...rest,
  })
  const read = (name: string): SchemaNode => ({
    kind: 'object',
    fields: [{ name, optional: false, schema: { kind: 'string' } }],
    unknownKeys: { kind: 'open' },
  })

  test.each<[what: string, json: object, schema: SchemaNode]>([
    ['two objects', { allOf: [part('a'), part('b')] }, { kind: 'intersection', parts: [read('a'), read('b')] }],
    [
      'three, with a title',
      { allOf: [{ allOf: [part('a'), part('b')] }, part('c')], 'x-zui': { title: 'T' } },
      {
        kind: 'intersection',
        parts: [{ kind: 'intersection', parts: [read('a'), read('b')] }, read('c')],
        title: 'T',
      },
    ],
    [
      'an object and a record',
      { allOf: [part('a'), { type: 'object' }] },
      { kind: 'intersection', parts: [read('a'), { kind: 'record', values: { kind: 'any' } }] },
    ],
  ])('%s', (_what, json, schema) => {
    expect(readStored(json as Json)).toMatchObject({ kind: 'refused' })
    expect(readStored(json as Json, { reproduces: false })).toEqual({ kind: 'read', schema })
  })

  test.each(sdkVersions)('is what zui %s stores of objects that are joined', (version) => {
    const joined = evaluateExpression('z.object({ a: z.string() }).and(z.object({ b: z.string() }))', version)
    expect(readStored(stored(joined), { reproduces: false })).toEqual({
      kind: 'read',
      schema: { kind: 'intersection', parts: [read('a'), read('b')] },
    })
  })

  test('a part that is no object is refused', () => {
    const json = { allOf: [part('a'), { type: 'string' }] }
    expect(readStored(json as Json, { reproduces: false })).toEqual({
      kind: 'refused',
      refusals: [{ pointer: '/allOf/1', problem: 'stands within an intersection, and is no object' }],
    })
  })
})
