import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { compileSample, sampleFolder, sampleNames } from '../support/build-sample.ts'
import { compileRight, compileSource } from '../support/compile-source.ts'
import { sdkVersions } from '../support/evaluate.ts'
import { typecheck } from '../support/typecheck.ts'
import { manifest } from './arbitrary-manifest.ts'
import { everyKind, everyRunTimeBehavior, readOnlyTuples, tuples } from './every-kind.ts'
import { relationModule, typedModule } from './typed-module.ts'

const runs = 150

/** What zui prints a tuple as is an intersection, which is no tuple to all that takes types apart, zui's own types included. */
const alike = { Pair: 'alike', '/events/tuples/schema': 'alike' } as const
const narrower = { ...alike, '/events/tuples/schema': 'the printed type is narrower' } as const

describe('the types that are printed', { timeout: 300_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-types-'))
  const base = `${sampleFolder('telegram')}/tsconfig.json`
  const options = { base, typescript: 6 } as const

  beforeAll(() => writeFileSync(join(folder, 'relation.ts'), relationModule))
  afterAll(() => rmSync(folder, { recursive: true }))

  /** Writes modules; gives their paths. */
  function written(modules: Readonly<Record<string, string>>): readonly string[] {
    return Object.entries(modules).map(([name, text]) => {
      const file = join(folder, `${name}.ts`)
      writeFileSync(file, text)
      return file
    })
  }

  const samples = Object.fromEntries(sampleNames.map((name) => [name, typedModule(compileSample(name).bound)]))
  const kinds = {
    'every-kind': typedModule(compileRight(everyKind).bound),
    'every-run-time-behavior': typedModule(compileRight(everyRunTimeBehavior).bound),
    tuples: typedModule(compileRight(tuples).bound, alike),
    'read-only-tuples': typedModule(compileRight(readOnlyTuples).bound, narrower),
  }

  /** Those of manifests that compile. */
  function random(): Readonly<Record<string, string>> {
    const compiled = fc.sample(manifest, { seed: 20, numRuns: runs }).flatMap((each) => {
      const { bound, outputs } = compileSource(stringify(each))
      return bound === undefined || outputs === undefined ? [] : [bound]
    })
    expect(compiled.length).toBeGreaterThan(runs / 2)
    return Object.fromEntries(compiled.map((bound, index) => [`random-${index}`, typedModule(bound)]))
  }

  it.each(sdkVersions)('are those that zui infers, with SDK %s', async (sdk) => {
    expect(await typecheck(written({ ...samples, ...kinds, ...random() }), { ...options, sdk })).toBe('')
  })

  it('would not pass as those that zui infers if they were others', async () => {
    const wrong = `
import type { Relation } from './relation'
export const same: Relation<{ a: string } & { b?: 1 }, { a: string; b?: 1 }> = 'same'
export const optional: Relation<{ a: string | undefined }, { a?: string }> = 'same'
export const any: Relation<{ a: string }, { a: any }> = 'same'
export const unknown: Relation<{ a?: unknown }, { a?: any }> = 'same'
export const readonly: Relation<{ a: string }, Readonly<{ a: string }>> = 'same'
export const wider: Relation<'a', string> = 'same'
export const narrower: Relation<string, 'a'> = 'same'
`
    const found = await typecheck(written({ wrong }), { ...options, sdk: '5.4.3' })
    expect(
      [...found.matchAll(/error TS2322: Type '"same"' is not assignable to type '"(.*)"'/g)].map(([, how]) => how),
    ).toEqual([
      'the printed type is wider',
      'alike',
      'alike',
      'alike',
      'the printed type is wider',
      'the printed type is narrower',
    ])
  })
})
