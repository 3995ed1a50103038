import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { compile } from '../../src/compile.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import { sampleFolder } from '../support/build-sample.ts'
import { sdkVersions } from '../support/evaluate.ts'
import { trackerFiles } from '../support/tracker.ts'
import { typecheck } from '../support/typecheck.ts'
import { withoutReview } from '../support/without-review.ts'

const folder = mkdtempSync(join(tmpdir(), 'tenon-interfaces-'))
afterAll(() => rmSync(folder, { recursive: true }))

const placed = Object.entries(trackerFiles).map(([path, text]) => [`/project/${path}`, text])
const fileSystem = createMemoryFileSystem(Object.fromEntries(placed) as Record<string, string>)

/** Writes what a manifest compiles to. @returns the modules */
function written(manifest: string, to: string): readonly string[] {
  const { outputs = [], diagnostics } = compile(fileSystem, `/project/${manifest}`)
  expect(withoutReview(diagnostics)).toEqual([])
  for (const { path, text } of outputs) {
    mkdirSync(dirname(join(folder, to, path)), { recursive: true })
    writeFileSync(join(folder, to, path), text)
  }
  return outputs.filter(({ path }) => path.endsWith('.ts')).map(({ path }) => join(folder, to, path))
}

const files = [...written('integration.yaml', 'tracker'), ...written('interfaces/creatable.yaml', 'creatable')]

const modules = [
  { how: "the SDK's template", compilerOptions: {} },
  { how: 'NodeNext', compilerOptions: { module: 'nodenext', moduleResolution: 'nodenext' } },
]
const matrix = sdkVersions.flatMap((sdk) =>
  modules.map((options) => ({
    sdk,
    typescript: 7 as const,
    base: `${sampleFolder('telegram')}/tsconfig.json`,
    ...options,
  })),
)

test.concurrent.each(matrix)(
  'interfaces and what implements them typecheck with SDK $sdk, as $how',
  { timeout: 300_000 },
  async (row) => {
    expect(files.filter((file) => !/\/(?:\.botpress|src)\/(?!generated\/schemas)/.test(file))).toHaveLength(9)
    expect(await typecheck(files, row)).toBe('')
  },
)

test(
  'an entity that does not fit is a type error, as it is an error of the manifest',
  { timeout: 300_000 },
  async () => {
    const [definition = ''] = files
    const { outputs = [] } = compile(fileSystem, '/project/integration.yaml')
    const wrong = (outputs[0]?.text ?? '').replace("id: z.string().describe('The page ID')", 'key: z.string()')
    const file = definition.replace('integration.definition.ts', 'wrong.definition.ts')
    writeFileSync(file, wrong)
    expect(await typecheck([file], { ...matrix[0], sdk: '5.4.3', typescript: 7, base: matrix[0]?.base ?? '' })).toMatch(
      /wrong\.definition\.ts\(\d+,\d+\): error TS/,
    )
  },
)
