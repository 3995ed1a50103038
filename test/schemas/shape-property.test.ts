import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileJsonSchema, type CompiledJsonSchema } from '../../src/schemas/json-schema/compile-json-schema.ts'
import type { Definitions, Json, SchemaNode } from '../../src/schemas/node.ts'
import { readStored } from '../../src/schemas/stored/read-stored.ts'
import { createAlgebra, TooManyAlternatives } from '../../src/schemas/shape/algebra.ts'
import { includes, sampleOf } from '../../src/schemas/shape/sample.ts'
import { shapeOf } from '../../src/schemas/shape/shape-of.ts'
import { isNothing, type Shape } from '../../src/schemas/shape/shape.ts'
import { evaluateExpression } from '../support/evaluate-expression.ts'
import { sdkVersions, type SdkVersion } from '../support/evaluate.ts'
import { realisticSchema, wildSchema } from './arbitrary-json-schema.ts'
import { instancesOf } from './instances.ts'
import { createTrial, tenon } from './oracle.ts'

type Compiled = Extract<CompiledJsonSchema, { kind: 'compiled' }>

const kinds = [
  { name: 'realistic draft-7', dialect: 'draft-7', arbitrary: realisticSchema('draft-7') },
  { name: 'realistic 2020-12', dialect: '2020-12', arbitrary: realisticSchema('2020-12') },
  { name: 'wild draft-7', dialect: 'draft-7', arbitrary: wildSchema('draft-7') },
  { name: 'wild 2020-12', dialect: '2020-12', arbitrary: wildSchema('2020-12') },
] as const

type Kind = (typeof kinds)[number]

/** The schemas of a kind that compile, each with a seed for instances. */
function compiledOf({ arbitrary, dialect }: Kind, numRuns: number): readonly (readonly [Json, Compiled, number])[] {
  return fc.sample(fc.tuple(arbitrary, fc.integer()), { seed: 77, numRuns }).flatMap(([schema, seed]) => {
    const compiled = compileJsonSchema(schema, { dialect, assertFormats: false })
    return compiled.kind === 'compiled' ? [[schema, compiled, seed] as const] : []
  })
}

/** The values of a schema; undefined for one of which the algebra would have to make too many sets. */
function setOf(schema: SchemaNode, definitions: Definitions): Shape | undefined {
  return unlessTooMany(() => shapeOf(schema, definitions, createAlgebra()))
}

function unlessTooMany<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof TooManyAlternatives) return undefined
    throw error
  }
}

/** The values of the schema that zui stores of a compiled one. */
function readBack({ zui }: Compiled, version: SdkVersion): Shape | undefined {
  const stored = JSON.parse(JSON.stringify(evaluateExpression(zui, version).toJSONSchema())) as Json
  const reading = readStored(stored)
  if (reading.kind === 'refused') expect.fail(`${JSON.stringify(reading.refusals)} by ${JSON.stringify(stored)}`)
  return setOf(reading.schema, {})
}

/** How two sets compare: alike, or with a value that is in one only, or so that it cannot be told. */
type Comparison = 'alike' | 'not known' | { readonly inOneOnly: Json }

function compare(one: Shape, other: Shape): Comparison {
  const algebra = createAlgebra()
  if (unlessTooMany(() => algebra.isWithin(one, other) && algebra.isWithin(other, one)) === true) return 'alike'
  const differences = unlessTooMany(() => [algebra.subtract(one, other), algebra.subtract(other, one)])
  if (differences === undefined) return 'not known'
  if (differences.every(isNothing)) return 'alike'
  const [value] = differences.map(sampleOf).filter((sample) => sample !== undefined)
  return value === undefined ? 'not known' : { inOneOnly: value }
}

describe('the set of values that a schema has', () => {
  it('differs from that of another schema by a value', () => {
    const [text, word] = [{ kind: 'string' }, { kind: 'string', minLength: 1 }] as const
    const [all, some] = [setOf(text, {}), setOf(word, {})]
    expect(all && some && compare(all, some)).toEqual({ inOneOnly: '' })
  })

  for (const kind of kinds) {
    it(`holds what ajv accepts, for ${kind.name} schemas`, () => {
      for (const [schema, { schema: node, definitions }, seed] of compiledOf(kind, 80)) {
        const set = setOf(node, definitions)
        const trial = createTrial(schema, kind.dialect, tenon)
        if (set === undefined || trial.kind !== 'compiled') continue
        for (const instance of instancesOf(schema, seed, 40))
          if (includes(set, instance) !== trial.oracle.accepts(instance))
            expect.fail(`${JSON.stringify(instance)} by ${JSON.stringify(schema)}`)
      }
    })

    it(`is that of what zui stores, for ${kind.name} schemas`, () => {
      const found = { alike: 0, 'not known': 0 }
      for (const [schema, compiled] of compiledOf(kind, 80)) {
        const set = setOf(compiled.schema, compiled.definitions)
        if (set === undefined) continue
        for (const version of sdkVersions) {
          const back = readBack(compiled, version)
          const result: Comparison = back === undefined ? 'not known' : compare(set, back)
          if (typeof result !== 'string')
            expect.fail(`${JSON.stringify(result.inOneOnly)} by ${JSON.stringify(schema)}\n${compiled.zui}`)
          found[result] += 1
        }
      }
      // What a regular expression stands for cannot be told from it.
      expect(found.alike).toBeGreaterThan(15 * found['not known'])
    })
  }
})
