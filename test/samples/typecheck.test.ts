import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { sampleFolder, sampleNames } from '../support/build-sample.ts'
import { sdkVersions } from '../support/evaluate.ts'
import { typecheck } from '../support/typecheck.ts'
import buildBindings from './build-bindings.ts'

const base = `${sampleFolder('telegram')}/tsconfig.json`
const root = fileURLToPath(new URL('../..', import.meta.url))

/** The modules of a sample in one of its folders. */
function modulesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(folder, path))
}

/** All that a project's own tsconfig.json includes: the definition, the handlers, the bindings. */
function projectFiles(): readonly string[] {
  const projects = sampleNames.map(sampleFolder).flatMap((folder) => {
    const handlers = modulesIn(`${folder}/src`)
    const bindings = modulesIn(`${folder}/.botpress`)
    expect(handlers.length, folder).toBeGreaterThan(3)
    expect(bindings.length, folder).toBeGreaterThan(10)
    return [`${folder}/integration.definition.ts`, ...handlers, ...bindings]
  })
  return [...projects, join(root, 'samples/creatable/interface.definition.ts')]
}

/** How projects find modules. kitchen-sink has `"type": "module"` in its package.json, the others do not. */
const modules = [
  { how: "the SDK's template", compilerOptions: {} },
  { how: 'NodeNext', compilerOptions: { module: 'nodenext', moduleResolution: 'nodenext' } },
]

const matrix = sdkVersions.flatMap((sdk) =>
  ([6, 7] as const).flatMap((typescript) => modules.map((options) => ({ sdk, typescript, ...options }))),
)

beforeAll(buildBindings)

// Each waits for its turn.
test.concurrent.each(matrix)(
  'the samples typecheck with SDK $sdk, TypeScript $typescript, as $how',
  { timeout: 300_000 },
  async (row) => expect(await typecheck(projectFiles(), { base, ...row })).toBe(''),
)

test.concurrent.each(sdkVersions)(
  'the tests of the samples typecheck with SDK %s, those of their types included',
  { timeout: 300_000 },
  async (sdk) => {
    const files = (['switchboard', 'telegram', 'tracker', 'database'] as const)
      .flatMap((name) => modulesIn(`${sampleFolder(name)}/test`))
      // In SDK 5 the tags of users are of type `any`.
      .filter((file) => sdk !== '5.4.3' || !file.endsWith('user-tags.test-d.ts'))
    const found = await typecheck(files, {
      base,
      sdk,
      typescript: 7,
      packages: {
        'tenon/testing': join(root, 'src/testing/index.ts'),
        'tenon/vitest': join(root, 'src/vitest/index.ts'),
      },
      compilerOptions: { lib: ['es2023', 'esnext.disposable'], allowImportingTsExtensions: true },
    })
    // What is shipped of Tenon are declarations; its sources are checked with options of their own.
    expect(found.split('\n').filter((line) => !line.startsWith('src/') && !line.startsWith(' '))).toEqual([''])
  },
)

test('the check finds mistakes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-mistake-'))
  const file = join(folder, 'mistake.ts')
  writeFileSync(file, "import { z } from '@botpress/sdk'\nexport const mistake = z.string().min('one')\n")
  const found = await typecheck([file], { base, sdk: '5.4.3', typescript: 7 })
  rmSync(folder, { recursive: true })
  expect(found).toMatch(/mistake\.ts\(2,\d+\): error TS2345/)
})
