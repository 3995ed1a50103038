import { describe, expect, test } from 'vitest'
import { compile, type Compilation } from '../../src/compile.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import { importDefinition, importInterface, type Imported } from '../../src/import/import-definition.ts'
import { differences } from '../../src/import/prove.ts'
import { readDefinition, readInterface } from '../../src/import/read-definition.ts'
import type { Integration } from '../../src/model/integration.ts'
import type { Interface } from '../../src/model/interface.ts'
import type { Json } from '../../src/schemas/node.ts'
import { corpusPlace, hasCorpus } from '../corpus/corpus-schemas.ts'
import {
  corpusInterfaces,
  integrationJson,
  integrationNames,
  interfaceJson,
  interfaceNames,
  type JsonObject,
} from './corpus-definitions.ts'
import { comparable, storedProps } from './stored-props.ts'

const isMissing = hasCorpus() ? '' : ` (skipped: the corpus is not at ${corpusPlace})`
const integrations = hasCorpus() ? integrationNames() : []
const interfaces = hasCorpus() ? corpusInterfaces() : new Map<string, Interface>()
const sdk = '5.4.3'

interface ImportedOnce {
  readonly json: JsonObject
  readonly imported: Imported
  readonly compilation: Compilation
}

const known = new Map<string, ImportedOnce>()

/** Several tests look at the same. */
function importedOnce(name: string): ImportedOnce {
  const earlier = known.get(name)
  if (earlier !== undefined) return earlier
  const json = integrationJson(name)
  const imported = importDefinition(json, { interfaces })
  const made = { json, imported, compilation: compiled(imported, json) }
  known.set(name, made)
  return made
}

/** How much shorter than the TypeScript that says the same a manifest is, at the most for half of them. */
const wantedRatio = 0.72

describe.skipIf(!hasCorpus())(`manifests imported from real integrations${isMissing}`, () => {
  test.each(integrations)(
    '%s means the same: the model, what is stored, and what is imported of that',
    async (name) => {
      const { json, imported, compilation } = importedOnce(name)
      expect(imported.problems).toEqual([])
      const { bound, outputs } = compilation

      const read = readDefinition(json, { interfaces }).integration as Integration
      expect(differences(read, bound?.integration as Integration)).toEqual([])
      expect(orders(withoutSchemas(bound?.integration))).toEqual(orders(withoutSchemas(read)))

      const { extends: extensions, ...own } = json
      const props = await storedProps(outputs ?? [], 'integration.definition.ts', sdk)
      expect(comparable(props, sdk)).toEqual(comparable(own, sdk))

      const again = importDefinition(extensions === undefined ? props : { ...props, extends: extensions }, {
        interfaces,
      })
      expect(again).toEqual(imported)
    },
  )

  test('are short', () => {
    const rows = integrations.map((name) => {
      const { imported, compilation } = importedOnce(name)
      const own = imported.files.filter(({ path }) => !path.startsWith('interfaces/'))
      const modules = (compilation.outputs ?? []).filter(({ path }) =>
        ['integration.definition.ts', 'src/generated/schemas.ts'].includes(path),
      )
      const [yaml, typescript] = [charactersOf(own), charactersOf(modules)]
      return { name, yaml, typescript, ratio: yaml / typescript }
    })
    const ratios = rows.map(({ ratio }) => ratio).toSorted((a, b) => a - b)
    const median = ((ratios[(ratios.length - 1) >> 1] ?? 1) + (ratios[ratios.length >> 1] ?? 1)) / 2
    const table = rows.map(
      ({ name, yaml, typescript, ratio }) => `${name.padEnd(24)} ${yaml} / ${typescript} = ${ratio.toFixed(3)}\n`,
    )
    process.stdout.write(`${table.join('')}The median of YAML / TypeScript is ${median.toFixed(3)}.\n`)
    expect(median).toBeLessThanOrEqual(wantedRatio)
  })

  test('say the same in several files', () => {
    let divided = 0
    for (const name of integrations) {
      const { json, compilation: whole } = importedOnce(name)
      const split = importDefinition(json, { interfaces, split: true })
      expect(split.problems).toEqual([])
      const parts = split.files.filter(({ path }) => !path.startsWith('interfaces/'))
      if (parts.length > 1) divided += 1
      expect(compiled(split, json).outputs, name).toEqual(whole.outputs)
    }
    // The others have no section that is long enough.
    expect(divided).toBeGreaterThan(integrations.length / 2)
  })

  test('are made of what the platform is sent, too, with a word on the interfaces that are merged in', () => {
    for (const name of integrations) {
      const body = integrationJson(name, 'expected')
      const merged = Object.entries((body['interfaces'] ?? {}) as Readonly<Record<string, JsonObject>>)
      const brought = merged.flatMap(([, content]) => broughtBy(content))
      const { files, problems, notes } = importDefinition(body)
      // The entity that an integration chooses makes an intersection, for which a manifest of the integration has no words.
      const own = problems.filter(
        ({ pointer, problem }) =>
          !problem.includes('intersection') || !brought.some((place) => pointer.startsWith(`${place}/`)),
      )
      expect(own, name).toEqual([])
      expect(files.length, name).toBe(1)
      const told = notes.filter(({ pointer }) => pointer.startsWith('/interfaces/'))
      expect(told.length, name).toBe(merged.length)
    }
  })
})

/** Where the platform is sent what comes with an interface. */
function broughtBy(content: JsonObject): readonly string[] {
  return ['actions', 'events', 'channels'].flatMap((kind) =>
    Object.values((content[kind] ?? {}) as Readonly<Record<string, JsonObject>>).map(
      ({ name }) => `/${kind}/${typeof name === 'string' ? name : ''}`,
    ),
  )
}

describe.skipIf(!hasCorpus())(`manifests imported from real interfaces${isMissing}`, () => {
  test.each(hasCorpus() ? interfaceNames() : [])('%s means the same', async (name) => {
    const json = interfaceJson(name)
    const imported = importInterface(json, { path: 'interface.yaml' })
    expect(imported.problems).toEqual([])
    const { boundInterface, outputs } = compiled(imported, json)
    const read = readInterface(json).interface as Interface
    expect(differences(read, boundInterface?.interface as Interface)).toEqual([])
    const props = await storedProps(outputs ?? [], 'interface.definition.ts', sdk)
    expect(comparable(props, sdk)).toEqual(comparable(json, sdk))
    expect(importInterface(props, { path: 'interface.yaml' })).toEqual(imported)
  })
})

/** Compiles imported files in a project that has the other files which the definition names. */
function compiled(imported: Imported, json: JsonObject): Compilation {
  const named = [...JSON.stringify(json).matchAll(/"([^"]*\.vrl)"/g)].map(([, path = '']) => path)
  const others = [json['icon'], json['readme'], ...named].filter((path) => typeof path === 'string')
  const files = [
    ...others.map((path) => [`/project/${path}`, 'null']),
    ...imported.files.map(({ path, text }) => [`/project/${path}`, text]),
  ]
  const compilation = compile(
    createMemoryFileSystem(Object.fromEntries(files) as Record<string, string>),
    `/project/${imported.files[0]?.path}`,
  )
  expect(compilation.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  return compilation
}

function charactersOf(files: readonly { readonly text: string }[]): number {
  return files.reduce((sum, { text }) => sum + text.length, 0)
}

/** The names in each map of a value, in their order. */
function orders(value: unknown): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  return Object.entries(value).map(([key, inner]): Json => [key, orders(inner)]) as Json
}

/** Maps of items only: how a schema is written is compared by itself. */
function withoutSchemas(integration: Integration | undefined): unknown {
  const { configurations, events, actions, channels, states, entities, secrets, user } =
    integration ?? ({} as Integration)
  const names = (map: object | undefined): unknown => Object.fromEntries(Object.keys(map ?? {}).map((key) => [key, {}]))
  const messages = Object.entries(channels ?? {}).map(([name, channel]) => [name, names(channel.messages)])
  return {
    channels: Object.fromEntries(messages) as unknown,
    ...Object.fromEntries(
      Object.entries({ configurations, events, actions, states, entities, secrets, tags: user?.tags }).map(
        ([key, map]) => [key, names(map)],
      ),
    ),
  }
}
