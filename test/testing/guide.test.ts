import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { compile } from '../../src/compile.ts'
import { createDiskFileSystem } from '../../src/document/disk-file-system.ts'
import { typecheck } from '../support/typecheck.ts'
import { withoutReview } from '../support/without-review.ts'

const root = join(import.meta.dirname, '../..')
const harness = join(root, 'src/testing/index.ts')
const scripts = join(root, 'src/vitest/index.ts')

/** The project that the guide shows, built, with what it needs installed. */
function guideProject(): string {
  const guide = readFileSync(join(root, 'docs/guide/testing-handlers.md'), 'utf8')
  const folder = mkdtempSync(join(tmpdir(), 'tenon-guide-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  write('package.json', '{ "type": "module" }')
  for (const [, path = '', text = ''] of guide.matchAll(/^```\w+ file=(\S+)\n([\s\S]*?)^```$/gm)) write(path, text)
  const { outputs, diagnostics } = compile(createDiskFileSystem(), `${folder}/integration.yaml`)
  expect(withoutReview(diagnostics)).toEqual([])
  for (const { path, text } of outputs ?? []) write(path, text)
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  return folder
}

/** Runs the tests of a project, and expects them to pass. @param own the name of the project's configuration */
function runTests(folder: string, cwd: string, own?: string): void {
  const alias = { 'tenon/testing': harness, 'tenon/vitest': scripts }
  const config = { root: folder, resolve: { alias }, server: { fs: { strict: false } } }
  const code = `
    import { mergeConfig } from 'vitest/config'
    ${own === undefined ? 'const own = {}' : `import own from './${own}'`}
    export default mergeConfig(own, ${JSON.stringify(config)})
  `
  writeFileSync(join(folder, 'test.config.mjs'), code)
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const given = [vitest, 'run', '--reporter=json', '--config', join(folder, 'test.config.mjs')]
  const run = spawnSync(process.execPath, given, { cwd, encoding: 'utf8' })
  const report = JSON.parse(run.stdout.slice(run.stdout.indexOf('{'))) as {
    testResults: { message: string; assertionResults: { status: string; failureMessages: string[] }[] }[]
  }
  const results = report.testResults.flatMap(({ assertionResults }) => assertionResults)
  expect([
    ...report.testResults.map(({ message }) => message),
    ...results.flatMap((one) => one.failureMessages),
  ]).toEqual([''])
  expect(results.map(({ status }) => status)).toEqual(Array(5).fill('passed'))
}

it('the tests of the guide pass', () => {
  const folder = guideProject()
  runTests(folder, folder)
})

it('they pass from the root of a workspace too, and when the bindings are imported by a path of the tsconfig', () => {
  const folder = guideProject()
  const code = readFileSync(join(folder, 'src/index.ts'), 'utf8')
  writeFileSync(join(folder, 'src/index.ts'), code.replace("'../.botpress/index.js'", "'.botpress'"))
  expect(readFileSync(join(folder, 'src/index.ts'), 'utf8')).toContain("from '.botpress'")
  runTests(folder, dirname(folder), 'vitest.config.ts')
})

it('the code of the guide typechecks', async () => {
  const folder = guideProject()
  const paths = {
    'tenon/testing': [harness],
    'tenon/vitest': [scripts],
    '@botpress/sdk': [join(root, 'node_modules/@botpress/sdk')],
    vitest: [join(root, 'node_modules/vitest')],
  }
  const printed = await typecheck([join(folder, 'test/handlers.test.ts')], {
    sdk: '5.4.3',
    typescript: 7,
    base: join(root, 'tsconfig.json'),
    compilerOptions: { paths, module: 'preserve', moduleResolution: 'bundler' },
  })
  // What the harness itself imports is typechecked with the rest of the sources.
  expect(printed.split('\n').filter((line) => !line.startsWith('src/') && !line.startsWith(' '))).toEqual([''])
})
