import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findManifests } from '../../src/document/find-manifests.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'

const empty = (...paths: readonly string[]) => Object.fromEntries(paths.map((path) => [path, '']))

const repository = createMemoryFileSystem(
  {
    ...empty(
      '/repo/.git/HEAD',
      '/repo/.git/integration.yaml',
      '/repo/b/integration.yaml',
      '/repo/a/integration.yaml',
      '/repo/a/part.yaml',
      '/repo/a/integration.yml',
      '/repo/a/nested/integration.yaml',
      '/repo/a/build/integration.yaml',
      '/repo/a/node_modules/x/integration.yaml',
      '/repo/dist/integration.yaml',
      '/repo/dist/kept/integration.yaml',
      '/repo/.hidden/integration.yaml',
      '/repo/Dist/integration.yaml',
      '/repo/empty/readme.md',
      '/repo/c/generated/integration.yaml',
      '/repo/c/generated-not/integration.yaml',
      '/outside/integration.yaml',
    ),
    '/repo/.gitignore': '# comment\ndist/\n/build\n**/generated/\n',
    '/repo/a/.gitignore': 'build/\n',
  },
  {
    '/repo/linked': 'a',
    '/repo/d/integration.yaml': '../a/integration.yaml',
    '/repo/e/integration.yaml': '/outside/integration.yaml',
  },
)
const find = (...paths: readonly string[]) => findManifests(repository, '/repo', paths)

describe('without a path', () => {
  it('all manifests below the current folder are meant that git does not ignore', () => {
    expect(find()).toEqual({
      manifests: [
        '/repo/.hidden/integration.yaml',
        '/repo/Dist/integration.yaml',
        '/repo/a/integration.yaml',
        '/repo/a/nested/integration.yaml',
        '/repo/b/integration.yaml',
        '/repo/c/generated-not/integration.yaml',
      ],
      problems: [],
    })
  })

  it('that there is none is a problem', () => {
    expect(findManifests(repository, '/repo/empty', [])).toEqual({
      manifests: [],
      problems: [
        {
          path: '.',
          message: 'There is no integration.yaml or interface.yaml in "." or below that git does not ignore.',
        },
      ],
    })
  })
})

describe('a folder', () => {
  it('stands for all manifests in it, by the rules of the folders above as well', () => {
    expect(find('c').manifests).toEqual(['/repo/c/generated-not/integration.yaml'])
    expect(findManifests(repository, '/repo/a', ['../c/', '.']).manifests).toEqual([
      '/repo/a/integration.yaml',
      '/repo/a/nested/integration.yaml',
      '/repo/c/generated-not/integration.yaml',
    ])
  })

  it('that git ignores holds none', () => {
    for (const path of ['dist', './dist/', '/repo/dist', 'dist/kept', 'a/build']) {
      const { manifests, problems } = find(path)
      expect(manifests).toEqual([])
      expect(problems).toMatchObject([{ path, message: expect.stringMatching(/^Git ignores the folder/) }])
    }
  })

  it('is searched without git as well, by its own rules', () => {
    const files = createMemoryFileSystem({
      ...empty('/x/a/integration.yaml', '/x/b/integration.yaml', '/x/b/c/integration.yaml'),
      '/x/.gitignore': 'a',
      '/x/b/.gitignore': '*\n!c/\n!c/integration.yaml',
      '/.gitignore': '*',
    })
    expect(findManifests(files, '/x', []).manifests).toEqual(['/x/b/c/integration.yaml'])
  })

  it('in a worktree obeys the rules of the worktree', () => {
    const files = createMemoryFileSystem({
      ...empty('/w/a/integration.yaml'),
      '/w/.git': 'gitdir: x',
      '/w/.gitignore': 'a/',
    })
    expect(findManifests(files, '/w/a', []).manifests).toEqual([])
  })

  it('holds what git keeps although a .gitignore names it, in a repository within it as well', () => {
    const files = createMemoryFileSystem(
      {
        ...empty(
          '/r/.git/HEAD',
          '/r/b/integration.yaml',
          '/r/b/new/integration.yaml',
          '/r/b/node_modules/x/integration.yaml',
          '/r/inner/.git',
          '/r/inner/c/integration.yaml',
          '/o/integration.yaml',
        ),
        '/r/.gitignore': 'b/\n',
        '/r/inner/.gitignore': 'c/\n',
      },
      { '/r/b/link/integration.yaml': '/o/integration.yaml' },
    )
    const kept: Readonly<Record<string, readonly string[]>> = {
      '/r': [
        'b/integration.yaml',
        'b/gone/integration.yaml',
        'b/node_modules/x/integration.yaml',
        'b/part.yaml',
      ].concat('b/link/integration.yaml'),
      '/r/b': ['integration.yaml'],
      '/r/inner': ['c/integration.yaml'],
    }
    const listTracked = (folder: string) => (kept[folder] ?? []).map((name) => `${folder}/${name}`)
    const findKept = (path: string) => findManifests(files, '/r', [path], undefined, listTracked)
    expect(findKept('.').manifests).toEqual(['/r/b/integration.yaml', '/r/inner/c/integration.yaml'])
    expect(findKept('b')).toEqual({ manifests: ['/r/b/integration.yaml'], problems: [] })
    expect(findKept('b/new').problems).toMatchObject([{ message: expect.stringMatching(/^Git ignores the folder/) }])
  })

  it('costs no question to git where nothing is ignored', () => {
    const files = createMemoryFileSystem({
      ...empty('/r/.git/HEAD', '/r/integration.yaml'),
      '/r/.gitignore': 'node_modules/\n',
    })
    const listTracked = () => {
      throw new Error('git was asked')
    }
    expect(findManifests(files, '/r', [], undefined, listTracked).manifests).toEqual(['/r/integration.yaml'])
  })

  it('that is a link is followed when it is named', () => {
    expect(find('linked').manifests).toContain('/repo/linked/integration.yaml')
  })

  it('holds a manifest that is a link to another in it', () => {
    const files = createMemoryFileSystem(empty('/x/real/a.yaml'), { '/x/integration.yaml': 'real/a.yaml' })
    expect(findManifests(files, '/x', []).manifests).toEqual(['/x/integration.yaml'])
  })

  it('may be the root', () => {
    expect(
      findManifests(createMemoryFileSystem(empty('/integration.yaml', '/a/integration.yaml')), '/', ['.', '/'])
        .manifests,
    ).toEqual(['/a/integration.yaml', '/integration.yaml'])
  })
})

describe('a file', () => {
  it('is a manifest, whatever its name and whatever git says', () => {
    expect(find('a/part.yaml', 'dist/integration.yaml', '/repo/e/integration.yaml')).toEqual({
      manifests: ['/repo/a/part.yaml', '/repo/dist/integration.yaml', '/repo/e/integration.yaml'],
      problems: [],
    })
  })

  it('that is a script is none', () => {
    const { manifests, problems } = findManifests(createMemoryFileSystem({ '/work/extract.vrl': '.' }), '/work', [
      'extract.vrl',
    ])
    expect(manifests).toEqual([])
    expect(problems.map(({ message }) => message)).toEqual([
      '"extract.vrl" is a script. Name the manifest that it belongs to, or a folder above it.',
    ])
  })

  it('that is named twice is meant once', () => {
    expect(find('b', 'b/integration.yaml', './b/../b', 'b/*').manifests).toEqual(['/repo/b/integration.yaml'])
  })

  it('that does not exist is a problem, and the others are found all the same', () => {
    expect(find('b', 'none.yaml', 'a/part.yaml/x')).toEqual({
      manifests: ['/repo/b/integration.yaml'],
      problems: [
        { path: 'none.yaml', message: 'There is no file or folder "none.yaml".' },
        { path: 'a/part.yaml/x', message: 'There is no file or folder "a/part.yaml/x".' },
      ],
    })
  })
})

describe('a glob', () => {
  it('stands for the files that it matches', () => {
    expect(find('{a,b}/*.yaml', '/repo/c/*/integration.yaml', '../repo/a/n*/*').manifests).toEqual([
      '/repo/a/integration.yaml',
      '/repo/a/nested/integration.yaml',
      '/repo/a/part.yaml',
      '/repo/b/integration.yaml',
      '/repo/c/generated-not/integration.yaml',
      '/repo/c/generated/integration.yaml',
    ])
  })

  it('without matches is a problem', () => {
    expect(find('x/*', '*', '{a,b}'.repeat(7)).problems.map(({ message }) => message)).toEqual([
      'No file matches "x/*". A glob matches files: end it in "/integration.yaml".',
      'No file matches "*". A glob matches files: end it in "/integration.yaml".',
      expect.stringMatching(/too long, or stands for too many/),
    ])
  })

  it('may be the name of a file', () => {
    const files = createMemoryFileSystem(empty('/x/[id].yaml', '/x/i.yaml'))
    expect(findManifests(files, '/x', ['[id].yaml']).manifests).toEqual(['/x/[id].yaml'])
  })
})

describe('paths on Windows', () => {
  it('may have backslashes', () => {
    // A file system in memory begins every path with a slash; what matters is that the paths are put together.
    const files = createMemoryFileSystem(empty('/C:/repo/a/integration.yaml'))
    const rooted = {
      ...files,
      stat: (path: string) => files.stat(`/${path}`),
      readDirectory: (path: string) => files.readDirectory(`/${path}`),
    }
    for (const path of ['a', '.\\a', 'C:\\repo\\a', 'C:/repo/a', 'a\\integration.yaml', '*\\integration.yaml']) {
      expect(findManifests(rooted, 'C:/repo', [path])).toEqual({
        manifests: ['C:/repo/a/integration.yaml'],
        problems: [],
      })
    }
  })
})

it('what only a clone excludes is not found, unless a .gitignore takes it back', () => {
  const files = createMemoryFileSystem({
    ...empty('/x/a/integration.yaml', '/x/b/integration.yaml', '/x/c/integration.yaml'),
    '/x/.git/info/exclude': '# git ls-files --others --exclude-from=.git/info/exclude\n/a/\nb/\n',
    '/x/.gitignore': '!b/\n',
  })
  const found = findManifests(files, '/x', []).manifests
  expect(found).toEqual(['/x/b/integration.yaml', '/x/c/integration.yaml'])
  expect(findManifests(files, '/x/c', []).manifests).toEqual(['/x/c/integration.yaml'])
})

it('folders of packages and of git are not looked into, however much they hold', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => `/x/node_modules/p${index}/integration.yaml`)
  const files = createMemoryFileSystem(
    empty(
      '/x/a/integration.yaml',
      '/x/a/node_modules/y/integration.yaml',
      '/x/.git/objects/ab/integration.yaml',
      ...many,
    ),
  )
  const read: string[] = []
  const counting = {
    ...files,
    readDirectory: (path: string) => {
      read.push(path)
      return files.readDirectory(path)
    },
  }
  expect(findManifests(counting, '/x', []).manifests).toEqual(['/x/a/integration.yaml'])
  expect(read).toEqual(['/x', '/x/a'])
})

it('a folder that nobody may look into is a problem: a manifest may stand in it', () => {
  const files = createMemoryFileSystem(
    empty('/x/a/integration.yaml', '/x/locked/integration.yaml', '/x/empty/.gitkeep'),
  )
  const isLocked = (path: string) => path.startsWith('/x/locked/')
  const rights = {
    ...files,
    stat: (path: string) => (isLocked(path) ? undefined : files.stat(path)),
    readDirectory: (path: string) => (isLocked(`${path}/`) ? [] : files.readDirectory(path)),
  }
  expect(findManifests(rights, '/x', []).problems).toEqual([
    { path: '.', message: expect.stringMatching(/^The folder "locked" cannot be read, .* Change its permissions/) },
  ])
  expect(findManifests(rights, '/x', ['a']).manifests).toEqual(['/x/a/integration.yaml'])
})

describe('whatever stands in a .gitignore', () => {
  it('nothing is thrown', () => {
    const line = fc.string({ unit: fc.constantFrom(...'ab/*?[]!\\#.{}()+^$-| \r\n\t'), maxLength: 20 })
    fc.assert(
      fc.property(line, (text) => {
        const files = createMemoryFileSystem({ ...empty('/x/a/b/integration.yaml'), '/x/.gitignore': text })
        expect(findManifests(files, '/x', []).manifests.length).toBeLessThanOrEqual(1)
      }),
      { numRuns: 500 },
    )
  })
})
