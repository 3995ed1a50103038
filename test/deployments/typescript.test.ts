import { mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { useProjects } from '../import/evaluate/project.ts'
import { createRepository, told, type TestRepository } from './repository.ts'

const { worker } = useProjects()

const installed = join(import.meta.dirname, '../../node_modules/@botpress')

const definition = `import { IntegrationDefinition } from '@botpress/sdk'
import { input } from './definitions/input'
import { version } from '../shared/version'

export default new IntegrationDefinition({
  name: 'plain',
  version,
  identifier: { extractScript: 'extract.vrl' },
  actions: {
    pinMessage: { input, output: { schema: input.schema } },
  },
})
`

const files = {
  '.gitignore': 'node_modules\nbp_modules\n',
  'shared/version.ts': "export const version = '1.0.0'\n",
  'plain/integration.definition.ts': definition,
  'plain/definitions/input.ts': `import { z } from '@botpress/sdk'
export const input = {
  schema: z.object({
    chatId: z.string(),
  }),
}
`,
  'plain/extract.vrl': '.path\n',
  'plain/src/index.ts': 'export default {}\n',
}

function install(repository: TestRepository): void {
  repository.write('plain/node_modules/.keep', '')
  symlinkSync(installed, join(repository.root, 'plain/node_modules/@botpress'), 'dir')
}

/** For a workspace, with its own package. */
function installForAll(repository: TestRepository): void {
  mkdirSync(join(repository.root, 'node_modules/@org'), { recursive: true })
  symlinkSync(installed, join(repository.root, 'node_modules/@botpress'), 'dir')
  symlinkSync('../../shared', join(repository.root, 'node_modules/@org/shared'), 'dir')
}

function leftovers(): readonly string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith('tenon-diff-'))
}

describe('a definition in TypeScript', () => {
  test('is run as it is and as it was, and nothing is left of that', async () => {
    const repository = createRepository(files)
    install(repository)
    repository.write('plain/definitions/input.ts', files['plain/definitions/input.ts'].replace('chatId', 'chat'))
    repository.write('plain/extract.vrl', '.method\n')
    const before = leftovers()
    const ran: string[] = []
    const one = await repository.diffOne({ evaluation: { worker: worker() }, onRun: (name) => void ran.push(name) })
    expect(ran).toEqual(['plain/integration.definition.ts', 'plain/integration.definition.ts of HEAD'])
    expect(one.comparison).toMatchObject({ required: 'major', version: { before: '1.0.0', needed: '2.0.0' } })
    const [first] = one.comparison.changes
    expect(first).toMatchObject({ impact: 'breaking' })
    // Places are those of the project, and not of what was run.
    const places = one.comparison.changes.map(({ before: was, after }) => [was?.file, after?.file]).flat()
    const own = places.flatMap((file) => (file === undefined ? [] : [file.slice(repository.root.length + 1)]))
    expect([...new Set(own)].sort()).toEqual([
      'plain/definitions/input.ts',
      'plain/extract.vrl',
      'plain/integration.definition.ts',
    ])
    expect(leftovers()).toEqual(before)
    expect(repository.git('status', '--porcelain').split('\n')).toHaveLength(2)
  })

  test.each([
    ['a path', '../shared/input'],
    ['a package of the workspace, which is linked', '@org/shared/input'],
    ['a link to a folder', './linked/input'],
  ])('is run with the shared code of its commit, imported by %s', async (_, specifier) => {
    const code = files['plain/definitions/input.ts']
    const repository = createRepository({
      ...files,
      'plain/integration.definition.ts': definition.replace('./definitions/input', specifier),
      'shared/package.json': '{ "name": "@org/shared" }\n',
      'shared/input.ts': code,
    })
    installForAll(repository)
    symlinkSync('../shared', join(repository.root, 'plain/linked'))
    repository.commit()
    repository.write('shared/input.ts', code.replace('z.string()', 'z.number()'))
    const one = await repository.diffOne({ evaluation: { worker: worker() } })
    expect(one.comparison.required).toBe('major')
  })

  test('is not run with what only the working tree has of a package in the workspace', async () => {
    const repository = createRepository({
      ...files,
      '.gitignore': 'node_modules\ndist\n',
      'plain/integration.definition.ts': definition.replace('./definitions/input', '@org/shared'),
      'shared/package.json': '{ "name": "@org/shared", "main": "dist/index.js" }\n',
    })
    installForAll(repository)
    repository.write('shared/dist/index.js', "exports.input = { schema: require('@botpress/sdk').z.object({}) }\n")
    const { diffs } = await repository.diff({ evaluation: { worker: worker() } })
    expect(diffs).toMatchObject([{ kind: 'failed', diagnostics: [{ id: 'deployment/unreadable-base' }] }])
    expect(JSON.stringify(diffs)).toContain('which integration.definition.ts imports, is not there')
  })

  test('that was moved is found, whatever its name is written as', async () => {
    const named = definition.replace("name: 'plain'", 'name: `pl${"ain"}`')
    const repository = createRepository({ ...files, 'plain/integration.definition.ts': named })
    repository.move('plain', 'moved')
    repository.write('moved/node_modules/.keep', '')
    symlinkSync(installed, join(repository.root, 'moved/node_modules/@botpress'), 'dir')
    const one = await repository.diffOne({ evaluation: { worker: worker() } })
    expect(one.notes).toEqual(['It was plain/integration.definition.ts in HEAD.'])
    expect(told(one)).toEqual([])
  })

  test('that fails in a commit is an error that says where, and nothing is left of it', async () => {
    const broken = { ...files, 'plain/definitions/input.ts': "throw new Error('not today')\n" }
    const repository = createRepository(broken)
    install(repository)
    repository.write('plain/definitions/input.ts', files['plain/definitions/input.ts'])
    const before = leftovers()
    const { diffs } = await repository.diff({ evaluation: { worker: worker() } })
    expect(diffs).toMatchObject([{ kind: 'failed', diagnostics: [{ id: 'deployment/unreadable-base' }] }])
    expect(JSON.stringify(diffs)).toContain(
      'plain/definitions/input.ts:1: This cannot be compared: its code threw: not today',
    )
    expect(leftovers()).toEqual(before)
  })

  test('needs a version above the one that the branch has by now', async () => {
    const repository = createRepository(files)
    install(repository)
    const raise = (): void =>
      repository.write('shared/version.ts', files['shared/version.ts'].replace('1.0.0', '1.0.1'))
    repository.git('checkout', '--quiet', '-b', 'feature')
    repository.write('plain/src/index.ts', 'export default 1\n')
    raise()
    repository.commit()
    repository.git('checkout', '--quiet', 'main')
    repository.write('plain/src/index.ts', 'export default 2\n')
    raise()
    repository.commit()
    repository.git('checkout', '--quiet', 'feature')
    const { comparison } = await repository.diffOne({ against: 'main', evaluation: { worker: worker() } })
    expect(comparison.version).toMatchObject({ before: '1.0.1', needed: '1.0.2', isEnough: false })
  })

  test('that became a manifest, which says the same, has not changed', async () => {
    const repository = createRepository(files)
    install(repository)
    repository.write(
      'plain/integration.yaml',
      `manifest: integration/v1
name: plain
version: 1.0.0
identifier: { extractScript: extract.vrl }
actions:
  pinMessage:
    input: { fields: { chatId: { type: string } } }
    output: { fields: { chatId: { type: string } } }
`,
    )
    const one = await repository.diffOne({ evaluation: { worker: worker() } })
    expect(one.subject.kind).toBe('manifest')
    expect(told(one)).toEqual([])
  })
})
