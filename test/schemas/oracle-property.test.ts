import { jsonSchemaToZod } from 'json-schema-to-zod'
import { describe, expect, it } from 'vitest'
import { realisticSchema, wildSchema } from './arbitrary-json-schema.ts'
import { tenon, type Compiler } from './oracle.ts'
import { tryRandomSchemas } from './random-trials.ts'

const { TENON_FUZZ_RUNS: runs, TENON_FUZZ_SEED: given } = process.env

/** Fixed unless somebody asks for more schemas of each kind, which are then others every time. */
const seed = given === undefined ? (runs === undefined ? 21 : Math.floor(Math.random() * 2 ** 31)) : Number(given)

/**
 * For each kind how many schemas are tried, how many verdicts that gives at the least, 200,000 altogether, and what share of
 * the schemas may be refused: of those nothing is said. The realistic ones of 2020-12 have `allOf` beside titles, which are at random,
 * so that more of them contradict each other or have no place.
 */
const [few, many] = [
  { schemas: 150, verdicts: 30_000 },
  { schemas: 480, verdicts: 70_000 },
]
const kinds = [
  { name: 'realistic draft-7', dialect: 'draft-7', arbitrary: realisticSchema('draft-7'), refused: 0.0601, ...few },
  { name: 'realistic 2020-12', dialect: '2020-12', arbitrary: realisticSchema('2020-12'), refused: 0.13, ...few },
  { name: 'wild draft-7', dialect: 'draft-7', arbitrary: wildSchema('draft-7'), refused: 0.14, ...many },
  { name: 'wild 2020-12', dialect: '2020-12', arbitrary: wildSchema('2020-12'), refused: 0.14, ...many },
] as const

/** Whoever asks for millions of schemas will wait for them. */
const timeout = 24 * 60 * 60 * 1000

describe(`random schemas (TENON_FUZZ_SEED=${seed})`, () => {
  for (const { name, dialect, arbitrary, schemas, verdicts, refused } of kinds) {
    it(`that are ${name} mean to zui what they mean to ajv`, { timeout }, () => {
      const trials = { dialect, seed, schemas: runs === undefined ? schemas : Number(runs), instances: 120 }
      const { problem, ...found } = tryRandomSchemas(arbitrary, trials, tenon)
      expect(problem).toBeUndefined()
      // The rest is known of the schemas of CI only.
      if (runs !== undefined || given !== undefined) return
      expect(found.verdicts).toBeGreaterThan(verdicts)
      // Instances that are all accepted, or all rejected, would say little.
      const share = found.accepted / (found.accepted + found.rejected)
      expect(share).toBeGreaterThan(0.3)
      expect(share).toBeLessThan(0.7)
      expect(found.refused / (found.refused + found.compiled)).toBeLessThan(refused)
    })
  }
})

/** Small mistakes of a compiler: what is wrong in the text, and what would be right. */
const mistakes: readonly (readonly [name: string, wrong: (zui: string) => string])[] = [
  ['opens closed objects', (zui) => zui.replace('.strict()', '.passthrough()')],
  ['closes open objects', (zui) => zui.replace('.passthrough()', '.strict()')],
  ['forgets that a field may be missing', (zui) => zui.replace('.optional()', '')],
  ['forgets that a number is whole', (zui) => zui.replace('.int()', '')],
  ['takes a bound as exclusive', (zui) => zui.replace('.min(0)', '.gt(0)')],
  ['counts UTF-16 units', (zui) => zui.replace(/\{(\d*),(\d*)\}\$\/u/, '{$1,$2}$/')],
  ['drops an alternative', (zui) => zui.replace('z.null(), ', '')],
  ['forgets a pattern', (zui) => zui.replace(/\.regex\(\/[^)]*\)/, '')],
  ['forgets an upper bound', (zui) => zui.replace(/\.max\(\d\)/, '')],
]

describe('the search for schemas that are compiled wrongly', () => {
  for (const { name, dialect, arbitrary } of kinds) {
    it(`finds some that are ${name}, of a compiler that ignores keywords`, () => {
      const ignorant: Compiler = (schema) => ({
        kind: 'compiled',
        zui: typeof schema === 'boolean' ? 'z.any()' : jsonSchemaToZod(schema as object),
      })
      const { problem } = tryRandomSchemas(arbitrary, { dialect, seed: 21, schemas: 50, instances: 40 }, ignorant)
      expect(problem).toContain('schema (')
    })
  }

  it.each(mistakes)('finds some of a compiler that %s', (_, wrong) => {
    const mistaken: Compiler = (schema, dialect) => {
      const compiled = tenon(schema, dialect)
      return compiled.zui === undefined ? compiled : { ...compiled, zui: wrong(compiled.zui) }
    }
    const trials = { dialect: '2020-12', seed: 3, schemas: 100, instances: 40 } as const
    const { problem } = tryRandomSchemas(realisticSchema('2020-12'), trials, mistaken)
    expect(problem).toContain('instance: ')
  })
})
