import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compileWithScripts } from '../../src/compile.ts'
import { catalog, type DiagnosticId } from '../../src/diagnostics/catalog.ts'
import { diagnosticIds, pagePath } from '../../src/diagnostics/known-id.ts'
import {
  checkExample,
  pageIndex,
  parsePage,
  type DiagnosticPage,
  type ExampleFiles,
} from '../support/diagnostic-page.ts'
import { projectRoot } from '../support/expect-diagnostics.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import { loadTests } from '../../src/script-tests/load-tests.ts'
import { runTests } from '../../src/script-tests/run-tests.ts'
import { openSnapshots } from '../../src/script-tests/snapshots.ts'
import { testFindings } from '../../src/script-tests/findings.ts'
import { createVrlEngine } from '../../src/vrl/create-engine.ts'

/** The diagnostics whose pages have no example, because compiling a few small files cannot show them. */
const withoutExample: readonly DiagnosticId[] = [
  'yaml/line-break',
  'yaml/too-many-problems',
  'file/too-large',
  'file/not-utf8',
  'file/too-many-includes',
  'schema/too-large',
  'script/unreadable',
  'script/too-long',
  'script/not-checked',
  'build/not-ours',
  'build/edited',
  'build/out-of-date',
  'build/outside-project',
  'build/write-failed',
  'verify/differs',
  'verify/throws',
  'verify/no-sdk',
  'verify/failed',
  'import/failed',
  'import/unstored',
  'import/not-possible',
  'import/differs',
  'import/lost',
  'import/note',
  'import/exists',
  'import/untested-sdk',
  'import/unreadable-tsconfig',
  'import/cloned',
  'eject/tests',
  'eject/not-clean',
  'format/unformatted',
  'format/defect',
  'format/not-written',
  'format/moved-suppression',
  'deployment/same-name',
  'deployment/unreadable',
  'deployment/unclear-base',
  'deployment/unreadable-base',
  'deployment/version-not-edited',
  'diff/version-unchanged',
  'diff/version-too-low',
  'diff/version-decreased',
  'diff/version-not-comparable',
  'diff/breaking-change',
  'diff/additive-change',
  'test/no-manifest',
  'workspace/no-baseline',
  'workspace/bad-baseline',
  'workspace/stale-baseline',
]

const root = join(import.meta.dirname, '../..')
const folder = join(root, 'docs/diagnostics')
const written = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.includes('/') && path.endsWith('.md'))
  .map((path) => path.slice(0, -'.md'.length))
  .sort()

function readPage(id: string): DiagnosticPage {
  return parsePage(readFileSync(join(folder, `${id}.md`), 'utf8').replaceAll('\r\n', '\n'))
}

function compileFiles(files: ExampleFiles) {
  const placed = new Map([...files].map(([path, text]) => [`${projectRoot}/${path}`, text]))
  return compileWithScripts(createMemoryFileSystem(Object.fromEntries(placed)), `${projectRoot}/integration.yaml`)
}

/** Compiles, and reads the test cases as `tenon test` does. */
async function readCases(files: ExampleFiles) {
  const compiled = await compileFiles(files)
  const fileSystem = createMemoryFileSystem(
    Object.fromEntries(Array.from(files, ([path, text]) => [`${projectRoot}/${path}`, text])),
  )
  const manifest = `${projectRoot}/integration.yaml`
  const { diagnostics } = loadTests(fileSystem, [manifest])
  const snapshots = openSnapshots(fileSystem, manifest, false)
  return { ...compiled, diagnostics: [...compiled.diagnostics, ...diagnostics, ...snapshots.diagnostics] }
}

/** What only running the cases shows. */
const ofRuns: readonly string[] = ['test/failed-case', 'test/untested-script']

/** The same, and runs the cases. */
async function runCases(files: ExampleFiles) {
  const compiled = await compileFiles(files)
  const placed = Array.from(files, ([path, text]) => [`${projectRoot}/${path}`, text])
  const fileSystem = createMemoryFileSystem(Object.fromEntries(placed))
  const loaded = loadTests(fileSystem, [`${projectRoot}/integration.yaml`])
  const engine = createVrlEngine()
  const run = await runTests(fileSystem, engine, loaded, {})
  await engine.close()
  return { ...compiled, diagnostics: [...compiled.diagnostics, ...testFindings(run, loaded, false)] }
}

describe('each page', () => {
  it.each(written)('has the form of a page: %s', (id) => {
    expect(readPage(id).id).toBe(id)
  })
})

describe('the pages', () => {
  it('are one for each diagnostic', () => {
    expect(written).toEqual([...diagnosticIds].sort())
  })

  it.each(written)('show in their examples what they speak of: %s', async (id) => {
    expect(
      await checkExample(
        readPage(id),
        ofRuns.includes(id) ? runCases : id.startsWith('test/') ? readCases : compileFiles,
      ),
    ).toEqual([])
  })

  it('have an example, but for those known to have none', () => {
    const none = written.map(readPage).filter(({ example }) => example.kind === 'none')
    expect(none.map(({ id }) => id)).toEqual([...withoutExample].sort())
  })

  it('are listed in the index', async () => {
    const index = join(folder, 'README.md')
    const [introduction = ''] = readFileSync(index, 'utf8').split(/(?<=^<!-- What follows is generated: .*-->\n\n)/m)
    const pages = diagnosticIds
      .filter((id) => existsSync(join(root, pagePath(id))))
      .map((id) => ({ ...readPage(id), severity: catalog[id].severity }))
    await expect(introduction + pageIndex(pages)).toMatchFileSnapshot(index)
  })
})
