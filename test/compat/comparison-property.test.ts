import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { comparePosition } from '../../src/compat/compare-position.ts'
import type { Found } from '../../src/compat/found.ts'
import { createForms } from '../../src/compat/schema-form.ts'
import { createSchemaSide } from '../../src/compat/schema-view.ts'
import { refusalOf } from '../../src/schemas/accepts.ts'
import { readJsonSchema } from '../../src/schemas/json-schema/read.ts'
import type { Definitions, Json, SchemaNode } from '../../src/schemas/node.ts'
import { realisticSchema } from '../schemas/arbitrary-json-schema.ts'
import { instancesOf } from '../schemas/instances.ts'
import { changedSchema, reordered } from './changed-schema.ts'
import { closedChoice } from './closed-choice.ts'
import { ofKnownKeys } from './known-keys.ts'

/** More with TENON_FUZZ_RUNS=20000. */
const numRuns = Number(process.env['TENON_FUZZ_RUNS'] ?? 80)
const parameters = { seed: 11, numRuns }
const where = { root: 'the value', noun: 'the field', path: '', isGivenField: false }

interface Side {
  readonly schema: SchemaNode
  readonly definitions: Definitions
}

/** Undefined when the schema is refused. */
function read(json: Json): Side | undefined {
  const { schema, definitions, refusals } = readJsonSchema(json, { assertFormats: false, unknown: 'ignore' })
  return refusals.length > 0 ? undefined : { schema, definitions }
}

function compare(before: Side, after: Side, direction: 'input' | 'output'): readonly Found[] {
  const forms = createForms()
  const side = ({ definitions }: Side) =>
    createSchemaSide({ schemas: definitions, sdkMessages: {}, isLegacy: false, hasRuntime: true }, forms)
  const placed = ({ schema }: Side) => ({ node: schema, pointer: '/schema' })
  const options = { before: side(before), after: side(after), forms, direction, budget: {} }
  return comparePosition(placed(before), placed(after), where, options)
}

function accepts({ schema, definitions }: Side, value: Json): boolean {
  return refusalOf(value, schema, definitions) === undefined
}

/** Of those, whoever judges them cannot tell what they are multiples of. */
function hasHugeNumber(value: Json): boolean {
  if (typeof value === 'number') return Math.abs(value) > Number.MAX_SAFE_INTEGER
  return typeof value === 'object' && value !== null && Object.values(value).some(hasHugeNumber)
}

/** Where something depends on which keys there are, keys cannot be passed over one by one. */
const dependsOnKeys = /"(?:not|if|oneOf|dependent\w+|patternProperties|propertyNames)"/

function withoutClosing(json: Json): Json {
  return JSON.parse(
    JSON.stringify(json, (_key, value: unknown) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
      return Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'additionalProperties'))
    }),
  ) as Json
}

/** Schemas, each with another one that is much like it. */
function pairsOf(schemas: fc.Arbitrary<Json>): fc.Arbitrary<readonly [Json, Json]> {
  return fc
    .tuple(schemas, schemas, fc.integer({ min: 0, max: 1e6 }), fc.boolean())
    .map(([schema, other, seed, isOther]) => [schema, isOther && seed % 4 === 0 ? other : changedSchema(schema, seed)])
}

describe.each([
  ['random schemas', 'input', pairsOf(realisticSchema('2020-12')), numRuns],
  ['random schemas', 'output', pairsOf(realisticSchema('2020-12')), numRuns],
  ['choices of closed objects', 'output', pairsOf(closedChoice), 2 * numRuns],
] as const)('of two %s of an %s', (what, direction, pairs, runs) => {
  test('a value that shows a break is never passed over, and what shows a break does', () => {
    const seen = { breaks: 0, compatible: 0, unproven: 0, examples: 0 }
    fc.assert(
      fc.property(pairs, (written) => {
        const isOpened = direction === 'output' && dependsOnKeys.test(JSON.stringify(written))
        const [left, right] = isOpened ? written.map(withoutClosing) : written
        if (left === undefined || right === undefined) return
        const [before, after] = [read(left), read(right)]
        if (before === undefined || after === undefined) return
        const found = compare(before, after, direction)
        const breaks = found.filter(({ impact }) => impact === 'breaking')
        const [inner, outer] = direction === 'input' ? [before, after] : [after, before]
        const told = JSON.stringify({ left, right, found })
        for (const value of [...instancesOf(left, 3, 30), ...instancesOf(right, 4, 30)]) {
          if (!accepts(inner, value) || accepts(outer, value) || hasHugeNumber(value)) continue
          // Who gets the value does not see keys that nobody has told of.
          if (direction === 'output' && accepts(before, ofKnownKeys(value, before))) continue
          expect(breaks, `${JSON.stringify(value)} ${told}`).not.toEqual([])
        }
        for (const { example } of breaks) {
          if (example === undefined) continue
          seen.examples += 1
          expect([accepts(inner, example.value), accepts(outer, example.value)], told).toEqual([true, false])
        }
        if (breaks.length === 0) seen.compatible += 1
        else if (breaks.every(({ isUnproven }) => isUnproven === true)) seen.unproven += 1
        else seen.breaks += 1
      }),
      { ...parameters, numRuns: runs },
    )
    process.stdout.write(`${what}, ${direction}: ${JSON.stringify(seen)}\n`)
    expect(seen.breaks).toBeGreaterThan(runs / 10)
    expect(seen.compatible).toBeGreaterThan(runs / 10)
    expect(seen.examples).toBeGreaterThan(seen.breaks / 2)
  })
})

test('the same schema in other words has no change that anybody could notice', () => {
  fc.assert(
    fc.property(realisticSchema('2020-12'), fc.integer(), (schema, seed) => {
      const [before, after] = [read(schema), read(reordered(schema, seed))]
      if (before === undefined || after === undefined) return
      for (const direction of ['input', 'output'] as const)
        expect(compare(before, after, direction).map(({ impact, text }) => ({ impact, text }))).toEqual(
          compare(before, after, direction)
            .filter(({ impact }) => impact === 'invisible')
            .map(({ impact, text }) => ({ impact, text })),
        )
      expect(compare(before, before, 'input')).toEqual([])
    }),
    parameters,
  )
})
