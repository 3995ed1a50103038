import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchesPath, matchFiles, parseGlob } from '../../src/document/glob.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'

const names = [
  'a.yaml',
  'b.yaml',
  'b.yml',
  'ab.yaml',
  'Z.yaml',
  'é.yaml',
  '😀.yaml',
  '[x].yaml',
  '.hidden.yaml',
  'parts/a.yaml',
  'parts/deep/a.yaml',
  'parts/deep/er/c.yaml',
  'parts/.git/a.yaml',
  'node_modules/x/a.yaml',
  'parts/node_modules/a.yaml',
  'other/a.yaml',
]
const files = createMemoryFileSystem(Object.fromEntries(names.map((name) => [`/p/${name}`, ''])), {
  '/p/linked.yaml': 'a.yaml',
  '/p/linked-folder': 'parts',
  '/p/broken.yaml': 'nowhere',
})

function match(glob: string, limit?: number): readonly string[] | undefined {
  const matched = parseGlob(glob)?.flatMap((each) =>
    matchFiles(files, `/p/${each.base}`.replace(/\/$/, ''), each, limit),
  )
  return matched?.map((path) => path.slice('/p/'.length))
}

describe('a glob', () => {
  it.each([
    ['a.yaml', ['a.yaml']],
    ['./parts//a.yaml', ['parts/a.yaml']],
    ['*.yaml', ['Z.yaml', '[x].yaml', 'a.yaml', 'ab.yaml', 'b.yaml', 'linked.yaml', 'é.yaml', '😀.yaml']],
    ['?.yaml', ['Z.yaml', 'a.yaml', 'b.yaml', 'é.yaml', '😀.yaml']],
    ['[ab].yaml', ['a.yaml', 'b.yaml']],
    ['[a-z].yaml', ['a.yaml', 'b.yaml']],
    ['[!a-z].yaml', ['Z.yaml', 'é.yaml', '😀.yaml']],
    ['[^a].y*ml', ['Z.yaml', 'b.yaml', 'b.yml', 'é.yaml', '😀.yaml']],
    ['[[]x].yaml', ['[x].yaml']],
    ['[', []],
    ['a*b*.y?ml', ['ab.yaml']],
    ['*/a.yaml', ['other/a.yaml', 'parts/a.yaml']],
    ['**/a.yaml', ['a.yaml', 'other/a.yaml', 'parts/a.yaml', 'parts/deep/a.yaml']],
    ['parts/**/*.yaml', ['parts/a.yaml', 'parts/deep/a.yaml', 'parts/deep/er/c.yaml']],
    ['parts/**', ['parts/a.yaml', 'parts/deep/a.yaml', 'parts/deep/er/c.yaml']],
    ['parts/**/**/c.yaml', ['parts/deep/er/c.yaml']],
    ['**/deep/**/c.yaml', ['parts/deep/er/c.yaml']],
    ['{a,b}.{yaml,yml}', ['b.yml', 'b.yaml', 'a.yaml']],
    ['{parts/{deep,none},other}/a.yaml', ['other/a.yaml', 'parts/deep/a.yaml']],
    ['{a}.yaml', []],
    ['.*.yaml', ['.hidden.yaml']],
    ['parts/.git/*.yaml', ['parts/.git/a.yaml']],
    ['node_modules/*/a.yaml', ['node_modules/x/a.yaml']],
    ['linked-folder/*.yaml', ['linked-folder/a.yaml']],
    ['*folder/*.yaml', []],
    ['*/../a.yaml', []],
    ['broken.yaml', []],
    ['brok*', []],
    ['parts', []],
    ['*s', []],
    ['nowhere/*', []],
    ['', []],
  ])('matches files: %s', (glob, expected) => {
    expect([...(match(glob) ?? [])].sort()).toEqual([...expected].sort())
  })

  it('matches in the order of code units', () => {
    expect(match('*.yaml')).toEqual([...(match('*.yaml') ?? [])].sort())
    expect(match('*.yaml')?.[0]).toBe('Z.yaml')
  })

  it('can be stopped', () => {
    expect(match('**', 3)).toHaveLength(3)
  })

  it('matches the names that a regular expression of the same meaning matches', () => {
    const pattern = fc.string({
      unit: fc.constantFrom('a', 'b', '.', '*', '?', '[ab]', '[!a]', '[a-c]', '[^b-z]'),
      maxLength: 7,
    })
    const name = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '.'), minLength: 1, maxLength: 7 })
    fc.assert(
      fc.property(
        pattern.filter((text) => /[*?[]/.test(text) && text !== '**'),
        name.filter((text) => text !== '.' && text !== '..'),
        (glob, file) => {
          const only = createMemoryFileSystem({ [`/${file}`]: '' })
          const found = parseGlob(glob)?.flatMap((each) => matchFiles(only, '/', each))
          const isHidden = file.startsWith('.') && !glob.startsWith('.')
          expect(found).toEqual(!isHidden && toRegExp(glob).test(file) ? [`/${file}`] : [])
        },
      ),
      { numRuns: 1000 },
    )
  })
})

function toRegExp(glob: string): RegExp {
  const source = glob.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.').replaceAll('[!', '[^')
  return new RegExp(`^${source}$`, 'u')
}

describe('a hostile glob', () => {
  it('stands for a hundred others at most', () => {
    expect(parseGlob('{a,b}'.repeat(6))).toHaveLength(64)
    expect(parseGlob('{a,b}'.repeat(7))).toBeUndefined()
    expect(parseGlob('{a,b}'.repeat(190))).toBeUndefined()
    expect(parseGlob('{'.repeat(1000))).toHaveLength(1)
    expect(parseGlob('a'.repeat(1001))).toBeUndefined()
  })

  it('takes no longer for all its stars', () => {
    const long = createMemoryFileSystem({ [`/p/${'a'.repeat(250)}`]: '' })
    const [glob] = parseGlob(`${'*a'.repeat(100)}*b`) ?? []
    expect(glob && matchFiles(long, '/p', glob)).toEqual([])
    const deep = createMemoryFileSystem({ [`/p/${'a/'.repeat(40)}a`]: '' })
    const [folders] = parseGlob(`${'**/a/'.repeat(30)}b`) ?? []
    expect(folders && matchFiles(deep, '/p', folders)).toEqual([])
  })
})

describe('a path that is not looked up', () => {
  const matches = (glob: string, path: string) => parseGlob(glob)?.some((each) => matchesPath(each, path)) === true

  it('matches the globs that find it', () => {
    const globs = [
      '*.yaml',
      '**/a.yaml',
      'parts/**',
      'parts/*/a.yaml',
      '{parts,other}/*',
      '**/er/**',
      'p*/d??p/**/*.yaml',
    ]
    const regular = names.filter((name) => !/[[]/.test(name))
    for (const glob of globs) {
      const found = match(glob)?.filter((path) => regular.includes(path))
      const below = (path: string) => found?.includes(path) === true
      const wrong = regular.filter((path) => below(path) && !matches(glob, path))
      expect({ glob, wrong }).toEqual({ glob, wrong: [] })
    }
  })

  it.each([
    ['parts', 'parts/deep/a.yaml', true],
    ['parts/', 'parts/a.yaml', true],
    ['part', 'parts/a.yaml', false],
    ['parts/deep', 'parts', false],
    ['parts/a.yaml', 'parts/a.yaml', true],
    ['parts/a.yaml/b', 'parts/a.yaml', false],
    ['**', 'a/b/c', true],
    ['**', '.git/config', false],
    ['a/**/z', 'a/z', true],
    ['a/**/z', 'a/b/c/z/y', true],
    ['a/**/z', 'a/node_modules/z', false],
    ['legacy-*', 'legacy-crm/src/index.ts', true],
    ['*', 'a/b', true],
  ])('is matched by %s, or lies in a folder that is: %s', (glob, path, expected) => {
    expect(matches(glob, path)).toBe(expected)
  })

  it('takes no longer for a hostile glob', () => {
    expect(matches(`${'**/'.repeat(300)}x`, `${'a/'.repeat(300)}y`)).toBe(false)
  })
})
