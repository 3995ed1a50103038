import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { testManifest } from '../../src/vitest/index.ts'

const root = join(import.meta.dirname, '../..')
const helper = join(root, 'src/vitest/index.ts')

const manifest = `manifest: integration/v1
name: example
version: 1.0.0
identifier:
  extractScript: extract.vrl
tests:
  - { name: good, script: identifier.extractScript, object: { body: '"a"' }, result: a }
  - { name: bad, script: identifier.extractScript, object: { body: '"a"' }, result: b }
`

interface Report {
  readonly testResults: readonly {
    readonly message: string
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[]
      readonly title: string
      readonly status: string
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

/** Runs Vitest in a project of its own, whose only test file is this. */
function runVitest(test: string, files: Readonly<Record<string, string>> = {}): { stdout: string; report: Report } {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tenon-vitest-')))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const all = {
    'integration.yaml': manifest,
    'extract.vrl': 'parse_json!(.body)',
    'test/scripts.test.ts': `import { testManifest, runScript } from ${JSON.stringify(helper)}\n${test}`,
    'vitest.config.mjs': 'export default { test: { reporters: ["default", ["json", { outputFile: "report.json" }]] } }',
    ...files,
  }
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', folder, '--pool', 'threads'],
    { cwd: tmpdir(), encoding: 'utf8', env: { PATH: process.env['PATH'], NO_COLOR: '1' } },
  )
  return { stdout: stdout + stderr, report: JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as Report }
}

// Its cases become tests of this file.
testManifest(pathToFileURL(join(import.meta.dirname, 'fixtures/integration.yaml')))

describe('testManifest', () => {
  it('makes a test of each case, which fails with what differs and leads to the expectation', () => {
    const { stdout, report } = runVitest("testManifest('integration.yaml')")
    const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults)
    expect(tests.map(({ ancestorTitles, title, status }) => [...ancestorTitles, title, status])).toEqual([
      ['integration.yaml', 'good', 'passed'],
      ['integration.yaml', 'bad', 'failed'],
    ])
    expect(tests[1]?.failureMessages[0]).toMatch(
      /^Error: The result is another\nat \S*integration\.yaml:8:77\n- expected {2}\+ actual\n- "b"\n\+ "a"\n/,
    )
    expect(stdout).toMatch(/❯ integration\.yaml:8:77/)
  })

  it('fails when something is wrong with the cases, and runs the others', () => {
    const { report } = runVitest("testManifest('integration.yaml')", {
      'integration.yaml': manifest.replace('result: b', 'reslut: b'),
    })
    const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults)
    expect(tests.map(({ title, status }) => `${title} ${status}`)).toEqual(['has no errors failed', 'good passed'])
    expect(tests[0]?.failureMessages[0]).toContain('Unknown key "reslut"')
  })

  it('fails when the file of snapshots cannot be read, and says so also where it is needed', () => {
    const { report } = runVitest("testManifest('integration.yaml')", {
      'integration.yaml': manifest.replace('result: b', 'snapshot: true'),
      '__snapshots__/integration.snap.yaml': '<<<<<<< ours\nbad: a\n=======\nbad: b\n>>>>>>> theirs\n',
    })
    const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults)
    expect(tests.map(({ title, status }) => `${title} ${status}`)).toEqual([
      'has no errors failed',
      'good passed',
      'bad failed',
    ])
    const message = 'The file of snapshots "__snapshots__/integration.snap.yaml" cannot be read.'
    expect(tests[0]?.failureMessages[0]).toContain(message)
    expect(tests[2]?.failureMessages[0]).toContain(message)
  })

  it.each([
    ["testManifest('nowhere.yaml')", 'There is no file "nowhere.yaml"'],
    ["testManifest('integration.yaml')", 'integration.yaml has no test cases'],
  ])('says so where there is nothing to test: %s', (call, message) => {
    const { report } = runVitest(call, { 'integration.yaml': manifest.replace(/tests:[^]*/, '') })
    expect(report.testResults[0]?.message).toContain(message)
  })
})
