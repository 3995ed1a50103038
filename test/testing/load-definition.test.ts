import { rmSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createDiskFileSystem } from '../../src/document/disk-file-system.ts'
import { loadDefinition } from '../../src/testing/load-definition.ts'
import { courierManifest, courierProject } from './courier.ts'

let seconds = 1_000_000

/** Gives a file and its folder another time than ever before: the clock of the file system may tick more slowly than these tests. */
function touch(...paths: readonly string[]): void {
  seconds++
  for (const path of paths) utimesSync(path, seconds, seconds)
}

/** A project whose files can be changed. */
function project(files: Readonly<Record<string, string>> = {}) {
  const manifest = courierProject('5.4.3', files)
  const folder = dirname(manifest)
  return {
    load: () => loadDefinition(createDiskFileSystem(), manifest, folder),
    write: (path: string, text: string) => {
      writeFileSync(join(folder, path), text)
      touch(join(folder, path), dirname(join(folder, path)))
    },
    remove: (path: string) => {
      rmSync(join(folder, path))
      touch(dirname(join(folder, path)))
    },
  }
}

const part = (event: string): string =>
  `manifest: part/v1\nevents:\n  ${event}: { title: One, description: One, fields: {} }\n`
const withParts = courierManifest.replace(
  'manifest: integration/v1',
  'manifest: integration/v1\ninclude: [parts/*.yaml]',
)

describe('the definition of a manifest', () => {
  it('is made once for all the harnesses of a process', () => {
    const { load } = project()
    expect(load()).toBe(load())
  })

  it('is made again when the manifest has changed, be it by one letter', () => {
    const { load, write } = project()
    expect(load().name).toBe('courier')
    write('integration.yaml', courierManifest.replace('name: courier', 'name: curlier'))
    expect(load().name).toBe('curlier')
    write('integration.yaml', 'manifest: integration/v1\n')
    expect(load).toThrow('The manifest has errors')
    write('integration.yaml', courierManifest)
    expect(load().name).toBe('courier')
  })

  it('is made again when a part has changed, come or gone', () => {
    const { load, write, remove } = project({ 'integration.yaml': withParts, 'parts/a.yaml': part('one') })
    const events = (): readonly string[] => Object.keys(load().events ?? {}).sort()
    expect(events()).toEqual(['messagePinned', 'one'])
    write('parts/a.yaml', part('two'))
    expect(events()).toEqual(['messagePinned', 'two'])
    write('parts/b.yaml', part('three'))
    expect(events()).toEqual(['messagePinned', 'three', 'two'])
    remove('parts/a.yaml')
    expect(events()).toEqual(['messagePinned', 'three'])
  })

  it('is made again when a file that it names has come or changed', () => {
    const { load, write } = project({
      'integration.yaml': courierManifest.replace('version: 0.1.0', 'version: 0.1.0\nreadme: hub.md'),
    })
    expect(load).toThrow('hub.md')
    write('hub.md', '# Courier\n')
    const before = load()
    write('hub.md', '# Curlier\n')
    expect(load()).not.toBe(before)
  })

  it('is forgotten when many others have been made since', () => {
    const first = project()
    const before = first.load()
    for (let count = 0; count < 16; count++) project().load()
    expect(first.load()).not.toBe(before)
  })
})
