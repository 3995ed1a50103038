import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { identifier, literal, method } from '../../src/printer/build.ts'
import type { Expression, Statement } from '../../src/printer/expression.ts'
import { printModule } from '../../src/printer/print.ts'
import type { SchemaNode } from '../../src/schemas/node.ts'
import { printZui } from '../../src/schemas/print/print-zui.ts'
import { readStored } from '../../src/schemas/stored/read-stored.ts'
import { entitiesIn } from '../../src/schemas/resolve.ts'
import { asStoredBy, countNodes, textOf } from '../schemas/stored-alike.ts'
import { sampleFolder } from '../support/build-sample.ts'
import { evaluate, sdkVersions } from '../support/evaluate.ts'
import { storedBy } from '../support/transformers.ts'
import { typecheck } from '../support/typecheck.ts'
import { corpusPlace, corpusSchemas, hasCorpus } from './corpus-schemas.ts'

const isMissing = hasCorpus() ? '' : ` (skipped: the corpus is not at ${corpusPlace})`

describe.skipIf(!hasCorpus())(`the schemas of real integrations and interfaces${isMissing}`, () => {
  const corpus = hasCorpus() ? corpusSchemas() : []
  const readings = corpus.map(({ json }) => readStored(json))
  const path = 'corpus.ts'
  const text = printModule([
    { kind: 'import', names: [{ name: 'z' }], from: '@botpress/sdk' },
    ...readings.flatMap((reading, index): Statement[] =>
      reading.kind === 'read' ? [{ kind: 'export-const', name: `schema${index}`, value: printed(reading.schema) }] : [],
    ),
  ])

  test('are all read', () => {
    const refused = readings.flatMap((reading, index) =>
      reading.kind === 'read'
        ? []
        : reading.refusals.map(({ pointer, problem }) => `${corpus[index]?.name}${pointer} ${problem}`),
    )
    expect(refused).toEqual([])
  })

  test.each(sdkVersions)('are printed, and stored by SDK %s as they were', async (version) => {
    const schemas = await evaluate([{ path, text, kind: 'module' }], version, path)
    const different = corpus.flatMap(({ name, json, storing }, index): Difference[] => {
      const schema = schemas[`schema${index}`]
      // Another test says why.
      if (schema === undefined) return [{ name, wanted: 'to be read', found: 'refused' }]
      const transformer = storing.useLegacyZuiTransformer === true ? 'legacy' : 'modern'
      const found = textOf(storedBy(schema, version, transformer, storing.toJSONSchemaOptions))
      const wanted = textOf(asStoredBy(version, json))
      return found === wanted ? [] : [{ name, ...firstDifference(wanted, found) }]
    })
    expect(different).toEqual([])
    const nodes = corpus.reduce((sum, { json }) => sum + countNodes(json), 0)
    process.stdout.write(`SDK ${version} stores ${corpus.length} schemas with ${nodes} nodes as they were.\n`)
  })

  test.each(sdkVersions)(
    'are printed as TypeScript that is strictly right with SDK %s',
    { timeout: 300_000 },
    async (sdk) => {
      const folder = mkdtempSync(join(tmpdir(), 'tenon-corpus-'))
      const file = join(folder, path)
      writeFileSync(file, text)
      const base = `${sampleFolder('telegram')}/tsconfig.json`
      const found = await typecheck([file], { base, sdk, typescript: 7, compilerOptions: { strict: true } })
      rmSync(folder, { recursive: true })
      expect(found).toBe('')
    },
  )
})

/** As in the module of an interface: what is referred to are its entities. */
function printed(schema: SchemaNode): Expression {
  const reference = (name: string): Expression => method(identifier('z'), 'ref', [literal(name)])
  return printZui(schema, '', { definitions: entitiesIn(schema), reference })
}

interface Difference {
  readonly name: string
  readonly wanted: string
  readonly found: string
}

/** What stands around the first place where two texts differ. */
function firstDifference(wanted: string, found: string): Omit<Difference, 'name'> {
  let at = 0
  while (at < wanted.length && wanted[at] === found[at]) at += 1
  const around = (whole: string): string => whole.slice(Math.max(0, at - 100), at + 100)
  return { wanted: around(wanted), found: around(found) }
}
