import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDiskFileSystem } from '../../src/document/disk-file-system.ts'
import type { FileSystem } from '../../src/document/file-system.ts'
import { fileText, sourceText } from '../../src/document/file-text.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'

const content = { 'a.txt': 'é\n', 'Z.txt': '', 'folder/inner/b.bin': new Uint8Array([0, 255]) }
const links = { 'to-file': 'a.txt', 'to-folder': 'folder/inner', 'folder/up': '..', broken: 'nowhere', loop: 'loop' }

let disk = ''
beforeAll(() => {
  disk = realpathSync(mkdtempSync(join(tmpdir(), 'tenon-'))).replaceAll('\\', '/')
  mkdirSync(join(disk, 'folder/inner'), { recursive: true })
  for (const [path, data] of Object.entries(content)) writeFileSync(join(disk, path), data)
  for (const [path, target] of Object.entries(links)) symlinkSync(target, join(disk, path))
})
afterAll(() => rmSync(disk, { recursive: true }))

const below = <T>(root: string, entries: Readonly<Record<string, T>>) =>
  Object.fromEntries(Object.entries(entries).map(([path, value]) => [`${root}/${path}`, value]))

describe.each<[string, () => { files: FileSystem; root: string }]>([
  ['on the disk', () => ({ files: createDiskFileSystem(), root: disk })],
  ['in memory', () => ({ files: createMemoryFileSystem(below('/m', content), below('/m', links)), root: '/m' })],
])('a file system %s', (_where, make) => {
  it('tells what is there, through links', () => {
    const { files, root } = make()
    expect(files.stat(`${root}/a.txt`)).toEqual({ kind: 'file', size: 3 })
    expect(files.stat(`${root}/to-file`)).toEqual({ kind: 'file', size: 3 })
    expect(files.stat(`${root}/folder`)).toMatchObject({ kind: 'directory' })
    expect(files.stat(`${root}/to-folder`)).toMatchObject({ kind: 'directory' })
    for (const path of ['none', 'a.txt/b', 'broken', 'loop', 'nul\0'])
      expect(files.stat(`${root}/${path}`)).toBeUndefined()
  })

  it('reads bytes', () => {
    const { files, root } = make()
    expect(Buffer.from(files.readFile(`${root}/a.txt`) ?? []).toString()).toBe('é\n')
    expect(Array.from(files.readFile(`${root}/to-folder/b.bin`) ?? [])).toEqual([0, 255])
    for (const path of ['none', 'folder', 'broken', 'nul\0']) expect(files.readFile(`${root}/${path}`)).toBeUndefined()
  })

  it('lists folders by code unit, and does not look behind links', () => {
    const { files, root } = make()
    expect(files.readDirectory(root)).toEqual([
      { name: 'Z.txt', kind: 'file' },
      { name: 'a.txt', kind: 'file' },
      { name: 'broken', kind: 'other' },
      { name: 'folder', kind: 'directory' },
      { name: 'loop', kind: 'other' },
      { name: 'to-file', kind: 'other' },
      { name: 'to-folder', kind: 'other' },
    ])
    expect(files.readDirectory(`${root}/to-folder`)).toEqual([{ name: 'b.bin', kind: 'file' }])
    for (const path of ['none', 'a.txt', 'nul\0']) expect(files.readDirectory(`${root}/${path}`)).toEqual([])
  })

  it('resolves links', () => {
    const { files, root } = make()
    expect(files.realPath(`${root}/to-folder/b.bin`)).toBe(`${root}/folder/inner/b.bin`)
    expect(files.realPath(`${root}/folder/up/to-file`)).toBe(`${root}/a.txt`)
    expect(files.realPath(root)).toBe(root)
    for (const path of ['none', 'broken', 'loop', 'nul\0']) expect(files.realPath(`${root}/${path}`)).toBeUndefined()
  })
})

describe('a file system in memory', () => {
  it('has a root', () => {
    const files = createMemoryFileSystem({ '/a/b': '' }, { '/c': '/a' })
    expect(files.readDirectory('/')).toEqual([
      { name: 'a', kind: 'directory' },
      { name: 'c', kind: 'other' },
    ])
    expect(files.realPath('/')).toBe('/')
    expect(files.realPath('/c/b')).toBe('/a/b')
    expect(files.readDirectory('/a')).toEqual([{ name: 'b', kind: 'file' }])
  })
})

it('reads a text without its byte order mark, and with it where places in the text are told', () => {
  const files = createMemoryFileSystem({ '/a.yaml': '\uFEFFa: 1\n' })
  expect([fileText(files, '/a.yaml'), sourceText(files, '/a.yaml')]).toEqual(['a: 1\n', '\uFEFFa: 1\n'])
})
