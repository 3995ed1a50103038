import fc from 'fast-check'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { findInManifests } from '../../src/cli/find-in-manifests.ts'
import { createDiskFileSystem } from '../../src/document/disk-file-system.ts'
import { findManifests } from '../../src/document/find-manifests.ts'
import type { FileSystem } from '../../src/document/file-system.ts'
import { findCacheFolder } from '../../src/incremental/cache-folder.ts'
import { createFindingsCache } from '../../src/incremental/findings-cache.ts'

const roots: string[] = []

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true })
})

const manifest = `manifest: integration/v1
name: acme
version: 1.0.0
title: Acme
icon: icon.svg
readme: hub.md
include: [parts/*.yaml]
identifier: { extractScript: extract.vrl }
actions:
  greet:
    title: Greet
    description: Say hello to somebody.
    input: { fields: { name: { string: Who, title: Name } } }
    output: { fields: {} }
`

const part = `manifest: part/v1
events:
  greeted:
    title: Greeted
    description: Somebody was greeted.
    fields: { to?: string }
`

const files: Readonly<Record<string, string>> = {
  'package.json': '{}\n',
  'node_modules/.keep': '',
  'a/integration.yaml': manifest,
  'a/parts/events.yaml': part,
  'a/extract.vrl': '.body\n',
  'a/hub.md': '# Acme\n',
  'a/icon.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>\n',
  'b/integration.yaml': manifest.replace('acme', 'other').replace(/^(include|identifier).*\n/gm, ''),
  'b/hub.md': '# Other\n',
}

/** A workspace whose files were last touched a while ago, as those of a checkout are. */
function workspace(content: Readonly<Record<string, string>> = files): string {
  const root = mkdtempSync(join(tmpdir(), 'tenon-cache-'))
  roots.push(root)
  for (const [path, text] of Object.entries(content)) write(join(root, path), text)
  return root
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

/** Counts what is examined anew. */
function counting(base: FileSystem): { fileSystem: FileSystem; reads: () => number } {
  let reads = 0
  const readFile = (path: string) => {
    reads++
    return base.readFile(path)
  }
  return { fileSystem: { ...base, readFile }, reads: () => reads }
}

interface RunOptions {
  readonly key?: string
  /** How much later than now it is, in milliseconds. */
  readonly later?: number
}

/** Checks all manifests of a workspace, with what is known of earlier runs. */
async function cachedRun(root: string, { key = 'k', later = 60_000 }: RunOptions = {}) {
  const { fileSystem, reads } = counting(createDiskFileSystem())
  const { manifests } = findManifests(fileSystem, root, [])
  const folder = findCacheFolder(manifests)
  if (folder === undefined) throw new Error('there is no place for a cache')
  const before = reads()
  const found = await findInManifests(
    fileSystem,
    manifests,
    createFindingsCache(fileSystem, folder, key, Date.now() + later),
  )
  return {
    found: said(found),
    cached: found.filter(({ isCached }) => isCached).length,
    reads: reads() - before,
    folder,
  }
}

async function freshRun(root: string) {
  const fileSystem = createDiskFileSystem()
  return said(await findInManifests(fileSystem, findManifests(fileSystem, root, []).manifests))
}

function said(found: Awaited<ReturnType<typeof findInManifests>>) {
  return found.map(({ manifest, diagnostics, project }) => ({
    manifest,
    diagnostics,
    read: [...project.documents.keys()],
  }))
}

describe('the cache of findings', () => {
  it('gives the same findings as before, without reading a file that was not touched', async () => {
    const root = workspace()
    const first = await cachedRun(root)
    expect(first.cached).toBe(0)
    expect(first.found.flatMap(({ diagnostics }) => diagnostics).length).toBeGreaterThan(0)
    const second = await cachedRun(root)
    expect(second).toMatchObject({ cached: 2, reads: 0, found: first.found })
    expect(second.found).toEqual(await freshRun(root))
  })

  it('looks at the content of files that were touched, and at nothing else', async () => {
    const root = workspace()
    await cachedRun(root)
    const time = new Date(Date.now() - 100_000)
    utimesSync(join(root, 'a/hub.md'), time, time)
    expect(await cachedRun(root)).toMatchObject({ cached: 2, reads: 1 })
    expect(await cachedRun(root)).toMatchObject({ cached: 2, reads: 0 })
  })

  it('does not believe the stamp of a file that was written a moment ago', async () => {
    const root = workspace()
    await cachedRun(root, { later: 0 })
    const second = await cachedRun(root, { later: 0 })
    expect(second.cached).toBe(2)
    expect(second.reads).toBeGreaterThan(5)
  })

  it.each<[string, (root: string) => void]>([
    ['a manifest changes', (root) => write(join(root, 'a/integration.yaml'), manifest.replace('1.0.0', '1.0.x'))],
    ['a part changes', (root) => write(join(root, 'a/parts/events.yaml'), part.replace('to?', 'to'))],
    ['a part is added', (root) => write(join(root, 'a/parts/more.yaml'), part)],
    ['a part is removed', (root) => rmSync(join(root, 'a/parts/events.yaml'))],
    ['a folder goes', (root) => rmSync(join(root, 'a/parts'), { recursive: true })],
    ['a script changes, and its length does not', (root) => write(join(root, 'a/extract.vrl'), '.bady!\n'.slice(0, 6))],
    ['the readme goes', (root) => rmSync(join(root, 'a/hub.md'))],
    ['an icon comes', (root) => write(join(root, 'b/icon.svg'), '<svg/>')],
    ['code appears', (root) => write(join(root, 'a/src/index.ts'), "import { actions } from './generated/handlers'\n")],
    ['a script appears that nobody names', (root) => write(join(root, 'a/old.vrl'), '.body\n')],
    [
      'an SDK is installed',
      (root) => write(join(root, 'node_modules/@botpress/sdk/package.json'), '{"version":"4.0.0"}'),
    ],
    ['the workspace is configured', (root) => write(join(root, 'tenon.yaml'), 'rules: { rules/missing-icon: off }\n')],
    [
      'a file becomes a link that leads out of the workspace',
      (root) => {
        renameSync(join(root, 'a/hub.md'), join(root, 'hub.md'))
        symlinkSync('../hub.md', join(root, 'a/hub.md'))
      },
    ],
    [
      'a folder becomes a link',
      (root) => {
        renameSync(join(root, 'a/parts'), join(root, 'parts'))
        symlinkSync('../parts', join(root, 'a/parts'))
      },
    ],
  ])('finds what a run without it finds when %s', async (_what, change) => {
    const root = workspace()
    await cachedRun(root)
    await cachedRun(root)
    change(root)
    const { found, cached } = await cachedRun(root)
    expect(found).toEqual(await freshRun(root))
    expect(cached).toBeLessThan(2)
  })

  it('sees an edit that keeps the length of a file, and puts its time back', async () => {
    const root = workspace()
    const script = join(root, 'a/extract.vrl')
    const time = new Date('2024-01-01T00:00:00Z')
    utimesSync(script, time, time)
    const before = await cachedRun(root)
    write(script, '.bady!')
    utimesSync(script, time, time)
    const { found, cached } = await cachedRun(root)
    expect(cached).toBe(1)
    expect(found).not.toEqual(before.found)
    expect(found).toEqual(await freshRun(root))
  })

  it('finds what a run without it finds, whatever is edited in between', async () => {
    const root = workspace()
    const paths = [
      ...Object.keys(files).filter((path) => !path.startsWith('node_modules')),
      'tenon.yaml',
      'a/parts/x.yaml',
      'a/src/index.ts',
      'b/src/actions/greet.ts',
      'b/icon.svg',
    ]
    const texts = [
      undefined,
      '',
      manifest,
      part,
      '.body',
      'broken: [',
      'rules: { rules/action-title: error }\n',
      '# x\n',
    ]
    const edit = fc.tuple(fc.constantFrom(...paths), fc.constantFrom(...texts, ...Object.values(files)))
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { maxLength: 3 }), fc.boolean(), async (edits, isLater) => {
        for (const [path, text] of edits) {
          if (text === undefined) rmSync(join(root, path), { force: true })
          else write(join(root, path), text)
        }
        if (!['a', 'b'].some((name) => existsSync(join(root, name, 'integration.yaml')))) return
        write(join(root, 'package.json'), '{}\n')
        const { found } = await cachedRun(root, { later: isLater ? 60_000 : 0 })
        expect(found).toEqual(await freshRun(root))
      }),
      { numRuns: Number(process.env['TENON_FUZZ_RUNS'] ?? 25) },
    )
  })

  it.each<[string, (text: string) => string]>([
    ['cut off', (text) => text.slice(0, -10)],
    ['empty', () => ''],
    ['changed', (text) => text.replace(/"severity":"\w+"/, '"severity":"none"')],
    ['something else', () => '{"hello":1}\n[]'],
  ])('counts an entry that is %s as none', async (_how, damage) => {
    const root = workspace()
    const first = await cachedRun(root)
    for (const name of readdirSync(first.folder)) {
      const file = join(first.folder, name)
      writeFileSync(file, damage(readFileSync(file, 'utf8')))
    }
    const { found, cached } = await cachedRun(root)
    expect(found).toEqual(first.found)
    expect(cached).toBeLessThan(2)
    expect(await cachedRun(root)).toMatchObject({ cached: 2 })
  })

  it('does not take what another version has found', async () => {
    const root = workspace()
    await cachedRun(root, { key: '1.0.0' })
    expect(await cachedRun(root, { key: '1.0.1' })).toMatchObject({ cached: 0 })
  })

  it('checks all the same where it cannot be written', async () => {
    const root = workspace()
    write(join(root, 'node_modules/.cache/tenon/x'), '')
    rmSync(join(root, 'node_modules/.cache'), { recursive: true })
    const { folder } = await cachedRun(root)
    rmSync(folder, { recursive: true })
    writeFileSync(folder, 'in the way')
    const fileSystem = createDiskFileSystem()
    const { manifests } = findManifests(fileSystem, root, [])
    const found = await findInManifests(fileSystem, manifests, createFindingsCache(fileSystem, folder, 'k'))
    expect(said(found)).toEqual(await freshRun(root))
  })
})

describe('the place of the cache', () => {
  const place = (root: string, ...manifests: readonly string[]) =>
    findCacheFolder(manifests.map((path) => `${root}/${path}`))?.slice(root.length + 1)

  it('is the nearest package that holds all manifests and has its dependencies', () => {
    const root = workspace({ ...files, 'a/package.json': '{}', 'b/package.json': '{}', 'b/node_modules/x/y': '' })
    expect(place(root, 'a/integration.yaml', 'b/integration.yaml')).toBe('node_modules/.cache/tenon')
    expect(place(root, 'a/integration.yaml')).toBe('node_modules/.cache/tenon')
    expect(place(root, 'b/integration.yaml')).toBe('b/node_modules/.cache/tenon')
  })

  it('is nowhere when links lead elsewhere, or nothing is installed', () => {
    const root = workspace({ ...files, 'elsewhere/x': '' })
    symlinkSync('../elsewhere', join(root, 'node_modules/.cache'))
    expect(place(root, 'a/integration.yaml')).toBeUndefined()
    rmSync(join(root, 'node_modules'), { recursive: true })
    expect(place(root, 'a/integration.yaml')).toBeUndefined()
  })
})
