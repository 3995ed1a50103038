import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { InitRequest } from '../../src/init/init-request.ts'
import { plan, planned, textsOf } from './new-project.ts'

interface PackageJson {
  readonly name: string
  readonly scripts: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
}

function packageJson(request: Partial<InitRequest>): PackageJson {
  return JSON.parse(textsOf(planned({}, request))['package.json'] ?? '') as PackageJson
}

describe('a new project', () => {
  it('has what a person edits and what a build makes of it, the manifest last', () => {
    const { plan, kept, ignoreLack, packageLack } = planned()
    expect(plan.changes.map(({ path }) => path).filter((path) => !path.startsWith('.botpress/'))).toEqual([
      '.gitattributes',
      '.gitignore',
      'icon.svg',
      'tsconfig.json',
      'hub.md',
      'src/handler.ts',
      'src/setup.ts',
      'test/integration.test.ts',
      'package.json',
      'src/generated/schemas.ts',
      'src/generated/handlers.ts',
      'src/index.ts',
      'integration.definition.ts',
      'integration.yaml',
    ])
    expect(plan.changes.every(({ action }) => action === 'create')).toBe(true)
    expect({ kept, ignoreLack, packageLack }).toEqual({ kept: [], ignoreLack: [] })
  })

  it('ignores what others make, and says what is generated', () => {
    const texts = textsOf(planned())
    expect(texts['.gitignore']?.split('\n')).toEqual(['node_modules/', '.botpress/', 'dist/', ''])
    expect(texts['.gitattributes']).toContain('src/generated/** linguist-generated\n')
  })

  it('builds before it tests, and before it is deployed', () => {
    expect(packageJson({ template: 'empty' }).scripts).toEqual({
      build: 'bp add -y && tenon build && bp build',
      check: 'tenon check',
      deploy: 'tenon build && bp deploy',
      test: 'tenon build && vitest run',
      typecheck: 'tenon build && tsc --noEmit',
    })
    expect(packageJson({ template: 'oauth' }).scripts['test']).toBe('tenon build && tenon test && vitest run')
  })

  it.each([
    ['/projects/acme/node_modules/tenon', '^1.2.3'],
    ['/projects/node_modules/.pnpm/tenon@1.2.3/node_modules/tenon', '^1.2.3'],
    ['/projects/tenon', 'file:../tenon'],
    ['/src/my tools/tenon', 'file:../../src/my tools/tenon'],
  ])('asks npm for Tenon where this one came from: %s', (packageRoot, expected) => {
    expect(packageJson({ tenon: { packageRoot, version: '1.2.3' } }).devDependencies['tenon']).toBe(expected)
  })

  it.each([
    ['file:vendor/tenon-1.2.3.tgz', 'file:../vendor/tenon-1.2.3.tgz'],
    ['git+ssh://git@git.example.com/tools/tenon.git#v1.2.3', 'git+ssh://git@git.example.com/tools/tenon.git#v1.2.3'],
    ['1.2.3', '1.2.3'],
  ])('asks npm for what the repository around it asks for: %s', (wanted, expected) => {
    const files = { '/projects/package.json': JSON.stringify({ devDependencies: { tenon: wanted } }) }
    const tenon = { packageRoot: '/projects/node_modules/tenon', version: '1.2.3' }
    const { devDependencies } = JSON.parse(textsOf(planned(files, { tenon }))['package.json'] ?? '') as PackageJson
    expect(devDependencies['tenon']).toBe(expected)
  })
})

describe('the name', () => {
  const acme = '{ "name": "@team/orders-bot" }'

  it.each<[name: string, files: Readonly<Record<string, string>>, request: Partial<InitRequest>]>([
    ['given', { '/projects/acme/package.json': acme }, { name: 'given' }],
    ['orders-bot', { '/projects/acme/package.json': acme }, {}],
    ['acme', { '/projects/acme/package.json': '{ "name": ' }, {}],
    ['acme', { '/projects/acme/package.json': '[]' }, {}],
    ['acme', {}, {}],
    ['mein-grosser-bot', {}, { folder: '/projects/Mein großer Bot' }],
    ['my-integration', {}, { folder: '/projects/日本語' }],
    ['workspace/acme', {}, { name: 'workspace/acme' }],
    ['true', {}, { name: 'true' }],
    ['2024', {}, { name: '2024' }],
    ['1e5', {}, { name: '1e5' }],
  ])('is %s', (name, files, request) => {
    const project = planned(files, request)
    expect(project.name).toBe(name)
    const { name: inManifest, title } = parse(textsOf(project)['integration.yaml'] ?? '') as Record<string, unknown>
    expect(inManifest).toBe(name)
    expect(title).toBeTypeOf('string')
    expect(project.diagnostics).toEqual([])
  })

  it('is that of the package and of the page, without the workspace', () => {
    const texts = textsOf(planned({}, { name: 'workspace/order-api' }))
    expect(texts['package.json']).toContain('"name": "order-api"')
    expect(texts['hub.md']).toMatch(/^# Order API\n/)
  })

  it.each([
    ['My Bot', 'as in "my-bot".'],
    ['', 'as in "acme" or "acme-orders".'],
    ['a/b/c', 'as in "a-b-c".'],
  ])('is refused: "%s"', (name, advice) => {
    const problem = `"${name}" cannot name an integration. Write up to 200 small letters, digits and single hyphens, ${advice}`
    expect(plan({}, { name })).toEqual({ kind: 'misused', problem })
  })
})

describe('a folder', () => {
  it.each([
    ['integration.yaml', 'tenon build'],
    ['interface.yaml', 'tenon build'],
    ['integration.definition.ts', 'tenon import'],
    ['interface.definition.ts', 'tenon import'],
  ])('that has an %s is refused, with advice', (name, advice) => {
    expect(plan({ [`/projects/acme/${name}`]: '' })).toEqual({
      kind: 'misused',
      problem: expect.stringMatching(new RegExp(`^The folder "acme" has an ${name} already: \`${advice}\` `)),
    })
  })

  it.each([
    ['acme', '/projects/notes.txt', '"acme" is a file.'],
    [
      'notes.txt/deep/er',
      '/projects/notes.txt/deep/er',
      'There can be no folder "notes.txt/deep/er": "/projects/notes.txt" is a',
    ],
  ])('that is a file, or in one, is refused: %s', (calledFolder, folder, problem) => {
    expect(plan({}, { folder, calledFolder })).toEqual({ kind: 'misused', problem: expect.stringContaining(problem) })
  })

  it.each(['/', 'C:/'])('that is the root of a disk is refused: %s', (folder) => {
    expect(plan({}, { folder })).toEqual({
      kind: 'misused',
      problem: `"${folder}" is the root of a disk. Name a folder in it.`,
    })
  })

  it('keeps the files that are there, which are told', () => {
    const project = planned({
      '/projects/acme/hub.md': '# Mine\n',
      '/projects/acme/src/index.ts': 'export {}\n',
      '/projects/acme/.gitignore': '/node_modules\n*.log',
      '/projects/acme/package.json': '{ "scripts": { "test": "jest" }, "devDependencies": { "typescript": "5" } }',
    })
    const untouched = ['.gitignore', 'hub.md', 'package.json', 'src/index.ts']
    expect(project.kept).toEqual(untouched)
    expect(Object.keys(textsOf(project)).filter((path) => untouched.includes(path))).toEqual([])
    expect(project.ignoreLack).toEqual(['.botpress/', 'dist/'])
    expect(Object.keys(project.packageLack?.scripts ?? {})).toEqual(['build', 'check', 'deploy', 'typecheck'])
    expect(project.packageLack?.dependencies).toEqual(['@botpress/sdk@^5.4.3'])
    expect(project.packageLack?.devDependencies).toEqual([
      '@botpress/cli@^5.5.6',
      '@types/node@^20.19.43',
      'tenon@^1.2.3',
      'vitest@^4.1.12',
    ])
  })

  it('says nothing of a file that is there and is the same', () => {
    const { '.gitignore': ignored = '', 'src/index.ts': index = '' } = textsOf(planned())
    const project = planned({ '/projects/acme/.gitignore': ignored, '/projects/acme/src/index.ts': index })
    expect(project).toMatchObject({ kept: [], ignoreLack: [] })
  })

  it.each(['src/generated/schemas.ts', 'src/generated/handlers.ts'])(
    'is refused that has a file of its own where a build writes: %s',
    (path) => {
      expect(plan({ [`/projects/acme/${path}`]: 'export {}\n' })).toEqual({
        kind: 'misused',
        problem: `"${path}" stands where Tenon writes what it generates. Move it away first.`,
      })
    },
  )

  it.each([
    ['src', 'src/handler.ts'],
    ['test', 'test/integration.test.ts'],
    ['hub.md/deep', 'hub.md'],
  ])('is refused where files and folders stand in each other’s place: %s', (there, path) => {
    expect(plan({ [`/projects/acme/${there}`]: '' })).toMatchObject({
      kind: 'failed',
      diagnostics: expect.arrayContaining([
        expect.objectContaining({ id: 'build/write-failed', location: { file: `/projects/acme/${path}` } }),
      ]),
    })
  })
})
