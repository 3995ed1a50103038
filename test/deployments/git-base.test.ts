import { existsSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findingsOf } from '../../src/compat/version-findings.ts'
import { createRepository, manifest, project, runGit, told } from './repository.ts'

const bumped = (version: string): string => manifest.replace('1.2.0', version)

/** `output: { fields: {} }` with a field more. */
const additive = manifest.replace('output: { fields: {} }', 'output: { fields: { id: The pin } }')

describe('without --against', () => {
  test('the working tree is compared with HEAD where there is no remote', async () => {
    const repository = createRepository({ 'integration.yaml': manifest, 'extract.vrl': '.', 'hub.md': '#' })
    repository.write('integration.yaml', additive)
    const { before, comparison, description } = await repository.diffOne()
    expect(comparison).toMatchObject({ required: 'minor', version: { needed: '1.3.0', isEnough: false } })
    expect(before.name).toBe('HEAD')
    expect(description).toMatch(/^HEAD \([0-9a-f]{7}\)$/)
    const digits = repository.git('rev-parse', '--short=10', 'HEAD')
    expect((await repository.diff({ against: digits })).descriptions).toEqual([digits])
  })

  test('it is compared with where the default branch of the remote was left', async () => {
    const origin = createRepository(project)
    const repository = createRepository()
    repository.git('remote', 'add', 'origin', origin.root)
    repository.git('pull', '--quiet', 'origin', 'main')
    repository.git('fetch', '--quiet', 'origin')
    repository.write('hub.md', '# Other\n')
    repository.commit()
    expect((await repository.diffOne()).before.name).toBe('origin/main')
  })

  test('a default branch that was not fetched is told, since HEAD would find that nothing has changed', async () => {
    const repository = createRepository(project)
    repository.git('remote', 'add', 'origin', '/nowhere')
    expect(await repository.problem()).toBe(
      'The default branch of "origin" is not known here, so there is nothing to compare with. Fetch it with "git fetch origin ' +
        '+main:refs/remotes/origin/main", or in GitHub Actions check out with "fetch-depth: 0". Then say "--against origin/main".',
    )
  })

  test.each([undefined, 'HEAD'])('all is new where there is no commit yet: %s', async (against) => {
    const repository = createRepository()
    for (const [path, text] of Object.entries(project)) repository.write(path, text)
    const { diffs, descriptions } = await repository.diff(against === undefined ? {} : { against })
    expect(diffs).toMatchObject([{ kind: 'new' }])
    expect(descriptions).toEqual(['nothing, because there is no commit yet'])
  })
})

describe('a branch', () => {
  test('counts as it was when it was left; a version must be above the one that it has by now', async () => {
    const repository = createRepository(project)
    repository.git('checkout', '--quiet', '-b', 'feature')
    repository.write('src/index.ts', 'export default { a: 1 }\n')
    repository.write('integration.yaml', bumped('1.2.1'))
    repository.commit()
    repository.git('checkout', '--quiet', 'main')
    repository.write('integration.yaml', additive.replace('1.2.0', '1.3.0'))
    repository.commit()
    repository.git('checkout', '--quiet', 'feature')
    const { comparison, after, notes } = await repository.diffOne({ against: 'main' })
    expect(findingsOf(comparison, after)[0]?.message).toBe(
      'Version 1.2.1 is below 1.3.0, which main has by now. Raise it to 1.3.1',
    )
    // Not that the field of main is gone.
    expect(comparison.changes.map(({ message }) => message)).toEqual(['File "src/index.ts" changed'])
    expect(comparison.version).toMatchObject({ before: '1.3.0', needed: '1.3.1', isEnough: false })
    expect(notes).toEqual(['main has version 1.3.0 by now, and no longer 1.2.0: the new version has to be above that.'])

    repository.write('integration.yaml', bumped('1.3.0'))
    const same = await repository.diffOne({ against: 'main' })
    expect(findingsOf(same.comparison, same.after)[0]?.message).toMatch(
      /^The version is 1\.3\.0, which main has by now, and there is an invisible change/,
    )

    repository.write('src/index.ts', project['src/index.ts'])
    repository.write('integration.yaml', manifest)
    expect((await repository.diffOne({ against: 'main' })).comparison.version).toMatchObject({
      before: '1.2.0',
      isEnough: true,
    })
  })

  test('in a shallow clone that does not show where it was left counts as it is', async () => {
    const origin = createRepository(project)
    origin.git('checkout', '--quiet', '-b', 'feature')
    origin.write('hub.md', '# Other\n')
    origin.commit()
    const clone = createRepository()
    clone.git('remote', 'add', 'origin', `file://${origin.root}`)
    clone.git('fetch', '--quiet', '--depth=1', 'origin', 'feature')
    clone.git('checkout', '--quiet', 'FETCH_HEAD')
    expect(await clone.problem('origin/main')).toMatch(
      /^There is no git ref "origin\/main", and no file of that name\. This is a shallow clone: .* Fetch it with "git fetch --depth=1 origin \+main:refs\/remotes\/origin\/main"/,
    )
    clone.git('fetch', '--quiet', '--depth=1', 'origin', '+main:refs/remotes/origin/main')
    const { description, comparison } = await clone.diffOne({ against: 'origin/main' })
    expect(description).toMatch(
      /^origin\/main itself \([0-9a-f]{7}\), because this shallow clone does not show where it was left$/,
    )
    expect(comparison.required).toBe('patch')
  })
})

test('a tag is a release, which is compared as it is', async () => {
  const repository = createRepository(project)
  repository.git('checkout', '--quiet', '-b', 'release')
  repository.write('hub.md', '# Released\n')
  repository.commit()
  repository.git('tag', 'v1.2.0')
  repository.git('checkout', '--quiet', 'main')
  const tag = await repository.diffOne({ against: 'v1.2.0' })
  expect(told(tag)).toEqual(['invisible: File "hub.md" changed'])
  expect(tag.description).toBe('the tag v1.2.0')
  expect(told(await repository.diffOne({ against: 'release' }))).toEqual([])
})

describe('what is no ref', () => {
  test('is told, with what to do', async () => {
    const repository = createRepository(project)
    const cases: readonly (readonly [against: string, message: RegExp])[] = [
      ['--upload-pack=x', /neither a git ref nor a file: none begins with "-"/],
      ['nope', /^There is no git ref "nope", and no file of that name\. Name a branch, a tag, a commit or a file\.$/],
      ['main..HEAD', /is no git ref/],
      ['HEAD:hub.md', /is no git ref/],
      ['HEAD~7', /^There is no git ref "HEAD~7"/],
      ['', /^"" is no git ref/],
      ['deployed.json', /^There is no file "deployed\.json" to compare with\.$/],
      ['./nowhere', /^There is no file ".\/nowhere" to compare with\.$/],
      ['src', /^There is no integration\.yaml or integration\.definition\.ts in "src"\.$/],
    ]
    for (const [against, message] of cases) expect(await repository.problem(against)).toMatch(message)
  })

  test('is told outside of a repository, with what to do', async () => {
    const repository = createRepository(project)
    repository.remove('.git')
    expect(await repository.problem()).toBe(
      `"${repository.root}" lies in no git repository. Run this in one, or name a file to compare with: "--against deployed.json".`,
    )
  })
})

describe('an integration', () => {
  test('that the commit does not have is new', async () => {
    const repository = createRepository({ 'README.md': '#\n' })
    for (const [path, text] of Object.entries(project)) repository.write(path, text)
    expect((await repository.diff()).diffs).toMatchObject([
      { kind: 'new', after: { integration: { name: 'example' } } },
    ])
  })

  test('that was moved is found by its name', async () => {
    const files = Object.entries(project).map(([path, text]) => [`old/${path}`, text])
    const repository = createRepository({
      ...(Object.fromEntries(files) as Record<string, string>),
      'other/integration.yaml': 'manifest: integration/v1\nname: other\nversion: 1.0.0\n',
    })
    repository.move('old', 'new/place')
    repository.write('new/place/hub.md', '# Moved\n')
    const one = await repository.diffOne({ paths: ['new'] })
    expect(told(one)).toEqual(['invisible: File "hub.md" changed'])
    expect(one.notes).toEqual(['It was old/integration.yaml in HEAD.'])
    expect((await repository.diff()).removed).toEqual([])
  })

  test('that was removed is told, and so is its name', async () => {
    const repository = createRepository({
      ...project,
      'other/integration.yaml': manifest.replace('example', '"other" # one'),
    })
    repository.remove('other')
    expect((await repository.diff()).removed).toEqual([
      { file: join(repository.root, 'other/integration.yaml'), name: 'other' },
    ])
  })

  test('that cannot be read in the commit is an error that says where', async () => {
    const repository = createRepository({
      ...project,
      'integration.yaml': manifest.replace('identifier:', 'identifyer:'),
    })
    repository.write('integration.yaml', manifest)
    const { diffs } = await repository.diff()
    expect(diffs).toMatchObject([{ kind: 'failed', diagnostics: [{ id: 'deployment/unreadable-base' }] }])
    expect(JSON.stringify(diffs)).toMatch(
      /What it was in HEAD \([0-9a-f]{7}\) cannot be read, so that nothing can be compared with it: integration\.yaml:5: Unknown key .*Name a tag or a commit in which it can be read, such as its last release: --against v1\.2\.0"/,
    )
  })

  test('that cannot be read now is an error at its line', async () => {
    const repository = createRepository(project)
    repository.write('integration.yaml', manifest.replace('identifier:', 'identifyer:'))
    expect((await repository.diff()).diffs).toMatchObject([
      { kind: 'failed', diagnostics: [{ id: 'manifest/unknown-key', location: { range: { start: { line: 5 } } } }] },
    ])
  })

  test('is compared although rules speak against it, then or now', async () => {
    const repository = createRepository({ ...project, 'integration.yaml': manifest.replace('1.2.0', 'one') })
    const { comparison } = await repository.diffOne()
    expect(comparison.version.problem).toContain('is no semantic version')
  })

  test('is read with parts and schemas of other folders, as they were', async () => {
    const files = {
      'tenon.yaml': '',
      'shared/user.yaml': 'manifest: part/v1\nschemas: { User: { fields: { id: The user } } }\n',
      'a/integration.yaml': `manifest: integration/v1
name: example
version: 1.0.0
events:
  joined:
    fields:
      user: { $ref: '../shared/user.yaml#/schemas/User' }
`,
    }
    const repository = createRepository(files)
    repository.write('shared/user.yaml', files['shared/user.yaml'].replace('id: The user', 'name: The user'))
    const { comparison } = await repository.diffOne()
    expect(comparison.required).toBe('major')
    expect(comparison.changes[0]).toMatchObject({ impact: 'breaking' })
  })
})

describe('an integration that was moved', () => {
  const named = (name: string, written = `name: ${name}`): string =>
    `manifest: integration/v1\n${written}\nversion: 1.0.0\nevents: { pinned: { fields: {} } }\n`

  test('is found in no time, also where the name of another one has nothing but spaces', async () => {
    const long = `manifest: integration/v1\nname: a${' '.repeat(100_000)}b\n`
    const repository = createRepository({ 'a/integration.yaml': named('chat'), 'b/integration.yaml': long })
    repository.move('a', 'c')
    repository.write('b/integration.yaml', `${long}# changed\n`)
    expect(told(await repository.diffOne({ paths: ['c'] }))).toEqual([])
  })

  test.each(['"name": chat', 'name: &n chat', 'name: >-\n  chat'])(
    'is found however its name is written: %s',
    async (name) => {
      const repository = createRepository({ 'a/integration.yaml': named('chat', name) })
      repository.move('a', 'b/c')
      const one = await repository.diffOne()
      expect(told(one)).toEqual([])
      expect(one.notes).toEqual(['It was a/integration.yaml in HEAD.'])
    },
  )

  test('is compared with itself where another one stands in its old place', async () => {
    const repository = createRepository({ 'a/integration.yaml': named('chat') })
    repository.move('a', 'b')
    repository.write('a/integration.yaml', named('stub'))
    repository.write('b/integration.yaml', named('chat').replace('events: { pinned: { fields: {} } }\n', ''))
    const { diffs, removed } = await repository.diff()
    expect(diffs).toMatchObject([
      { kind: 'new', subject: { file: `${repository.root}/a/integration.yaml` } },
      { kind: 'compared', fileBefore: `${repository.root}/a/integration.yaml`, comparison: { required: 'major' } },
    ])
    expect(removed).toEqual([])
  })

  test('is compared with itself where two have changed places', async () => {
    const repository = createRepository({ 'a/integration.yaml': named('chat'), 'b/integration.yaml': named('mail') })
    repository.write('a/integration.yaml', named('mail'))
    repository.write('b/integration.yaml', named('chat'))
    const { diffs } = await repository.diff()
    expect(diffs).toMatchObject([
      { kind: 'compared', fileBefore: `${repository.root}/b/integration.yaml`, comparison: { required: 'none' } },
      { kind: 'compared', fileBefore: `${repository.root}/a/integration.yaml`, comparison: { required: 'none' } },
    ])
  })

  test('has another name where no other one has the old name', async () => {
    const repository = createRepository({ 'a/integration.yaml': named('chat') })
    repository.write('a/integration.yaml', named('talk'))
    expect((await repository.diffOne()).comparison.required).toBe('major')
  })

  test('is not taken for another one of its name', async () => {
    const repository = createRepository({ 'a/integration.yaml': named('chat'), 'b/integration.yaml': named('chat') })
    repository.move('a', 'c')
    repository.move('b', 'd')
    const { diffs } = await repository.diff()
    expect(diffs.map((diff) => diff.kind === 'failed' && diff.diagnostics.map(({ id }) => id))).toEqual([
      ['deployment/unclear-base'],
      ['deployment/unclear-base'],
    ])
    expect(JSON.stringify(diffs)).toContain('It may have been a/integration.yaml, b/integration.yaml.')
  })

  test('is not taken for new where nobody knows what one was called that is gone', async () => {
    const repository = createRepository({ 'a/integration.yaml': 'manifest: integration/v1\n"name": [\n' })
    repository.remove('a')
    repository.write('b/integration.yaml', named('chat'))
    expect(JSON.stringify((await repository.diff()).diffs)).toContain('It may have been a/integration.yaml.')
  })
})

describe('what cannot be read', () => {
  const broken = { ...project, 'integration.yaml': manifest.replace('identifier:', 'identifyer:') }

  test('and was not touched is no change, as long as nothing that it may read has changed', async () => {
    const files = Object.entries(broken).map(([path, text]) => [`a/${path}`, text])
    const repository = createRepository(Object.fromEntries(files) as Record<string, string>)
    repository.write('README.md', '# Other\n')
    expect((await repository.diff()).diffs).toMatchObject([{ kind: 'failed', isUntouched: true }])
    for (const path of ['shared.ts', 'a/hub.md']) {
      repository.write(path, '# Other\n')
      const { diffs } = await repository.diff()
      expect(diffs).toMatchObject([{ kind: 'failed' }])
      expect(diffs[0]).not.toHaveProperty('isUntouched')
      repository.commit()
    }
  })

  test.each([
    ['a merge has left its marks in package.json', 2, '{\n<<<<<<< HEAD\n  "name": "example"\n}\n'],
    ['package.json is no JSON: ', 2, '{ "name": "example"\n  "version": "1.0.0" }\n'],
  ])('is a project of which %s', async (message, line, text) => {
    const repository = createRepository(project)
    repository.write('package.json', text)
    expect((await repository.diff()).diffs).toMatchObject([
      {
        kind: 'failed',
        diagnostics: [
          {
            message: expect.stringContaining(message) as string,
            location: { file: join(repository.root, 'package.json'), range: { start: { line } } },
          },
        ],
      },
    ])
  })
})

test('an integration that is moved to node_modules, and kept by git, is not taken for removed', async () => {
  const named = (name: string): string => `manifest: integration/v1\nname: ${name}\nversion: 1.0.0\n`
  const repository = createRepository({ 'x/integration.yaml': named('x'), 'y/integration.yaml': named('y') })
  repository.move('x', 'node_modules/x')
  expect((await repository.diff()).removed).toMatchObject([{ name: 'x' }])
  repository.git('add', '--force', '--all')
  expect(await repository.problem()).toBe(
    '"x/integration.yaml" is gone, and git keeps "node_modules/x/integration.yaml", which has its name: in node_modules, nothing is ' +
      'compared. Move it to another folder.',
  )
})

describe('a name that two integrations have', () => {
  const named = (name: string): string =>
    `manifest: integration/v1\nname: ${name}\nversion: 1.0.0\nevents: { pinned: { fields: {} } }\n`
  const withoutEvent = named('tasks').replace('events: { pinned: { fields: {} } }\n', '')

  test('is an error in a copy, also where only that is looked at', async () => {
    const repository = createRepository({ 'tasks/integration.yaml': named('tasks') })
    repository.write('tasks2/integration.yaml', withoutEvent)
    for (const paths of [['tasks2'], ['.']]) {
      const { diffs } = await repository.diff({ paths })
      expect(diffs.at(-1)).toMatchObject({
        kind: 'failed',
        diagnostics: [
          {
            id: 'deployment/same-name',
            message: expect.stringContaining('is called "tasks", too: tasks/integration.yaml.') as string,
            location: { file: `${repository.root}/tasks2/integration.yaml`, range: { start: { line: 2 } } },
          },
        ],
      })
    }
  })

  test('is an error where one was moved and another one copied from it, and in both where both are new', async () => {
    const repository = createRepository({ 'tasks/integration.yaml': named('tasks') })
    const idsNow = async (): Promise<unknown> =>
      (await repository.diff()).diffs.map((diff) => diff.kind === 'failed' && diff.diagnostics.map(({ id }) => id))
    repository.move('tasks', 'a')
    repository.write('b/integration.yaml', withoutEvent)
    expect(await idsNow()).toEqual([['deployment/same-name'], ['deployment/same-name']])
    repository.write('a/integration.yaml', named('chat'))
    repository.write('b/integration.yaml', named('chat'))
    expect(await idsNow()).toEqual([['deployment/same-name'], ['deployment/same-name']])
  })

  test('is an error where one takes the name of another one that keeps it', async () => {
    const repository = createRepository({ 'a/integration.yaml': named('tasks'), 'b/integration.yaml': named('mail') })
    repository.write('b/integration.yaml', withoutEvent)
    expect((await repository.diff()).diffs).toMatchObject([
      { kind: 'compared', comparison: { required: 'none' } },
      { kind: 'failed', diagnostics: [{ id: 'deployment/same-name' }] },
    ])
  })

  test('is left to two that had it before, and one of them may be moved', async () => {
    const repository = createRepository({ 'a/integration.yaml': named('tasks'), 'b/integration.yaml': named('tasks') })
    repository.write('b/integration.yaml', withoutEvent)
    repository.move('a', 'c')
    expect((await repository.diff()).diffs).toMatchObject([
      { kind: 'compared', fileBefore: `${repository.root}/b/integration.yaml`, comparison: { required: 'major' } },
      { kind: 'compared', fileBefore: `${repository.root}/a/integration.yaml`, comparison: { required: 'none' } },
    ])
  })
})

describe('a hostile commit', () => {
  test('with links that lead out of the repository, or around in circles, shows nothing of what is there', async () => {
    const repository = createRepository(project)
    repository.remove('extract.vrl')
    symlinkSync('/etc/hostname', join(repository.root, 'extract.vrl'))
    // What stands at the same path in the repository is not meant.
    repository.write('etc/hostname', '.path\n')
    symlinkSync('../../../../../../etc/hostname', join(repository.root, 'src/out.ts'))
    symlinkSync('circle.ts', join(repository.root, 'src/circle.ts'))
    repository.commit()
    repository.remove('extract.vrl')
    repository.write('extract.vrl', project['extract.vrl'])
    const { diffs } = await repository.diff()
    expect(JSON.stringify(diffs)).toContain('The script \\"extract.vrl\\" does not exist')

    repository.remove('extract.vrl')
    symlinkSync('../../etc/hostname', join(repository.root, 'extract.vrl'))
    repository.commit()
    repository.remove('extract.vrl')
    repository.write('extract.vrl', project['extract.vrl'])
    expect(JSON.stringify(await repository.diff())).toContain('The script \\"extract.vrl\\" does not exist')

    // A link inside of the repository is followed.
    repository.remove('extract.vrl')
    repository.write('scripts/real.vrl', project['extract.vrl'])
    symlinkSync('./src/../scripts/real.vrl', join(repository.root, 'extract.vrl'))
    repository.commit()
    expect(told(await repository.diffOne())).toEqual([])
  })

  test('with names that no working tree can have is read without them', async () => {
    const repository = createRepository(project)
    const blob = repository.gitWith('export {}\n', 'hash-object', '-w', '--stdin')
    const before = repository.git('ls-tree', 'HEAD')
    // git update-index refuses such a name, and mktree writes it.
    const evil = repository.gitWith(`100644 blob ${blob}\t..\n`, 'mktree')
    const tree = repository.gitWith(`${before}\n040000 tree ${evil}\t.git\n`, 'mktree')
    const commit = repository.git('commit-tree', '-m', 'evil', '-p', 'HEAD', tree)
    expect(told(await repository.diffOne({ against: commit }))).toEqual([])
  })

  test('does not run what the settings of a repository name', async () => {
    const repository = createRepository({ ...project, '.gitattributes': '* filter=evil diff=evil\n' })
    for (const key of [
      'core.fsmonitor',
      'filter.evil.smudge',
      'filter.evil.clean',
      'diff.evil.textconv',
      'diff.external',
    ])
      repository.git('config', key, `touch ${repository.root}/ran; false`)
    expect(told(await repository.diffOne())).toEqual([])
    expect(existsSync(join(repository.root, 'ran'))).toBe(false)
  })
})

test('the environment of a hook leads to no other repository', async () => {
  const other = createRepository({ 'README.md': '#\n' })
  const repository = createRepository(project)
  const before = process.env['GIT_DIR']
  process.env['GIT_DIR'] = join(other.root, '.git')
  try {
    expect(told(await repository.diffOne())).toEqual([])
  } finally {
    if (before === undefined) delete process.env['GIT_DIR']
    else process.env['GIT_DIR'] = before
  }
  expect(runGit(repository.root, ['status', '--porcelain'])).toBe('')
})
