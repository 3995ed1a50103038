import { expect, it } from 'vitest'
import { compileSourceWithScripts } from '../support/check-scripts.ts'

const named = 'identifier: { extractScript: scripts/extract.vrl }\n'
const script = 'string!(.path)'

async function unused(files: Readonly<Record<string, string>>, manifest = named): Promise<readonly string[]> {
  const { diagnostics } = await compileSourceWithScripts(manifest, {
    files: { 'scripts/extract.vrl': script, ...files },
  })
  return diagnostics.map(({ id, severity, location }) => `${severity} ${id} ${location.file}`)
}

it('a script that nothing names is told', async () => {
  expect(await unused({ 'scripts/link.vrl': script, 'fallback.vrl': script })).toEqual([
    'info script/unused-file /project/fallback.vrl',
    'info script/unused-file /project/scripts/link.vrl',
  ])
})

it('a script that the manifest forgets is told', async () => {
  expect(await unused({}, '')).toEqual(['info script/unused-file /project/scripts/extract.vrl'])
})

it.each([
  ['a test of scripts names', { 'a.vrl': script, 'test/a.test.yaml': 'tests: [{ script: ../a.vrl }]' }],
  ['a test in TypeScript names', { 'a.vrl': script, 'src/a.test.ts': "read('a.vrl')" }],
  ['package.json names', { 'a.vrl': script, 'package.json': '{"scripts":{"deploy":"bp deploy --x a.vrl"}}' }],
  ['is of a sandbox', { 'sandboxIdentifierExtract.vrl': script }],
  ['was generated', { 'src/generated/scripts/a.vrl': script }],
  ['is of a dependency', { 'node_modules/a/a.vrl': script, 'bp_modules/b/b.vrl': script }],
  ['is of another integration', { 'other/integration.yaml': '', 'other/a.vrl': script }],
  ['git ignores', { '.gitignore': 'old\n', 'old/a.vrl': script, 'b/.gitignore': '*.vrl', 'b/b.vrl': script }],
])('a script is not told that %s', async (_why, files) => {
  expect(await unused(files)).toEqual([])
})

it('nothing is told while the manifest has errors', async () => {
  expect(await unused({ 'a.vrl': script }, 'identifyer: {}\n')).toEqual([
    expect.stringMatching(/^error manifest\/unknown-key/),
  ])
})
