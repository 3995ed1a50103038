import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stringify } from 'yaml'
import { pointerTo } from '../../src/model/origins.ts'
import { positionsOf } from '../../src/model/positions.ts'
import { resolveInterfaces } from '../../src/model/resolve-interfaces.ts'
import { differencesBetween } from '../../src/schemas/stored/differences.ts'
import { readStored } from '../../src/schemas/stored/read-stored.ts'
import { compileSource } from '../support/compile-source.ts'
import { evaluate, sdkVersions, stored, type Stored } from '../support/evaluate.ts'
import { manifest as arbitraryManifest } from '../schemas/arbitrary-manifest.ts'

const runs = 300

/** A manifest with references to an entity in the place of everything that is true or false. */
function withEntities(value: Stored): Stored {
  if (Array.isArray(value)) return value.map(withEntities)
  if (typeof value !== 'object' || value === null) return value
  const { type, boolean } = value
  if (type === 'boolean' || boolean !== undefined) {
    const { title, nullable, optional } = value
    const said = Object.entries({ title, nullable, optional }).filter(([, word]) => word !== undefined)
    return { $ref: '#/entities/item', ...Object.fromEntries(said as [string, Stored][]) }
  }
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, withEntities(child)]))
}

/** Two events of one name, and an entity: the integration has one of them, the interface brings the other. */
const projects = fc.tuple(arbitraryManifest, arbitraryManifest).map(([own, brought]) => {
  const { schemas, events } = withEntities(JSON.parse(JSON.stringify(brought)) as Stored) as {
    [key: string]: Stored
  }
  const { titles: _titles, ...whole } = own as unknown as { [key: string]: Stored }
  const integration = {
    ...whole,
    entities: { thing: { fields: { id: 'Its ID', more: { number: 'More', default: 1 } } } },
    implements: { brought: { entities: { item: 'thing' }, events: { alone: { name: 'brought' } } } },
  }
  const content = {
    manifest: 'interface/v1',
    name: 'brought',
    version: '1.0.0',
    schemas,
    entities: { item: { fields: { id: 'Its ID' } } },
    events: { ...(events as object), alone: (events as { [name: string]: Stored })['seen'] },
  }
  return { integration: stringify(integration), content: stringify(content) }
})

test('what the SDK merges is what the resolved model says, whatever the interface and the integration hold', async () => {
  let compiled = 0
  let withEntity = 0
  const property = fc.asyncProperty(projects, async ({ integration, content }) => {
    const { bound, outputs } = compileSource(integration, { files: { 'interfaces/brought.yaml': content } })
    if (bound === undefined || outputs === undefined) return
    compiled += 1
    if (content.includes('#/entities/item')) withEntity += 1
    const resolved = resolveInterfaces(bound.integration)
    const definitions = { ...resolved.schemas, ...resolved.sdkMessages }
    for (const version of sdkVersions) {
      const { default: definition } = await evaluate(outputs, version, 'integration.definition.ts')
      const { events } = definition as { events: { [name: string]: { schema: unknown } } }
      for (const { pointer, schema } of positionsOf(resolved)) {
        const name = Object.keys(events).find((event) => pointer === `${pointerTo('/events', event)}/schema`)
        if (name === undefined) continue
        const json = stored(events[name]?.schema)
        const read = readStored(json, { reproduces: false })
        const found = read.kind === 'refused' ? read.refusals : differencesBetween(schema, read.schema, definitions)
        if (found.length === 0) continue
        const shown = found.map((difference) => `${difference.pointer}: ${difference.problem}`)
        throw new Error([`SDK ${version}, ${name}:`, ...shown, JSON.stringify(json), integration, content].join('\n'))
      }
    }
  })
  await fc.assert(property, { seed: 20, numRuns: runs })
  expect(compiled).toBeGreaterThan(runs / 3)
  expect(withEntity).toBeGreaterThan(runs / 10)
})
