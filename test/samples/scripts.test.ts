import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { findInScripts } from '../../src/compile.ts'
import { createDiskFileSystem } from '../../src/document/disk-file-system.ts'
import { findManifests, testedFiles } from '../../src/document/find-manifests.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import { failureText } from '../../src/script-tests/describe-failure.ts'
import { loadTests, type LoadedTests } from '../../src/script-tests/load-tests.ts'
import { countTests, runTests, type TestRun } from '../../src/script-tests/run-tests.ts'
import { createVrlEngine } from '../../src/vrl/create-engine.ts'

const fileSystem = createDiskFileSystem()
const samples = fileURLToPath(new URL('../../samples', import.meta.url)).replaceAll('\\', '/')
const short = (file: string): string => posix.relative(samples, file)

/** All scripts that stand in files of their own, but for those that a build has written. */
const scripts = filesBelow(samples).filter((path) => path.endsWith('.vrl') && !path.includes('/src/generated/'))

function filesBelow(folder: string): readonly string[] {
  return fileSystem.readDirectory(folder).flatMap(({ name, kind }) => {
    const path = `${folder}/${name}`
    if (kind === 'directory') return name === 'node_modules' || name.startsWith('.') ? [] : filesBelow(path)
    return [path]
  })
}

describe('tenon test samples', () => {
  let loaded: LoadedTests
  let run: TestRun

  beforeAll(async () => {
    const engine = createVrlEngine()
    loaded = loadTests(fileSystem, findManifests(fileSystem, samples, [], testedFiles).manifests)
    run = await runTests(fileSystem, engine, loaded, {})
    await engine.close()
  })

  it('passes', () => {
    const results = run.files.flatMap((file) => file.results.map((result) => ({ file: file.file, ...result })))
    const failures = results.flatMap(({ file, case: { name }, failure }) =>
      failure === undefined ? [] : [`${short(file)}: ${name}: ${failureText(failure, samples)}`],
    )
    expect(failures).toEqual([])
    expect(run.diagnostics).toEqual([])
    expect(countTests(run)).toEqual({ passed: 82, failed: 0, errors: 0, untested: 0 })
  })

  it('finds the cases of manifests, and those of files of their own', () => {
    expect(run.files.map(({ file, results }) => [short(file), results.length])).toEqual([
      ['database/oauth/scripts.test.yaml', 12],
      ['helpdesk/scripts.test.yaml', 6],
      ['kitchen-sink/scripts/scripts.test.yaml', 10],
      ['switchboard/integration.yaml', 5],
      ['telegram/integration.yaml', 7],
      ['webhooks/meta/scripts.test.yaml', 17],
      ['webhooks/pubsub/scripts.test.yaml', 7],
      ['webhooks/slack/scripts.test.yaml', 12],
      ['workspace/integrations/contacts/integration.yaml', 3],
      ['workspace/integrations/forms/scripts.test.yaml', 3],
    ])
  })

  it('sees every script, and each outcome that it can have', () => {
    const missing = run.coverage.flatMap(({ identity, outcomes }) =>
      outcomes.filter(({ count }) => count === 0).map(({ name }) => `${short(identity)}: ${name}`),
    )
    expect(missing).toEqual([])
    const inFiles = run.coverage.map(({ identity }) => identity).filter((identity) => !identity.includes('#'))
    expect([...new Set(inFiles)].sort()).toEqual([...scripts].sort())
    expect(scripts).toHaveLength(19)
  })

  it('shows every kind of script, of expectation and of input', () => {
    const cases = run.files.flatMap((file) => file.results.map((result) => result.case))
    expect(new Set(cases.map(({ kind }) => kind))).toEqual(
      new Set(['extract', 'fallback', 'link', 'identifier', 'sandboxExtract', 'sandboxShareable']),
    )
    expect(new Set(cases.map(({ expectation }) => expectation.kind))).toEqual(
      new Set(['result', 'no_outputs', 'error', 'abort', 'snapshot', 'conditions']),
    )
    const texts = run.files.map(({ file }) => loaded.source(file) ?? '').join('\n')
    for (const key of ['body_json', 'body_form', 'body_file', 'query', 'matrix', 'sign', 'now'])
      expect(texts, key).toMatch(new RegExp(`\\b${key}:`))
  })

  it('has a snapshot for each case that asks for one, and no others', () => {
    expect(run.files.flatMap(({ snapshots }) => snapshots.stale)).toEqual([])
    const kept = filesBelow(samples).filter((path) => path.includes('/__snapshots__/'))
    expect(kept.map(short)).toEqual([
      'database/oauth/__snapshots__/scripts.test.snap.yaml',
      'kitchen-sink/scripts/__snapshots__/scripts.test.snap.yaml',
    ])
  })
})

describe('tenon check has nothing to say about the scripts', () => {
  const { manifests } = findManifests(fileSystem, samples, [])

  it.each(manifests.map(short))('of %s', async (manifest) => {
    expect(await findInScripts(fileSystem, `${samples}/${manifest}`)).toEqual([])
  })

  // It would say it if a manifest named them, which is how a plain project is moved to Tenon.
  const unnamed = scripts.filter((path) => /\/(?:helpdesk|webhooks|forms)\//.test(path))

  it.each(unnamed.map(short))('of %s', async (script) => {
    const name = posix.basename(script, '.vrl')
    const place = name.startsWith('link')
      ? 'configuration: { fields: {}, identifier: { linkTemplateScript: script.vrl } }'
      : `identifier: { ${name === 'fallback' ? 'fallbackHandlerScript' : 'extractScript'}: script.vrl }`
    const secrets = 'secrets: { APP_SECRET: Signs, VERIFY_TOKEN: Verifies, SIGNING_SECRET: Signs }'
    const files = {
      '/sample/integration.yaml': `manifest: integration/v1\nname: sample\nversion: 1.0.0\n${secrets}\n${place}\n`,
      '/sample/script.vrl': new TextDecoder().decode(fileSystem.readFile(`${samples}/${script}`)),
    }
    expect(await findInScripts(createMemoryFileSystem(files), '/sample/integration.yaml')).toEqual([])
  })
})
