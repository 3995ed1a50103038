import { describe, expect, test } from 'vitest'
import { compareSides } from '../../src/deployments/pair.ts'
import { readJson } from '../../src/deployments/read-json.ts'
import { readManifest } from '../../src/deployments/read-manifest.ts'
import type { Side, UnreadableSide } from '../../src/deployments/side.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import { importDefinition } from '../../src/import/import-definition.ts'
import { corpusPlace, hasCorpus } from '../corpus/corpus-schemas.ts'
import { corpusInterfaces, integrationJson, integrationNames } from '../import/corpus-definitions.ts'

const manifest = `manifest: integration/v1
name: example
version: 1.0.0
title: Example
readme: hub.md
identifier:
  extractScript: |
    body = parse_json!(.body)
    body.id
configuration:
  fields:
    token: { string: The key, secret: true }
secrets:
  CLIENT_ID: The app
  SIGNING_KEY: { description: Checks requests, optional: true }
user:
  tags:
    id: The user
actions:
  pinMessage:
    input:
      fields:
        chatId: Where the message is
    output: { fields: {} }
`

/** As the platform answers. */
const deployed = {
  integration: {
    id: 'int_1',
    createdAt: '2024-01-01T00:00:00Z',
    updatedAt: '2024-01-01T00:00:00Z',
    identifier: { extractScript: 'body = parse_json!(.body)\nbody.id\n' },
    url: 'https://example.com',
    signingSecret: '',
    name: 'example',
    version: '1.0.0',
    interfaces: {},
    configuration: {
      title: '',
      description: '',
      identifier: { required: false },
      schema: {
        type: 'object',
        properties: { token: { type: 'string', description: 'The key', 'x-zui': { secret: true } } },
        required: ['token'],
        additionalProperties: false,
      },
    },
    configurations: {},
    channels: {},
    states: {},
    events: {},
    actions: {
      pinMessage: {
        input: {
          schema: {
            type: 'object',
            properties: { chatId: { type: 'string', description: 'Where the message is' } },
            required: ['chatId'],
            additionalProperties: false,
          },
        },
        output: { schema: { type: 'object', properties: {}, additionalProperties: false } },
      },
    },
    user: { tags: { id: { description: 'The user' } }, creation: { enabled: false, requiredTags: [] } },
    entities: {},
    attributes: {},
    dev: false,
    title: 'Example',
    description: '',
    iconUrl: 'https://example.com/icon.svg',
    readmeUrl: 'https://example.com/hub.md',
    public: false,
    visibility: 'private',
    verificationStatus: 'unapproved',
    lifecycleStatus: 'published',
    secrets: ['CLIENT_ID', 'SIGNING_KEY'],
  },
}

function read(files: Readonly<Record<string, string>>): {
  readonly before: Side | UnreadableSide
  readonly after: Side
  readonly changes: () => readonly string[]
} {
  const fileSystem = createMemoryFileSystem(files)
  const after = readManifest(fileSystem, { name: 'integration.yaml', file: '/p/integration.yaml' })
  if (after.kind === 'unreadable') throw new Error(JSON.stringify(after.diagnostics))
  const before = readJson(fileSystem, '/p/deployed.json', 'deployed.json', after.integration)
  return {
    before,
    after,
    changes: () => {
      if (before.kind === 'unreadable') throw new Error(JSON.stringify(before.diagnostics))
      const { comparison } = compareSides(fileSystem, before, after, [])
      return comparison.changes.map(({ impact, message }) => `${impact}: ${message}`)
    },
  }
}

describe('what the platform answers about an integration', () => {
  test('is the same as the manifest that was deployed', () => {
    const files = { '/p/integration.yaml': manifest, '/p/deployed.json': JSON.stringify(deployed) }
    expect(read(files).changes()).toEqual([])
  })

  test('shows what the manifest changes', () => {
    const changed = manifest
      .replace('chatId:', 'messageId:')
      .replace('CLIENT_ID', 'APP_ID')
      .replace('body.id', 'body.user')
    const files = { '/p/integration.yaml': changed, '/p/deployed.json': JSON.stringify(deployed) }
    const changes = read(files).changes().join('\n')
    expect(changes).toMatch(/^breaking: .*messageId/m)
    expect(changes).toMatch(/^breaking: .*CLIENT_ID/m)
    expect(changes).toMatch(/^invisible: .*script/m)
  })
})

describe('JSON that cannot be compared', () => {
  const reason = (text: string): string => {
    const { before } = read({ '/p/integration.yaml': manifest, '/p/deployed.json': text })
    return before.kind === 'unreadable' ? before.diagnostics.map(({ message }) => message).join('\n') : 'read'
  }

  test.each([
    ['is no JSON', '{', /^This cannot be compared: it is .* that is no JSON: /],
    ['is a list', '[]', /^This cannot be compared: it is a list, and not an object/],
    ['is empty', '{}', /it has no "name"/],
    ['has a number for a version', '{ "name": "x", "version": 1 }', /\/version is 1, and not a text/],
    ['has another key', '{ "name": "x", "version": "1.0.0", "actoins": {} }', /\/actoins is no key of a definition/],
    ['holds no integration', '{ "integration": { "name": 3 } }', /\/name is 3, and not a text/],
    ['is deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, /is nested more than 300 deep/],
    [
      'has interfaces that nobody knows',
      '{ "name": "x", "version": "1.0.0", "extends": [{ "interface": { "name": "y", "version": "1.0.0" } }] }',
      /y 1\.0\.0, whose content is not known\. Take JSON that it is merged into/,
    ],
    [
      'has many other keys',
      `{ "integration": { ${Array.from({ length: 50 }, (_, index) => `"k${index}": 1`).join(', ')} } }`,
      /it has \d\d more problems of this kind/,
    ],
  ])('is what %s', (_, text, message) => {
    expect(reason(text)).toMatch(message)
  })

  test('is also what is larger than anything that is deployed', () => {
    expect(reason(`"${'x'.repeat(17 * 2 ** 20)}"`)).toBe('This cannot be compared: it is larger than 16 MiB')
  })
})

const isMissing = hasCorpus() ? '' : ` (skipped: the corpus is not at ${corpusPlace})`

describe.skipIf(!hasCorpus())(`what real integrations send to the platform${isMissing}`, () => {
  const interfaces = hasCorpus() ? corpusInterfaces() : new Map()
  const names = hasCorpus() ? integrationNames() : []
  const isWhole = process.env['TENON_WHOLE_CORPUS'] !== undefined
  test.each(isWhole ? names : names.filter((name, index) => index % 8 === 0 || name === 'linear'))(
    '%s: is the same as the manifest that was imported',
    (name) => {
      const { files } = importDefinition(integrationJson(name), { interfaces })
      const written = Object.fromEntries(files.map(({ path, text }) => [`/p/${path}`, text]))
      const scripts = Object.fromEntries(
        ['extract', 'fallbackHandler', 'linkTemplate', 'sandboxLinkTemplate'].map((path) => [
          `/p/${path}.vrl`,
          '.path\n',
        ]),
      )
      const sent = JSON.stringify(integrationJson(name, 'expected'))
      expect(read({ ...scripts, ...written, '/p/deployed.json': sent }).changes()).toEqual([])
    },
  )
})
