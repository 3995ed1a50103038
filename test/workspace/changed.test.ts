import { cpSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createDiskFileSystem } from '../../src/document/disk-file-system.ts'
import { runGit } from '../../src/git/run-git.ts'
import { changedManifests } from '../../src/workspace/changed.ts'

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'tenon-changed-')))
const fileSystem = createDiskFileSystem()
let root = ''
let count = 0

afterAll(() => rmSync(scratch, { recursive: true, force: true }))

function git(...args: readonly string[]): string {
  const identity = ['-c', 'user.name=Tester', '-c', 'user.email=tester@example.com', '-c', 'commit.gpgSign=false']
  const answer = runGit(root, [...identity, ...args])
  if (answer.kind === 'problem') throw new Error(`git ${args.join(' ')}: ${answer.stderr}`)
  return answer.stdout.toString('utf8').trim()
}

function write(path: string, text = `${count++}`): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

function commit(): void {
  git('add', '--all')
  git('commit', '--quiet', '--message', 'change')
}

const manifest = (name: string, more = '') =>
  `manifest: integration/v1\nname: ${name}\nversion: 1.0.0\nidentifier: { extractScript: extract.vrl }\n${more}`
const names = ['a', 'b', 'c']
const pathOf = (name: string) => `${root}/integrations/${name}/integration.yaml`

/** The integrations that changed since a commit. */
function changed(ref = 'base', which: readonly string[] = names): readonly string[] {
  const answer = changedManifests(fileSystem, which.map(pathOf), ref)
  if ('problem' in answer) throw new Error(answer.problem)
  return names.filter((name) => answer.changed.includes(pathOf(name)))
}

function problemWith(ref: string): string {
  const answer = changedManifests(fileSystem, names.map(pathOf), ref)
  return 'problem' in answer ? answer.problem : ''
}

/** Made once: each test works in a copy. */
const template = join(scratch, 'template')

beforeAll(() => {
  root = template
  mkdirSync(root)
  git('init', '--quiet', '--initial-branch=main')
  write('tenon.yaml', 'include: [shared/*.yaml]\npackages: [packages/common]\nbaseline: known.json\n')
  write('integrations/a/integration.yaml', manifest('a'))
  write('integrations/b/integration.yaml', manifest('b', 'include: ["../../parts/b*.yaml"]\n'))
  const reference = "events: { e: { fields: { x: { $ref: '../../schemas/c.yaml#/schemas/X' } } } }\n"
  write('integrations/c/integration.yaml', manifest('c', `icon: ../../icon.svg\n${reference}`))
  for (const name of names) write(`integrations/${name}/extract.vrl`, 'null')
  for (const name of names) write(`integrations/${name}/src/index.ts`)
  write('parts/b.yaml', 'manifest: part/v1\n')
  write('schemas/c.yaml', 'manifest: part/v1\nschemas: { X: { string: An x } }\n')
  write('shared/common.yaml', 'manifest: part/v1\n')
  write('packages/common/src/index.ts')
  write('icon.svg')
  write('README.md')
  write('.gitignore', 'dist/\n')
  commit()
  git('branch', 'base')
}, 60_000)

beforeEach(() => {
  root = join(scratch, `r${count++}`)
  cpSync(template, root, { recursive: true })
})

describe('of integrations', () => {
  it('none changed where nothing did, or only what none has to do with', () => {
    expect(changed()).toEqual([])
    write('README.md')
    write('packages/other/index.ts')
    write('integrations/a/dist/index.js')
    expect(changed()).toEqual([])
  })

  it.each([
    ['its manifest', 'integrations/a/integration.yaml', ['a']],
    ['a script', 'integrations/b/extract.vrl', ['b']],
    ['a handler', 'integrations/c/src/index.ts', ['c']],
    ['a new file of its folder', 'integrations/a/hub.md', ['a']],
    ['a name that git would write in quotes', 'integrations/a/src/é "x".ts', ['a']],
    ['a part elsewhere', 'parts/b.yaml', ['b']],
    ['a new part elsewhere', 'parts/b-more.yaml', ['b']],
    ['the file of a reference', 'schemas/c.yaml', ['c']],
    ['a file that it names', 'icon.svg', ['c']],
    ['a part of the workspace', 'shared/common.yaml', names],
    ['a new part of the workspace', 'shared/more.yaml', names],
    ['a package that ships with all', 'packages/common/src/index.ts', names],
    ['what is configured', 'tenon.yaml', names],
    ['what is known', 'known.json', names],
  ])('those changed that have to do with %s', (_, path, expected) => {
    write(path, path.endsWith('tenon.yaml') ? 'include: [shared/*.yaml]\n' : undefined)
    expect(changed()).toEqual(expected)
  })

  it('those that changed are the same when the change is committed', () => {
    write('integrations/b/src/index.ts')
    write('integrations/c/src/new.ts')
    commit()
    expect(changed()).toEqual(['b', 'c'])
    expect(changed('HEAD')).toEqual([])
  })

  it('those changed of which a file is gone, moved, staged or taken back', () => {
    rmSync(join(root, 'integrations/a/extract.vrl'))
    expect(changed()).toEqual(['a'])
    rmSync(join(root, 'schemas'), { recursive: true })
    expect(changed()).toEqual(['a', 'c'])
    renameSync(join(root, 'parts/b.yaml'), join(root, 'parts/x.yaml'))
    expect(changed()).toEqual(names)
    git('checkout', '--quiet', '--', '.')
    git('clean', '--quiet', '--force')
    expect(changed()).toEqual([])
    write('integrations/b/src/index.ts')
    git('add', '--all')
    expect(changed()).toEqual(['b'])
  })

  it('what others changed on the branch in the meantime does not count', () => {
    git('checkout', '--quiet', '-b', 'feature')
    write('integrations/a/src/index.ts')
    commit()
    git('checkout', '--quiet', 'base')
    write('integrations/b/src/index.ts')
    commit()
    git('checkout', '--quiet', 'feature')
    expect(changed()).toEqual(['a'])
  })

  it('all are changed where there is no commit yet', () => {
    rmSync(join(root, '.git'), { recursive: true })
    git('init', '--quiet')
    git('add', 'integrations/a')
    expect(changed('HEAD')).toEqual(names)
  })

  it('those are found that are reached through a link', () => {
    const link = join(scratch, `link${count++}`)
    symlinkSync(root, link)
    write('integrations/b/src/index.ts')
    const answer = changedManifests(fileSystem, [`${link}/integrations/b/integration.yaml`], 'base')
    expect(answer).toMatchObject({ changed: [`${link}/integrations/b/integration.yaml`] })
  })

  it('those count that lie in a repository of their own within this one', () => {
    const outer = root
    root = join(outer, 'integrations/a')
    git('init', '--quiet')
    commit()
    root = outer
    git('rm', '-r', '--quiet', '--cached', 'integrations/a')
    commit()
    git('branch', '--force', 'base')
    // The order decides whose repository is asked: that of the first.
    const both = ['b', 'a'].map(pathOf)
    expect(changedManifests(fileSystem, both, 'base')).toMatchObject({ changed: [] })
    write('integrations/a/new.ts')
    expect(changedManifests(fileSystem, both, 'base')).toMatchObject({ changed: [pathOf('a')] })
  })
})

describe('a ref', () => {
  it.each(['--upload-pack=x', '-x', 'a..b', ':/x', '', 'a b'])(
    'is refused that git would take for something else: %j',
    (ref) => {
      expect(problemWith(ref)).toContain(`"${ref}" is no git ref`)
    },
  )

  it('is told to be missing, and how to fetch it', () => {
    expect(problemWith('nowhere')).toBe('There is no git ref "nowhere". Name a branch, a tag or a commit.')
    git('remote', 'add', 'origin', '/nowhere')
    expect(problemWith('origin/nowhere')).toBe(
      'There is no git ref "origin/nowhere". Fetch it with "git fetch origin +nowhere:refs/remotes/origin/nowhere", ' +
        'or in GitHub Actions check out with "fetch-depth: 0".',
    )
    expect(problemWith('nowhere')).toMatch(/ Then say "--changed origin\/nowhere"\.$/)
  })

  it('is told to be missing in a shallow clone', () => {
    write('README.md')
    commit()
    const clone = join(scratch, `clone${count++}`)
    git('clone', '--quiet', '--depth=1', '--branch=main', `file://${root}`, clone)
    root = clone
    expect(problemWith('origin/base')).toContain('This is a shallow clone')
    git('fetch', '--quiet', '--depth=1', 'origin', '+base:refs/remotes/origin/base')
    expect(changed('origin/base')).toEqual([])
    write('integrations/b/src/index.ts')
    expect(changed('origin/base')).toEqual(['b'])
  })

  it('needs a repository', () => {
    root = join(scratch, `none${count++}`)
    write('integrations/a/integration.yaml', manifest('a'))
    expect(problemWith('base')).toMatch(/lies in no git repository.* leave --changed out/)
  })
})
