import { describe, expect, it } from 'vitest'
import { workspace, type Workspace } from './tenon.ts'

/** The errors in a manifest, but for texts that the definition did not have either. */
function errorsIn({ tenon }: Workspace, path: string): readonly string[] {
  const { diagnostics } = JSON.parse(tenon('check', path, '--format', 'json').stdout) as {
    diagnostics: readonly { readonly id: string; readonly severity: string }[]
  }
  return diagnostics.filter(({ id, severity }) => severity === 'error' && !id.startsWith('rules/')).map(({ id }) => id)
}

const integration = {
  name: 'demo',
  version: '0.1.0',
  actions: {
    ping: {
      title: 'Ping',
      description: 'Answers',
      input: {
        schema: {
          type: 'object',
          properties: { id: { type: 'string', minLength: 1 } },
          required: ['id'],
          additionalProperties: false,
        },
      },
      output: { schema: { type: 'object', properties: {}, additionalProperties: false } },
    },
  },
  entities: {
    issue: {
      schema: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'], additionalProperties: false },
    },
  },
  secrets: { TOKEN: { description: 'The token' } },
}

const creatable = {
  name: 'creatable',
  version: '1.0.0',
  entities: {
    item: {
      schema: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'], additionalProperties: false },
    },
  },
  events: {
    created: {
      schema: {
        type: 'object',
        properties: { item: { $ref: 'item' } },
        required: ['item'],
        additionalProperties: false,
      },
    },
  },
  actions: {},
  channels: {},
}

const extended = {
  ...integration,
  extends: [
    {
      interface: { name: 'creatable', version: '1.0.0' },
      entities: { item: { name: 'issue' } },
      events: { created: { name: 'issueCreated' } },
    },
  ],
}

const pings = (count: number): Record<string, unknown> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`ping${index}`, integration.actions.ping]))

const json = (value: unknown): string => JSON.stringify(value, null, 2)

describe('tenon import of JSON', () => {
  it('makes the manifest of a definition, and nothing else', () => {
    const folder = workspace({ 'in/definition.json': json(integration) })
    const { code, stdout, stderr } = folder.tenon('import', 'in/definition.json')
    expect([code, stdout]).toEqual([0, ''])
    expect(stderr).toBe(
      'integration.yaml  written\n\nWhat the manifest says was compared with the JSON: it is the same.\n',
    )
    expect(folder.files()).toEqual(['in/definition.json', 'integration.yaml'])
    expect(folder.read('integration.yaml'))
      .toBe(`# yaml-language-server: $schema=./node_modules/tenon/schema/integration.v1.json
manifest: integration/v1

name: demo
version: 0.1.0

actions:
  ping:
    title: Ping
    description: Answers
    input:
      fields:
        id: { type: string, minLength: 1 }
    output: { fields: {} }

secrets:
  TOKEN: The token

entities:
  issue:
    fields:
      id: { type: string }
`)
    expect(errorsIn(folder, '.')).toEqual([])
  })

  it('takes what `bp read` prints, tells what was merged in, and keeps scripts that it holds', () => {
    const sent = {
      ...integration,
      identifier: { extractScript: 'body = parse_json!(.body)\nbody.id\n' },
      interfaces: {
        creatable: {
          id: 'ifver_01',
          name: 'creatable',
          version: '1.0.0',
          entities: {},
          actions: {},
          events: {},
          channels: {},
        },
      },
    }
    const folder = workspace({ 'sent.json': json(sent) })
    const { code, stdout } = folder.tenon('import', 'sent.json')
    expect(code).toBe(0)
    expect(stdout).toContain(
      '/interfaces/creatable is the interface creatable 1.0.0, whose actions, events and channels were merged in',
    )
    expect(folder.read('integration.yaml')).toContain(
      '  extractScript: |\n    body = parse_json!(.body)\n    body.id\n',
    )
  })

  it('needs the interfaces that it extends, as JSON or as manifests', () => {
    const folder = workspace({ 'definition.json': json(extended), 'known/creatable.json': json(creatable) })
    const refused = folder.tenon('import', 'definition.json')
    expect(refused.code).toBe(1)
    expect(refused.stdout).toContain(
      '/extends/0/interface is creatable 1.0.0, whose content is not known: import that interface first',
    )
    expect(folder.files()).toHaveLength(2)

    expect(folder.tenon('import', 'definition.json', '--interfaces', 'known').code).toBe(0)
    expect(folder.read('integration.yaml')).toContain(
      'implements:\n  creatable:\n    entities: { item: issue }\n    events: { created: { name: issueCreated } }\n',
    )
    expect(errorsIn(folder, '.')).toEqual([])
    const manifest = folder.read('integration.yaml')
    expect(folder.tenon('import', 'definition.json', '--interfaces', 'interfaces', '--out', 'again').code).toBe(0)
    expect(folder.read('again/integration.yaml')).toBe(manifest)
    expect(folder.read('again/interfaces/creatable.yaml')).toBe(folder.read('interfaces/creatable.yaml'))
  })

  it('tells where there are no interfaces', () => {
    const folder = workspace({ 'definition.json': json(extended) })
    expect(folder.tenon('import', 'definition.json', '--interfaces', 'known').stdout).toContain(
      'there is no such folder of interfaces',
    )
  })

  it('makes an interface of what refers to entities, and of what is said to be one', () => {
    const { entities: _entities, events: _events, ...plain } = creatable
    const folder = workspace({ 'creatable.json': json(creatable), 'plain.json': json({ ...plain, name: 'plain' }) })
    expect(folder.tenon('import', 'creatable.json').code).toBe(0)
    expect(folder.read('interfaces/creatable.yaml')).toContain('item: { $ref: "#/entities/item" }')
    expect(folder.tenon('import', 'plain.json').code).toBe(1)
    expect(folder.tenon('import', 'plain.json', '--as', 'interface').code).toBe(0)
    expect(folder.read('interfaces/plain.yaml')).toContain('manifest: interface/v1\n')
    expect(folder.tenon('import', 'plain.json', '--as', 'integration').code).toBe(0)
    expect(folder.read('integration.yaml')).toContain('name: plain\n')
    expect(folder.tenon('import', 'plain.json', '--as', 'plugin').code).toBe(2)
  })

  it('has a file for each section where it is asked for, or where it is long', () => {
    const long = { ...integration, actions: pings(70) }
    const folder = workspace({ 'some.json': json({ ...integration, actions: pings(10) }), 'long.json': json(long) })
    const parts = ['actions.yaml', 'integration.yaml']
    const written = (out: string): readonly string[] =>
      folder
        .files()
        .filter((path) => path.startsWith(`${out}/`))
        .map((path) => path.slice(out.length + 1))
    for (const [out, source, ...flags] of [
      ['split', 'some.json', '--split'],
      ['by-length', 'long.json'],
      ['whole', 'long.json', '--no-split'],
    ] as const) {
      expect(folder.tenon('import', source, '--out', out, ...flags).code).toBe(0)
      expect(errorsIn(folder, out)).toEqual([])
      expect(written(out)).toEqual(out === 'whole' ? ['integration.yaml'] : parts)
    }
    expect(folder.read('whole/integration.yaml').split('\n').length).toBeGreaterThan(400)
  })

  it('overwrites nothing', () => {
    const text = json({ ...integration, actions: pings(10) })
    const folder = workspace({ 'definition.json': text, 'actions.yaml': 'mine: true\n' })
    const refused = folder.tenon('import', 'definition.json', '--split')
    expect(refused.code).toBe(1)
    expect(refused.stdout).toContain('"actions.yaml" is there already. Move it away, or run the import with --force')
    expect(folder.files()).toEqual(['actions.yaml', 'definition.json'])
    expect(folder.tenon('import', 'definition.json', '--split', '--force').code).toBe(0)
    expect(folder.read('actions.yaml')).toContain('  ping9:\n')
  })
})
