import { rmSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { compile } from '../../src/compile.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import type { OutputFile } from '../../src/emit/output-file.ts'
import { importDefinition } from '../../src/import/import-definition.ts'
import { createComparison, typedSchemas, type Exceptions, type TypedSchema } from '../emit/compare-bindings.ts'
import { bpGen, type EvaluatedDefinition } from '../emit/bp-gen.ts'
import { corpusInterfaces, integrationJson, integrationNames, type JsonObject } from '../import/corpus-definitions.ts'
import { evaluate, sdkVersions } from '../support/evaluate.ts'
import { corpusPlace, hasCorpus } from './corpus-schemas.ts'

/** The bindings of real integrations: their types are those that zui prints for the definition that we emit. */

const isMissing = hasCorpus() ? '' : ` (skipped: the corpus is not at ${corpusPlace})`
const told: string[] = []

/** Both have a field that may be anything at all. */
const exceptions: Readonly<Record<string, Exceptions>> = {
  linear: { '/actions/sendRawGraphqlQuery/output': 'zui requires a key that may be undefined' },
  make: { '/actions/sendData/output': 'zui requires a key that may be undefined' },
}

describe.skipIf(!hasCorpus())(`the bindings of real integrations${isMissing}`, { timeout: 600_000 }, () => {
  const names = hasCorpus() ? integrationNames() : []
  const comparisons: ReturnType<typeof createComparison>[] = []
  afterAll(() => {
    for (const { folder } of comparisons) rmSync(folder, { recursive: true })
    process.stdout.write(told.join(''))
  })

  test.each(sdkVersions)('have the types that zui prints, and the files of bp, with SDK %s', async (sdk) => {
    const comparison = createComparison()
    comparisons.push(comparison)
    let [count, integrations] = [0, 0]
    for (const name of names) {
      const json = integrationJson(name)
      // Version 5 has no such options.
      if (sdk === '5.4.3' && saysLaterKeys(json)) continue
      const outputs = built(json)
      const { default: definition } = await evaluate(outputs, sdk, 'integration.definition.ts')
      const schemas: readonly TypedSchema[] = typedSchemas(definition as EvaluatedDefinition)
      comparison.add(name, outputs, schemas, exceptions[name])
      integrations += 1
      count += schemas.length
      const ours = outputs.flatMap(({ kind, path }) => (kind === 'binding' ? [path] : []))
      expect(ours.toSorted(), name).toEqual(Object.keys(bpGen(definition as EvaluatedDefinition)).toSorted())
    }
    expect(await comparison.differences(sdk)).toEqual([])
    told.push(
      `SDK ${sdk}: the bindings of ${integrations} integrations have ${count} types, all but two as zui prints them.\n`,
    )
    expect(count).toBeGreaterThan(500)
  })
})

function saysLaterKeys(json: JsonObject): boolean {
  const advanced = json['__advanced']
  return typeof advanced === 'object' && advanced !== null && 'toJSONSchemaOptions' in advanced
}

/** What a build makes of a definition, after an import, in a project that has the other files which it names. */
function built(json: JsonObject): readonly OutputFile[] {
  const { files } = importDefinition(json, { interfaces: corpusInterfaces() })
  const scripts = [...JSON.stringify(json).matchAll(/"([^"]*\.vrl)"/g)].map(([, path = '']) => path)
  const others = [json['icon'], json['readme'], ...scripts].filter((path) => typeof path === 'string')
  const placed = [
    ...others.map((path) => [`/project/${path}`, 'null']),
    ...files.map(({ path, text }) => [`/project/${path}`, text]),
  ]
  const fileSystem = createMemoryFileSystem(Object.fromEntries(placed) as Record<string, string>)
  const { outputs, diagnostics } = compile(fileSystem, `/project/${files[0]?.path}`)
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  return outputs ?? []
}
