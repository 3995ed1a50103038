import { describe, expect, test } from 'vitest'
import { readDependencies } from '../../src/deployments/dependencies.ts'
import { comparable, type Marks } from '../../src/deployments/mark.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'

/** The dependencies that have changed when a lock file has. */
function changed(path: string, before: string, after: string, pathAfter = path): readonly string[] {
  const marks = (text: string, lock: string): Marks => {
    const files = { '/p/package.json': '{ "dependencies": { "zod": "^3.22.0" } }', [`/p/${lock}`]: text }
    const { shipped } = readDependencies(createMemoryFileSystem(files), '/p', '/p')
    return new Map(Array.from(shipped, ([name, mark]) => [`dependency ${name}`, mark]))
  }
  const both = comparable(marks(before, path), marks(after, pathAfter))
  return [...both.before.keys()].filter((name) => both.before.get(name) !== both.after.get(name))
}

describe('a dependency', () => {
  const npm = (zod: string): string => `{ "packages": { "node_modules/zod": { "version": "3.22.4", ${zod} } } }\n`
  const pnpm = (version: string, checksum: string): string =>
    `lockfileVersion: '9.0'

importers:

  .:
    dependencies:
      zod:
        specifier: ^3.22.0
        version: ${version}

packages:

  zod@3.22.4:
    resolution: {integrity: ${checksum}}
`
  const yarn = (rows: string): string => `# yarn lockfile v1\n\nzod@^3.22.0:\n  version "3.22.4"\n${rows}\n`
  const berry = (resolution: string): string =>
    `"zod@npm:^3.22.0":\n  version: 3.22.4\n  resolution: "${resolution}"\n  checksum: 10c0/aa\n`
  const bun = (entry: string): string => `{ "packages": { "zod": [${entry}] } }\n`

  test.each([
    [
      'package-lock.json',
      npm('"resolved": "git+ssh://git@x/zod.git#1"'),
      npm('"resolved": "git+ssh://git@x/zod.git#2"'),
    ],
    ['package-lock.json', npm('"integrity": "sha512-a"'), npm('"integrity": "sha512-b"')],
    ['package-lock.json', npm('"integrity": "sha512-a"'), npm('"resolved": "https://x/zod.tgz"')],
    ['pnpm-lock.yaml', pnpm('3.22.4(patch_hash=a)(x@1)', 's'), pnpm('3.22.4(patch_hash=b)(x@1)', 's')],
    ['pnpm-lock.yaml', pnpm('3.22.4', 'sha512-a'), pnpm('3.22.4', 'sha512-b')],
    ['yarn.lock', yarn('  resolved "https://x/zod.git#1"'), yarn('  resolved "https://x/zod.git#2"')],
    ['yarn.lock', yarn('  integrity sha512-a'), yarn('  integrity sha512-b')],
    [
      'yarn.lock',
      berry('zod@patch:zod@npm%3A3.22.4#./a.patch::hash=1'),
      berry('zod@patch:zod@npm%3A3.22.4#./a.patch::hash=2'),
    ],
    ['bun.lock', bun('"zod@3.22.4", "", {}, "sha512-a"'), bun('"zod@3.22.4", "", {}, "sha512-b"')],
  ])('has changed when %s tells another content of the same version', (path, before, after) => {
    expect(changed(path, before, before)).toEqual([])
    expect(changed(path, before, after)).toEqual(['dependency zod'])
  })

  test.each([
    [
      'comes from a mirror',
      'package-lock.json',
      npm('"resolved": "https://x/zod.tgz", "integrity": "a"'),
      npm('"resolved": "https://y/zod.tgz", "integrity": "a"'),
    ],
    ['has other peers', 'pnpm-lock.yaml', pnpm('3.22.4(x@1)', 'a'), pnpm('3.22.4(x@2(y@1))', 'a')],
  ])('is the same where it %s', (_, path, before, after) => {
    expect(changed(path, before, after)).toEqual([])
  })

  test.each([
    ['package-lock.json', npm('"integrity": "sha512-a"'), 'pnpm-lock.yaml', pnpm('3.22.4', 'sha512-a')],
    ['package-lock.json', npm('"integrity": "sha512-a"'), 'yarn.lock', yarn('  integrity sha512-a')],
    ['package-lock.json', npm('"resolved": "https://x/zod.tgz"'), 'bun.lock', bun('"zod@3.22.4", "", {}, "sha512-a"')],
    ['yarn.lock', yarn('  integrity sha512-a'), 'yarn.lock', berry('zod@npm:3.22.4')],
    [
      'pnpm-lock.yaml',
      pnpm('3.22.4', 'sha512-a, tarball: https://x/zod.tgz'),
      'pnpm-lock.yaml',
      pnpm('3.22.4', 'sha512-a'),
    ],
  ])('is the same where %s becomes another lock file of the same package (%#)', (path, before, other, after) => {
    expect(changed(path, before, after, other)).toEqual([])
  })

  test('has changed where another package manager has another content', () => {
    const changes = changed(
      'package-lock.json',
      npm('"integrity": "sha512-a"'),
      pnpm('3.22.4', 'sha512-b'),
      'pnpm-lock.yaml',
    )
    expect(changes).toEqual(['dependency zod'])
  })

  test('is read of old lock files, too', () => {
    const old = (version: string): string =>
      `lockfileVersion: 5.4\n\nspecifiers:\n  zod: ^3.22.0\n\ndependencies:\n  zod: ${version}\n`
    expect(changed('pnpm-lock.yaml', old('3.22.4'), old('3.23.0'))).toEqual(['dependency zod'])
  })
})
