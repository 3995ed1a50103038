import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import { formatFiles } from '../../src/format/format-files.ts'
import { importDefinition } from '../../src/import/import-definition.ts'
import { corpusPlace, hasCorpus } from '../corpus/corpus-schemas.ts'
import { corpusInterfaces, integrationJson, integrationNames } from '../import/corpus-definitions.ts'
import { everyKey, everyKeyBeside } from './every-key.ts'
import { arbitraryPicks, restyled } from './restyle.ts'

/** How many cuts are tried; TENON_FORMAT_RUNS=5000 for more. */
const runs = Number(process.env['TENON_FORMAT_RUNS'] ?? 300)

type Files = Readonly<Record<string, string>>

const root = join(import.meta.dirname, '../..')

function sample(name: string): Files {
  const paths = readdirSync(join(root, 'samples', name), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.(yaml|vrl)$/.test(path) && !/node_modules|__snapshots__/.test(path))
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, 'samples', name, path), 'utf8')]))
}

function imported(): readonly Files[] {
  const interfaces = corpusInterfaces()
  return integrationNames().map((name) => {
    const { files } = importDefinition(integrationJson(name), { interfaces })
    return Object.fromEntries(files.map(({ path, text }) => [path, text]))
  })
}

/** Small, and in no short form: what formatting changes most. */
const inFull: Files = {
  'integration.yaml': `version: 1.0.0
name: tasks
manifest: integration/v1
actions:
  add:
    description: Adds a task
    title: Add
    input:
      fields:
        task:
          optional: true
          type: object
          fields:
            name:
              description: Its name
              type: string
schemas:
  Task:
    type: object
    fields:
      tags:
        type: array
        items:
          type: string
          enum: [a, b]
  Byname:
    type: object
    values:
      type: array
      prefixItems:
        - type: string
  Urgent:
    type: object
    extends: Task
    fields:
      since:
        type: string
        const: now
`,
}

const own = [{ ...everyKey, ...everyKeyBeside }, ...readdirSync(join(root, 'samples')).map(sample)]
const withoutCorpus = hasCorpus() ? '' : ` (without the corpus, which is not at ${corpusPlace})`

function found(files: Files): readonly string[] {
  const paths = Object.keys(files).filter((path) => path.endsWith('.yaml'))
  const { diagnostics } = formatFiles(createMemoryFileSystem(files), paths, () => undefined)
  return diagnostics.map(({ id }) => id)
}

test(`what is left of a manifest while it is typed is formatted, or its mistakes are told${withoutCorpus}`, () => {
  const projects = [...own, ...(hasCorpus() ? imported() : [])].filter((files) =>
    Object.keys(files).some((path) => path.endsWith('.yaml')),
  )
  fc.assert(
    fc.property(arbitraryPicks(), (pick) => {
      const files = pick(3) > 0 ? inFull : projects[pick(projects.length)]
      if (files === undefined) throw new Error('there is no project')
      const paths = Object.keys(files).filter((path) => path.endsWith('.yaml'))
      const path = paths[pick(paths.length)] ?? ''
      const text = pick(2) === 0 ? (files[path] ?? '') : restyled(files[path] ?? '', pick)
      const keys = Array.from(text.matchAll(/:(?=\s)/g), ({ index }) => index + 1)
      const at = pick(2) === 0 ? pick(text.length) : (keys[pick(keys.length)] ?? 0)
      const cuts = [
        text.slice(0, text.lastIndexOf('\n', at) + 1),
        text.slice(0, at),
        text.slice(0, at) + text.slice(at + 1 + pick(12)),
        text.slice(0, at) + text.slice(text.indexOf('\n', at)),
      ]
      const cut = cuts[pick(cuts.length)] ?? ''
      const disk = Object.fromEntries(Object.entries(files).map(([name, whole]) => [`/work/${name}`, whole]))
      expect(found({ ...disk, [`/work/${path}`]: cut }), cut).not.toContain('format/defect')
    }),
    { seed: 11, numRuns: runs },
  )
}, 600_000)

const head = 'manifest: integration/v1\nname: a\nversion: 1.0.0\n'

test.each([
  ['fields to be written', 'schemas:\n  Task:\n    type: object\n    fields:\n'],
  ['fields in a list', 'schemas:\n  Task:\n    type: object\n    fields: [a]\n'],
  ['items to be written', 'schemas:\n  Tasks:\n    type: array\n    items:\n'],
  ['values to be written', 'schemas:\n  Tasks:\n    type: object\n    values:\n'],
])('a schema with %s keeps its type', (_what, text) => {
  const files = { '/work/integration.yaml': `title:  A\n${head}${text}` }
  const { changes, diagnostics } = formatFiles(createMemoryFileSystem(files), Object.keys(files), () => undefined)
  expect({ after: changes[0]?.after, diagnostics }).toEqual({ after: `${head}title: A\n${text}`, diagnostics: [] })
})

test('what has an anchor stays as it is, since its alias may stand where it means something else', () => {
  const text = `${head}schemas:
  A:
    fields: &f
      w?: { nullable: true, string: ab }
  B:
    fields:
      p: *f
      q: { &t type: string, description: Q }
      r: { string: *t }
`
  expect(found({ '/work/integration.yaml': text })).toEqual([])
})
