import { describe, expect, it } from 'vitest'
import { helpdesk } from './helpdesk.ts'
import { complete, workspace } from './tenon.ts'

const head = "manifest: integration/v1\nname: example\nversion: '1.0.0'\n"
const withScripts = `${head}identifier:
  extractScript: extract.vrl
  fallbackHandlerScript: |
    answer = { "status": 200 }
    answr
`
const broken = { ...complete(withScripts), 'extract.vrl': 'body = parse_json(.body)\nbody.id\n' }

/** A project in a folder of another. */
function within(folder: string, files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]))
}

/** Ends the process with a code of its own when something starts a thread. */
const withoutThreads = "require('node:worker_threads').Worker = class { constructor() { process.exit(99) } }"

describe('the scripts of a manifest', () => {
  it('are checked, and shown where they are wrong', () => {
    const { code, stdout, stderr } = workspace(broken).tenon('check')
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'Checked 1 manifest: 2 errors in 2 files\n' })
    expect(stdout).toContain('script/does-not-compile\n  ╭─ extract.vrl:1:8\n1 │ body = parse_json(.body)\n')
    expect(stdout).toContain('  ╭─ integration.yaml:8:5\n')
    expect(stdout).toContain('    answr\n  │     ^^^^^')
  })

  it('keep a build from writing', () => {
    const project = workspace(broken)
    const before = project.files()
    expect(project.tenon('build').code).toBe(1)
    expect(project.files()).toEqual(before)
  })

  it('are checked together, each manifest for itself', () => {
    const project = workspace({
      ...within('a', { ...complete(withScripts), 'extract.vrl': 'string!(.path)' }),
      ...within('b', { ...complete(`${head}identifier: { extractScript: e.vrl }\n`), 'e.vrl': 'string!(.path)\n' }),
    })
    const { code, stdout, stderr } = project.tenon('check', '--format', 'json')
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'Checked 2 manifests: 1 error in 1 file\n' })
    expect(JSON.parse(stdout)).toMatchObject({
      diagnostics: [
        { id: 'script/does-not-compile', file: 'a/integration.yaml', range: { start: { line: 8, column: 5 } } },
      ],
    })
  })

  it('cost nothing when there are none: no thread is started', () => {
    const none = workspace(complete(head))
    expect(none.tenonAfter(withoutThreads, 'check')).toMatchObject({ code: 0 })
    expect(workspace(broken).tenonAfter(withoutThreads, 'check')).toMatchObject({ code: 99 })
  })

  it('are not taken for right when the engine cannot be started', () => {
    const lost = "require('node:fs').promises.readFile = () => Promise.reject(new Error('it is gone'))"
    const { code, stdout } = workspace(broken).tenonAfter(lost, 'check')
    expect(code).toBe(1)
    expect(stdout).toContain('This script could not be checked: the VRL engine could not be started')
    expect(stdout.match(/^error: .*script\/not-checked$/gm)).toHaveLength(2)
  })

  it('do not keep a project from being imported, but are told', () => {
    const project = helpdesk('5.4.3')
    project.write('extract.vrl', 'body = parse_json(.body)\nbody.id\n')
    const { code, stdout } = project.tenon('import', '.')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^error: VRL error 103, [^]*\n +╭─ extract\.vrl:1:8$/m)
    expect(project.tenon('check').code).toBe(1)
  })
})
