import { describe, expect, it } from 'vitest'
import { compile } from '../../src/compile.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import { hashOfSource } from '../../src/document/source-hash.ts'
import { expectReported } from '../support/compile-source.ts'
import { annotated } from '../support/expect-diagnostics.ts'

const index = "export { default } from './definition'\n"
const hashOf = (files: Readonly<Record<string, string>>, path = '/bp_modules/ping') =>
  hashOfSource(createMemoryFileSystem(files), path)

describe('the hash of what an interface was imported from', () => {
  const base = hashOf({ '/bp_modules/ping/index.ts': index })

  it('is that of a folder or of a file', () => {
    expect(base).toMatch(/^sha256-[\w-]{22}$/)
    expect(hashOf({ '/ping.json': '{}' }, '/ping.json')).toMatch(/^sha256-[\w-]{22}$/)
    expect(hashOf({ '/ping.json': '{}' }, '/pong.json')).toBeUndefined()
    expect(hashOf({ '/bp_modules/ping/hub.md': '# Ping' })).toBeUndefined()
  })

  it.each([
    ['a line ending', { '/bp_modules/ping/index.ts': index.replace('\n', '\r\n') }],
    ['a readme', { '/bp_modules/ping/index.ts': index, '/bp_modules/ping/hub.md': '# Ping' }],
    ['what is installed', { '/bp_modules/ping/index.ts': index, '/bp_modules/ping/node_modules/a/index.ts': '' }],
    ['what is built', { '/bp_modules/ping/index.ts': index, '/bp_modules/ping/dist/index.json': '1' }],
  ])('does not change by %s', (_what, files) => {
    expect(hashOf(files)).toBe(base)
  })

  it.each([
    ['a text', { '/bp_modules/ping/index.ts': `${index}//\n` }],
    ['a name', { '/bp_modules/ping/main.ts': index }],
    ['one more file', { '/bp_modules/ping/index.ts': index, '/bp_modules/ping/actions/a.ts': '' }],
    ['a JSON file', { '/bp_modules/ping/index.ts': index, '/bp_modules/ping/package.json': '{}' }],
  ])('changes by %s', (_what, files) => {
    expect(hashOf(files)).not.toBe(base)
  })
})

describe('an interface that was imported', () => {
  const imported = (hash: string | undefined, path = '../bp_modules/ping') =>
    annotated`
      manifest: interface/v1
      «source»: { path: «${path}», hash: ${hash ?? 'sha256-none'} }
      name: ping
      version: 1.0.0
    `
  const current = hashOf({ '/bp_modules/ping/index.ts': index })
  const packaged = { 'bp_modules/ping/index.ts': index }
  const source = annotated`implements: { ping: {} }`

  it('is right while its source is what it was', () => {
    expectReported(source, [], { files: { ...packaged, 'interfaces/ping.yaml': imported(current) } })
  })

  it('is right when its source is not there, as in a fresh checkout', () => {
    expectReported(source, [], { files: { 'interfaces/ping.yaml': imported(current) } })
  })

  it('is a warning when its source has changed', () => {
    expectReported(
      source,
      [
        {
          id: 'interface/stale',
          at: 0,
          in: 'interfaces/ping.yaml',
          severity: 'warning',
          message: /`tenon import bp_modules\/ping --force`/,
        },
      ],
      { files: { ...packaged, 'interfaces/ping.yaml': imported('sha256-other') } },
    )
  })

  it('does not look for its source outside of the workspace', () => {
    expectReported(source, [{ id: 'file/outside-workspace', at: 1, in: 'interfaces/ping.yaml' }], {
      files: { 'interfaces/ping.yaml': imported(current, '../../ping') },
    })
  })

  it('is a warning when the manifest of the interface is built by itself, too', () => {
    const { diagnostics } = compile(
      createMemoryFileSystem({
        '/project/interfaces/interface.yaml': imported('sha256-other').text,
        '/project/bp_modules/ping/index.ts': index,
        '/project/tenon.yaml': '',
      }),
      '/project/interfaces/interface.yaml',
    )
    expect(diagnostics.map(({ id }) => id)).toEqual(['interface/stale'])
  })
})
