import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { format as oxfmt } from 'oxfmt'
import { format as prettier } from 'prettier'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { parseDocument } from '../../src/document/parse.ts'
import { formatManifest } from '../../src/format/format.ts'
import { shapeInside, shapeOfFile, type Shape } from '../../src/format/language.ts'
import { formatFiles } from '../../src/format/format-files.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import { importDefinition } from '../../src/import/import-definition.ts'
import type { Interface } from '../../src/model/interface.ts'
import { corpusPlace, hasCorpus } from '../corpus/corpus-schemas.ts'
import { corpusInterfaces, integrationJson, integrationNames } from '../import/corpus-definitions.ts'
import { check } from '../../src/compile.ts'
import { everyKey, everyKeyBeside } from './every-key.ts'
import { arbitraryPicks, restyled } from './restyle.ts'

/** How many random styles are tried; TENON_FORMAT_RUNS=2000 for more, which also takes all of the corpus. */
const runs = Number(process.env['TENON_FORMAT_RUNS'] ?? 16)
const takesAll = process.env['TENON_FORMAT_RUNS'] !== undefined

const root = join(import.meta.dirname, '../..')
const files = ['samples', 'templates'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.yaml') && !/node_modules|__snapshots__/.test(path)),
)
const styled = files.filter((file) => !file.endsWith('tenon.yaml'))

async function expectFixed(file: string, text: string, width = 80): Promise<string> {
  const result = formatManifest(`/${file}`, text, width)
  if (result.kind === 'refused') throw new Error(result.diagnostics.map(({ message }) => message).join('\n'))
  const again = formatManifest(`/${file}`, result.text, width)
  expect(again).toEqual({ ...result, isChanged: false })
  expect(await prettier(result.text, { parser: 'yaml', printWidth: width })).toBe(result.text)
  expect((await oxfmt(file, result.text, { printWidth: width })).code).toBe(result.text)
  return result.text
}

function commentsIn(text: string): readonly string[] {
  return parseDocument('/x.yaml', text, () => {})
    .comments.map((comment) => comment.text.trimEnd())
    .toSorted()
}

describe('samples and templates', () => {
  test.each(files)('%s is formatted', async (file) => {
    const text = readFileSync(join(root, file), 'utf8')
    expect(await expectFixed(file, text)).toBe(text)
  })
})

test('in any style, a manifest becomes the same but for brackets and comments, and other formatters leave it alone', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...styled),
      arbitraryPicks(),
      fc.integer({ min: 40, max: 120 }),
      async (file, pick, width) => {
        const input = restyled(readFileSync(join(root, file), 'utf8'), pick)
        // A comment between a key and a bracket cannot always be kept, and the file is left alone.
        const result = formatManifest(`/${file}`, input, width)
        fc.pre(result.kind === 'formatted' || result.diagnostics.some(({ id }) => id !== 'format/moved-suppression'))
        const text = await expectFixed(file, input, width)
        expect(commentsIn(text)).toEqual(commentsIn(input))
      },
    ),
    { seed: 28, numRuns: runs },
  )
})

describe('a project that says every key', () => {
  const manifests = Object.keys(everyKey)
  const diskOf = (texts: Readonly<Record<string, string>>) =>
    createMemoryFileSystem(
      Object.fromEntries(
        Object.entries({ ...everyKeyBeside, ...texts }).map(([path, text]) => [`/work/${path}`, text]),
      ),
    )

  test('says every key, and has a model', () => {
    const said = new Set(manifests.flatMap((path) => keysIn(parse(everyKey[path] ?? ''))))
    const known = ['integration', 'interface', 'part', 'tests', 'workspace'] as const
    expect(known.flatMap((kind) => keysOfLanguage(shapeOfFile(kind))).filter((key) => !said.has(key))).toEqual([])
    const { bound, withheld } = check(diskOf(everyKey), '/work/integration.yaml')
    expect((bound ?? withheld?.bound)?.integration.advanced?.useLegacyZuiTransformer).toBe(true)
    const checked = check(diskOf(everyKey), '/work/interfaces/list.yaml')
    expect((checked.boundInterface ?? checked.withheld?.boundInterface)?.interface.name).toBe('list')
  })

  test('keeps its model in any style', () => {
    fc.assert(
      fc.property(arbitraryPicks(), (pick) => {
        const texts = Object.fromEntries(Object.entries(everyKey).map(([path, text]) => [path, restyled(text, pick)]))
        const paths = manifests.map((path) => `/work/${path}`)
        expect(formatFiles(diskOf(texts), paths, () => undefined).diagnostics).toEqual([])
      }),
      // All files are compiled for each.
      { seed: 7, numRuns: Math.ceil(runs / 4) },
    )
  })
})

function keysIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.values(value).flatMap(keysIn)
  return Array.isArray(value) ? inside : [...Object.keys(value), ...inside]
}

function keysOfLanguage(root: Shape): readonly string[] {
  const seen = new Set<Shape>()
  const visit = (shape: Shape): void => {
    if (seen.has(shape)) return
    seen.add(shape)
    if (shape.kind === 'item') for (const key of shape.keys) visit(shapeInside(shape, key))
    else visit(shapeInside(shape, shape.kind === 'list' ? undefined : 'x'))
  }
  visit(root)
  return [...seen].flatMap((shape) => (shape.kind === 'item' ? shape.keys : []))
}

const isMissing = hasCorpus() ? '' : ` (skipped: the corpus is not at ${corpusPlace})`
const names = hasCorpus() ? integrationNames().filter((_, index) => takesAll || index % 8 === 0) : []

describe.skipIf(!hasCorpus())(`manifests imported from real integrations${isMissing}`, () => {
  const interfaces = hasCorpus() ? corpusInterfaces() : new Map<string, Interface>()

  test.each(names)('%s keeps its model, and other formatters leave it alone', async (name) => {
    const imported = importDefinition(integrationJson(name), { interfaces }).files
    const manifests = imported.filter(({ path }) => path.endsWith('.yaml'))
    const disk = createMemoryFileSystem(Object.fromEntries(imported.map(({ path, text }) => [`/work/${path}`, text])))
    // It compiles what it formats, before and after.
    const formatted = formatFiles(
      disk,
      manifests.map(({ path }) => `/work/${path}`),
      () => undefined,
    )
    expect(formatted.diagnostics).toEqual([])
    for (const { path, text } of manifests) await expectFixed(path, text)
  })
})
