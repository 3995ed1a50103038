import { expect, it } from 'vitest'
import { closeEngineAfterwards, runFiles } from './run-files.ts'

closeEngineAfterwards()

const shown = (run: Awaited<ReturnType<typeof runFiles>>): readonly string[] =>
  run.coverage.map(({ script, outcomes, isTested }) =>
    [script, ...outcomes.map(({ name, count }) => `${name} ${count}`), isTested ? '' : 'untested'].join(' ').trim(),
  )

const files = {
  'integration.yaml': `manifest: integration/v1
name: example
version: 1.0.0
identifier:
  extractScript: extract.vrl
  fallbackHandlerScript: |
    # Never fails.
    {}
configuration:
  identifier: { linkTemplateScript: link.vrl }
configurations:
  other:
    fields: {}
    identifier: { linkTemplateScript: other.vrl }
tests:
  - { name: a, script: identifier.extractScript, object: { body: '"T1"' }, result: T1 }
  - { name: b, script: identifier.extractScript, object: { body: '"T2"' }, result: T2 }
  - { name: c, script: identifier.extractScript, object: { body: '""' }, no_outputs: true }
  - { name: d, script: identifier.extractScript, object: { body: '' }, error: '~' }
  - { name: e, script: identifier, object: { body: '' }, result: {} }
  - { name: f, script: configuration.identifier.linkTemplateScript, matrix: { env: [development, production] }, conditions: [{ type: vrl, source: 'true' }] }
  - { name: g, script: more.vrl, kind: fallback, result: 1 }
`,
  'extract.vrl': 'parse_json!(.body)',
  'link.vrl': '.webhookUrl',
  'other.vrl': '.webhookUrl',
  'more.vrl': 'abort',
}

it('tells how many cases see each outcome of each script', async () => {
  expect(shown(await runFiles(files))).toEqual([
    'identifier.extractScript identifier 2 none 1 error 2',
    'identifier.fallbackHandlerScript response 1',
    'configuration.identifier.linkTemplateScript development 1 preview 0 production 1',
    'configurations.other.identifier.linkTemplateScript development 0 preview 0 production 0 untested',
    'more.vrl response 0 error 1',
  ])
})

it('counts a script that is named by its path as the one that the manifest names', async () => {
  const run = await runFiles({
    ...files,
    'integration.yaml': files['integration.yaml'].replace(/tests:\n[^]*/, ''),
    'a.test.yaml': 'manifest: tests/v1\ntests: [{ name: a, script: other.vrl, kind: link, snapshot: true }]\n',
    '__snapshots__/a.test.snap.yaml': 'a: https://webhook.botpress.cloud/x\n',
  })
  expect(shown(run)).toContain(
    'configurations.other.identifier.linkTemplateScript development 0 preview 0 production 1',
  )
  expect(shown(run)).toContain('identifier.extractScript identifier 0 none 0 error 0 untested')
})

it('says nothing when only some of the cases are run', async () => {
  expect((await runFiles(files, { filter: 'a' })).coverage).toEqual([])
})
