import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sampleFolder } from '../support/build-sample.ts'
import { compileField, inOneForm, missing, older, refused } from '../support/compile-field.ts'
import { compileRight } from '../support/compile-source.ts'
import { loadSdk, sdkVersions, stored, type Stored } from '../support/evaluate.ts'
import { annotated } from '../support/expect-diagnostics.ts'
import { typecheck } from '../support/typecheck.ts'

const date = new Date('2026-01-31T12:00:00Z')
const when = date.toISOString().replace('.000', '')

interface Case {
  readonly field: string
  readonly zui: string
  /** The stored field, but for what the older transformer adds (`x-zui.coerce`). */
  readonly stored: Stored
  /** Value -> what handlers get. */
  readonly handled: readonly (readonly [value: unknown, result: unknown])[]
  /** The modern transformer stores it as well. */
  readonly modern?: true
}

const cases: readonly Case[] = [
  {
    field: 'it?: { string: An id, x-zod: { coerce: true } }',
    zui: `z.coerce.string().describe('An id')`,
    stored: { type: 'string', description: 'An id' },
    handled: [
      [5, '5'],
      ['a', 'a'],
      [null, 'null'],
      [missing, missing],
    ],
    modern: true,
  },
  {
    field: `it: { type: string, pattern: '^[0-9]+$', x-zod: { coerce: true } }`,
    zui: `z.coerce.string().regex(/^[0-9]+$/)`,
    stored: { type: 'string', pattern: '^[0-9]+$' },
    handled: [
      [5, '5'],
      ['a', refused],
      [missing, refused],
    ],
    modern: true,
  },
  {
    field: 'it: { integer: A count, minimum: 1, nullable: true, x-zod: { coerce: true } }',
    zui: `z.coerce.number().int().min(1).nullable().describe('A count')`,
    stored: { anyOf: [{ type: 'integer', minimum: 1, description: 'A count' }, { type: 'null' }] },
    handled: [
      ['5', 5],
      ['', refused],
      [1.5, refused],
      [null, null],
      [missing, refused],
    ],
    modern: true,
  },
  {
    field: 'it: { boolean: Whether, default: true, x-zod: { coerce: true } }',
    zui: `z.coerce.boolean().describe('Whether').default(true)`,
    stored: { type: 'boolean', description: 'Whether', default: true },
    handled: [
      ['', false],
      ['false', true],
      [missing, true],
    ],
    modern: true,
  },
  {
    field: 'it: { string: A name, minLength: 1, maxLength: 3, title: Name, secret: true, x-zod: { trim: true } }',
    zui: `z.string().trim().min(1).max(3).secret().title('Name').describe('A name')`,
    stored: {
      type: 'string',
      minLength: 1,
      maxLength: 3,
      description: 'A name',
      'x-zui': { title: 'Name', secret: true },
    },
    handled: [
      ['  abc ', 'abc'],
      ['   ', refused],
      ['abcd', refused],
    ],
  },
  {
    field: 'it: { type: string, format: email, nullable: true, x-zod: { trim: true, coerce: false } }',
    zui: 'z.string().trim().email().nullable()',
    stored: { anyOf: [{ type: 'string', format: 'email' }, { type: 'null' }] },
    handled: [
      [' a@b.co', 'a@b.co'],
      [null, null],
    ],
  },
  {
    field: 'it: { string: When, format: date-time, title: When, x-zod: { date: true } }',
    zui: `z.date().title('When').describe('When')`,
    stored: { type: 'string', format: 'date-time', description: 'When', 'x-zui': { title: 'When' } },
    handled: [
      [date, date],
      [when, refused],
    ],
  },
  {
    field: 'it?: { type: string, format: date-time, nullable: true, x-zod: { date: true, coerce: true } }',
    zui: 'z.coerce.date().nullable()',
    stored: { anyOf: [{ type: 'string', format: 'date-time' }, { type: 'null' }] },
    handled: [
      [when, date],
      ['soon', refused],
      [null, null],
      [missing, missing],
    ],
  },
  {
    field: 'it: { enum: [light, dark], title: Theme, x-zod: { catch: light } }',
    zui: `z.enum(['light', 'dark']).catch('light').title('Theme')`,
    stored: { type: 'string', enum: ['light', 'dark'], 'x-zui': { title: 'Theme' } },
    handled: [
      ['dark', 'dark'],
      ['red', 'light'],
      [null, 'light'],
      [missing, 'light'],
    ],
  },
  {
    field: 'it: { number: A ratio, maximum: 1, nullable: true, title: Ratio, x-zod: { catch: null } }',
    zui: `z.number().max(1).nullable().catch(null).title('Ratio').describe('A ratio')`,
    stored: {
      anyOf: [{ type: 'number', maximum: 1, description: 'A ratio', 'x-zui': { title: 'Ratio' } }, { type: 'null' }],
    },
    handled: [
      [1, 1],
      [2, null],
    ],
  },
  {
    field: 'it: { number: A ratio, maximum: 1, nullable: outer, title: Ratio, x-zod: { catch: 0 } }',
    zui: `z.number().max(1).title('Ratio').describe('A ratio').nullable().catch(0)`,
    stored: {
      anyOf: [{ type: 'number', maximum: 1, description: 'A ratio', 'x-zui': { title: 'Ratio' } }, { type: 'null' }],
      description: 'A ratio',
      'x-zui': { title: 'Ratio' },
    },
    handled: [
      [2, 0],
      [null, null],
    ],
  },
  {
    field: 'it: { string: A mode, default: fast, x-zod: { catch: safe } }',
    zui: `z.string().catch('safe').describe('A mode').default('fast')`,
    stored: { type: 'string', description: 'A mode', default: 'fast' },
    handled: [
      [missing, 'fast'],
      [5, 'safe'],
    ],
  },
  {
    field: 'it: { fields: { x: { number: X, x-zod: { coerce: true } }, y?: Y }, x-zod: { catch: { x: 1 } } }',
    zui: `z\n  .object({\n    x: z.coerce.number().describe('X'),\n    y: z.string().describe('Y').optional(),\n  })\n  .catch({ x: 1 })`,
    stored: {
      type: 'object',
      properties: { x: { type: 'number', description: 'X' }, y: { type: 'string', description: 'Y' } },
      required: ['x'],
      additionalProperties: false,
    },
    handled: [
      [{ x: '2' }, { x: 2 }],
      ['x', { x: 1 }],
    ],
  },
  {
    field:
      'it: { string: Who, minLength: 2, nullable: true, title: User, placeholder: U1, default: U1, x-zod: { brand: UserId } }',
    zui: `z.string().min(2).brand('UserId').nullable().title('User').describe('Who').placeholder('U1').default('U1')`,
    stored: {
      anyOf: [
        { type: 'string', minLength: 2, description: 'Who', 'x-zui': { title: 'User', placeholder: 'U1' } },
        { type: 'null' },
      ],
      default: 'U1',
    },
    handled: [
      ['U2', 'U2'],
      ['U', refused],
      [null, null],
    ],
  },
  {
    field: 'it: { number: A count, nullable: true, x-zod: { brand: Count, catch: 0, coerce: true } }',
    zui: `z.coerce.number().catch(0).brand('Count').nullable().describe('A count')`,
    stored: { anyOf: [{ type: 'number', description: 'A count' }, { type: 'null' }] },
    handled: [
      ['7', 7],
      ['seven', 0],
      [null, null],
    ],
  },
  {
    field: 'it: { string: A name, displayAs: { id: text, params: {} }, x-zod: { brand: Name } }',
    zui: `z\n  .string()\n  .brand('Name')\n  .describe('A name')\n  .metadata({ displayAs: ['text', {}] })`,
    stored: { type: 'string', description: 'A name', 'x-zui': { displayAs: ['text', {}] } },
    handled: [['a', 'a']],
  },
  {
    field: 'it: { string: A region, title: Region, default: eu, x-zod: { outerOptional: true } }',
    zui: `z.string().title('Region').describe('A region').default('eu')`,
    stored: { type: 'string', description: 'A region', default: 'eu', 'x-zui': { title: 'Region' } },
    handled: [
      ['us', 'us'],
      [missing, missing],
    ],
    modern: true,
  },
  {
    field: 'it: { string: A region, x-zod: { catch: eu, outerOptional: true } }',
    zui: `z.string().catch('eu').describe('A region')`,
    stored: { type: 'string', description: 'A region' },
    handled: [
      [5, 'eu'],
      [missing, missing],
    ],
  },
  {
    field: 'it: { items: { string: A tag, minLength: 1, x-zod: { trim: true } }, minItems: 1 }',
    zui: `z.array(z.string().trim().min(1).describe('A tag')).min(1)`,
    stored: { type: 'array', items: { type: 'string', minLength: 1, description: 'A tag' }, minItems: 1 },
    handled: [
      [[' a '], ['a']],
      [[' '], refused],
    ],
  },
  {
    field: 'it: { values: { type: number, x-zod: { coerce: true } } }',
    zui: `z.record(z.coerce.number())`,
    stored: { type: 'object', additionalProperties: { type: 'number' } },
    handled: [[{ a: '1' }, { a: 1 }]],
    modern: true,
  },
  {
    field: `it: { anyOf: [{ type: string, maxLength: 3, x-zod: { trim: true } }, { type: 'null' }] }`,
    zui: `z.union([z.string().trim().max(3), z.null()])`,
    stored: { anyOf: [{ type: 'string', maxLength: 3 }, { type: 'null' }] },
    handled: [
      [' a ', 'a'],
      [null, null],
    ],
  },
  {
    field: 'it: { anyOf: [{ type: string }, { type: number, minimum: 1, x-zod: { coerce: true } }] }',
    zui: `z.union([z.string(), z.coerce.number().min(1)])`,
    stored: { anyOf: [{ type: 'string' }, { type: 'number', minimum: 1 }] },
    handled: [
      ['5', '5'],
      [true, 1],
    ],
    modern: true,
  },
  {
    field:
      'it: { discriminator: k, anyOf: [{ fields: { k: { const: a }, n: { number: N, x-zod: { coerce: true } } } }, { fields: { k: { const: b } } }], x-zod: { catch: { k: b } } }',
    zui: `z\n  .discriminatedUnion('k', [\n    z.object({\n      k: z.literal('a'),\n      n: z.coerce.number().describe('N'),\n    }),\n    z.object({\n      k: z.literal('b'),\n    }),\n  ])\n  .catch({ k: 'b' })`,
    stored: {
      anyOf: [
        {
          type: 'object',
          properties: { k: { type: 'string', const: 'a' }, n: { type: 'number', description: 'N' } },
          required: ['k', 'n'],
          additionalProperties: false,
        },
        {
          type: 'object',
          properties: { k: { type: 'string', const: 'b' } },
          required: ['k'],
          additionalProperties: false,
        },
      ],
    },
    handled: [
      [
        { k: 'a', n: '1' },
        { k: 'a', n: 1 },
      ],
      [{ k: 'c' }, { k: 'b' }],
    ],
  },
  {
    field: `it: { type: string, pattern: '^a', not: { const: ab }, x-zod: { trim: true } }`,
    zui: String.raw`z
  .string()
  .trim()
  .regex(/^(?=^a)(?!(?:ab)$)/)`,
    stored: { type: 'string', pattern: String.raw`^(?=^a)(?!(?:ab)$)` },
    handled: [
      [' ac ', 'ac'],
      [' ab ', refused],
    ],
  },
]

describe.each(sdkVersions)('with SDK %s', (version) => {
  test.each(cases)('$field', async ({ field, zui, stored: expected, handled, modern }) => {
    const compiled = compileField(field)
    expect(compiled.zui).toBe(zui)
    const results = await Promise.all(handled.map(([value]) => compiled.handled(value, version)))
    expect(results).toEqual(handled.map(([, result]) => result))

    // A field is stored as required if and only if the SDK refuses that it is missing.
    const required = (await compiled.handled(missing, version)) === refused ? { required: ['it'] } : {}
    const object = { type: 'object', properties: { it: expected }, ...required, additionalProperties: false }
    expect(inOneForm(await compiled.stored(version))).toEqual(object)
    if (modern !== true) return
    const other = compileField(field, { transformer: 'modern' })
    expect(other.zui).toBe(zui)
    expect(inOneForm(await other.stored(version))).toEqual(object)
  })

  test('what needs the older transformer, the other one throws at', async () => {
    const { z } = loadSdk(version) as { z: Record<string, () => ZuiString> }
    const string = (): ZuiString => z['string']?.() as ZuiString
    for (const schema of [string().trim(), string().catch('a'), string().brand('A'), z['date']?.()])
      expect(() => stored(schema)).toThrow(/cannot be transformed to JSON Schema/)
  })
})

interface ZuiString {
  trim(): ZuiString
  catch(value: string): ZuiString
  brand(name: string): ZuiString
}

describe('references', () => {
  const head = annotated`
    schemas:
      UserId: { string: Who it is, minLength: 2, x-zod: { brand: UserId } }
      Name: { string: A name, title: Name }
      Mode: { enum: [fast, safe], x-zod: { catch: safe } }
  `.text
  const unused = (text: string): string =>
    text.replaceAll(/^ {2}(\w+):/gm, '  # tenon-ignore rules/unused-schema: a test\n  $1:')

  const userId = { type: 'string', minLength: 2, description: 'Who it is' }
  const mode = { type: 'string', enum: ['fast', 'safe'] }
  const nothing = { type: 'null' }
  test.each([
    [`it: { $ref: '#/schemas/UserId' }`, 'UserId', userId],
    [
      `it: { $ref: '#/schemas/UserId', nullable: true, description: The author }`,
      `UserId.nullable().describe('The author')`,
      { anyOf: [{ ...userId, description: 'The author' }, nothing] },
    ],
    [
      `it: { $ref: '#/schemas/UserId', default: U1, x-zod: { outerOptional: true } }`,
      `UserId.default('U1')`,
      { ...userId, default: 'U1' },
    ],
    [
      `it: { $ref: '#/schemas/Name', x-zod: { brand: LastName } }`,
      `z.string().brand('LastName').title('Name').describe('A name')`,
      { type: 'string', description: 'A name', 'x-zui': { title: 'Name' } },
    ],
    [
      `it: { $ref: '#/schemas/UserId', nullable: true, x-zod: { catch: null } }`,
      `z.string().min(2).brand('UserId').nullable().catch(null).describe('Who it is')`,
      { anyOf: [userId, nothing] },
    ],
    [`it: { $ref: '#/schemas/Mode', description: How }`, `Mode.describe('How')`, { ...mode, description: 'How' }],
    [
      `it: { $ref: '#/schemas/Mode', title: Mode, nullable: outer }`,
      `z.enum(['fast', 'safe']).title('Mode').nullable().catch('safe')`,
      { anyOf: [{ ...mode, 'x-zui': { title: 'Mode' } }, nothing], 'x-zui': { title: 'Mode' } },
    ],
    [`it: { $ref: '#/schemas/Mode', x-zod: { brand: Mode } }`, `Mode.brand('Mode')`, mode],
  ])('%s', async (field, zui, expected) => {
    const compiled = compileField(field, { head: unused(head) })
    expect(compiled.zui).toBe(zui)
    for (const version of sdkVersions)
      expect(inOneForm(await compiled.stored(version))).toHaveProperty(['properties', 'it'], expected)
  })

  test('an extension takes the fields of a branded schema, without the brand', () => {
    const { outputs } = compileRight(annotated`
      ${older}
      schemas: { User: { fields: { id: { string: Id, x-zod: { trim: true } } }, x-zod: { brand: User } } }
      events: { seen: { fields: { by: { $ref: '#/schemas/User' } } }, renamed: { extends: User, fields: { name: Name } } }
    `)
    expect(outputs[0]?.text).toContain(`    renamed: {
      schema: z.object({
        id: z.string().trim().describe('Id'),
        name: z.string().describe('Name'),
      }),`)
  })
})

test.each([
  ['5.4.3', 6],
  ['7.2.4', 7],
] as const)(
  'what is emitted typechecks with SDK %s, and handlers get the types',
  { timeout: 300_000 },
  async (sdk, typescript) => {
    const fields = cases.map(({ field }, index) => field.replace(/^it/, `f${index}`)).map((line) => `    ${line}`)
    const { outputs } = compileRight(`${older}
schemas:
  All:
   fields:
${fields.join('\n')}
  Typed:
   fields:
    id: { string: I, x-zod: { brand: Id } }
    nothing: { string: N, nullable: true, x-zod: { brand: Nothing } }
    when: { string: W, format: date-time, x-zod: { date: true } }
    mode: { enum: [a, b], x-zod: { catch: a } }
    region: { string: R, default: eu, x-zod: { outerOptional: true } }
    count: { number: C, x-zod: { coerce: true } }
events:
  all: { $ref: '#/schemas/All' }
  typed: { $ref: '#/schemas/Typed' }
`)
    const folder = mkdtempSync(join(tmpdir(), 'tenon-runtime-'))
    const handler = `import { Typed } from './src/generated/schemas.js'

declare const typed: Typed
type Is<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false
export const types: [
  Is<Typed['when'], Date>,
  Is<Typed['mode'], 'a' | 'b'>,
  Is<Typed['region'], string | undefined>,
  Is<Typed['count'], number>,
] = [true, true, true, true]
export const text: string = typed.id
export const absent: Typed['nothing'] = null
// @ts-expect-error a plain text is no id
export const id: Typed['id'] = 'id'
// @ts-expect-error an id is not nothing
export const nothing: Typed['nothing'] = typed.id
`
    const paths = [...outputs.map(({ path, text }) => ({ path, text })), { path: 'handler.ts', text: handler }].map(
      ({ path, text }) => {
        const file = join(folder, path)
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, text)
        return file
      },
    )
    const found = await typecheck(paths, { base: `${sampleFolder('telegram')}/tsconfig.json`, sdk, typescript })
    rmSync(folder, { recursive: true })
    expect(found).toBe('')
  },
)
