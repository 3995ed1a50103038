import { describe, expect, it, test } from 'vitest'
import { literalType, named } from '../../src/printer/build-type.ts'
import { printModule } from '../../src/printer/print.ts'
import type { Type } from '../../src/printer/type.ts'
import type { Definitions, SchemaNode } from '../../src/schemas/node.ts'
import { printDoc, printType, type Side } from '../../src/schemas/print/print-type.ts'
import { compileRight } from '../support/compile-source.ts'

function textOf(type: Type): string {
  return printModule([{ kind: 'export-type', name: 'A', type }])
    .replace(/^export type A = ?/, '')
    .trimEnd()
}

/** References become `Member` on the one side, `MemberInput` on the other. */
function typeText(node: SchemaNode, side: Side, definitions: Definitions): string {
  const reference = (name: string): Type => named(side === 'output' ? name : `${name}Input`)
  return textOf(printType(node, side, { definitions, reference }))
}

/** What an event's fields, in YAML, become on one side; `rest` are other keys of the manifest. */
function typeOf(fields: string, side: Side = 'output', rest = ''): string {
  const { integration } = compileRight(`${rest}\nevents:\n  seen:\n    fields:\n${fields}`).bound
  const schema = integration.events?.['seen']?.schema
  if (schema === undefined) throw new Error('there is no event')
  return typeText(schema, side, integration.schemas)
}

/** What a field with a schema in YAML becomes on both sides, without its comment. */
function fieldTypes(schema: string, rest = ''): readonly string[] {
  const fields = `      it: ${schema}`
  return (['output', 'input'] as const).map((side) =>
    typeOf(fields, side, rest)
      .replace(/^\{\n {2}(\/\*\*[^]*?\*\/\n {2})?/, '')
      .replace(/\n\}$/, ''),
  )
}

test.each([
  ['{ type: string }', 'it: string'],
  ['{ type: integer, minimum: 1 }', 'it: number'],
  ['{ type: boolean }', 'it: boolean'],
  [`{ type: 'null' }`, 'it: null'],
  ['{ any: Whatever }', 'it?: any'],
  ['{ unknown: Whatever }', 'it?: unknown'],
  ['{ enum: [a, b] }', `it: 'a' | 'b'`],
  ['{ enum: [1, a, null] }', `it: 1 | 'a' | null`],
  ['{ const: -1.5 }', 'it: -1.5'],
  ['{ type: string, nullable: true }', 'it: string | null'],
  ['{ type: string, nullable: outer }', 'it: string | null'],
  [`{ type: [string, 'null'] }`, 'it: string | null'],
  ['{ type: string, optional: true }', 'it?: string'],
  ['{ items: A word }', 'it: string[]'],
  ['{ items: { type: string, nullable: true } }', 'it: (string | null)[]'],
  ['{ values: { type: number } }', 'it: Record<string, number>'],
  ['{ type: object }', 'it: Record<string, any>'],
  ['{ fields: {} }', 'it: {}'],
  ['{ anyOf: [{ type: string, minLength: 1 }, { type: string, format: uri }] }', 'it: string'],
  ['{ prefixItems: [{ type: string }, { type: number }], minItems: 2 }', 'it: [string, number, ...any[]]'],
  ['{ prefixItems: [{ type: string }], items: false, minItems: 1 }', 'it: [string]'],
  ['{ type: string, readOnly: true }', 'it: string'],
  ['{ items: A word, readOnly: true }', 'it: readonly string[]'],
  ['{ values: { type: number }, readOnly: true }', 'it: Readonly<Record<string, number>>'],
  // Without a type of its own for it, zui takes this for an object of any kind.
  ['{ unknown: Whatever, readOnly: true }', 'it: {}'],
  [`{ not: { type: 'null' } }`, 'it: boolean | number | string | any[] | Record<string, any>'],
])('%s has the type %s on both sides', (schema, expected) => {
  expect(fieldTypes(schema)).toEqual([expected, expected])
})

const legacy = 'advanced: { useLegacyZuiTransformer: true }'
const brand = `z.output<z.ZodBranded<z.ZodUnknown, 'UserId'>>`

test.each([
  ['{ type: string, default: a }', 'it: string', 'it?: string'],
  ['{ type: string, nullable: true, default: null }', 'it: string | null', 'it?: string | null'],
  ['{ any: Whatever, default: 1 }', 'it?: any', 'it?: any'],
  ['{ type: string, default: a, x-zod: { outerOptional: true } }', 'it?: string', 'it?: string'],
  ['{ type: number, x-zod: { coerce: true } }', 'it: number', 'it: number'],
  ['{ type: string, format: date-time, x-zod: { date: true } }', 'it: Date', 'it: Date'],
  ['{ type: string, x-zod: { catch: none } }', 'it: string', 'it?: unknown'],
  ['{ type: string, x-zod: { catch: none, outerOptional: true } }', 'it?: string', 'it?: unknown'],
  ['{ type: string, x-zod: { brand: UserId } }', `it: string & ${brand}`, 'it: string'],
  ['{ type: string, nullable: true, x-zod: { brand: UserId } }', `it: (string & ${brand}) | null`, 'it: string | null'],
])('%s comes out as %s and goes in as %s', (schema, output, input) => {
  expect(fieldTypes(schema, legacy)).toEqual([output, input])
})

const schemas = `schemas:
  Member: { description: A member, fields: { id: { type: string }, role: { enum: [admin, member], default: member } } }
  Role: { enum: [admin, member], default: member }
  Anything: { any: Whatever }
  Words: { items: A word }
`

test.each([
  [`{ $ref: '#/schemas/Member' }`, 'it: Member', 'it: MemberInput'],
  [`{ $ref: '#/schemas/Member', nullable: true, title: T }`, 'it: Member | null', 'it: MemberInput | null'],
  [`{ items: { $ref: '#/schemas/Member' } }`, 'it: Member[]', 'it: MemberInput[]'],
  [`{ $ref: '#/schemas/Words', readOnly: true }`, 'it: Readonly<Words>', 'it: Readonly<WordsInput>'],
  // A field may be missing if what it refers to may.
  [`{ $ref: '#/schemas/Role' }`, 'it: Role', 'it?: RoleInput'],
  [`{ $ref: '#/schemas/Anything' }`, 'it?: Anything', 'it?: AnythingInput'],
  // With this title zui would lose sight of the default: the schema is printed itself.
  [`{ $ref: '#/schemas/Role', title: T }`, `it: 'admin' | 'member'`, `it?: 'admin' | 'member'`],
])('%s comes out as %s and goes in as %s, by name where it can', (schema, output, input) => {
  expect(fieldTypes(schema, schemas)).toEqual([output, input])
})

describe('an object', () => {
  it('has its fields in order, under any name', () => {
    expect(
      typeOf(`
      a-b: { type: string }
      '1': { type: string }
      "it's": { type: string }
      naïve?: { fields: { inner: { type: number } } }`),
    ).toBe(`{
  'a-b': string
  '1': string
  "it's": string
  naïve?: {
    inner: number
  }
}`)
  })

  it.each(['__proto__', 'constructor', 'toString', ''])('has a field of the name %j like any other', (name) => {
    const fields = [{ name, optional: false, schema: { kind: 'number', integer: false } }] as const
    const node: SchemaNode = { kind: 'object', fields, unknownKeys: { kind: 'strip' } }
    expect(typeText(node, 'output', {})).toBe(`{\n  ${name === '' ? "''" : name}: number\n}`)
  })

  it.each([
    ['false', ''],
    ['true', '\n  [key: string]: unknown'],
    // Of these values, too, zui's types know nothing.
    ['{ number: All others }', '\n  /** All others */\n  [key: string]: unknown'],
  ])('with additionalProperties %s knows of other keys what zui does', (others, expected) => {
    const [text] = fieldTypes(`{ fields: { a: { type: string } }, additionalProperties: ${others} }`)
    expect(text?.replaceAll('\n  ', '\n')).toBe(`it: {\n  a: string${expected}\n}`)
  })

  it('has the fields of what it extends, and of all that holds of it', () => {
    expect(fieldTypes('{ extends: Member, omit: [role], fields: { since: { type: number } } }', schemas)[0]).toBe(
      'it: {\n    id: string\n    since: number\n  }',
    )
    const parts = `{ type: object, properties: { a: { type: string } } }, { type: object, required: [a] }`
    expect(fieldTypes(`{ allOf: [${parts}] }`)[0]).toBe('it: {\n    a: string\n    [key: string]: unknown\n  }')
  })

  it('tells alternatives apart', () => {
    const alternatives = `
          - fields: { kind: { const: text }, text: { type: string } }
          - fields: { kind: { enum: [image, video] }, url: { type: string } }`
    expect(typeOf(`      it:\n        discriminator: kind\n        oneOf:${alternatives}`)).toBe(`{
  it:
    | {
        kind: 'text'
        text: string
      }
    | {
        kind: 'image' | 'video'
        url: string
      }
}`)
  })

  it('may be known in part only', () => {
    const definitions: Definitions = { Entity: { kind: 'placeholder', name: 'Entity' } }
    const own = { kind: 'object', fields: [], unknownKeys: { kind: 'open' } } as const
    const node: SchemaNode = { kind: 'intersection', parts: [{ kind: 'reference', name: 'Entity' }, own] }
    expect(typeText(node, 'output', definitions)).toBe('Entity & {\n  [key: string]: unknown\n}')
    expect(typeText(node, 'input', definitions)).toBe('EntityInput & {\n  [key: string]: unknown\n}')
  })
})

describe('a comment', () => {
  const fields = `
      chatId: { string: The chat to post to, title: Chat }
      text: { type: string, title: What to say }
      userName: { type: string, title: User name }
      silent: { boolean: "Whether nobody is told.\\nAsk @admin */ first", default: false }
      tries: { type: integer, default: 3, x-zod: { outerOptional: true } }
      who: { $ref: '#/schemas/Member' }
      whom: { $ref: '#/schemas/Member', description: Somebody else }`

  it('says what the description says, or else a title that is not only the name', () => {
    expect(typeOf(fields, 'output', schemas)).toBe(`{
  /** The chat to post to */
  chatId: string
  /** What to say */
  text: string
  userName: string
  /**
   * Whether nobody is told.
   * Ask \\@admin *\\/ first
   */
  silent: boolean
  tries?: number
  who: Member
  /** Somebody else */
  whom: Member
}`)
  })

  it('says on the input side what is taken when the field is missing', () => {
    expect(typeOf(fields, 'input', schemas)).toContain(`
  /**
   * Whether nobody is told.
   * Ask \\@admin *\\/ first
   * @default false
   */
  silent?: boolean
  tries?: number
`)
  })

  it('can be had for a schema itself', () => {
    const { integration } = compileRight(`${schemas}events: { seen: { fields: {} } }`).bound
    const { Member, Role } = integration.schemas
    if (Member === undefined || Role === undefined) throw new Error('a schema is missing')
    expect(printDoc(Member, 'output', integration.schemas, 'Member')).toEqual({ description: 'A member' })
    expect(printDoc(Role, 'output', integration.schemas, 'Role')).toBeUndefined()
    expect(printDoc(Role, 'input', integration.schemas, 'Role')).toEqual({ default: '"member"' })
  })
})

it('is asked for names with the side that is printed', () => {
  const asked: unknown[] = []
  const definitions: Definitions = { Member: { kind: 'string' } }
  const context = { definitions, reference: (...all: unknown[]) => literalType(asked.push(all)) }
  printType({ kind: 'array', items: { kind: 'reference', name: 'Member' } }, 'input', context)
  expect(asked).toEqual([['Member', 'input']])
})

it('takes no longer for schemas that refer to each other many times over', () => {
  const level = (index: number): SchemaNode => ({
    kind: 'union',
    alternatives: [
      { kind: 'reference', name: `Level${index - 1}` },
      { kind: 'reference', name: `Level${index - 1}`, title: 'again' },
    ],
  })
  const levels = Array.from({ length: 60 }, (_, index) => [
    `Level${index}`,
    index === 0 ? { kind: 'null' } : level(index),
  ])
  const definitions = Object.fromEntries(levels) as Definitions
  expect(typeText({ kind: 'reference', name: 'Level59' }, 'output', definitions)).toBe('Level59')
})
