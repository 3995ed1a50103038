import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import type { IntegrationManifest } from '../../src/manifest/generated/types.ts'
import { validateIntegration } from '../../src/manifest/generated/validators.mjs'
import { isPlainMap, toPlain } from '../../src/manifest/plain.ts'
import { validate } from './validated.ts'

/** Something of everything. */
const manifest = {
  manifest: 'integration/v1',
  include: ['parts/*.yaml'],
  titles: 'derived',
  exports: 'all',
  name: 'telegram',
  version: '1.0.11',
  title: 'Telegram',
  description: 'Engage with your audience in real-time.',
  icon: 'icon.svg',
  readme: 'hub.md',
  attributes: { category: 'Communication & Channels' },
  configuration: {
    identifier: { linkTemplateScript: 'linkTemplate.vrl', required: true },
    fields: { botToken: { string: 'Token from BotFather', minLength: 1, secret: true } },
  },
  configurations: { manual: { title: 'Manual', schema: { type: 'object', additionalProperties: { type: 'string' } } } },
  identifier: { extractScript: 'extract.vrl', fallbackHandlerScript: 'body = parse_json!(.body)\n' },
  channels: {
    channel: {
      title: null,
      description: 'A Telegram chat',
      defaultMessages: ['image', 'audio'],
      messages: {
        text: { extends: 'default', fields: { text: { string: 'Up to 4096 characters', maxLength: 4096 } } },
        carousel: 'default',
        bloc: { $ref: 'sdk:messages/markdownBloc' },
      },
      message: { tags: { id: 'The message ID' } },
      conversation: { tags: { chatId: { title: null, description: 'The chat ID' } } },
    },
    group: { extends: 'channel' },
  },
  user: { tags: { id: { title: 'Telegram ID', description: 'The Telegram user ID' } } },
  actions: {
    pinMessage: {
      title: 'Pin a message',
      billable: false,
      cacheable: true,
      attributes: { group: 'messages' },
      input: {
        fields: {
          chatId: 'The chat',
          'silent?': { boolean: 'Do not notify members' },
          type: { enum: ['soft', 1, null], optional: true, title: null },
          where: { any: 'Anything', nullable: 'outer' },
          point: { prefixItems: [{ number: 'Latitude' }, { number: 'Longitude' }], items: false },
          names: { values: 'A translation', default: {} },
          shape: {
            oneOf: [{ fields: { type: { const: 'circle' } } }, { fields: { type: { const: 'square' } } }],
            discriminator: 'type',
          },
          raw: { type: 'object', properties: { id: { type: ['string', 'null'] } }, required: ['id'] },
          open: { fields: {}, additionalProperties: true },
          when: { string: 'When', format: 'date-time', 'x-zod': { date: true, catch: null } },
          text: { string: 'Text', placeholder: '…', displayAs: { id: 'text', params: { multiLine: true } } },
          // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
          either: { if: { type: 'string' }, then: 'Text', else: { not: { integer: 'A number' } } },
        },
      },
      output: { extends: ['Member', '#/schemas/Dates'], pick: ['id'], partial: true, additionalProperties: 'The rest' },
    },
  },
  events: { memberJoined: { description: 'Someone joined', fields: { member: { $ref: '#/schemas/Member' } } } },
  states: { credentials: { type: 'integration', fields: { token: { string: 'Token', secret: true } } } },
  entities: { conversation: { title: 'Conversation', $ref: './shared.yaml#/schemas/Conversation' } },
  schemas: {
    Member: { fields: { id: 'The user ID', username: { string: 'The handle', nullable: true } } },
    Dates: {
      type: 'object',
      properties: { at: true, by: { fields: { name: 'Who' } }, tree: { $ref: '#/$defs/Tree', allOf: [{}] } },
      dependentRequired: { at: ['by'] },
    },
  },
  secrets: { CLIENT_SECRET: 'Signs the webhooks', SENTRY_DSN: { description: 'Crashes', optional: true } },
  implements: {
    'typing-indicator': {},
    creatable: {
      from: '../shared/creatable.yaml',
      entities: { item: 'conversation' },
      actions: { create: { name: 'createItem', attributes: { hidden: 'true' } } },
      channels: { hitl: { conversation: { tags: { id: 'The ID' } } } },
    },
  },
  tests: [
    { name: 'a', script: 'identifier.extractScript', object: { body_json: { id: 1 }, source: 'x' }, result: null },
    { name: 'b', script: 'b.vrl', kind: 'link', matrix: { env: ['development', 'preview'] }, snapshot: true },
    { name: 'c', script: 'c.vrl', now: '2026-01-01T00:00:00Z', conditions: [{ type: 'vrl', source: 'true' }] },
  ],
  advanced: {
    useLegacyZuiTransformer: false,
    toJSONSchemaOptions: { discriminator: false },
    esbuild: { minify: true },
    extraOperations: { messageUpdated: { enabled: true } },
  },
} satisfies IntegrationManifest

describe('a manifest with something of everything', () => {
  it('is valid, and comes back as it was written', () => {
    const { cursor, diagnostics } = validate(stringify(manifest), 'integration')
    expect(diagnostics).toEqual([])
    expect(JSON.parse(JSON.stringify(cursor?.value))).toEqual(manifest)
  })

  it('may have fields of any name', () => {
    const names = [
      'type',
      'fields',
      'properties',
      'default',
      'title',
      'optional',
      'schema',
      'actions',
      '$ref',
      'toString',
    ]
    const fields = Object.fromEntries(names.map((name) => [name, { fields: { [`${name}?`]: name } }]))
    const properties = Object.fromEntries(names.map((name) => [name, { type: 'object', properties: { [name]: {} } }]))
    const events = { a: { fields }, b: { schema: { properties } } }
    expect(validate(stringify({ manifest: 'part/v1', events }), 'part').diagnostics).toEqual([])
  })
})

describe('what is left of a manifest', () => {
  /** What stands under `events`, `actions` and so on, after those of a part. */
  const leftOf = (text: string): unknown => {
    const { manifest: _, ...rest } = validate(`manifest: part/v1\n${text}`, 'part').cursor?.value ?? {}
    return JSON.parse(JSON.stringify(rest))
  }

  it('lacks keys that are not known and values that are not valid', () => {
    expect(leftOf('events: { a: { title: 5, fields: { b: { string: B, minLength: x, unknown-key: 1 } } } }')).toEqual({
      events: { a: { fields: { b: { string: 'B' } } } },
    })
  })

  it('lacks numbers that would not stay what they are', () => {
    expect(leftOf('schemas: { A: { number: A, default: .nan, examples: [1, 12345678901234567890, 2] } }')).toEqual({
      schemas: { A: { number: 'A', examples: [1, 2] } },
    })
  })

  it('lacks what lacks a key that it needs, upward', () => {
    expect(
      leftOf(`
actions:
  a: { input: { fields: {} }, output: 5 }
  b: { input: { fields: {} }, output: { fields: {} } }
schemas:
  A: { string: A, displayAs: { id: text, params: 5 } }
`),
    ).toEqual({
      actions: { b: { input: { fields: {} }, output: { fields: {} } } },
      schemas: { A: { string: 'A' } },
    })
  })

  it('lacks the items of lists that are not valid', () => {
    expect(leftOf('schemas: { A: { anyOf: [1, {}, 2, { type: [a, string, b] }, 3] }, B: { enum: [] } }')).toEqual({
      schemas: { A: { anyOf: [{}, { type: ['string'] }] }, B: {} },
    })
  })

  it('is the root at least', () => {
    const { cursor } = validate('name: 5\nactions: {}\n', 'integration')
    expect({ ...cursor?.value }).toEqual({ actions: {} })
    expect(cursor?.node).toBe(cursor?.document.root)
  })

  it('keeps what is deprecated', () => {
    expect(leftOf('user: { creation: { enabled: true, requiredTags: [] } }')).toEqual({
      user: { creation: { enabled: true, requiredTags: [] } },
    })
  })

  it('is valid whatever was written, and nothing is refused without a word', () => {
    const words = [
      'fields',
      'schema',
      'type',
      'string',
      'actions',
      'input',
      'extends',
      'default',
      'messages',
      'a',
      'tests',
      'name',
    ]
    const value = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 6 },
        fc.constantFrom<unknown>('string', 'default', 'a.vrl', '', 1, -0.5, true, null),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...words), tie('value'), { maxKeys: 4 }),
      ),
    })).value
    const keys = Object.keys(manifest) as (keyof IntegrationManifest)[]
    const changed = fc.dictionary(fc.constantFrom(...keys), value, { minKeys: 1, maxKeys: 6 })
    fc.assert(
      fc.property(changed, (change) => {
        const { cursor, diagnostics } = validate(stringify({ ...manifest, ...change }), 'integration')
        if (!cursor) return
        const written = toPlain(cursor.node)
        const wasValid = validateIntegration(written)
        validateIntegration(cursor.value)
        const left = (validateIntegration.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`)
        expect(left.filter((error) => error !== ' required')).toEqual([])
        expect(diagnostics.length > 0).toBe(!wasValid)
        expect(isPlainMap(written)).toBe(true)
      }),
      { numRuns: 100 },
    )
  })
})
