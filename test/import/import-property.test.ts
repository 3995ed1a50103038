import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compile } from '../../src/compile.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import { importDefinition } from '../../src/import/import-definition.ts'
import { printExpression } from '../../src/printer/print.ts'
import { identifier, literal, method } from '../../src/printer/build.ts'
import type { Json, SchemaNode } from '../../src/schemas/node.ts'
import { printZui } from '../../src/schemas/print/print-zui.ts'
import { entitiesIn, referencedNames } from '../../src/schemas/resolve.ts'
import { schemaTree } from '../schemas/arbitrary-tree.ts'
import { evaluateExpression } from '../support/evaluate-expression.ts'
import { storedBy } from '../support/transformers.ts'
import { comparable, storedProps } from './stored-props.ts'

const sdk = '5.4.3'

test('whatever a definition holds is imported as it is, or told', async () => {
  const definitions: { readonly json: Json; readonly text: string }[] = []
  let refused = 0
  fc.assert(
    fc.property(schemaTree, schemaTree, (one, two) => {
      // Only the schemas of interfaces refer to entities.
      if (referencedNames(one).size + referencedNames(two).size > 0) return
      const schema = store(holding({ first: one, second: two, many: { kind: 'array', items: one } }))
      const output = store(holding({ first: two, others: { kind: 'record', values: one } }))
      const json = {
        name: 'sample',
        version: '1.0.0',
        actions: { find: { title: 'Find', input: { schema }, output: { schema: output } } },
        states: { found: { type: 'integration', schema } },
      } as const
      const { files, problems } = importDefinition(json)
      const [manifest] = files
      const others = problems.filter(({ problem }) => !problem.startsWith('cannot be said in a manifest: '))
      if (others.length > 0) throw new Error(`${JSON.stringify(others)}\n${manifest?.text}`)
      for (const { pointer } of problems) expect(pointer).toMatch(/^\/(actions\/find\/(in|out)put|states\/found)(\/|$)/)
      if (problems.length > 0 || manifest === undefined) refused += 1
      else definitions.push({ json, text: manifest.text })
    }),
    { seed: 40, numRuns: 600 },
  )
  expect(refused).toBeGreaterThan(60)
  expect(definitions.length).toBeGreaterThan(60)
  for (const { json, text } of definitions.slice(0, 80)) {
    const fileSystem = createMemoryFileSystem({ '/project/integration.yaml': text })
    const { outputs = [] } = compile(fileSystem, '/project/integration.yaml')
    const props = await storedProps(outputs, 'integration.definition.ts', sdk)
    expect(comparable(props, sdk), text).toEqual(comparable(json, sdk))
    expect(importDefinition(props).files[0]?.text).toBe(text)
  }
})

/** An object that may have each of the fields. */
function holding(fields: Readonly<Record<string, SchemaNode>>): SchemaNode {
  return {
    kind: 'object',
    unknownKeys: { kind: 'strip' },
    fields: Object.entries(fields).map(([name, schema]) => ({ name, optional: schema.default === undefined, schema })),
  }
}

function store(schema: SchemaNode): Json {
  const reference = (name: string) => method(identifier('z'), 'ref', [literal(name)])
  const printed = printExpression(printZui(schema, '', { definitions: entitiesIn(schema), reference }))
  return storedBy(evaluateExpression(printed, sdk), sdk, 'modern')
}
