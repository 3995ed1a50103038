import { readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ownFiles } from './helpdesk.ts'
import { install, sdkFolders } from './install-sdk.ts'
import { workspace, type Outcome, type Workspace } from './tenon.ts'

const definition = `import { IntegrationDefinition } from '@botpress/sdk'

export default new IntegrationDefinition({ name: 'demo', version: '0.1.0' })
`
const file = 'integration.definition.ts'

function projectWith(text: string, files: Readonly<Record<string, string>> = {}): Workspace {
  const project = workspace({ [file]: text, ...files })
  install(project.root, '5.4.3')
  return project
}

/** Folders that an import makes to try things out. */
function temporaryFolders(): readonly string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith('tenon-import-'))
}

/** Runs an import that has to be refused, and to change nothing. */
function refused(project: Workspace, ...args: readonly string[]): Outcome {
  const before = ownFiles(project)
  const outcome = project.tenon('import', ...args)
  expect(ownFiles(project)).toEqual(before)
  expect(outcome.stdout + outcome.stderr).not.toMatch(/^\s+at /m)
  return outcome
}

/** The findings, each on its first line. */
function said({ stdout }: Outcome): readonly string[] {
  return [...stdout.matchAll(/^(?:error|warning): (.*)\n.*╭─ (.*)$/gm)].map(
    ([, message, place]) => `${place}: ${message}`,
  )
}

describe('a definition that cannot be imported', () => {
  it.each([
    [
      'that throws',
      `import { z } from '@botpress/sdk'\nexport const value = z.object({}).shape.missing.title('x')\n`,
      `${file}:2:48: This cannot be imported: its code threw: Cannot read properties of undefined (reading 'title')   import/failed`,
    ],
    [
      'that is no TypeScript',
      'export default new Integration(\n',
      `${file}:2:1: This cannot be imported: it is not TypeScript: unexpected token   import/failed`,
    ],
    [
      'that exports nothing',
      "import { z } from '@botpress/sdk'\nexport const schema = z.string()\n",
      `${file}: This cannot be imported: it has no default export, only schema. A definition is "export default new IntegrationDefinition({ ... })"   import/failed`,
    ],
    [
      'of another kind in a package that is minified',
      'class Or {}\nexport default new Or()\n',
      `${file}: This cannot be imported: it exports something else by default, and not an IntegrationDefinition`,
    ],
    [
      'of another kind',
      'class PluginDefinition {}\nexport default new PluginDefinition()\n',
      `${file}: This cannot be imported: it exports a PluginDefinition by default, and not an IntegrationDefinition`,
    ],
    [
      'that imports what is not there',
      "import { actions } from './actions'\nexport default actions\n",
      `${file}:1:25: This cannot be imported: "./actions", which integration.definition.ts imports, is not there   import/failed`,
    ],
    [
      'that ends its process',
      'process.exit(7)\n',
      `${file}:1:9: This cannot be imported: its code ended the process with exit code 7   import/failed`,
    ],
    [
      'whose schema cannot be stored',
      definition
        .replace('{ Integ', '{ z, Integ')
        .replace(' })', ', events: { sent: {\n  schema: z.object({ at: z.date() }),\n} } })'),
      `${file}:4:22: /events/sent/schema/properties/at cannot be deployed as it is, so there is nothing to import: `,
    ],
    [
      'that is a copy of an extended one',
      definition
        .replace('new IntegrationDefinition(', 'new IntegrationDefinition(')
        .replace(
          "'0.1.0'",
          "'0.1.0', interfaces: { creatable: { id: 'x', name: 'creatable', version: '1.0.0', entities: {}, actions: {}, events: {}, channels: {} } } as never",
        ),
      `${file}: The definition is a copy of one that was extended`,
    ],
  ])('%s is told with its place', (_what, text, message) => {
    const outcome = refused(projectWith(text), '.')
    expect(outcome.code).toBe(1)
    expect(said(outcome).join('\n')).toContain(message)
    expect(outcome.stderr).toBe(
      'Running the definition in ., with the SDK that its project has installed.\nNothing was imported.\n',
    )
  })

  it('that prints is not heard', () => {
    const { code, stdout, stderr } = projectWith(
      `console.log('printed'); console.error('printed')\n${definition}`,
    ).tenon('import', '.')
    expect([code, stdout]).toEqual([0, ''])
    expect(stderr).not.toContain('printed')
  })

  it('says that it needs the SDK', () => {
    const outcome = refused(workspace({ [file]: definition }), '.')
    expect(outcome.code).toBe(1)
    expect(said(outcome)).toEqual([
      '.: This cannot be imported: the project has no @botpress/sdk installed, by which its definition is run. Install its packages first   import/failed',
    ])
  })

  it('of an SDK that nobody has tried is imported with a warning', () => {
    const project = workspace({
      [file]: definition,
      'node_modules/@botpress/sdk/package.json': '{ "name": "@botpress/sdk", "version": "8.0.0", "main": "index.js" }',
      'node_modules/@botpress/sdk/index.js': `module.exports = require(${JSON.stringify(sdkFolders['7.2.4'])})\n`,
    })
    const outcome = project.tenon('import', '.')
    expect(outcome.code).toBe(0)
    expect(said(outcome)).toEqual([
      `${file}: The project has @botpress/sdk 8.0.0, which Tenon is not tested with. Compare what is deployed before and after   import/untested-sdk`,
    ])
  })

  it('is told to have a tsconfig.json that cannot be read', () => {
    const outcome = projectWith(definition, { 'tsconfig.json': '{ "compilerOptions": ' }).tenon('import', '.')
    expect(said(outcome).join('\n')).toMatch(
      /^tsconfig\.json: This cannot be read, so its "paths" were not used: .* {3}import\/unreadable-tsconfig$/,
    )
    expect(outcome.stderr).toContain('Let TypeScript check the project')
  })
})

describe('a path that cannot be imported', () => {
  it.each([
    ['nothing', 2, ['missing'], 'error: There is no file or folder "missing".\n'],
    ['a file of another kind', 2, ['hub.md'], 'error: "hub.md" is no definition.'],
    ['no path at all', 2, [], "error: missing required argument 'path'"],
  ])('being %s is wrong usage', (_what, code, args, message) => {
    const outcome = refused(workspace({ 'hub.md': '# Hub\n' }), ...args)
    expect(outcome.code).toBe(code)
    expect(outcome.stderr).toContain(message)
  })

  it('being a folder without a definition is told', () => {
    const outcome = refused(projectWith(definition, { 'docs/hub.md': '# Hub\n' }), 'docs')
    expect(outcome.code).toBe(1)
    expect(said(outcome).join('\n')).toContain(
      'docs: This cannot be imported: there is no definition of an integration',
    )
  })

  it.each([
    ['broken', '{ "name": ', 'is "{ \\"name\\": " that is no JSON'],
    ['a list', '[{ "name": "demo" }]', 'not an object'],
    ['empty', '', 'no JSON'],
    ['nested without end', '['.repeat(100_000) + ']'.repeat(100_000), 'nested more than 300 deep'],
    ['huge', `{ "name": "${'x'.repeat(17 * 1024 * 1024)}" }`, 'is larger than 16 MiB'],
    ['neither an integration nor an interface', '{ "name": "demo", "version": "0.1.0" }', '--as interface'],
  ])('being JSON that is %s is told', (_what, text, message) => {
    const outcome = refused(workspace({ 'definition.json': text }), 'definition.json')
    expect(outcome.code).toBe(1)
    expect(outcome.stdout).toContain(message)
    expect(outcome.stdout.length).toBeLessThan(2000)
  })
})

describe('what is in the way of an import', () => {
  it('is a manifest that is there, but for --force', () => {
    const project = projectWith(definition, { 'integration.yaml': 'manifest: integration/v1\n' })
    const outcome = refused(project, '.')
    expect(outcome.code).toBe(1)
    expect(said(outcome)).toEqual([
      'integration.yaml: "integration.yaml" is there already. Move it away, or run the import with --force   import/exists',
    ])
    expect(project.tenon('import', '.', '--force').code).toBe(0)
    expect(project.read('integration.yaml')).toContain('\nname: demo\n')
    expect(project.tenon('build', '--check').code).toBe(0)
  })

  it('is an older definition that was kept, also with --force', () => {
    const project = projectWith(definition, { 'integration.definition.before.ts': '// the only copy\n' })
    const outcome = refused(project, '.', '--force')
    expect(outcome.code).toBe(1)
    expect(said(outcome).join('\n')).toContain('it is never overwritten: move it away   import/exists')
  })

  it('is a file of the user where a generated one belongs, which --force keeps', () => {
    const project = projectWith(definition, { 'src/generated/schemas.ts': 'export const mine = 1\n' })
    expect(said(refused(project, '.'))).toEqual([
      'src/generated/schemas.ts: "src/generated/schemas.ts" is there already. Move it away, or run the import with --force   import/exists',
    ])
    const { code, stderr } = project.tenon('import', '.', '--force')
    expect(code).toBe(0)
    expect(stderr).toContain('src/generated/schemas.ts   written; yours is src/generated/schemas.ts.orig now\n')
    expect(project.read('src/generated/schemas.ts.orig')).toBe('export const mine = 1\n')
    expect(project.tenon('build', '--check').code).toBe(0)
  })

  it.each([
    ['by Tenon', (text: string) => `${text}// Mine.\n`],
    ['before an eject', (text: string) => `${text.replace(/^.*\n\n/, '')}// Mine.\n`],
  ])('is a file that was generated %s and edited since, which --force keeps', (_when, edit) => {
    const project = projectWith(definition)
    expect(project.tenon('import', '.').code).toBe(0)
    const edited = edit(project.read('src/generated/schemas.ts'))
    project.write('src/generated/schemas.ts', edited)
    project.remove('integration.yaml')
    expect(said(refused(project, '.')).join('\n')).toMatch(
      /^src\/generated\/schemas\.ts: .* run the import with --force {3}import\/exists$/,
    )
    const { code, stderr } = project.tenon('import', '.', '--force')
    expect([code, stderr]).toEqual([0, expect.stringContaining('yours is src/generated/schemas.ts.orig now\n')])
    expect(project.read('src/generated/schemas.ts.orig')).toBe(edited)
    expect(project.tenon('build', '--check').code).toBe(0)
  })

  it('is a disk that refuses', () => {
    const project = projectWith(definition)
    const before = ownFiles(project)
    const full = `const fs = require('node:fs')
      const { writeFileSync } = fs
      fs.writeFileSync = (path, ...rest) => {
        if (String(path).startsWith(${JSON.stringify(project.root)}) && String(path).includes('generated'))
          throw Object.assign(new Error('EACCES'), { code: 'EACCES' })
        return writeFileSync(path, ...rest)
      }`
    const outcome = project.tenonAfter(full, 'import', '.')
    expect(outcome.code).toBe(1)
    expect(outcome.stdout).toContain('cannot be written: permission denied (EACCES)   build/write-failed')
    expect(outcome.stderr).toContain('Nothing was imported.')
    expect(ownFiles(project)).toEqual(before)
  })
})

describe('an import that is killed', () => {
  it('while it tries out what it made has changed nothing, and left nothing in the project', () => {
    const project = projectWith(definition)
    const before = ownFiles(project)
    const known = new Set(temporaryFolders())
    // The second process evaluates what a build would make.
    const killed = `const child = require('node:child_process')
      const { spawn } = child
      let count = 0
      child.spawn = (...args) => (++count === 2 ? process.kill(process.pid, 'SIGKILL') : spawn(...args))`
    expect(project.tenonAfter(killed, 'import', '.').signal).toBe('SIGKILL')
    expect(ownFiles(project)).toEqual(before)
    for (const name of temporaryFolders().filter((each) => !known.has(each)))
      rmSync(join(tmpdir(), name), { recursive: true })
  })

  it.each([1, 2, 3])('before file number %i takes its place is completed by the next', (serial) => {
    const project = projectWith(definition)
    const killed = `const fs = require('node:fs')
      const { renameSync } = fs
      let count = 0
      fs.renameSync = (...args) => (++count === ${serial} ? process.kill(process.pid, 'SIGKILL') : renameSync(...args))`
    expect(project.tenonAfter(killed, 'import', '.').signal).toBe('SIGKILL')
    const { code, stdout } = project.tenon('import', '.')
    expect([code, stdout]).toEqual([0, ''])
    expect(project.tenon('build', '--check').code).toBe(0)
    expect(Object.keys(ownFiles(project))).toEqual([
      'integration.definition.before.ts',
      'integration.definition.ts',
      'integration.yaml',
      'src/generated/handlers.ts',
      'src/generated/schemas.ts',
      'src/handler.ts',
      'src/index.ts',
      'src/setup.ts',
    ])
    expect(project.read('integration.definition.before.ts')).toBe(definition)
  })
})
