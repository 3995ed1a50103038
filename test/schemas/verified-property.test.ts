import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { positionsOf } from '../../src/model/positions.ts'
import { compileJsonSchema } from '../../src/schemas/json-schema/compile-json-schema.ts'
import { differencesBetween } from '../../src/schemas/stored/differences.ts'
import type { Definitions, SchemaNode } from '../../src/schemas/node.ts'
import { readStored } from '../../src/schemas/stored/read-stored.ts'
import { compileSource } from '../support/compile-source.ts'
import { evaluate, sdkVersions, stored } from '../support/evaluate.ts'
import { evaluateExpression } from '../support/evaluate-expression.ts'
import { realisticSchema, wildSchema } from './arbitrary-json-schema.ts'
import { manifest as arbitraryManifest } from './arbitrary-manifest.ts'

const runs = 300

/** How what the platform would store of an evaluated schema differs from a tree; nothing, if all is well. */
function differencesOf(wanted: SchemaNode, evaluated: unknown, definitions: Definitions): readonly string[] {
  const json = stored(evaluated)
  const read = readStored(json)
  const found = read.kind === 'refused' ? read.refusals : differencesBetween(wanted, read.schema, definitions)
  return found.map(({ pointer, problem }) => `${pointer}: ${problem}\n  of ${JSON.stringify(json)}`)
}

test('whatever compiles is verified: what is stored of it reads as what is written', async () => {
  let compiled = 0
  const property = fc.asyncProperty(arbitraryManifest, async (manifest) => {
    const source = stringify(manifest)
    const { bound, outputs } = compileSource(source)
    if (bound === undefined || outputs === undefined) return
    compiled += 1
    const { schemas, sdkMessages } = bound.integration
    const definitions = { ...schemas, ...sdkMessages }
    for (const version of sdkVersions) {
      const { default: definition } = await evaluate(outputs, version, 'integration.definition.ts')
      const named = await evaluate(outputs, version, 'src/generated/schemas.ts')
      const { events } = (definition as { props: { events: { seen: { schema: unknown } } } }).props
      const found = [
        ...positionsOf(bound.integration).flatMap(({ schema }) =>
          differencesOf(schema, events.seen.schema, definitions),
        ),
        ...Object.entries(schemas).flatMap(([name, schema]) => differencesOf(schema, named[name], definitions)),
      ]
      if (found.length > 0) throw new Error(`under SDK ${version}:\n${found.join('\n')}\n\n${source}`)
    }
  })
  await fc.assert(property, { seed: 20, numRuns: runs })
  expect(compiled).toBeGreaterThan(runs / 2)
})

test.each([
  ['realistic', realisticSchema('2020-12')],
  ['wild', wildSchema('2020-12')],
])('so is a %s JSON Schema, whatever it is composed of', (_name, arbitrary) => {
  let compiled = 0
  const property = fc.property(arbitrary, (document) => {
    const result = compileJsonSchema(document)
    if (result.kind === 'refused') return
    compiled += 1
    for (const version of sdkVersions) {
      const found = differencesOf(result.schema, evaluateExpression(result.zui, version), result.definitions)
      if (found.length > 0) throw new Error(`under SDK ${version}:\n${found.join('\n')}\n\n${JSON.stringify(document)}`)
    }
  })
  fc.assert(property, { seed: 20, numRuns: runs })
  expect(compiled).toBeGreaterThan(runs / 2)
})
