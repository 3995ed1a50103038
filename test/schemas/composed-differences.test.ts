import { describe, expect, test } from 'vitest'
import { compileJsonSchema } from '../../src/schemas/json-schema/compile-json-schema.ts'
import type { Json } from '../../src/schemas/node.ts'
import { differencesBetween } from '../../src/schemas/stored/differences.ts'
import { readStored } from '../../src/schemas/stored/read-stored.ts'
import { sdkVersions, stored } from '../support/evaluate.ts'
import { evaluateExpression } from '../support/evaluate-expression.ts'

type JsonObject = { readonly [key: string]: Json }

const either = {
  type: 'object',
  properties: { a: { type: 'string', title: 'A' }, b: { type: 'integer', minimum: 3 } },
  required: ['a'],
  if: { properties: { a: { const: 'x' } } },
  // oxlint-disable-next-line unicorn/no-thenable -- it is the name of a keyword
  then: { required: ['b'] },
}

const between = { type: 'integer', allOf: [{ minimum: 2 }, { maximum: 8 }], description: 'From two to eight' }

const exclusive = {
  oneOf: [
    { type: 'number', minimum: 5 },
    { type: 'number', maximum: 7 },
  ],
}

/** What is said to differ when other JSON is stored of a schema than should be. */
function told(schema: Json, damage: (json: string) => string): readonly string[] {
  const compiled = compileJsonSchema(schema)
  if (compiled.kind === 'refused') throw new Error(JSON.stringify(compiled.refusals))
  const [first, ...others] = sdkVersions.map((version) => {
    const text = JSON.stringify(stored(evaluateExpression(compiled.zui, version)))
    const read = readStored(JSON.parse(damage(text)) as Json, { reproduces: false })
    if (read.kind === 'refused') throw new Error(JSON.stringify(read.refusals))
    const found = differencesBetween(compiled.schema, read.schema, compiled.definitions)
    return found.map(({ pointer, problem }) => `${pointer}: ${problem}`)
  })
  for (const other of others) expect(other).toEqual(first)
  return first ?? []
}

const unchanged = (json: string): string => json

function replacing(text: string, replacement: string): (json: string) => string {
  return (json) => {
    if (!json.includes(text)) throw new Error(`${text} is not in ${json}`)
    return json.replaceAll(text, replacement)
  }
}

describe('what is stored of a composed schema', () => {
  test.each<[string, JsonObject]>([
    ['a conditional', either],
    ['an intersection', between],
    ['an exclusive choice', exclusive],
  ])('does not differ when nothing was changed: %s', (_name, schema) => {
    expect(told(schema, unchanged)).toEqual([])
  })

  test.each<[string, JsonObject, string, string, string]>([
    ['a bound is wider', between, '"maximum":8', '"maximum":9', 'accepts 9, which it should refuse'],
    ['a bound is narrower', between, '"maximum":8', '"maximum":7', 'refuses 8, which it should accept'],
    [
      'a field is no longer required',
      either,
      '"required":["a","b"]',
      '"required":["a"]',
      'accepts {"a":"x"}, which it should refuse',
    ],
    [
      'a bound within a field is wider',
      either,
      '"minimum":3',
      '"minimum":2',
      'accepts {"a":"x","b":2}, which it should refuse',
    ],
    [
      'an alternative is wider',
      exclusive,
      '"exclusiveMaximum":5',
      '"exclusiveMaximum":6',
      'accepts 5, which it should refuse',
    ],
  ])('differs by an example when %s', (_name, schema, text, replacement, problem) => {
    expect(told(schema, replacing(text, replacement))).toEqual([`: it ${problem}`])
  })

  test.each<[string, JsonObject, string, string, string]>([
    [
      'a description is lost',
      between,
      '"description":"From two to eight",',
      '',
      'description "From two to eight" is missing',
    ],
    ['a title of a field is lost', either, ',"x-zui":{"title":"A"}', '', 'title "A" of /a is missing'],
    ['a title is another one', either, '"title":"A"', '"title":"B"', 'title "B" of /a is there, which nobody wrote'],
  ])('differs when %s', (_name, schema, text, replacement, problem) => {
    expect(told(schema, replacing(text, replacement))).toContain(`: the ${problem}`)
  })

  test('differs by an example that a pattern shows, where nothing is known of all texts', () => {
    const patterns = { type: 'string', allOf: [{ pattern: '^[a-z]' }, { pattern: '[0-9]$' }], not: { const: 'a1' } }
    expect(told(patterns, unchanged)).toEqual([])
    // The first of the patterns is gone.
    expect(told(patterns, replacing('(?=^[a-z])', ''))).toEqual([expect.stringMatching(/^: it accepts "/)])
  })

  test('differs in its words where set algebra cannot tell the patterns apart', () => {
    const patterns = { type: 'string', allOf: [{ pattern: '^[a-z]' }, { pattern: '[b-d]{4}' }] }
    expect(told(patterns, replacing('[b-d]', '[b-e]'))).toEqual([expect.stringMatching(/^\/pattern: pattern is /)])
  })
})
