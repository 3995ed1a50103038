import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, inject, it } from 'vitest'
import { workspace } from '../cli/tenon.ts'

const root = join(import.meta.dirname, '../..')

it('the helper as it is shipped makes tests of cases, in the Vitest of the project', () => {
  const place = workspace({
    'integration.yaml': `manifest: integration/v1
name: example
version: 1.0.0
identifier:
  extractScript: extract.vrl
tests:
  - { name: good, script: identifier.extractScript, object: { body: '"a"' }, result: a }
  - { name: bad, script: identifier.extractScript, object: { body: '"a"' }, result: b }
`,
    'extract.vrl': 'parse_json!(.body)',
    'scripts.test.mjs': `import { expect, test } from ${JSON.stringify(join(root, 'node_modules/vitest/dist/index.js'))}
import { runScript, testManifest } from ${JSON.stringify(join(inject('bundle'), 'vitest.js'))}
testManifest('integration.yaml')
test('written by hand', async () => {
  expect(await runScript('integration.yaml', 'identifier.extractScript', { body_json: 'T1' })).toBe('T1')
})
`,
  })
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const { stdout } = spawnSync(process.execPath, [vitest, 'run', '--root', place.root, '--reporter', 'json'], {
    cwd: place.root,
    encoding: 'utf8',
  })
  const report = JSON.parse(stdout) as { testResults: readonly { assertionResults: readonly object[] }[] }
  expect(report.testResults[0]?.assertionResults).toMatchObject([
    { title: 'good', status: 'passed' },
    { title: 'bad', status: 'failed' },
    { title: 'written by hand', status: 'passed' },
  ])
})
