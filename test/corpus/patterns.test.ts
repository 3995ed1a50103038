import { describe, expect, it } from 'vitest'
import type { Json } from '../../src/schemas/node.ts'
import { backtrackingProblem } from '../../src/schemas/backtracking/backtracking.ts'
import { corpusPlace, corpusSchemas, hasCorpus } from './corpus-schemas.ts'

describe.skipIf(!hasCorpus())(`the patterns of real integrations, where ${corpusPlace} is`, () => {
  it('are none that a text could make slow', () => {
    const patterns = new Set(corpusSchemas().flatMap(({ json }) => [...patternsIn(json)]))
    expect(patterns.size).toBeGreaterThan(4)
    expect([...patterns].filter((pattern) => backtrackingProblem(pattern) !== undefined)).toEqual([])
  })
})

/** What stands behind `pattern` anywhere, unless that is a property of that name. */
function* patternsIn(json: Json): Generator<string> {
  if (typeof json !== 'object' || json === null) return
  for (const [key, value] of Object.entries(json)) {
    if (key === 'pattern' && typeof value === 'string') yield value
    yield* patternsIn(value)
  }
}
