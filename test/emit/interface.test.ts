import { describe, expect, it } from 'vitest'
import { compile } from '../../src/compile.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import { emitDefinition } from '../../src/emit/definition.ts'
import type { OutputFile } from '../../src/emit/output-file.ts'
import { emitSchemas } from '../../src/emit/schemas.ts'
import type { Named } from '../../src/model/integration.ts'
import { resolveInterfaces } from '../../src/model/resolve-interfaces.ts'
import { compileRight, outputOf } from '../support/compile-source.ts'
import { unindented } from '../support/expect-diagnostics.ts'
import { evaluate, sdkVersions, stored, type SdkVersion, type Stored } from '../support/evaluate.ts'
import { trackerFiles } from '../support/tracker.ts'

/** The text of `interface.definition.ts` of an interface. */
function definitionOf(source: string): string {
  const fileSystem = createMemoryFileSystem({ '/project/interface.yaml': source })
  const { outputs, diagnostics } = compile(fileSystem, '/project/interface.yaml')
  expect(diagnostics).toEqual([])
  expect(outputs?.map(({ path }) => path)).toEqual(['interface.definition.ts'])
  return outputs?.[0]?.text ?? ''
}

const creatable = unindented`
  manifest: interface/v1
  name: creatable
  version: 0.0.3
  title: Creatable
  description: Items that can be made
  schemas:
    # One page of a list.
    Page: { fields: { items: { array: The items, items: { $ref: '#/entities/item' } } } }
  entities:
    # What is made.
    item: { title: Item, fields: { id: The ID of the item } }
  events:
    # Told once for each item.
    created:
      attributes: { category: items }
      fields: { item: { $ref: '#/entities/item' } }
  actions:
    list:
      title: List
      description: Lists the items
      cacheable: true
      input: { fields: {} }
      output: { $ref: '#/schemas/Page' }
  channels:
    desk:
      messages: { text: default, item: { fields: { item: { $ref: '#/entities/item', nullable: true } } } }
`

describe('the definition of an interface', () => {
  it('has functions of the entities that a schema refers to', () => {
    expect(definitionOf(creatable)).toBe(unindented`
      import { InterfaceDefinition, messages, z } from '@botpress/sdk'

      // One page of a list.
      export const Page = z.object({
        items: z.array(z.ref('item')).describe('The items'),
      })

      export default new InterfaceDefinition({
        name: 'creatable',
        version: '0.0.3',
        title: 'Creatable',
        description: 'Items that can be made',
        entities: {
          // What is made.
          item: {
            title: 'Item',
            schema: z.object({
              id: z.string().describe('The ID of the item'),
            }),
          },
        },
        events: {
          // Told once for each item.
          created: {
            attributes: { category: 'items' },
            schema: ({ item }) =>
              z.object({
                item,
              }),
          },
        },
        actions: {
          list: {
            title: 'List',
            description: 'Lists the items',
            cacheable: true,
            input: {
              schema: () => z.object({}),
            },
            output: {
              schema: () => Page,
            },
          },
        },
        channels: {
          desk: {
            messages: {
              text: {
                schema: () => messages.defaults.text.schema,
              },
              item: {
                schema: ({ item }) =>
                  z.object({
                    item: item.nullable(),
                  }),
              },
            },
          },
        },
      })
    `)
  })

  it('refers to an entity by its name where that can be no parameter', () => {
    const text = definitionOf(unindented`
      manifest: interface/v1
      name: odd
      version: 1.0.0
      schemas:
        Item: { fields: { of: Which } }
      entities:
        z: { fields: {} }
        class: { fields: {} }
        my-item: { fields: {} }
        Item: { fields: {} }
        _private: { fields: {} }
      events:
        seen:
          fields:
            a: { $ref: '#/entities/z' }
            b: { $ref: '#/entities/class' }
            c: { $ref: '#/entities/my-item' }
            d: { $ref: '#/entities/Item' }
            e: { $ref: '#/schemas/Item' }
    `)
    for (const line of [
      "a: z.ref('z'),",
      "b: z.ref('class'),",
      "c: z.ref('my-item'),",
      "d: z.ref('Item'),",
      'e: Item,',
    ])
      expect(text).toContain(line)
    expect(text).toContain('schema: () =>\n')
  })
})

describe('an integration that implements interfaces', () => {
  const { 'integration.yaml': manifest = '', ...files } = trackerFiles
  const compiled = compileRight(manifest.replace(/^(manifest|name|version): .*\n/gm, ''), { files })

  it('extends its definition once for each, in the order of the manifest', () => {
    const text = outputOf(compiled, 'integration.definition.ts')
    expect(text).toContain(unindented`
      import creatable from './bp_modules/creatable/index.js'
      import creatablePage from './bp_modules/creatable-page/index.js'
      import plain from './bp_modules/plain/index.js'
    `)
    expect(text.slice(text.indexOf('})\n  .extend(creatable,'))).toBe(unindented`
      })
        .extend(creatable, ({ entities }) => ({
          entities: { item: entities.issue },
          actions: {
            create: { title: 'Create an issue', billable: false },
            get: { name: 'getIssue', attributes: { shown: 'never' } },
          },
          events: {
            created: { title: 'Issue created' },
          },
          channels: {
            desk: {
              name: 'ticket',
              title: 'Desk',
              message: {
                tags: { id: { title: 'Desk ID', description: 'The ID at the desk' }, agent: { description: 'Who answers' } },
              },
            },
          },
        }))
        .extend(creatablePage, ({ entities }) => ({
          entities: { item: entities.page },
          actions: {
            create: { name: 'createPage' },
            get: { name: 'getPage', title: 'Get a page', description: 'Gets a page', cacheable: true },
            choose: { name: 'choosePage' },
          },
          events: {
            created: { name: 'pageCreated', description: 'A page was made', attributes: { of: 'pages' } },
            recorded: { name: 'pageRecorded' },
          },
          channels: {
            desk: {
              name: 'pageDesk',
              description: 'A desk',
              conversation: { tags: { page: { description: 'Which page' } } },
            },
          },
        }))
        .extend(plain, () => ({ entities: {} }))
    `)
  })

  it('has the package of each beside it, as `bp add` would make it', () => {
    expect(outputOf(compiled, 'bp_modules/creatable-page/index.ts')).toBe(unindented`
      import type { InterfacePackage } from '@botpress/sdk'
      import definition from './interface.definition.js'

      export default {
        type: 'interface',
        name: 'creatable',
        version: '0.0.3',
        definition,
      } satisfies InterfacePackage
    `)
    expect(outputOf(compiled, 'bp_modules/creatable/interface.definition.ts')).toContain(
      '// Told once for each item.\n',
    )
  })

  it('imports each package by a name that is free', () => {
    const ping = 'manifest: interface/v1\nname: ping\nversion: 1.0.0\n'
    const aliases = [
      'z',
      'messages',
      'entities',
      'class',
      '3d',
      'typing-indicator',
      'typing.indicator',
      'TypingIndicator2',
    ]
    const distinct = aliases.map((alias, index) => [`interfaces/${alias}.yaml`, ping.replace('ping', `ping${index}`)])
    const text = outputOf(
      compileRight(`implements: { ${aliases.map((alias) => `'${alias}': {}`).join(', ')} }`, {
        files: Object.fromEntries(distinct) as Record<string, string>,
      }),
      'integration.definition.ts',
    )
    expect([...text.matchAll(/^import (\w+) from '.\/bp_modules\/(.*)\/index.js'$/gm)].map(([, name]) => name)).toEqual(
      [
        'zInterface',
        'messagesInterface',
        'entitiesInterface',
        'classInterface',
        'the3dInterface',
        'typingIndicator',
        'typingIndicatorInterface',
        'typingIndicator2',
      ],
    )
  })

  it.each(sdkVersions)('has what @botpress/sdk %s merges, as the resolved model says', async (version) => {
    const definition = await definitionFrom(compiled.outputs, version)
    const { interfaces: _interfaces, actions, events, ...integration } = resolveInterfaces(compiled.bound.integration)
    const printable = { ...integration, actions: withoutIntersections(actions), events: withoutIntersections(events) }
    const resolved = { ...compiled.bound, integration: printable, comments: {} }
    const printed = await definitionFrom([emitDefinition(resolved), emitSchemas(resolved)], version)
    for (const map of ['actions', 'events', 'channels'] as const) {
      const [merged, own] = [maps(definition[map]), maps(printed[map])]
      const names = Object.keys(merged).filter((name) => !asIntersection.has(name))
      expect(names.toSorted()).toEqual(Object.keys(own).toSorted())
      for (const name of names) expect(merged[name], `${map}.${name}`).toEqual(withRenames(map, name, own[name]))
    }
  })
})

/** What has an intersection, which is worked out when it is printed. */
const asIntersection = new Set(['create', 'createPage', 'recorded'])

function withoutIntersections<T>(items: Named<T> | undefined): Named<T> {
  return Object.fromEntries(Object.entries(items ?? {}).filter(([name]) => !asIntersection.has(name)))
}

/** The SDK keeps the name of what was renamed in the item, which no definition of one's own says. */
function withRenames(map: string, name: string, item: Stored | undefined): Stored | undefined {
  const renamed = {
    actions: ['getIssue', 'getPage', 'choosePage'],
    events: ['pageCreated', 'pageRecorded'],
    channels: ['ticket', 'pageDesk'],
  }
  return (renamed as Record<string, string[]>)[map]?.includes(name) === true
    ? { ...(item as { [key: string]: Stored }), name }
    : item
}

const maps = (value: Stored | undefined) => value as { readonly [name: string]: Stored }

async function definitionFrom(outputs: readonly OutputFile[], version: SdkVersion) {
  const { default: definition } = await evaluate(outputs, version, 'integration.definition.ts')
  const { actions, events, channels } = definition as Readonly<Record<string, unknown>>
  return { actions: stored(actions), events: stored(events), channels: stored(channels) }
}
