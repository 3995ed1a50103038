import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { runTenon, workspace, type Workspace } from './tenon.ts'

const packageRoot = join(import.meta.dirname, '../..')
const require = createRequire(import.meta.url)

/** Installs what the code of a new project needs, as a package manager does that links. */
function install(project: string): void {
  const packages = join(project, 'node_modules')
  mkdirSync(join(packages, '@botpress'), { recursive: true })
  for (const name of ['@botpress/sdk', 'vitest'])
    symlinkSync(dirname(require.resolve(`${name}/package.json`)), join(packages, name))
  mkdirSync(join(packages, 'tenon'))
  cpSync(join(packageRoot, 'package.json'), join(packages, 'tenon/package.json'))
  symlinkSync(inject('bundle'), join(packages, 'tenon/dist'))
}

/** What Vitest's reporter `json` prints. */
interface Report {
  readonly numTotalTests: number
  readonly numPassedTests: number
  readonly testResults: readonly {
    readonly message: string
    readonly assertionResults: readonly { readonly failureMessages: readonly string[] }[]
  }[]
}

/** What a new project is without what git ignores. */
function ownFiles({ files }: Workspace): readonly string[] {
  return files().filter((path) => !path.includes('.botpress/'))
}

describe('tenon init', () => {
  it('makes a project, and says what comes next', () => {
    const place = workspace()
    const { code, stdout, stderr } = place.tenon('init', 'acme')
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(stderr).toMatch(/^Made the integration "acme" in acme, from the template "actions": 18 files\.\n/)
    expect(stderr.slice(stderr.indexOf('\n') + 1)).toBe(`
  integration.yaml  what the integration is: the rest is built from it
  src/              what it does
  test/             how that is tested, without Botpress
  hub.md            what people read who install it

Next:

  cd acme
  npm install
  npm test
  npx tenon build   (after each change of integration.yaml)
`)
    expect(ownFiles(place).map((path) => path.replace(/^acme\//, ''))).toEqual([
      '.gitattributes',
      '.gitignore',
      'hub.md',
      'icon.svg',
      'integration.definition.ts',
      'integration.yaml',
      'package.json',
      'src/actions/create-task.ts',
      'src/actions/list-tasks.ts',
      'src/api.ts',
      'src/generated/handlers.ts',
      'src/generated/schemas.ts',
      'src/handler.ts',
      'src/index.ts',
      'src/setup.ts',
      'src/signature.ts',
      'test/integration.test.ts',
      'tsconfig.json',
    ])
  })

  it.each([
    ['actions', 'Größe & Co/mein Dings', 'mein-dings'],
    ['channel', 'channel', 'channel'],
    ['oauth', 'oauth', 'oauth'],
    ['empty', '.', 'chosen', '--name', 'chosen'],
  ])('makes a project that builds and whose tests pass: %s in %s', (template, folder, name, ...options) => {
    const place = workspace()
    expect(place.tenon('init', folder, '--template', template, ...options).code).toBe(0)
    const project = join(place.root, folder)
    expect(place.read(join(folder, 'integration.yaml'))).toContain(`\nname: ${name}\n`)

    const checked = runTenon(['check', '--max-warnings', '0'], project)
    // An empty integration does nothing yet, so the readme of its template is still to be replaced.
    if (template === 'empty')
      expect(checked.stdout).toMatch(/^warning: "hub\.md" does not help people.*\n[^]*rules\/thin-readme\n$/)
    else expect(checked).toMatchObject({ code: 0, stdout: '' })
    expect(runTenon(['build', '--check'], project)).toMatchObject({ code: 0, stdout: '' })
    expect(runTenon(['build'], project).stderr).toMatch(/^integration\.yaml  (\d+) files: \1 unchanged\n$/)

    install(project)
    const vitest = join(project, 'node_modules/vitest/vitest.mjs')
    // From the folder in which `init` was run, as in a workspace of several projects.
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [vitest, 'run', '--dir', project, '--reporter=json'],
      {
        cwd: place.root,
        env: { PATH: process.env['PATH'] },
        encoding: 'utf8',
      },
    )
    const { testResults, numTotalTests, numPassedTests } = JSON.parse(stdout) as Report
    const failures = testResults.flatMap((file) => [
      file.message,
      ...file.assertionResults.flatMap(({ failureMessages }) => failureMessages),
    ])
    expect({ status, stderr, failures }).toEqual({ status: 0, stderr: '', failures: [''] })
    expect(numTotalTests).toBeGreaterThanOrEqual(2)
    expect(numPassedTests).toBe(numTotalTests)
  })

  it('leaves a file that is there as it is, and says what it lacks', () => {
    const own = { 'package.json': '{ "name": "@team/orders" }\n', 'hub.md': '# Orders\n' }
    const place = workspace(own)
    const { code, stderr } = place.tenon('init')
    expect(code).toBe(0)
    for (const [path, text] of Object.entries(own)) expect(place.read(path)).toBe(text)
    expect(place.read('integration.yaml')).toContain('\nname: orders\n')
    expect(stderr).toContain(`
What is left for you:

  These files were there and are as they were; the template has others:
    hub.md
    package.json

  package.json lacks packages:
    npm install @botpress/sdk@^5.4.3
    npm install --save-dev @botpress/cli@^5.5.6 @types/node@^20.19.43 `)
    expect(stderr).toContain(`
  package.json lacks scripts:
    "build": "bp add -y && tenon build && bp build"
`)
    expect(stderr).not.toContain('\n  cd ')
  })

  it('says nothing with --quiet', () => {
    expect(workspace().tenon('init', 'acme', '--quiet')).toEqual({ code: 0, signal: null, stdout: '', stderr: '' })
  })
})

describe('tenon init refuses', () => {
  it.each([
    [
      ['--template', 'chanel'],
      'There is no template "chanel". Did you mean channel? There are: actions, channel, oauth, ',
    ],
    [['--name', 'My Bot'], '"My Bot" cannot name an integration.'],
    [['notes.txt'], '"notes.txt" is a file. Name a folder, which need not exist yet.'],
    [['notes.txt/deep'], 'There can be no folder "notes.txt/deep": '],
    [['other'], 'The folder "other" has an integration.definition.ts already: `tenon import` makes a manifest of it.'],
    [['a', 'b'], "too many arguments for 'init'. Expected 1 argument but got 2."],
  ])('wrong usage with exit code 2: %j', (args, message) => {
    const place = workspace({ 'notes.txt': '', 'other/integration.definition.ts': 'export default {}\n' })
    const { code, stdout, stderr } = place.tenon('init', ...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(`error: ${message}`)
    expect(stderr).not.toMatch(/^\s+at /m)
    expect(place.files()).toEqual(['notes.txt', 'other/integration.definition.ts'])
  })

  it('a folder that has been made already', () => {
    const place = workspace()
    place.tenon('init', 'acme')
    const { code, stderr } = place.tenon('init', 'acme')
    expect(code).toBe(2)
    expect(stderr).toMatch(/^error: The folder "acme" has an integration\.yaml already: `tenon build` builds/)
  })

  it.each(['EACCES', 'ENOSPC'])('and leaves nothing behind where the disk does: %s', (reason) => {
    const place = workspace()
    const failing = `
      const fs = require('node:fs')
      const { writeFileSync } = fs
      let count = 0
      fs.writeFileSync = (...args) => {
        if (++count > 9) throw Object.assign(new Error('no'), { code: '${reason}' })
        return writeFileSync(...args)
      }`
    const { code, stdout, stderr } = place.tenonAfter(failing, 'init', 'deep/acme')
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'Nothing was made.\n' })
    expect(stdout).toMatch(new RegExp(`^error: ".*" cannot be written: .*\\(${reason}\\)`))
    expect(place.exists('deep')).toBe(false)
  })

  it('and can be started again where it was killed', () => {
    const place = workspace()
    const killed = `
      const fs = require('node:fs')
      const { renameSync } = fs
      let count = 0
      fs.renameSync = (...args) => {
        if (++count > 6) process.kill(process.pid, 'SIGKILL')
        return renameSync(...args)
      }`
    expect(place.tenonAfter(killed, 'init', 'acme').signal).toBe('SIGKILL')
    expect(place.exists('acme/hub.md')).toBe(true)
    expect(place.tenon('init', 'acme').code).toBe(0)
    expect(place.files().filter((path) => path.endsWith('.tmp'))).toEqual([])
    expect(place.tenon('build', '--check', 'acme').code).toBe(0)
  })
})
