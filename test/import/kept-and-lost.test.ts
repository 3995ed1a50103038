import { describe, expect, test } from 'vitest'
import { importDefinition } from '../../src/import/import-definition.ts'
import type { Json } from '../../src/schemas/node.ts'
import { definitionIn, useProjects } from './evaluate/project.ts'

const { create, evaluate } = useProjects()

/** What is kept and what is lost of one schema, under the older transformer. */
async function seen(schema: string) {
  const source = `import { IntegrationDefinition, z } from '@botpress/sdk'
export default new IntegrationDefinition({
  name: 'a', version: '1.0.0', __advanced: { useLegacyZuiTransformer: true },
  events: { it: { schema: z.object({ a: ${schema} }) } },
})`
  const { extras, losses } = definitionIn(await evaluate(create({ 'integration.definition.ts': source })))
  return { kept: extras.map(({ kept }) => kept), lost: losses.map(({ lost }) => lost) }
}

describe('what the older transformer does not store', () => {
  test('which property tells alternatives apart is kept, and what is unknown', async () => {
    const choice = `z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') }), z.object({ kind: z.literal('b') })])`
    expect(await seen(choice)).toEqual({ kept: [{ discriminator: 'kind' }], lost: [] })
    expect(await seen('z.record(z.string(), z.unknown())')).toEqual({ kept: [{ unknown: true }], lost: [] })
  })

  test('the order of trimming, and messages beside checks, are told as lost', async () => {
    expect((await seen('z.string().trim().min(1)')).lost).toEqual([])
    expect((await seen('z.string().min(1).trim()')).lost).toEqual([expect.stringContaining('.trim() comes before')])
    expect((await seen(`z.array(z.string()).min(1, 'pick one')`)).lost).toEqual([expect.stringContaining('"pick one"')])
    expect((await seen(`z.object({}).strict('no more')`)).lost).toEqual([expect.stringContaining('"no more"')])
  })
})

test('a text that ends in empty lines comes back as it is, wherever it stands', () => {
  const field = (description: string): Json => ({ type: 'string', description })
  const event = (description: string): Json => ({
    schema: { type: 'object', properties: { x: field(description) }, required: ['x'], additionalProperties: false },
  })
  const { problems, files } = importDefinition({
    name: 'a',
    version: '1.0.0',
    events: { one: event('Some text\n\n'), two: event('Some text\n') },
  })
  expect(problems).toEqual([])
  expect(files[0]?.text).toContain(String.raw`x: "Some text\n\n"`)
})
