import { rmSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { stringify } from 'yaml'
import { everyKind, everyRunTimeBehavior, readOnlyTuples, tuples } from '../schemas/every-kind.ts'
import { manifest } from '../schemas/arbitrary-manifest.ts'
import { compileRight, compileSource, outputOf } from '../support/compile-source.ts'
import { evaluate } from '../support/evaluate.ts'
import type { EvaluatedDefinition } from './bp-gen.ts'
import { createComparison, typedSchemas, type Exceptions } from './compare-bindings.ts'

const runs = 200

/** Of what has to be a list with items of their own, zui prints `[string] & any[]`, which has no others. */
const exceptions: Exceptions = {
  '/events/anything': 'zui requires a key that may be undefined',
  '/events/tuples': 'ours is wider',
}

it('the bindings of random schemas have the types that zui prints', { timeout: 300_000 }, async () => {
  const comparison = createComparison()
  let count = 0
  for (const [index, each] of fc.sample(manifest, { seed: 31, numRuns: runs }).entries()) {
    const { outputs } = compileSource(stringify(each))
    if (outputs === undefined) continue
    const { default: definition } = await evaluate(outputs, '7.2.4', 'integration.definition.ts')
    const schemas = typedSchemas(definition as EvaluatedDefinition)
    comparison.add(`random-${index}`, outputs, schemas)
    count += schemas.length
  }
  const found = await comparison.differences('7.2.4')
  rmSync(comparison.folder, { recursive: true })
  const looser = found.filter((line) => line.includes('"zui requires a key that may be undefined"'))
  process.stdout.write(`Of ${count} random schemas, ${count - found.length} have the type that zui prints.\n`)
  expect(found.filter((line) => !looser.includes(line))).toEqual([])
  expect(looser.length).toBeLessThan(count / 3)
  expect(count).toBeGreaterThan(runs / 2)
})

it('the bindings of every kind of schema have the types that zui prints, but for what its printer cannot say', async () => {
  const comparison = createComparison()
  for (const [name, source] of Object.entries({ everyKind, everyRunTimeBehavior, tuples, readOnlyTuples })) {
    const { outputs } = compileRight(source)
    const { default: definition } = await evaluate(outputs, '7.2.4', 'integration.definition.ts')
    comparison.add(name, outputs, typedSchemas(definition as EvaluatedDefinition), exceptions)
  }
  const found = await comparison.differences('7.2.4')
  rmSync(comparison.folder, { recursive: true })
  expect(found).toEqual([])
})

it('the bindings of what an interface and an entity say of one field have the type that zui prints', async () => {
  const lists = `manifest: interface/v1
name: lists
version: 1.0.0
entities: { item: { fields: { id: Its ID } } }
actions:
  list:
    input: { fields: {} }
    output:
      fields:
        item: { allOf: [{ $ref: '#/entities/item' }, { type: object, properties: { id: { type: string, description: Another } } }] }
`
  const source = `entities: { issue: { fields: { id: { string: The ID of the issue }, more?: { type: number } } } }
implements: { lists: { entities: { item: issue } } }
`
  const comparison = createComparison()
  const compiled = compileRight(source, { files: { 'interfaces/lists.yaml': lists } })
  const { outputs } = compiled
  const { default: definition } = await evaluate(outputs, '7.2.4', 'integration.definition.ts')
  comparison.add('lists', outputs, typedSchemas(definition as EvaluatedDefinition))
  const found = await comparison.differences('7.2.4')
  rmSync(comparison.folder, { recursive: true })
  expect(found).toEqual([])
  expect(outputOf(compiled, '.botpress/implementation/typings/actions/list/output.ts')).toContain(' & ')
})
