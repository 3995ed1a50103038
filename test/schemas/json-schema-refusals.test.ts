import { describe, expect, test } from 'vitest'
import { compileJsonSchema, type JsonSchemaOptions } from '../../src/schemas/json-schema/compile-json-schema.ts'
import type { Json } from '../../src/schemas/node.ts'

/** The refusals of a schema, a line each. */
function refusals(schema: Json, options: JsonSchemaOptions = {}): readonly string[] {
  const result = compileJsonSchema(schema, options)
  return result.kind === 'compiled' ? [] : result.refusals.map(({ pointer, problem }) => `${pointer}: ${problem}`)
}

describe('a keyword refuses a value that it does not take', () => {
  const count = 'where a whole number that is not negative is expected.'
  test.each<[Json, string]>([
    [{ minLength: '3' }, `/minLength: "minLength" is "3", ${count}`],
    [{ minItems: -1 }, `/minItems: "minItems" is -1, ${count}`],
    [{ properties: { a: { maxItems: 1.5 } } }, `/properties/a/maxItems: "maxItems" is 1.5, ${count}`],
    [{ required: 'a' }, '/required: "required" is "a", where a list of different texts is expected.'],
    [{ required: ['a', 'a'] }, '/required: "required" is ["a","a"], where a list of different texts is expected.'],
    [
      { type: 'text' },
      '/type: "type" is "text", where one of null, boolean, integer, number, string, array, object, or a list of different ones, is expected.',
    ],
    [{ enum: {} }, '/enum: "enum" is {}, where a list is expected.'],
    [{ multipleOf: 0 }, '/multipleOf: "multipleOf" is 0, where a number greater than 0 is expected.'],
    [{ title: 5 }, '/title: "title" is 5, where a text is expected.'],
    [{ anyOf: [] }, '/anyOf: "anyOf" is an empty list, where a list of at least one schema is expected.'],
    [{ not: null }, '/not: "not" is null, where a schema (an object, true or false) is expected.'],
    [{ properties: { 'a/b': 5 } }, '/properties/a~1b: A schema is 5, where an object, true or false is expected.'],
    [
      { exclusiveMinimum: true, minimum: 3 },
      '/exclusiveMinimum: "exclusiveMinimum" is true, as in draft 4, where a number is expected: write the bound itself there, instead of "minimum".',
    ],
    // Also where nothing refers to it, and where its type is another one
    [{ $defs: { a: { minLength: '3' } } }, `/$defs/a/minLength: "minLength" is "3", ${count}`],
    [{ type: 'boolean', items: { minLength: '3' } }, `/items/minLength: "minLength" is "3", ${count}`],
    ['a', ': A schema is "a", where an object, true or false is expected.'],
  ])('%j', (schema, refusal) => {
    expect(refusals(schema)).toEqual([refusal])
  })

  test('each wrong value is told', () => {
    expect(refusals({ minLength: '3', properties: { a: { maximum: null } } })).toHaveLength(2)
  })

  test('another document is checked where it is referred to', () => {
    const documents = { 'https://example.com/a': { $defs: { b: { minLength: 'x' }, c: { minLength: 1 } } } }
    expect(refusals({ $ref: 'https://example.com/a#/$defs/c' }, { documents })).toEqual([])
    expect(refusals({ $ref: 'https://example.com/a#/$defs/b' }, { documents })).toEqual([
      `https://example.com/a#/$defs/b/minLength: "minLength" is "x", ${count}`,
    ])
  })

  test('what stands beside a reference in draft 7 does not count', () => {
    const schema = { $ref: '#/definitions/a', minLength: 'x', definitions: { a: { type: 'string' } } }
    expect(refusals(schema, { dialect: 'draft-7' })).toEqual([])
  })
})

describe('a keyword of another dialect is refused with what to write instead', () => {
  test.each<[JsonSchemaOptions['dialect'], Json, string]>([
    [
      '2020-12',
      { items: [{ type: 'string' }] },
      '/items: "items" is a list, as in draft-7. In 2020-12, write the list',
    ],
    [
      '2020-12',
      { additionalItems: false },
      '/additionalItems: "additionalItems" says nothing in 2020-12. Write "items"',
    ],
    ['2020-12', { dependencies: { a: ['b'] } }, '/dependencies: "dependencies" says nothing in 2020-12. Write "depend'],
    [
      'draft-7',
      { prefixItems: [true] },
      '/prefixItems: "prefixItems" says nothing in draft-7. Write the list as "items"',
    ],
    ['draft-7', { dependentSchemas: {} }, '/dependentSchemas: "dependentSchemas" says nothing in draft-7. Write "dep'],
    ['draft-7', { minContains: 2 }, '/minContains: "minContains" says nothing in draft-7. There, "contains"'],
  ])('%s: %j', (dialect, schema, start) => {
    const [first = '', ...others] = refusals(schema, dialect === undefined ? {} : { dialect })
    expect(first.slice(0, start.length)).toBe(start)
    expect(others).toEqual([])
  })
})

describe('a pattern is refused', () => {
  /** Each is quick enough by itself. */
  const slowTogether = [{ pattern: '^.*foo.*$|^x' }, { pattern: '^.*bar.*$|^y' }]

  test.each<[string, Json, RegExp]>([
    ['that is no regular expression', { pattern: '(' }, /^\/pattern: The pattern is no regular expression/],
    ['that some text keeps busy', { pattern: '^(a+)+$' }, /^\/pattern: .*a text such as "a" 41 times, then/],
    // It would be tried on the listed texts.
    ['before it is tried', { enum: [`${'a'.repeat(60)}!`], pattern: '^(a+)+$' }, /^\/pattern: The pattern cannot be/],
    ['in what "not" forbids', { not: { pattern: '.*x.*y' } }, /^\/not\/pattern: The pattern cannot be used/],
    [
      'that takes too long with others',
      { type: 'string', allOf: slowTogether },
      /tested by ".*" and ".*" in one pattern/,
    ],
  ])('%s', (_name, schema, refusal) => {
    expect(refusals(schema)).toEqual([expect.stringMatching(refusal)])
  })

  test('but not for what it could be with another beginning', () => {
    const schema = { type: 'string', allOf: [{ pattern: '^.*foo.*$' }, { pattern: '^.*bar.*$' }] }
    expect(compileJsonSchema(schema)).toMatchObject({ zui: expect.stringContaining('/^(?=^.*foo.*$)(?=^.*bar.*$)/') })
  })
})

describe('schemas within each other are refused beyond 200', () => {
  const nested = (levels: number, around: (inner: Json) => Json, innermost: Json = { type: 'string' }): Json =>
    Array.from({ length: levels }).reduce<Json>(around, innermost)
  const inArray = (items: Json): Json => ({ type: 'array', items })
  const chain = (length: number): { readonly [name: string]: Json } =>
    Object.fromEntries(
      Array.from({ length }, (_, index) => [
        `d${index}`,
        index === 0 ? {} : inArray({ $ref: `#/$defs/d${index - 1}` }),
      ]),
    )
  const tooDeep = 'More than 200 schemas stand within each other here, references followed.'

  test('200 compile', () => {
    expect(refusals(nested(199, inArray))).toEqual([])
  })

  test.each<[string, Json, string]>([
    ['arrays', nested(200, inArray), '/items'.repeat(200)],
    ['negations', nested(200, (not) => ({ not })), '/not'.repeat(200)],
    ['a constant', { const: nested(300, (a) => [a], 1) }, '/const'],
    ['references', { $ref: '#/$defs/d150', $defs: chain(151) }, '/$defs/d51/items'],
    [
      'references that were read from the end',
      {
        properties: Object.fromEntries(Object.keys(chain(151)).map((name) => [name, { $ref: `#/$defs/${name}` }])),
        $defs: chain(151),
      },
      '/$defs/d99/items/$ref',
    ],
  ])('%s', (_name, schema, pointer) => {
    expect(refusals(schema)).toEqual([`${pointer}: ${tooDeep}`])
  })

  test.each([3000, 100_000])('a document of %d levels ends no process', (levels) => {
    for (const schema of [nested(levels, inArray), { default: nested(levels, (a) => [a], 1) }])
      expect(refusals(schema)).toEqual([
        expect.stringMatching(/: The document is nested more than 1000 levels deep here\.$/),
      ])
  })
})
