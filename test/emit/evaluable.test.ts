import { compileFunction } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { emitEvaluable } from '../../src/emit/evaluable.ts'
import { positionsOf } from '../../src/model/positions.ts'
import { compileSample, sampleNames } from '../support/build-sample.ts'
import { compileRight } from '../support/compile-source.ts'
import { loadSdk, sdkVersions, stored, storedDefinition, storedOf, type SdkVersion } from '../support/evaluate.ts'

function run(code: string, modules: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const exports = {}
  compileFunction(code, ['require', 'exports'])((name: string) => modules[name], exports)
  return exports
}

/** The exports of the definition's module, of that of the schemas, and of each part. */
function evaluated({ bound }: ReturnType<typeof compileSample>, version: SdkVersion) {
  const sdk = loadSdk(version)
  const { definition, schemas, packages, parts } = emitEvaluable(bound)
  const own = run(schemas.code, { '@botpress/sdk': sdk })
  const modules: Record<string, unknown> = { '@botpress/sdk': sdk, [schemas.specifier]: own }
  for (const one of packages) {
    const inner = run(one.definition.code, { '@botpress/sdk': sdk })
    modules[one.specifier] = run(one.code, { [one.definition.specifier]: inner })
  }
  return {
    definition: run(definition, modules)['default'] as { props: object },
    schemas: own,
    parts: new Map(parts.map(({ pointer, code }) => [pointer, run(code, modules)['default']])),
  }
}

describe.each(sampleNames)('the evaluable form of samples/%s', (name) => {
  test.each(sdkVersions)('means what the emitted files mean, with @botpress/sdk %s', async (version) => {
    const compiled = compileSample(name)
    const { definition } = evaluated(compiled, version)
    expect(storedOf(definition)).toEqual(await storedDefinition(compiled.outputs, version))
  })

  test('has each schema for itself, as the definition has it', () => {
    const compiled = compileSample(name)
    const { integration } = compiled.bound
    const { parts, definition } = evaluated(compiled, '5.4.3')
    const at = (pointer: string): unknown =>
      pointer
        .slice(1)
        .split('/')
        .reduce((value: unknown, key) => (value as Record<string, unknown>)[key], definition.props)
    for (const { pointer } of positionsOf(integration)) expect(stored(parts.get(pointer))).toEqual(stored(at(pointer)))
    expect(parts.size).toBe(positionsOf(integration).length + Object.keys(integration.schemas).length)
  })
})

test('a schema comes after those that it refers to', () => {
  const { bound } = compileRight(`schemas:
  Team: { fields: { members: { items: { $ref: '#/schemas/Member' } } } }
  Member: { fields: { id: Who it is } }
events:
  joined: { $ref: '#/schemas/Team' }
`)
  expect(emitEvaluable(bound).parts.map(({ pointer }) => pointer)).toEqual([
    '/schemas/Member',
    '/schemas/Team',
    '/events/joined/schema',
  ])
})
