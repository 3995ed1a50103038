import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compileSample, sampleNames } from '../../support/build-sample.ts'
import type { Json } from '../../../src/schemas/node.ts'
import { evaluate as evaluateOutputs, sdkVersions, stored } from '../../support/evaluate.ts'
import { definitionIn, useProjects, type Files } from './project.ts'

const { create, evaluate } = useProjects()

const closed = (properties: object, required: readonly string[] = Object.keys(properties)) => ({
  type: 'object',
  properties,
  ...(required.length === 0 ? {} : { required }),
  additionalProperties: false,
})

/** An interface as a project has it that implements it: a package with the definition of its own. */
const creatable: Files = {
  'bp_modules/creatable/index.ts': `import definition from './definition'
export default { type: 'interface', id: 'intver_01', uri: '../creatable', name: 'creatable', version: '0.0.3', definition } as const`,
  'bp_modules/creatable/definition.ts': `import { InterfaceDefinition, z } from '@botpress/sdk'
export default new InterfaceDefinition({
  name: 'creatable',
  version: '0.0.3',
  entities: { item: { title: 'Item', schema: z.object({ id: z.string() }) } },
  events: { created: { schema: ({ item }) => z.object({ item }) } },
  actions: {
    create: {
      title: 'Create',
      input: { schema: ({ item }) => z.object({ item, count: z.coerce.number() }) },
      output: { schema: () => z.object({}) },
    },
  },
})`,
}

/** One as the platform has it: plain data. */
const typing: Files = {
  'bp_modules/typing-indicator/index.ts': `import * as sdk from '@botpress/sdk'
const { z } = sdk
export default {
  type: 'interface', id: 'intver_02', name: 'typing-indicator', version: '0.0.1',
  definition: { name: 'typing-indicator', version: '0.0.1', entities: {}, events: {}, channels: {}, actions: {
    startTypingIndicator: { input: { schema: z.object({ conversationId: z.string() }) }, output: { schema: z.object({}) } } } },
} satisfies sdk.InterfacePackage`,
}

const interfaceJson = {
  name: 'creatable',
  version: '0.0.3',
  entities: { item: { title: 'Item', schema: closed({ id: { type: 'string' } }) } },
  events: { created: { schema: closed({ item: { $ref: 'item' } }) } },
  actions: {
    create: {
      title: 'Create',
      input: { schema: closed({ item: { $ref: 'item' }, count: { type: 'number' } }) },
      output: { schema: closed({}) },
    },
  },
}

describe.each(sdkVersions)('with SDK %s', (version) => {
  test.each(sampleNames)('what is built from samples/%s is read as it is stored', async (name) => {
    const { outputs } = compileSample(name)
    const folder = create(Object.fromEntries(outputs.map(({ path, text }) => [path, text])), version)
    const evaluated = definitionIn(await evaluate(folder))
    expect(evaluated).toMatchObject({ kind: 'integration', sdkVersion: version, unstored: [], warnings: [] })
    const { extends: _extended, ...own } = evaluated.definition as { readonly [key: string]: Json }
    const { default: definition } = await evaluateOutputs(outputs, version, 'integration.definition.ts')
    expect(JSON.stringify(own)).toBe(JSON.stringify(stored((definition as { readonly props: unknown }).props)))
  })

  test('what is built from samples/tracker says which interfaces it implements', async () => {
    const { outputs } = compileSample('tracker')
    const folder = create(Object.fromEntries(outputs.map(({ path, text }) => [path, text])), version)
    const { definition, interfaces } = definitionIn(await evaluate(folder))
    const { extends: calls } = definition as unknown as { readonly extends: readonly object[] }
    expect(calls).toMatchObject([
      {
        interface: { name: 'creatable' },
        entities: { item: { name: 'issue' } },
        actions: { create: { name: 'createIssue' } },
      },
      {
        interface: { name: 'creatable' },
        entities: { item: { name: 'comment' } },
        events: { created: { name: 'commentCreated' } },
      },
      {
        interface: { name: 'listable' },
        entities: { item: { name: 'issue' } },
        actions: { list: { name: 'listIssues' } },
      },
    ])
    expect(interfaces.map(({ module }) => module)).toEqual([
      'bp_modules/creatable/index.ts',
      'bp_modules/creatable-comment/index.ts',
      'bp_modules/listable/index.ts',
    ])
  })

  test('what an integration was extended with is told beside its own props', async () => {
    const files = {
      ...creatable,
      ...typing,
      'integration.definition.ts': `import { IntegrationDefinition, z } from '@botpress/sdk'
import creatable from './bp_modules/creatable'
import typing from 'bp_modules/typing-indicator'
export default new IntegrationDefinition({
  name: 'tracker',
  version: '1.0.0',
  actions: { create: { title: 'Own', input: { schema: z.object({ own: z.string() }) }, output: { schema: z.object({}) } } },
  entities: { issue: { title: 'Issue', schema: z.object({ id: z.string() }) }, team: { schema: z.object({ id: z.string() }) } },
})
  .extend(typing, () => ({ entities: {} }))
  .extend(creatable, ({ entities }) => ({
    entities: { item: entities.issue },
    actions: { create: { name: 'createIssue', title: undefined, attributes: { hidden: 'true' } } },
    events: { created: { name: 'issueCreated' } },
  }))
  .extend(creatable, ({ entities }) => ({ entities: { item: entities.team } }))`,
      'tsconfig.json': `{ "compilerOptions": { "paths": { "*": ["./*"] } } }`,
    }
    const { definition, interfaces } = definitionIn(await evaluate(create(files, version)))
    expect(definition).toEqual({
      name: 'tracker',
      version: '1.0.0',
      actions: {
        create: {
          title: 'Own',
          input: { schema: closed({ own: { type: 'string' } }) },
          output: { schema: closed({}) },
        },
      },
      entities: {
        issue: { title: 'Issue', schema: closed({ id: { type: 'string' } }) },
        team: { schema: closed({ id: { type: 'string' } }) },
      },
      extends: [
        { interface: { name: 'typing-indicator', version: '0.0.1', alias: 'typing-indicator' }, entities: {} },
        {
          interface: { name: 'creatable', version: '0.0.3', uri: '../creatable', alias: 'creatable' },
          entities: { item: { name: 'issue' } },
          actions: { create: { name: 'createIssue', attributes: { hidden: 'true' } } },
          events: { created: { name: 'issueCreated' } },
        },
        {
          interface: { name: 'creatable', version: '0.0.3', uri: '../creatable', alias: 'creatable' },
          entities: { item: { name: 'team' } },
        },
      ],
    })
    expect(interfaces).toEqual([
      expect.objectContaining({
        package: { name: 'typing-indicator', version: '0.0.1', id: 'intver_02' },
        module: 'bp_modules/typing-indicator/index.ts',
        specifier: 'bp_modules/typing-indicator',
        extras: [],
      }),
      expect.objectContaining({
        package: { name: 'creatable', version: '0.0.3', id: 'intver_01', uri: '../creatable' },
        module: 'bp_modules/creatable/index.ts',
        specifier: './bp_modules/creatable',
        definition: interfaceJson,
        extras: [{ pointer: '/actions/create/input/schema', at: '/properties/count', kept: { coerce: true } }],
      }),
    ])
    expect(interfaces[0]?.definition).toMatchObject({ name: 'typing-indicator', events: {} })
  })

  test('an interface is read from its definition', async () => {
    const folder = create({ 'interface.definition.ts': creatable['bp_modules/creatable/definition.ts'] ?? '' }, version)
    const evaluated = definitionIn(await evaluate(folder))
    expect(evaluated).toMatchObject({ kind: 'interface', file: 'interface.definition.ts' })
    expect(JSON.stringify(evaluated.definition)).toBe(JSON.stringify(interfaceJson))
    expect(definitionIn(await evaluate(join(folder, 'interface.definition.ts')))).toEqual(evaluated)
  })

  test('a package is read from its folder', async () => {
    const folder = create({ ...creatable, ...typing }, version)
    expect(definitionIn(await evaluate(join(folder, 'bp_modules/creatable')))).toMatchObject({
      kind: 'package',
      file: 'index.ts',
      package: { name: 'creatable', version: '0.0.3', id: 'intver_01', uri: '../creatable' },
      definition: interfaceJson,
    })
    const plain = definitionIn(await evaluate(join(folder, 'bp_modules/typing-indicator')))
    expect(plain).toMatchObject({
      kind: 'package',
      package: { name: 'typing-indicator' },
      definition: { channels: {} },
    })
  })
})

test('a clone of an extended definition is told to be one', async () => {
  const files = {
    ...typing,
    'integration.definition.ts': `import { IntegrationDefinition } from '@botpress/sdk'
import typing from './bp_modules/typing-indicator'
const base = new IntegrationDefinition({ name: 'demo', version: '1.0.0' }).extend(typing, () => ({ entities: {} }))
export default base.clone!({ name: 'other' })`,
  }
  const { warnings, definition } = definitionIn(await evaluate(create(files, '7.2.4')))
  expect(warnings).toEqual([{ kind: 'cloned' }])
  expect(definition).toMatchObject({ name: 'other', actions: { startTypingIndicator: {} } })
})

describe('schemas that modules export', () => {
  test('are told by name wherever they are found, copies with other labels included', async () => {
    const files = {
      'integration.definition.ts': `import { IntegrationDefinition, messages, z } from '@botpress/sdk'
import { Member, Role, shared } from './src'
export default new IntegrationDefinition({ name: 'demo', version: '1.0.0',
  channels: { direct: { messages: { text: messages.defaults.text } } },
  events: { joined: { schema: z.object({ who: Member.title('Who'), roles: z.array(Role).optional(), id: shared.Id, other: z.string() }) } },
  states: { member: { type: 'user', schema: Member } } })`,
      'src/index.ts': `export * from './schemas'\nexport { Member as Person } from './schemas'`,
      'src/schemas.ts': `import { z } from '@botpress/sdk'
export const Role = z.enum(['admin', 'member'])
export const Member = z.object({ role: Role.nullable() })
export const Unused = z.object({ nothing: z.string() })
export const shared = { Id: z.string().uuid() }`,
    }
    const { names } = definitionIn(await evaluate(create(files)))
    const from = { module: 'src/schemas.ts', exact: true }
    const joined = '/events/joined/schema'
    expect(names).toEqual([
      {
        pointer: '/channels/direct/messages/text/schema',
        at: '',
        name: 'messages.defaults.text',
        module: '@botpress/sdk',
        exact: true,
      },
      { pointer: joined, at: '/properties/who', ...from, name: 'Member', exact: false },
      { pointer: joined, at: '/properties/who/properties/role/anyOf/0', ...from, name: 'Role', exact: false },
      { pointer: joined, at: '/properties/roles/items', ...from, name: 'Role' },
      { pointer: joined, at: '/properties/id', ...from, name: 'shared.Id' },
      { pointer: '/states/member/schema', at: '', ...from, name: 'Member' },
      { pointer: '/states/member/schema', at: '/properties/role/anyOf/0', ...from, name: 'Role' },
    ])
  })
})
