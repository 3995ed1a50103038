import { describe, expect, test } from 'vitest'
import {
  importDefinition,
  importInterface,
  parseDefinition,
  type ImportOptions,
} from '../../src/import/import-definition.ts'
import { readInterface } from '../../src/import/read-definition.ts'
import type { Json } from '../../src/schemas/node.ts'

const head = { name: 'acme', version: '1.0.0' }

function object(properties: { readonly [name: string]: Json }, ...optional: readonly string[]): Json {
  const required = Object.keys(properties).filter((name) => !optional.includes(name))
  return {
    type: 'object',
    properties,
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  }
}

/** The manifest of a definition that can be imported, without the lines that all have. */
function manifestOf(definition: { readonly [key: string]: Json }, options?: ImportOptions): string {
  const { files, problems } = importDefinition({ ...head, ...definition }, options)
  expect(problems).toEqual([])
  return (files[0]?.text ?? '')
    .replace(/^# yaml.*\nmanifest: integration\/v1\n/, '')
    .replace('\nname: acme\nversion: 1.0.0\n', '')
}

describe('an import', () => {
  test('is written as a person would', () => {
    expect(
      manifestOf({
        title: 'Acme',
        attributes: { category: 'Tools' },
        configuration: {
          schema: object({ token: { type: 'string', description: 'The token', 'x-zui': { secret: true } } }),
        },
        channels: {
          chat: {
            title: 'Chat',
            messages: {
              text: { schema: object({ text: { type: 'string', minLength: 1, maxLength: 500 } }) },
              image: {
                schema: object(
                  {
                    imageUrl: { type: 'string', minLength: 1 },
                    title: { type: 'string', minLength: 1 },
                    caption: { type: 'string', description: 'Below it' },
                  },
                  'title',
                  'caption',
                ),
              },
              file: {
                schema: object(
                  { fileUrl: { type: 'string', minLength: 1 }, title: { type: 'string', minLength: 1 } },
                  'title',
                ),
              },
            },
            conversation: { tags: { chatId: { title: 'Chat ID', description: 'The chat' } } },
          },
        },
        actions: {
          findOrders: {
            title: 'Find orders',
            description: 'Find the orders of a customer',
            input: {
              schema: object(
                {
                  customerId: { type: 'string', description: 'The customer', 'x-zui': { title: 'Customer ID' } },
                  paid: {
                    type: 'boolean',
                    description: 'Whether it is paid',
                    'x-zui': { title: 'Paid' },
                    default: false,
                  },
                  status: {
                    type: 'string',
                    enum: ['new', 'done'],
                    description: 'How far it is',
                    'x-zui': { title: 'Status' },
                  },
                  note: {
                    anyOf: [{ type: 'string', description: 'A note', 'x-zui': { title: 'Note' } }, { type: 'null' }],
                    'x-zui': { def: { typeName: 'ZodNullable' } },
                  },
                  labels: {
                    type: 'object',
                    additionalProperties: { type: 'string' },
                    'x-zui': { title: 'All labels' },
                  },
                },
                'paid',
                'note',
              ),
            },
            output: { schema: object({}) },
          },
        },
        states: {
          cursor: {
            type: 'integration',
            schema: {
              ...(object({ page: { type: 'integer', description: 'Number of the page', minimum: 0 } }) as object),
              description: 'Where it is',
            },
          },
        },
        secrets: { KEY: { description: 'Signs' }, DSN: { description: 'Reports', optional: true } },
        identifier: { extractScript: 'extract.vrl', fallbackHandlerScript: 'a = 1\na\n' },
      }),
    ).toMatchInlineSnapshot(`
      "titles: derived
      title: Acme
      attributes: { category: Tools }

      identifier:
        extractScript: extract.vrl
        fallbackHandlerScript: |
          a = 1
          a

      configuration:
        fields:
          token: { string: The token, title: null, secret: true }

      actions:
        findOrders:
          title: Find orders
          description: Find the orders of a customer
          input:
            fields:
              customerId: The customer
              paid: { boolean: Whether it is paid, default: false }
              status: { enum: [new, done], description: How far it is }
              note?: { string: A note, nullable: true }
              labels: { title: All labels, values: { type: string } }
          output: { fields: {} }

      channels:
        chat:
          messages:
            text:
              fields:
                text: { type: string, minLength: 1, maxLength: 500 }
            image:
              extends: default
              fields:
                caption?: Below it
            file: default
          conversation:
            tags:
              chatId: The chat

      states:
        cursor:
          type: integration
          schema:
            description: Where it is
            fields:
              page: { integer: Number of the page, title: null, minimum: 0 }

      secrets:
        KEY: Signs
        DSN: { description: Reports, optional: true }
      "
    `)
  })

  test('derives titles from names exactly where that is shorter', () => {
    const field = (title: string): Json => ({ type: 'string', description: 'The id', 'x-zui': { title } })
    expect(manifestOf({ states: { s: { type: 'user', schema: object({ chatId: field('Chat ID') }) } } })).toContain(
      'titles: derived',
    )
    expect(
      manifestOf({ states: { s: { type: 'user', schema: object({ chatId: field('The chat') }) } } }),
    ).not.toContain('titles: derived')
  })

  const address = object({
    street: { type: 'string', description: 'Street and number' },
    city: { type: 'string', description: 'The city' },
    country: { type: 'string', description: 'The country', pattern: '^[A-Z]{2}$' },
  })
  const twice = {
    states: {
      home: { type: 'user', schema: object({ address: { ...(address as object), description: 'Where they live' } }) },
      work: { type: 'user', schema: object({ addresses: { type: 'array', items: address } }) },
    },
  } as const

  test('gives a name to what stands in several places, and leaves what is said of it where it stands', () => {
    expect(manifestOf(twice)).toMatchInlineSnapshot(`
      "
      states:
        home:
          type: user
          fields:
            address: { $ref: "#/schemas/Address", description: Where they live }

        work:
          type: user
          fields:
            addresses: { items: { $ref: "#/schemas/Address" } }

      schemas:
        Address:
          fields:
            street: Street and number
            city: The city
            country: { string: The country, pattern: "^[A-Z]{2}$" }
      "
    `)
  })

  test('takes the name that a schema has in the source', () => {
    const names = { '/states/work/schema/properties/addresses/items': 'postalAddress' }
    expect(manifestOf(twice, { names })).toContain('schemas:\n  PostalAddress:\n')
  })

  test('adds what the JSON of a schema does not show', () => {
    const schema = object({ limit: { type: 'integer', description: 'How many' } })
    const extras = (pointer: string): ImportOptions => ({
      extras: { '/states/s/schema': [{ pointer, runtime: { coerce: true } }] },
    })
    const definition = { states: { s: { type: 'integration', schema } } }
    expect(manifestOf(definition, extras('/properties/limit'))).toContain(
      'limit: { integer: How many, x-zod: { coerce: true } }',
    )
    expect(importDefinition({ ...head, ...definition }, extras('/properties/other')).problems).toEqual([
      {
        pointer: '/states/s/schema/properties/other',
        problem: 'is no schema, which its run-time behavior could be added to',
      },
    ])
  })

  test('has comments where it is told to', () => {
    const schema = object({ a: { type: 'string', description: 'An a' } })
    const comments = new Map([
      ['/states/s', 'Kept for ever.'],
      ['/states/s/schema/fields/0', 'The first.'],
    ])
    expect(manifestOf({ states: { s: { type: 'user', schema } } }, { comments })).toContain(
      '  # Kept for ever.\n  s:\n    type: user\n    fields:\n      # The first.\n      a: An a\n',
    )
    const lost = new Map([['/states/other', 'Gone.']])
    const { notes } = importDefinition({ ...head, states: { s: { type: 'user', schema } } }, { comments: lost })
    expect(notes).toEqual([{ pointer: '/states/other', problem: 'has a comment that found no place: "Gone."' }])
  })

  test('puts a script of one line into a file, and keeps one of several', () => {
    const { files } = importDefinition({
      ...head,
      identifier: { extractScript: '.id', fallbackHandlerScript: '.a\n.b' },
    })
    expect(files.map(({ path }) => path)).toEqual(['integration.yaml', 'scripts/identifier.extractScript.vrl'])
    expect(files[1]?.text).toBe('.id')
    expect(files[0]?.text).toContain(
      'identifier:\n  extractScript: scripts/identifier.extractScript.vrl\n  fallbackHandlerScript: |-\n    .a\n    .b\n',
    )
  })

  test('names the interfaces that are implemented, each time one is', () => {
    const item = {
      type: 'object',
      properties: { id: { type: 'string' } },
      required: ['id'],
      additionalProperties: false,
    }
    const listable = readInterface({
      name: 'listable',
      version: '2.0.0',
      entities: { item: { schema: item } },
      actions: {
        list: {
          input: { schema: object({}) },
          output: { schema: object({ items: { type: 'array', items: { $ref: 'item' } } }) },
        },
      },
    }).interface
    const interfaces = new Map(listable === undefined ? [] : [['listable@2.0.0', listable]])
    const entity = (name: string): Json => ({
      interface: { name: 'listable', version: '2.0.0' },
      entities: { item: { name } },
      actions: { list: { name: `${name}List` } },
    })
    const definition = {
      ...head,
      entities: { issue: { schema: item }, label: { schema: item } },
      extends: [entity('issue'), entity('label')],
    }
    const { files, problems } = importDefinition(definition, { interfaces })
    expect(problems).toEqual([])
    expect(files[0]?.text).toContain(
      'implements:\n  listable-issue:\n    from: interfaces/listable.yaml\n    entities: { item: issue }\n    actions: { list: { name: issueList } }\n  listable-label:',
    )
    expect(files[1]?.path).toBe('interfaces/listable.yaml')
    expect(importDefinition(definition).problems.map(({ pointer }) => pointer)).toEqual([
      '/extends/0/interface',
      '/extends/1/interface',
    ])
  })
})

describe('what cannot be imported', () => {
  const told = (definition: Json): readonly string[] =>
    importDefinition(definition).problems.map(({ pointer, problem }) => `${pointer} ${problem}`)

  test('is told with its place', () => {
    expect(told([])).toEqual([' is a list, and not an object'])
    expect(told(null)).toEqual([' is null, and not an object'])
    expect(told({})).toEqual([' has no "name"', ' has no "version"'])
    expect(told({ ...head, version: 1 })).toEqual(['/version is 1, and not a text'])
    expect(told({ ...head, colour: 'red', actions: [] })).toEqual([
      '/colour is no key of a definition',
      '/actions is a list, and not an object',
    ])
    expect(
      told({
        ...head,
        events: {
          e: { schema: { type: 'object', properties: { 'a/b': { type: 'text' } }, additionalProperties: false } },
        },
      }),
    ).toEqual(['/events/e/schema/properties/a~1b/type is "text", and no type'])
    expect(
      told({ ...head, states: { s: { type: 'bot', schema: object({}), expiry: 3 } }, secrets: { A: 'text' } }),
    ).toEqual([
      '/states/s/expiry is no key of a state',
      '/states/s/type is "bot", and not "integration", "conversation" or "user"',
      '/secrets/A is "text", and not an object',
    ])
    expect(told({ ...head, actions: { go: { input: {}, billable: 'yes' } }, channels: { c: {} } })).toEqual([
      '/actions/go/input has no "schema"',
      '/actions/go has no "output"',
      '/actions/go/billable is "yes", and neither true nor false',
      '/channels/c has no "messages"',
    ])
  })

  test('leaves the rest to be written', () => {
    const { files, problems } = importDefinition({
      ...head,
      states: { bad: { type: 'user' }, good: { type: 'user', schema: object({}) } },
    })
    expect(problems).toHaveLength(1)
    expect(files[0]?.text).toContain('states:\n  good:\n    type: user\n    fields: {}\n')
  })

  test('is told of what the language has no words for, at its place in the definition', () => {
    const schema = object({ list: { type: 'array', items: { 'x-zui': { displayAs: ['table', 3] } } } })
    expect(told({ ...head, actions: { go: { title: 'Go', input: { schema }, output: { schema } } } })).toEqual([
      '/actions/go/input/schema/properties/list/items cannot be said in a manifest: "params" of field "list" must be a map, but is the number 3',
      '/actions/go/output/schema/properties/list/items cannot be said in a manifest: "params" of field "list" must be a map, but is the number 3',
    ])
    expect(
      told({ ...head, events: { e: { title: 'E', schema: { anyOf: [{ type: 'string' }, { type: 'number' }] } } } })[0],
    ).toMatch(/^\/events\/e cannot be said in a manifest: /)
  })

  test('throws nothing, whatever it is', () => {
    const deep = (levels: number): Json => JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`) as Json
    const proto = JSON.parse(
      '{"__proto__": {"schema": {"type": "object", "properties": {"__proto__": {"type": "string"}}, "additionalProperties": false}}}',
    ) as Json
    const many = Object.fromEntries(
      Array.from({ length: 3000 }, (_, index) => [`field${index}`, { type: 'string', description: `Field ${index}` }]),
    )
    const values: readonly Json[] = [
      'text',
      3,
      deep(20_000),
      { ...head, actions: deep(280) },
      { ...head, events: { e: { schema: deep(250) } } },
      { ...head, events: proto, user: { tags: proto } },
      { ...head, name: '', version: '', events: { '': { schema: object({}) } } },
      { ...head, states: { constructor: { type: 'user', schema: object({}) }, toString: 1 } },
      { ...head, extends: [1, {}, { interface: { name: 'a' } }] },
      { ...head, icon: '../../etc', readme: 'x' },
    ]
    for (const [index, value] of values.entries()) {
      expect(importDefinition(value).problems, `value ${index}`).not.toEqual([])
      expect(importInterface(value).problems.length).toBeGreaterThan(0)
    }
    expect(importDefinition({ ...head, states: { s: { type: 'user', schema: object(many) } } }).problems).toEqual([])
    expect(parseDefinition('{ "a"')).toMatchObject({
      problem: { pointer: '', problem: expect.stringMatching(/^is .* no JSON: /) as string },
    })
    expect(parseDefinition('{ "a": 1 }')).toEqual({ json: { a: 1 } })
  })
})
