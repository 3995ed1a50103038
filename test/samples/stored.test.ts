import { format } from 'oxfmt'
import { describe, expect, test } from 'vitest'
import { compileSample, sampleNames, type SampleName } from '../support/build-sample.ts'
import { storedDefinition, type Stored } from '../support/evaluate.ts'

const stored = (name: SampleName, version: '5.4.3' | '7.2.4' = '5.4.3') =>
  storedDefinition(compileSample(name).outputs, version)

/** A golden file is read line by line against the manifest before it is accepted. */
describe.each(sampleNames)('what the platform stores of samples/%s', (name) => {
  test('is what the golden file holds', async () => {
    const { code } = await format('golden.json', JSON.stringify(await stored(name)), { printWidth: 120 })
    await expect(code).toMatchFileSnapshot(`golden/${name}.json`)
  })

  test('is the same with both SDKs, but for how they write discriminated unions', async () => {
    expect(asOlderSdk(await stored(name, '7.2.4'))).toEqual(await stored(name, '5.4.3'))
  })
})

/** SDK 5 stores a discriminated union as `anyOf`; SDK 7 as `oneOf` with the `discriminator` of OpenAPI beside it. */
function asOlderSdk(value: Stored): Stored {
  if (Array.isArray(value)) return value.map(asOlderSdk)
  if (typeof value !== 'object' || value === null) return value
  const rows = Object.entries(value).map(([key, item]) => [key, asOlderSdk(item)] as const)
  const discriminator = at(value, 'x-zui', 'def', 'discriminator')
  if (discriminator === undefined || at(value, 'discriminator', 'propertyName') !== discriminator)
    return Object.fromEntries(rows)
  return Object.fromEntries(
    rows.flatMap(([key, item]) => (key === 'discriminator' ? [] : [[key === 'oneOf' ? 'anyOf' : key, item]])),
  )
}

/** What stands at a path of keys. */
function at(value: Stored | undefined, ...path: readonly string[]): Stored | undefined {
  return path.reduce<Stored | undefined>((inner, key) => {
    return typeof inner === 'object' && inner !== null && !Array.isArray(inner) && Object.hasOwn(inner, key)
      ? inner[key]
      : undefined
  }, value)
}

/** The stored schema of a field of an object schema. */
function field(owner: Stored | undefined, ...names: readonly string[]): Stored | undefined {
  return names.reduce((inner, name) => at(inner, 'properties', name), owner)
}

// What matters most, from the manifests and the SDK's documentation alone.

test('telegram stores a chat, its messages and its secrets', async () => {
  const definition = await stored('telegram')
  expect(at(definition, 'configuration')).toEqual({
    identifier: { linkTemplateScript: 'linkTemplate.vrl' },
    schema: {
      type: 'object',
      properties: {
        botToken: {
          type: 'string',
          description: 'Token from BotFather; without one the setup wizard asks for it',
          minLength: 1,
          'x-zui': { title: 'Bot Token', secret: true },
        },
        typingIndicatorEmoji: {
          type: 'boolean',
          description: 'React while the bot is thinking',
          default: false,
          'x-zui': { title: 'Typing Indicator Emoji' },
        },
      },
      additionalProperties: false,
    },
  })
  const messages = at(definition, 'channels', 'channel', 'messages')
  expect(field(at(messages, 'text', 'schema'), 'text')).toEqual({
    type: 'string',
    description: 'Up to 4096 characters',
    minLength: 1,
    maxLength: 4096,
  })
  expect(at(messages, 'image', 'schema', 'required')).toEqual(['imageUrl'])
  expect(at(messages, 'location', 'schema')).toEqual({
    type: 'object',
    properties: {
      latitude: { type: 'number' },
      longitude: { type: 'number' },
      address: { type: 'string' },
      title: { type: 'string' },
    },
    required: ['latitude', 'longitude'],
    additionalProperties: false,
  })
  const joined = at(definition, 'events', 'memberJoined')
  expect(at(joined, 'title')).toBe('Member Joined')
  expect(at(joined, 'schema', 'required')).toEqual(['chatId', 'member'])
  expect(at(field(at(joined, 'schema'), 'member'), 'description')).toBe('Who joined')
  expect(field(at(joined, 'schema'), 'member', 'username')).toEqual({
    anyOf: [{ type: 'string', description: 'The handle', 'x-zui': { title: 'Username' } }, { type: 'null' }],
    'x-zui': { def: { typeName: 'ZodNullable' } },
  })
  expect(at(definition, 'actions', 'pinMessage', 'output')).toEqual({
    schema: { type: 'object', properties: {}, additionalProperties: false },
  })
  expect(at(definition, 'secrets')).toEqual({
    WEBHOOK_SECRET: { description: 'Proves that an update comes from Telegram' },
    SENTRY_DSN: { optional: true, description: 'Where crashes are reported' },
  })
})

test('database stores records, unions, bounds and defaults', async () => {
  const definition = await stored('database')
  expect(at(definition, 'configuration')).toEqual({
    identifier: { required: true, linkTemplateScript: 'oauth/authorize.vrl' },
    schema: { type: 'object', properties: {}, additionalProperties: false },
  })
  const selfHosted = at(definition, 'configurations', 'selfHosted')
  expect(at(selfHosted, 'schema', 'required')).toEqual(['url', 'credentials'])
  expect(field(at(selfHosted, 'schema'), 'port')).toEqual({
    type: 'integer',
    description: 'Its port',
    minimum: 1,
    maximum: 65535,
    default: 5432,
    'x-zui': { title: 'Port' },
  })
  expect(field(at(selfHosted, 'schema'), 'credentials', 'password')).toEqual({
    type: 'string',
    description: 'Its password',
    'x-zui': { title: 'Password', secret: true },
  })
  const cell = {
    anyOf: [
      {
        description: 'The value of a cell',
        anyOf: [
          { type: 'string' },
          { type: 'number' },
          { type: 'boolean' },
          { type: 'array', items: { type: 'string' } },
        ],
      },
      { type: 'null' },
    ],
    'x-zui': { def: { typeName: 'ZodNullable' } },
  }
  const insert = at(definition, 'actions', 'insertRows', 'input', 'schema')
  expect(field(insert, 'rows')).toEqual({
    type: 'array',
    description: 'The rows',
    minItems: 1,
    maxItems: 1000,
    'x-zui': { title: 'Rows' },
    items: {
      type: 'object',
      description: 'Column name -> value; columns that are left out stay as they are',
      additionalProperties: cell,
    },
  })
  const columns = field(at(definition, 'entities', 'table', 'schema'), 'columns')
  expect(at(columns, 'items', 'x-zui', 'def')).toEqual({ typeName: 'ZodDiscriminatedUnion', discriminator: 'type' })
  const error = field(at(definition, 'actions', 'updateRow', 'output', 'schema'), 'error')
  expect(at(error, 'additionalProperties')).toEqual({ anyOf: [{ type: 'string' }, { type: 'number' }] })
  const update = at(definition, 'actions', 'updateTable', 'input', 'schema')
  expect(Object.keys((at(update, 'properties') ?? {}) as object)).toEqual(['name', 'columns', 'id'])
  expect(at(update, 'required')).toEqual(['id'])
  expect(['credentials', 'lastQuery', 'preferences'].map((state) => at(definition, 'states', state, 'type'))).toEqual([
    'integration',
    'conversation',
    'user',
  ])
})

test('kitchen-sink keeps what is empty, and every map that a part adds to', async () => {
  const definition = await stored('kitchen-sink')
  expect(at(definition, 'channels', 'silent')).toEqual({ title: 'Silent', messages: {}, message: {}, conversation: {} })
  expect(at(definition, 'attributes')).toMatchObject({ category: 'Developer Tools', fromPart: 'yes' })
  expect(at(definition, 'user', 'tags', 'fromPart')).toEqual({ title: 'From Part', description: 'A tag of the part' })
  expect(Object.keys((at(definition, 'actions') ?? {}) as object)).toContain('fromPart')
  expect(at(definition, 'channels', 'direct', 'messages', 'same')).toEqual(
    at(definition, 'channels', 'direct', 'messages', 'file'),
  )
  expect(at(definition, 'user', 'tags', 'internal')).toEqual({ description: 'Without a title' })
  expect(at(definition, '__advanced', 'esbuild', 'define')).toEqual({ VERSION: '"1.2.3"' })
})

test('tracker has what its interfaces bring, put together with its own', async () => {
  const definition = await stored('tracker')
  expect(Object.keys((at(definition, 'interfaces') ?? {}) as object)).toEqual([
    'creatable<issue>',
    'creatable<comment>',
    'listable<issue>',
  ])
  expect(at(definition, 'interfaces', 'creatable<issue>')).toMatchObject({
    name: 'creatable',
    version: '1.0.0',
    entities: { item: { name: 'issue' } },
    actions: { create: { name: 'createIssue' } },
    events: { created: { name: 'issueCreated' } },
  })
  const create = at(definition, 'actions', 'createIssue')
  expect(create).toMatchObject({
    title: 'Create issue',
    description: 'Create an issue in a project',
    billable: false,
    attributes: { purpose: 'create' },
  })
  expect(at(create, 'input', 'schema', 'required')).toEqual(['projectId', 'issue'])
  expect(field(at(create, 'output', 'schema'), 'item')).toEqual(at(definition, 'entities', 'issue', 'schema'))
  const list = at(definition, 'actions', 'listIssues', 'input', 'schema')
  expect(Object.keys((at(list, 'properties') ?? {}) as object)).toEqual(['projectId', 'state', 'nextToken'])
  expect(Object.keys((at(definition, 'events') ?? {}) as object)).toEqual([
    'issueClosed',
    'issueCreated',
    'commentCreated',
  ])
})
