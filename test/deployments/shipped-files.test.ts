import { rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { withHeader } from '../../src/emit/write/ownership.ts'
import { createRepository, manifest, open, project, told } from './repository.ts'

describe('a file that ships', () => {
  test.each([
    ['src/actions/pin-message.ts', 'export const pinMessage = () => ({ pinned: true })\n'],
    ['hub.md', '# Example\n\nPins messages, and takes pins away.\n'],
    ['extract.vrl', 'parse_json!(.body).user.id\n'],
  ])('%s asks for a new version when it is all that changed, and a patch is enough', async (path, text) => {
    const repository = createRepository(project)
    repository.write(path, text)
    const unchanged = await repository.diffOne()
    expect(unchanged.comparison).toMatchObject({
      required: 'patch',
      version: { before: '1.2.0', after: '1.2.0', needed: '1.2.1', isEnough: false },
    })
    expect(told(unchanged)).toEqual([expect.stringMatching(/^invisible: /)])

    repository.write('integration.yaml', manifest.replace('1.2.0', '1.2.1'))
    expect((await repository.diffOne()).comparison.version.isEnough).toBe(true)
  })

  test('counts when it is new, when it is gone, and when it is not committed yet', async () => {
    const repository = createRepository(project)
    repository.write('src/actions/other.ts', 'export {}\n')
    repository.remove('src/index.ts')
    expect(told(await repository.diffOne())).toEqual([
      'invisible: File "src/actions/other.ts" is new',
      'invisible: File "src/index.ts" is gone',
    ])
  })

  test('has not changed when a checkout gave it other line ends', async () => {
    const repository = createRepository({ ...project, 'src/logo.bin': new Uint8Array([0, 13, 10]) })
    for (const path of ['hub.md', 'src/index.ts', 'extract.vrl', 'integration.yaml'] as const)
      repository.write(path, project[path].replaceAll('\n', '\r\n'))
    expect(told(await repository.diffOne())).toEqual([])
    // In what is no text, they are bytes like others.
    repository.write('src/logo.bin', new Uint8Array([0, 10]))
    expect(told(await repository.diffOne())).toEqual(['invisible: File "src/logo.bin" changed'])
  })

  test('is no test, nothing that git ignores, and nothing that only serves development', async () => {
    const repository = createRepository(project)
    repository.write('src/actions/pin-message.test.ts', 'test("pins again", () => {})\n')
    repository.write('src/actions/__tests__/help.ts', 'export {}\n')
    repository.write('src/scripts.test.yaml', 'manifest: tests/v1\n')
    repository.write('src/debug.log', 'x\n')
    repository.write('tsconfig.json', '{}\n')
    repository.write('package.json', project['package.json'].replace('^3.0.0', '^4.0.0'))
    expect(told(await repository.diffOne())).toEqual([])
  })

  test('counts in the folder of what is generated, too, where Tenon has not made it', async () => {
    const generated = withHeader('integration.yaml', 'export const a = 1\n')
    const repository = createRepository({ ...project, 'src/generated/other.ts': generated })
    repository.write('src/generated/by-hand.ts', 'export {}\n')
    repository.write('src/generated/other.ts', generated.replace('1', '2'))
    repository.write('src/generated/types.json', '{}\n')
    expect(told(await repository.diffOne())).toEqual([
      'invisible: File "src/generated/by-hand.ts" is new',
      'invisible: File "src/generated/other.ts" changed',
      'invisible: File "src/generated/types.json" is new',
    ])
  })

  test('is a test that other code imports', async () => {
    const repository = createRepository({
      ...project,
      'src/index.ts': "export * from './speed.test'\n",
      'src/speed.test.ts': "export { fast } from '../src/__fixtures__/fast.js'\n",
      'src/__fixtures__/fast.ts': 'export const fast = true\n',
    })
    repository.write('src/speed.test.ts', "export * from '../src/__fixtures__/fast.js'\n")
    repository.write('src/__fixtures__/fast.ts', 'export const fast = false\n')
    expect(told(await repository.diffOne())).toEqual([
      'invisible: File "src/__fixtures__/fast.ts" changed',
      'invisible: File "src/speed.test.ts" changed',
    ])
  })

  test('is a file beside the tests that other code imports, whatever its kind and however it is named', async () => {
    const files = {
      'src/__fixtures__/data.json': '{}\n',
      'src/__fixtures__/short.json': '{}\n',
      'src/__fixtures__/page.html': '<p>\n',
      'src/__fixtures__/alias.json': '{}\n',
      'src/__mocks__/index.ts': 'export {}\n',
      'src/__mocks__/fast.ts': 'export {}\n',
      'src/__mocks__/fast.json': '{}\n',
      'src/__tests__/only.json': '{}\n',
    }
    const repository = createRepository({
      ...project,
      'src/index.ts': `// It's all imported here.
import data from "./__fixtures__/data.json"
import short from /* as bundlers find it */ './__fixtures__/short'
import alias from '@/__fixtures__/alias.json'
const page = require(\`./__fixtures__/page.html\`)
export * from './__mocks__/'
export * from '../src/__mocks__/fast.js'
`,
      ...files,
    })
    for (const path of Object.keys(files)) repository.write(path, '// changed\n')
    expect(told(await repository.diffOne())).toEqual([
      'invisible: File "src/__fixtures__/alias.json" changed',
      'invisible: File "src/__fixtures__/data.json" changed',
      'invisible: File "src/__fixtures__/page.html" changed',
      'invisible: File "src/__fixtures__/short.json" changed',
      'invisible: File "src/__mocks__/fast.json" changed',
      'invisible: File "src/__mocks__/fast.ts" changed',
      'invisible: File "src/__mocks__/index.ts" changed',
    ])
  })

  test.each([
    ['spaces behind a word', `from${' '.repeat(400_000)}`],
    ['slashes behind a quote', `from'${'/'.repeat(400_000)}`],
    ['quotes', `from${"'/".repeat(400_000)}`],
  ])('is looked through in no time, also where it has nothing but %s', async (_, text) => {
    const repository = createRepository({ ...project, 'src/hostile.ts': text })
    repository.write('src/index.ts', 'export default 1\n')
    expect(told(await repository.diffOne())).toEqual(['invisible: File "src/index.ts" changed'])
  })

  test('is what a link leads to inside the repository', async () => {
    const repository = createRepository({ ...project, 'shared/a.ts': 'export {}\n', 'shared/a.test.ts': '\n' })
    symlinkSync('../shared', join(repository.root, 'src/shared'))
    symlinkSync('../shared/a.ts', join(repository.root, 'src/a.ts'))
    symlinkSync('..', join(repository.root, 'shared/all'))
    repository.write('debug.log', 'ignored by git\n')
    symlinkSync('../debug.log', join(repository.root, 'src/debug.txt'))
    repository.commit()
    expect(told(await repository.diffOne())).toEqual([])
    repository.write('shared/a.ts', 'export const a = 1\n')
    repository.write('shared/a.test.ts', 'test("a", () => {})\n')
    const messages = told(await repository.diffOne())
    expect(messages).toContain('invisible: File "src/a.ts" changed')
    expect(messages).toContain('invisible: File "src/shared/a.ts" changed')
    expect(messages.filter((message) => message.includes('test'))).toEqual([])
  })

  test('has not changed because links lead to the sources, or to the project', async () => {
    const repository = createRepository({
      'tenon.yaml': 'packages: [common]\n',
      'common/index.ts': 'export {}\n',
      'a/integration.yaml': manifest.replace('example', 'first').replace('readme: hub.md\n', ''),
      'a/extract.vrl': '.path\n',
      'a/lib/index.ts': 'export {}\n',
      'real/b/integration.yaml': manifest.replace('readme: hub.md\n', ''),
      'real/b/extract.vrl': '.path\n',
      'real/b/src/index.ts': 'export {}\n',
    })
    symlinkSync('lib', join(repository.root, 'a/src'))
    symlinkSync('real/b', join(repository.root, 'b'))
    repository.commit()
    expect(told(await repository.diffOne({ paths: ['a'] }))).toEqual([])
    expect(told(await repository.diffOne({ paths: ['b'] }))).toEqual([])
    repository.write('a/lib/index.ts', 'export const a = 1\n')
    repository.write('real/b/src/index.ts', 'export const b = 1\n')
    repository.write('common/index.ts', 'export const c = 1\n')
    const common = 'invisible: File "../common/index.ts" changed'
    const own = 'invisible: File "src/index.ts" changed'
    expect(told(await repository.diffOne({ paths: ['a'] }))).toEqual([common, own])
    expect(told(await repository.diffOne({ paths: ['b'] }))).toEqual([common, own])
  })

  test('has not changed because a link leads to the repository', async () => {
    const repository = createRepository({ ...project, 'shared/a.ts': 'export {}\n' })
    symlinkSync('../shared', join(repository.root, 'src/shared'))
    repository.commit()
    const link = `${repository.root}-link`
    symlinkSync(repository.root, link)
    onTestFinished(() => rmSync(link))
    expect(told(await open(link).diffOne())).toEqual([])
    repository.write('shared/a.ts', 'export const a = 1\n')
    expect(told(await open(link).diffOne())).toEqual(['invisible: File "src/shared/a.ts" changed'])
  })

  test('may be called otherwise where it is the readme', async () => {
    const repository = createRepository(project)
    repository.write('integration.yaml', manifest.replace('hub.md', './hub.md'))
    expect(told(await repository.diffOne())).toEqual([])
    repository.move('hub.md', 'docs/readme.md')
    repository.write('integration.yaml', manifest.replace('hub.md', 'docs/readme.md'))
    expect(told(await repository.diffOne())).toEqual([])
    repository.write('docs/readme.md', '# Another\n')
    const one = await repository.diffOne()
    expect(told(one)).toEqual(['invisible: File "docs/readme.md" changed'])
    expect(one.comparison.changes[0]?.before?.file).toBe(join(repository.root, 'hub.md'))
  })

  test('is no part of the manifest, whose text may be laid out anew', async () => {
    const repository = createRepository({
      ...project,
      'integration.yaml': `${manifest}include: [src/parts/*.yaml]\n`,
      'src/parts/events.yaml': 'manifest: part/v1\nevents: { pinned: { fields: { id: The message } } }\n',
    })
    repository.write(
      'src/parts/events.yaml',
      'manifest: part/v1\nevents:\n  pinned:\n    fields:\n      id: The message\n',
    )
    expect(told(await repository.diffOne())).toEqual([])
  })

  test('is told by all of its bytes, however many they are', async () => {
    const bytes = new Uint8Array(5_000_000)
    const repository = createRepository({ ...project, 'src/model.bin': bytes })
    expect(told(await repository.diffOne())).toEqual([])
    bytes[4_999_999] = 1
    repository.write('src/model.bin', bytes)
    expect(told(await repository.diffOne())).toEqual(['invisible: File "src/model.bin" changed'])
  })

  test('may become a folder, or a link', async () => {
    const repository = createRepository({ ...project, 'src/pins': 'a file\n', 'src/link.ts': 'export {}\n' })
    repository.remove('src/pins')
    repository.write('src/pins/index.ts', 'export {}\n')
    repository.remove('src/link.ts')
    symlinkSync('index.ts', join(repository.root, 'src/link.ts'))
    expect(told(await repository.diffOne())).toEqual([
      'invisible: File "src/link.ts" changed',
      'invisible: File "src/pins" is gone',
      'invisible: File "src/pins/index.ts" is new',
    ])
  })

  test('may have a name that is no UTF-8', async () => {
    const repository = createRepository(project)
    const blob = repository.gitWith('export {}\n', 'hash-object', '-w', '--stdin')
    const entry = Buffer.concat([Buffer.from(`100644 ${blob}\tsrc/caf`), Buffer.from([0xe9]), Buffer.from('.ts\0')])
    repository.gitWith(entry, 'update-index', '-z', '--index-info')
    repository.git('commit', '--quiet', '--message', 'latin-1')
    const before = await repository.diffOne()
    expect(told(before)).toEqual(['invisible: File "src/caf\\\\xE9.ts" is gone'])
    repository.git('checkout', '--quiet', '--', '.')
    expect(told(await repository.diffOne())).toEqual([])
  })
})

describe('a dependency', () => {
  const lock = (version: string): string =>
    `${JSON.stringify({
      lockfileVersion: 3,
      packages: { '': {}, 'node_modules/zod': { version }, 'node_modules/@botpress/sdk': { version: '5.4.3' } },
    })}\n`

  test('has changed when the lock file has chosen another version', async () => {
    const repository = createRepository({ ...project, 'package-lock.json': lock('3.22.4') })
    repository.write('package.json', project['package.json'].replace('^3.22.0', '^3.21.0'))
    expect(told(await repository.diffOne())).toEqual([])
    repository.write('package-lock.json', lock('3.23.0'))
    expect(told(await repository.diffOne())).toEqual(['invisible: Dependency "zod" changed'])
  })

  test('is told by its range where only one side has a lock file', async () => {
    const repository = createRepository(project)
    repository.write('package-lock.json', lock('3.22.4'))
    expect(told(await repository.diffOne())).toEqual([])
    repository.write('package.json', project['package.json'].replace('^3.22.0', '^3.23.0'))
    expect(told(await repository.diffOne())).toEqual(['invisible: Dependency "zod" changed'])
  })

  test('may be optional, or installed by the command of Botpress', async () => {
    const others = (version: number): string =>
      `{ "optionalDependencies": { "sharp": "^${version}.0.0" }, "bpDependencies": { "hitl": "interface:hitl@${version}.0.0" } }\n`
    const repository = createRepository({ ...project, 'package.json': others(1) })
    repository.write('package.json', others(2))
    expect(told(await repository.diffOne())).toEqual([
      'invisible: Dependency "bpDependencies.hitl" changed',
      'invisible: Dependency "sharp" changed',
    ])
  })

  test('that is the SDK is what the integration is built with', async () => {
    const repository = createRepository(project)
    repository.write('package.json', project['package.json'].replace('5.4.3', '7.2.4'))
    expect(told(await repository.diffOne())).toEqual([
      'invisible: It is built with version 7.2.4 of @botpress/sdk, and was with 5.4.3',
    ])
  })

  test('that is the SDK has changed when its range has, and no lock file says what that means', async () => {
    const repository = createRepository(project)
    const changed = ['invisible: Dependency "@botpress/sdk" changed']
    for (const [before, after] of [
      ['5.x', '7.x'],
      ['5.4.3', 'latest'],
      ['^5.4.3', '>=5.4.3'],
    ] as const) {
      repository.write('package.json', project['package.json'].replace('5.4.3', before))
      repository.commit()
      expect(told(await repository.diffOne())).toEqual([])
      repository.write('package.json', project['package.json'].replace('5.4.3', after))
      expect(told(await repository.diffOne())).toEqual(changed)
    }
    repository.write('package.json', project['package.json'].replace('"@botpress/sdk": "5.4.3", ', ''))
    expect(told(await repository.diffOne())).toEqual(['invisible: Dependency "@botpress/sdk" is gone'])
  })

  test('cannot be told where package.json is no JSON on both sides, which only stops what has changed', async () => {
    const repository = createRepository({ ...project, 'package.json': '{ "dependencies": ' })
    expect((await repository.diff()).diffs).toMatchObject([{ kind: 'failed' }])
  })

  test('counts once package.json is JSON again', async () => {
    const repository = createRepository({ ...project, 'package.json': '{ "dependencies": ' })
    repository.write('package.json', '{ "dependencies": { "zod": "^3.22.0" } }')
    expect(told(await repository.diffOne())).toEqual(['invisible: Dependency "zod" is new'])
  })
})

test('a package of the workspace that tenon.yaml names ships with every integration', async () => {
  const files = Object.fromEntries(
    Object.entries(project).map(([path, text]) => [
      path === '.gitignore' ? path : `integrations/example/${path}`,
      text,
    ]),
  )
  const repository = createRepository({
    ...files,
    'tenon.yaml': 'packages: [packages/common]\n',
    'packages/common/package.json': '{ "dependencies": { "axios": "^1.0.0" } }\n',
    'packages/common/src/index.ts': 'export {}\n',
    'packages/common/src/index.test.ts': 'test("x", () => {})\n',
  })
  repository.write('packages/common/src/index.test.ts', 'test("y", () => {})\n')
  expect(told(await repository.diffOne())).toEqual([])
  repository.write('packages/common/src/index.ts', 'export const a = 1\n')
  repository.write('packages/common/package.json', '{ "dependencies": { "axios": "^1.1.0" } }\n')
  expect(told(await repository.diffOne())).toEqual([
    'invisible: File "../../packages/common/src/index.ts" changed',
    'invisible: Dependency "axios of ../../packages/common" changed',
  ])
  repository.commit()
  repository.move('integrations/example', 'integrations/team/example')
  expect(told(await repository.diffOne())).toEqual([])
})

describe('a package of the workspace', () => {
  const files = {
    ...Object.fromEntries(Object.entries(project).map(([path, text]) => [`example/${path}`, text])),
    'tenon.yaml': 'packages: [common]\n',
    'common/index.ts': 'export {}\n',
  }
  const change = 'invisible: File "../common/index.ts" changed'

  test('ships where the base names it, whatever the configuration says by now', async () => {
    const repository = createRepository(files)
    repository.write('common/index.ts', 'export const a = 1\n')
    repository.write('tenon.yaml', '')
    expect(told(await repository.diffOne())).toEqual([change])
    repository.remove('tenon.yaml')
    expect(told(await repository.diffOne())).toEqual([change])
    // The nearest one counts, and this one names nothing.
    repository.write('tenon.yaml', files['tenon.yaml'])
    repository.write('example/tenon.yaml', '')
    expect(told(await repository.diffOne())).toEqual([change])
    repository.move('example', 'others/example')
    expect(told(await repository.diffOne())).toEqual(['invisible: File "../../common/index.ts" changed'])
  })

  test('has not changed because it is named from now on, or no more', async () => {
    const repository = createRepository(files)
    repository.write('tenon.yaml', '')
    expect(told(await repository.diffOne())).toEqual([])
    repository.commit()
    repository.write('tenon.yaml', files['tenon.yaml'])
    expect(told(await repository.diffOne())).toEqual([])
    repository.write('common/index.ts', 'export const a = 1\n')
    expect(told(await repository.diffOne())).toEqual([change])
  })
})

describe('what git does not hold', () => {
  const pointer = (hash: string): string => `version https://git-lfs.github.com/spec/v1\noid sha256:${hash}\nsize 3\n`

  test('is compared by the hash that Git LFS keeps', async () => {
    // The SHA-256 of "abc".
    const hash = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
    const repository = createRepository({ ...project, 'src/model.bin': pointer(hash) })
    repository.write('src/model.bin', 'abc')
    expect(told(await repository.diffOne())).toEqual([])
    repository.write('src/model.bin', 'abd')
    expect(told(await repository.diffOne())).toEqual(['invisible: File "src/model.bin" changed'])
  })

  test('and has to be read, is told', async () => {
    const repository = createRepository({ ...project, 'extract.vrl': pointer('0'.repeat(64)) })
    repository.write('extract.vrl', project['extract.vrl'])
    const { diffs } = await repository.diff()
    expect(diffs).toMatchObject([
      {
        kind: 'failed',
        diagnostics: [
          {
            id: 'deployment/unreadable-base',
            message: expect.stringContaining(
              'extract.vrl: it is kept in Git LFS, and git holds only a pointer to it. Name a tag or a commit',
            ) as string,
          },
        ],
      },
    ])
  })

  test('as it is a submodule, is compared by its commit', async () => {
    const inner = createRepository({ 'index.ts': 'export {}\n' })
    const repository = createRepository(project)
    repository.git('-c', 'protocol.file.allow=always', 'submodule', 'add', '--quiet', inner.root, 'src/vendor')
    repository.commit()
    expect(told(await repository.diffOne())).toEqual([])
    repository.write('src/vendor/index.ts', 'export const a = 1\n')
    expect(told(await repository.diffOne())).toEqual([])
    repository.git('-C', 'src/vendor', 'commit', '--quiet', '--all', '--message', 'change')
    expect(told(await repository.diffOne())).toEqual(['invisible: File "src/vendor" changed'])
  })
})
