import { describe, expect, it } from 'vitest'
import { compile } from '../../src/compile.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import { createExpandedSize } from '../../src/schemas/expanded-size.ts'
import { compileRight, compileSource, expectReported } from '../support/compile-source.ts'
import { annotated } from '../support/expect-diagnostics.ts'

/** Schemas of which each has the next twice, in flow style; written out, the first is made of 2^(steps + 1) - 1. */
function doubling(steps: number, first = 0): string {
  const step = (index: number): string => {
    const next = `{ $ref: '#/schemas/A${index + 1}' }`
    return `A${index}: { fields: { l: ${next}, r: ${next} } }`
  }
  const named = Array.from({ length: steps - first }, (_, index) => step(first + index))
  return [...named, `A${steps}: { fields: {} }`].join(', ')
}

/** In as many steps, what has them has more schemas than there is memory for: it must be counted, not made. */
const steps = 64

const errorsOf = (source: string, files: Readonly<Record<string, string>> = {}) =>
  compileSource(source, { files }).diagnostics.flatMap(({ id, severity }) => (severity === 'error' ? [id] : []))

describe('a position in which named schemas double', () => {
  it('is refused before anything is written out, with the schema that first is too large', () => {
    // Of 2^14 - 1 schemas, A1 is the first from the end that has more than ten thousand.
    expectReported(
      annotated`
        schemas:
          {
            A0: { fields: { l: { $ref: '#/schemas/A1' }, r: { $ref: '#/schemas/A1' } } },
            «A1»: { fields: { l: { $ref: '#/schemas/A2' }, r: { $ref: '#/schemas/A2' } } },
            ${doubling(14, 2)}
          }
        actions:
          search:
            «input»: { fields: { filter: { $ref: '#/schemas/A0' } } }
            output: { fields: {} }
      `,
      [
        {
          id: 'schema/expands-too-far',
          at: 1,
          message: /more than 10000 schemas: "A1" alone is too large/,
          related: [{ at: 0 }],
        },
      ],
    )
  })

  it.each([
    ['configuration', "configuration: { fields: { a: { $ref: '#/schemas/A0' } } }"],
    ['configurations', "configurations: { oauth: { fields: { a: { $ref: '#/schemas/A0' } } } }"],
    ['events', "events: { made: { $ref: '#/schemas/A0' } }"],
    ['states', "states: { cache: { type: user, fields: { all: { items: { $ref: '#/schemas/A0' } } } } }"],
    ['entities', "entities: { item: { $ref: '#/schemas/A0' } }"],
    ['messages', "channels: { chat: { messages: { it: { fields: { a?: { $ref: '#/schemas/A0' } } } } } }"],
    [
      'actions',
      "actions: { get: { input: { fields: {} }, output: { fields: { a: { $ref: '#/schemas/A0', nullable: true, title: It } } } } }",
    ],
  ])('is refused among the %s', (_map, position) => {
    expect(errorsOf(`${position}\nschemas: { ${doubling(steps)} }`)).toEqual(['schema/expands-too-far'])
  })

  it.each([
    "allOf: [{ $ref: '#/schemas/A0' }, { $ref: '#/schemas/A0' }]",
    "anyOf: [{ $ref: '#/schemas/A0' }, { $ref: '#/schemas/A1' }]",
    "oneOf: [{ $ref: '#/schemas/A0' }, { $ref: '#/schemas/A1' }]",
    "type: object, not: { $ref: '#/schemas/A0' }",
    "type: object, if: { $ref: '#/schemas/A1' }, then: { $ref: '#/schemas/A0' }",
    "values: { $ref: '#/schemas/A0' }",
    "extends: A0, fields: { more: { $ref: '#/schemas/A1' } }",
    "$ref: '#/schemas/A0', readOnly: true, title: It",
  ])('is refused in "%s", too', (composed) => {
    const source = `events: { made: { fields: { a: { ${composed} } } } }\nschemas: { ${doubling(steps)} }`
    expect(errorsOf(source)).toEqual(['schema/expands-too-far'])
  })

  it('may have ten thousand', () => {
    const of = (count: number) =>
      errorsOf(`events: { made: { fields: { ${fields(count)} } } }\nschemas: { ${doubling(11)} }`)
    // The event, twice the 4,095 of A0, and fields of its own.
    const fields = (count: number) =>
      [
        "a: { $ref: '#/schemas/A0' }",
        "b: { $ref: '#/schemas/A0' }",
        ...Array.from({ length: count }, (_, index) => `f${index}: { type: string }`),
      ].join(', ')
    expect(of(10_000 - 1 - 2 * 4095)).toEqual([])
    expect(of(10_000 - 2 * 4095)).toEqual(['schema/expands-too-far'])
  })

  it('is nothing to a schema that no position uses', () => {
    expect(errorsOf(`schemas: { ${doubling(steps)} }`)).toEqual([])
  })
})

describe('an interface whose schemas double', () => {
  const head = 'manifest: interface/v1\nname: lists\nversion: 1.0.0\n'
  const action = (input: string): string =>
    `actions: { list: { input: { fields: { ${input} } }, output: { fields: {} } } }\n`
  const lists = `${head}${action("a: { $ref: '#/schemas/A0' }")}schemas: { ${doubling(steps)} }`

  it('is refused as a project of its own', () => {
    const { diagnostics } = compile(
      createMemoryFileSystem({ '/project/interface.yaml': lists }),
      '/project/interface.yaml',
    )
    expect(diagnostics.map(({ id }) => id)).toEqual(['schema/expands-too-far'])
  })

  it('is refused where it is implemented, before it is put together with the integration', () => {
    expect(errorsOf('implements: { lists: {} }', { 'interfaces/lists.yaml': lists })).toEqual([
      'schema/expands-too-far',
    ])
  })

  it('is refused when it is the entity that makes it too large', () => {
    const entity = `${head}entities: { item: { fields: {} } }\n${action(
      Array.from({ length: 3 }, (_, index) => `f${index}: { $ref: '#/entities/item' }`).join(', '),
    )}`
    const source = `entities: { issue: { $ref: '#/schemas/A0' } }\nimplements: { lists: { entities: { item: issue } } }\n`
    const files = { 'interfaces/lists.yaml': entity }
    expect(errorsOf(`${source}schemas: { ${doubling(10)} }`, files)).toEqual([])
    expect(errorsOf(`${source}schemas: { ${doubling(11)} }`, files)).toEqual(['schema/expands-too-far'])
  })

  it('is refused when an entity of the integration doubles that must fit one of its own', () => {
    const entity = `${head}entities: { item: { $ref: '#/schemas/A0' } }\nschemas: { ${doubling(steps)} }`
    const source = `entities: { issue: { $ref: '#/schemas/A0' } }\nimplements: { lists: { entities: { item: issue } } }\n`
    expect(new Set(errorsOf(`${source}schemas: { ${doubling(steps)} }`, { 'interfaces/lists.yaml': entity }))).toEqual(
      new Set(['schema/expands-too-far']),
    )
  })
})

it('counts the schemas that are there when references are replaced', () => {
  const { bound } = compileRight(`
schemas:
  Pair: { fields: { a: A, b: { $ref: '#/schemas/Leaf' } } }
  Leaf: { enum: [x, y] }
events:
  made: { fields: { one: { $ref: '#/schemas/Pair' }, many: { items: { $ref: '#/schemas/Pair' } } } }
`)
  const { events, schemas } = bound.integration
  const made = events?.['made']?.schema
  // The object, the pair with its two fields, the list, and the pair again.
  expect(made && createExpandedSize(schemas)(made)).toBe(1 + 3 + 1 + 3)
})
