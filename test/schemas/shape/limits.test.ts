import { describe, expect, it } from 'vitest'
import { readJsonSchema } from '../../../src/schemas/json-schema/read.ts'
import { compileJsonSchema } from '../../../src/schemas/json-schema/compile-json-schema.ts'
import type { Definitions, Json } from '../../../src/schemas/node.ts'
import { createAlgebra, TooManyAlternatives, type Algebra } from '../../../src/schemas/shape/algebra.ts'
import { shapeOf } from '../../../src/schemas/shape/shape-of.ts'

function names(count: number, letter = 'v'): string[] {
  return Array.from({ length: count }, (_, index) => letter + index)
}

/** Runs the algebra for a schema and tells how many steps it counted. */
function stepsOf(schema: Json, definitions: Definitions = {}): number {
  const algebra: Algebra = createAlgebra(definitions)
  shapeOf(readJsonSchema(schema, {}).schema, definitions, algebra)
  let left = 0
  try {
    for (; left <= 1_000_000; left += 1) algebra.spend()
  } catch (error) {
    if (!(error instanceof TooManyAlternatives)) throw error
  }
  return 100_000 - left
}

describe('the work of set algebra', () => {
  it('grows in proportion to the values of an enum', () => {
    const steps = (count: number): number =>
      stepsOf({ allOf: [{ type: 'string' }, { enum: names(count) }, { not: { enum: names(count / 2) } }] })
    expect(steps(1000)).toBeGreaterThan(100)
    expect(steps(4000) / steps(1000)).toBeCloseTo(4, 0)
  })

  it('compiles an enum of 60,000 values beside other keywords', () => {
    const schema = { type: 'string', enum: names(60_000), not: { enum: ['v0'] } }
    const compiled = compileJsonSchema(schema)
    expect(compiled.kind === 'compiled' && compiled.zui).toMatch(/^z\.enum\(\[\s*'v1',/)
  })

  it('tells a thousand constants apart', () => {
    const oneOf = names(1000).map((value) => ({ const: value, title: `The ${value}` }))
    expect(compileJsonSchema({ oneOf }).kind).toBe('compiled')
    expect(compileJsonSchema({ oneOf: [...oneOf, { const: 'v7', title: 'Again' }] }).kind).toBe('refused')
  })

  it('is limited for all schemas that share definitions together', () => {
    const definitions: Definitions = {}
    const use = (steps: number): void => createAlgebra(definitions).spend(steps)
    for (let schema = 0; schema < 5; schema += 1) use(100_000)
    expect(() => use(1)).toThrow(/with the schemas before it/)
    expect(() => createAlgebra({}).spend(1)).not.toThrow()
  })
})
