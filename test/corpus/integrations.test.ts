import { afterAll, describe, expect, test } from 'vitest'
import { compile } from '../../src/compile.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import type { OutputFile } from '../../src/emit/output-file.ts'
import { importDefinition, importInterface } from '../../src/import/import-definition.ts'
import { jsonDifferences } from '../../src/verify/json-differences.ts'
import {
  corpusInterfaces,
  integrationJson,
  integrationNames,
  interfaceJson,
  interfaceNames,
  type JsonObject,
} from '../import/corpus-definitions.ts'
import { comparable, storedProps } from '../import/stored-props.ts'
import { evaluate, sdkVersions, type SdkVersion } from '../support/evaluate.ts'
import { corpusPlace, hasCorpus } from './corpus-schemas.ts'
import { comparableBody, requestBody } from './request-body.ts'

/**
 * Real definitions through the whole compiler and back: imported, checked, built, evaluated with each SDK, and compared with what
 * the platform was sent for the original.
 */

const isMissing = hasCorpus() ? '' : ` (skipped: the corpus is not at ${corpusPlace})`
const rows: { kind: string; name: string; sdk: SdkVersion; isEqual: boolean }[] = []

describe.skipIf(!hasCorpus())(`real integrations${isMissing}`, () => {
  const names = hasCorpus() ? integrationNames() : []
  const interfaces = hasCorpus() ? corpusInterfaces() : new Map<never, never>()

  test.each(names)('%s is deployed as it was', async (name) => {
    const json = integrationJson(name)
    const { files, problems } = importDefinition(json, { interfaces })
    expect(problems).toEqual([])
    const outputs = built(files, json)
    const expected = integrationJson(name, 'expected')
    for (const sdk of sdkVersions) {
      // Version 5 has no such options.
      if (sdk === '5.4.3' && saysLaterKeys(json)) continue
      const { default: definition } = await evaluate(outputs, sdk, 'integration.definition.ts')
      const [wanted, found] = [expected, requestBody(definition, sdk)].map((body) => comparableBody(body, sdk))
      const differences = jsonDifferences(wanted ?? null, found ?? null)
      rows.push({ kind: 'integration', name, sdk, isEqual: differences.length === 0 })
      expect(differences, `${name} with SDK ${sdk}`).toEqual([])
    }
  })

  test.each(hasCorpus() ? interfaceNames() : [])('the interface %s is deployed as it was', async (name) => {
    const json = interfaceJson(name)
    const { files, problems } = importInterface(json, { path: 'interface.yaml' })
    expect(problems).toEqual([])
    const outputs = built(files, json)
    for (const sdk of sdkVersions) {
      const props = await storedProps(outputs, 'interface.definition.ts', sdk)
      const isEqual = JSON.stringify(comparable(props, sdk)) === JSON.stringify(comparable(json, sdk))
      rows.push({
        kind: 'interface',
        name,
        sdk,
        isEqual: isEqual || jsonDifferences(comparable(json, sdk), comparable(props, sdk)).length === 0,
      })
      expect(comparable(props, sdk)).toEqual(comparable(json, sdk))
    }
  })

  afterAll(() => {
    const lines = ['integration', 'interface'].flatMap((kind) =>
      sdkVersions.map((sdk) => {
        const all = rows.filter((row) => row.kind === kind && row.sdk === sdk)
        const equal = all.filter(({ isEqual }) => isEqual).length
        return `SDK ${sdk}: ${equal} of ${all.length} ${kind}s are deployed as they were.\n`
      }),
    )
    process.stdout.write(lines.join(''))
  })
})

/** Whether a definition says something that version 5 of the SDK has no key for. */
function saysLaterKeys(json: JsonObject): boolean {
  const advanced = json['__advanced']
  return typeof advanced === 'object' && advanced !== null && 'toJSONSchemaOptions' in advanced
}

/** Compiles imported files in a project that has the other files which the definition names; there must be no errors. */
function built(
  files: readonly { readonly path: string; readonly text: string }[],
  json: JsonObject,
): readonly OutputFile[] {
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
