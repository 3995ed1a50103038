import fc from 'fast-check'
import { expect, test } from 'vitest'
import { identifier, literal, method } from '../../src/printer/build.ts'
import { printExpression } from '../../src/printer/print.ts'
import { differencesBetween } from '../../src/schemas/stored/differences.ts'
import type { Json, SchemaNode } from '../../src/schemas/node.ts'
import { printZui } from '../../src/schemas/print/print-zui.ts'
import { readStored } from '../../src/schemas/stored/read-stored.ts'
import { entitiesIn } from '../../src/schemas/resolve.ts'
import { evaluateExpression } from '../support/evaluate-expression.ts'
import { sdkVersions, type SdkVersion } from '../support/evaluate.ts'
import { storedBy, type Transformer } from '../support/transformers.ts'
import { damaged, someDamage } from './arbitrary-damage.ts'
import { schemaTree } from './arbitrary-tree.ts'
import { asStoredBy, textOf, withoutEmptyHints } from './stored-alike.ts'

test('what is printed for a tree is stored, and read as the tree', () => {
  fc.assert(
    fc.property(schemaTree, fc.constantFrom(...sdkVersions), (schema, version) => {
      const json = store(schema, version, 'modern')
      const reading = readStored(json)
      if (reading.kind === 'refused')
        throw new Error(`${JSON.stringify(reading.refusals)}\n${print(schema)}\n${JSON.stringify(json)}`)
      expect(differencesBetween(schema, reading.schema, entitiesIn(schema))).toEqual([])
    }),
    { seed: 30, numRuns: 600 },
  )
})

test.each(['modern', 'legacy'] as const)(
  'whatever is read of what the %s transformer stores, or of what is left of it, is stored alike',
  (transformer) => {
    let read = 0
    let refused = 0
    const anyVersion = fc.constantFrom(...sdkVersions)
    fc.assert(
      fc.property(schemaTree, someDamage, anyVersion, anyVersion, (schema, damage, made, version) => {
        const json = damaged(store(schema, made, transformer), damage)
        const reading = readStored(json)
        if (reading.kind === 'refused') {
          refused += 1
          return
        }
        read += 1
        const [again, wanted] = [store(reading.schema, version, transformerOf(json)), json].map((each) =>
          textOf(withoutEmptyHints(asStoredBy('5.4.3', each))),
        )
        if (again !== wanted) throw new Error(`${print(reading.schema)}\n${wanted}\n${again}`)
      }),
      { seed: 31, numRuns: 1500 },
    )
    expect(read).toBeGreaterThan(400)
    expect(refused).toBeGreaterThan(400)
  },
)

function print(schema: SchemaNode): string {
  const reference = (name: string) => method(identifier('z'), 'ref', [literal(name)])
  return printExpression(printZui(schema, '', { definitions: entitiesIn(schema), reference }))
}

function store(schema: SchemaNode, version: SdkVersion, transformer: Transformer): Json {
  return storedBy(evaluateExpression(print(schema), version), version, transformer)
}

function transformerOf(json: Json): Transformer {
  return Object.hasOwn(json as object, '$schema') ? 'legacy' : 'modern'
}
