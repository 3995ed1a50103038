import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readJsonSchema } from '../../../src/schemas/json-schema/read.ts'
import type { Json } from '../../../src/schemas/node.ts'
import { createAlgebra, TooManyAlternatives, type Algebra } from '../../../src/schemas/shape/algebra.ts'
import { areDisjoint, areEqual, isSubset } from '../../../src/schemas/shape/relations.ts'
import { includes, sampleOf } from '../../../src/schemas/shape/sample.ts'
import { shapeOf } from '../../../src/schemas/shape/shape-of.ts'
import { isNothing, type Shape } from '../../../src/schemas/shape/shape.ts'
import { wildSchema } from '../arbitrary-json-schema.ts'
import { instancesOf } from '../instances.ts'

/** The shape of a JSON Schema, or undefined when the schema is refused or leads to too many alternatives. */
function shape(schema: Json, algebra: Algebra): Shape | undefined {
  const { schema: node, definitions, refusals } = readJsonSchema(schema, { assertFormats: false, unknown: 'ignore' })
  if (refusals.length > 0) return undefined
  try {
    return shapeOf(node, definitions, algebra)
  } catch (error) {
    if (error instanceof TooManyAlternatives) return undefined
    throw error
  }
}

/** The same, of a schema that must have one. */
function known(schema: Json, algebra = createAlgebra()): Shape {
  const found = shape(schema, algebra)
  if (found === undefined) throw new Error(`${JSON.stringify(schema)} has no shape`)
  return found
}

const wild = wildSchema('2020-12')
const parameters = { seed: 5, numRuns: 400 }

describe('shapes of random schemas', () => {
  test('hold the instances that ajv accepts, and no others', () => {
    const ajv = new Ajv2020({ strict: false, ownProperties: true, logger: false, validateFormats: false })
    let verdicts = 0
    fc.assert(
      fc.property(wild, (schema) => {
        const set = shape(schema, createAlgebra())
        if (set === undefined) return
        const accepts = ajv.compile(schema as boolean | object)
        for (const instance of instancesOf(schema, 7, 60)) {
          verdicts += 1
          expect(includes(set, instance), JSON.stringify(instance)).toBe(accepts(instance))
        }
        if (typeof schema === 'object') ajv.removeSchema(schema as object)
      }),
      parameters,
    )
    expect(verdicts).toBeGreaterThan(10_000)
  })

  test('are intersected, united, complemented and subtracted as sets are', () => {
    let verdicts = 0
    fc.assert(
      fc.property(wild, wild, (left, right) => {
        const algebra = createAlgebra()
        const [a, b] = [shape(left, algebra), shape(right, algebra)]
        if (a === undefined || b === undefined) return
        const results = unlessTooMany(() => ({
          both: algebra.intersect(a, b),
          either: algebra.unite([a, b]),
          outside: algebra.complement(a),
          only: algebra.subtract(a, b),
          within: algebra.isWithin(a, b),
        }))
        if (results === undefined) return
        for (const value of [...instancesOf(left, 1, 30), ...instancesOf(right, 2, 30)]) {
          verdicts += 1
          const [inA, inB] = [includes(a, value), includes(b, value)]
          const found = [results.both, results.either, results.outside, results.only].map((set) => includes(set, value))
          expect(found, JSON.stringify(value)).toEqual([inA && inB, inA || inB, !inA, inA && !inB])
          if (results.within && inA) expect(inB, JSON.stringify(value)).toBe(true)
        }
      }),
      parameters,
    )
    expect(verdicts).toBeGreaterThan(10_000)
  })

  test('give samples that they hold', () => {
    let samples = 0
    fc.assert(
      fc.property(wild, (schema) => {
        const set = shape(schema, createAlgebra())
        const sample = set && sampleOf(set)
        if (set === undefined || sample === undefined) return
        samples += 1
        expect(includes(set, sample)).toBe(true)
      }),
      parameters,
    )
    expect(samples).toBeGreaterThan(200)
  })

  test('are their own subsets, and apart from their complements', () => {
    fc.assert(
      fc.property(wild, (schema) => {
        const algebra = createAlgebra()
        const set = shape(schema, algebra)
        if (set === undefined) return
        expect(isSubset(set, set, algebra)).toEqual({ kind: 'yes' })
        const outside = unlessTooMany(() => algebra.complement(set))
        if (outside === undefined) return
        // What is certain is never wrong; that nothing is in both may be beyond what is worked out.
        expect(unlessTooMany(() => areDisjoint(set, outside, algebra))?.kind).not.toBe('no')
      }),
      parameters,
    )
  })
})

function unlessTooMany<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof TooManyAlternatives) return undefined
    throw error
  }
}

describe('subsets', () => {
  test.each<[inner: Json, outer: Json]>([
    [{ type: 'integer' }, { type: 'number' }],
    [
      { type: 'integer', multipleOf: 6 },
      { type: 'number', multipleOf: 3 },
    ],
    [{ enum: ['a', 'b'] }, { type: 'string', maxLength: 1 }],
    [
      { type: 'array', minItems: 2, items: { const: 1 } },
      { type: 'array', prefixItems: [{ type: 'number' }] },
    ],
    [
      { type: 'object', properties: { a: { type: 'integer' } }, required: ['a'], additionalProperties: false },
      { type: 'object', properties: { a: { type: 'number' }, b: { type: 'string' } } },
    ],
    [{ type: 'number', minimum: 0, maximum: 10 }, { anyOf: [{ type: 'number', maximum: 5 }, { minimum: 5 }] }],
    [{ type: 'boolean' }, { enum: [true, false] }],
    [{ not: { not: { type: 'string' } } }, { type: 'string' }],
  ])('%j lies within %j', (inner, outer) => {
    const algebra = createAlgebra()
    expect(isSubset(known(inner, algebra), known(outer, algebra), algebra)).toEqual({ kind: 'yes' })
  })

  test.each<[inner: Json, outer: Json, example: Json]>([
    [{ type: 'number' }, { type: 'integer' }, 0.5],
    [{ type: 'string' }, { type: 'string', minLength: 1 }, ''],
    [{ type: 'string' }, { enum: ['', 'a', 'text'] }, 'A'],
    [{ type: 'string', minLength: 3 }, { type: 'string', minLength: 4, pattern: '^b' }, 'a b'],
    [{ type: 'array', items: { type: 'string' } }, { type: 'array', maxItems: 1 }, ['', '']],
    [{ type: 'object', required: ['a'] }, { type: 'object', required: ['a', 'b'] }, { a: null }],
    [{ type: 'object' }, { type: 'object', additionalProperties: { type: 'string' } }, { other: null }],
    [{ type: 'number', minimum: 0 }, { type: 'number', minimum: 0, not: { const: 7 } }, 7],
  ])('%j does not lie within %j: %j', (inner, outer, example) => {
    const algebra = createAlgebra()
    expect(isSubset(known(inner, algebra), known(outer, algebra), algebra)).toEqual({ kind: 'no', example })
  })

  test('what a pattern accepts is not looked into', () => {
    const algebra = createAlgebra()
    const [digits, word] = [
      known({ type: 'string', pattern: '^[0-9]{7}$' }),
      known({ type: 'string', pattern: '^\\w{7}$' }),
    ]
    expect(isSubset(digits, word, algebra)).toEqual({ kind: 'unknown' })
  })
})

test('schemas that say the same in other words have equal shapes', () => {
  const pairs: [Json, Json][] = [
    [{ type: ['string', 'null'] }, { anyOf: [{ type: 'null' }, { type: 'string' }] }],
    [
      { type: 'integer', exclusiveMinimum: 0 },
      { type: 'integer', minimum: 1 },
    ],
    [{ allOf: [{ minimum: 1 }, { type: 'number', maximum: 3 }] }, { type: 'number', minimum: 1, maximum: 3 }],
    [{ type: 'string', maxLength: 0 }, { const: '' }],
    [
      // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
      { type: 'object', if: { required: ['a'] }, then: { required: ['b'] } },
      { type: 'object', dependentRequired: { a: ['b'] } },
    ],
  ]
  for (const [left, right] of pairs) {
    const algebra = createAlgebra()
    expect(areEqual(known(left, algebra), known(right, algebra), algebra), JSON.stringify(left)).toEqual({
      kind: 'yes',
    })
  }
})

test.each<Json>([
  false,
  { type: 'string', minLength: 3, maxLength: 2 },
  { type: 'integer', exclusiveMinimum: 1, exclusiveMaximum: 2 },
  { type: 'integer', multipleOf: 10, minimum: 1, maximum: 9 },
  { type: 'object', properties: { a: false }, required: ['a'] },
  { type: 'array', items: false, minItems: 1 },
  { enum: ['a'], not: { maxLength: 1 } },
  { allOf: [{ type: 'string' }, { type: 'number' }] },
  { type: 'string', pattern: '^a', not: { pattern: '^a' } },
  { type: 'number', multipleOf: 4, not: { multipleOf: 2 } },
  { type: 'array', items: { type: 'string' }, not: { items: { type: ['string', 'number'] } } },
])('nothing satisfies %j', (schema) => {
  expect(isNothing(known(schema))).toBe(true)
})

test('what is not apart is told with a value that is in both', () => {
  const algebra = createAlgebra()
  const answer = areDisjoint(
    known({ type: 'number', minimum: 2 }, algebra),
    known({ type: 'integer' }, algebra),
    algebra,
  )
  expect(answer).toEqual({ kind: 'no', example: 2 })
})

test('a choice of too many combinations ends in an error, not in an hour', () => {
  const choices = Array.from({ length: 40 }, (_, index) => ({
    anyOf: [{ required: [`a${index}`] }, { required: [`b${index}`] }, { required: [`c${index}`] }],
  }))
  expect(() => known({ type: 'object', allOf: choices })).toThrow('has no shape')
})
