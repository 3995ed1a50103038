import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { sampleFolder, sampleNames } from '../support/build-sample.ts'
import { sdkVersions } from '../support/evaluate.ts'
import { typecheck } from '../support/typecheck.ts'

const files = [
  ...sampleNames.flatMap((name) => [
    `${sampleFolder(name)}/integration.definition.ts`,
    `${sampleFolder(name)}/src/generated/schemas.ts`,
  ]),
  fileURLToPath(new URL('../../samples/creatable/interface.definition.ts', import.meta.url)),
]
const base = `${sampleFolder('telegram')}/tsconfig.json`

/** How projects find modules. kitchen-sink has `"type": "module"` in its package.json, the others do not. */
const modules = [
  { how: "the SDK's template", compilerOptions: {} },
  { how: 'NodeNext', compilerOptions: { module: 'nodenext', moduleResolution: 'nodenext' } },
]

const matrix = sdkVersions.flatMap((sdk) =>
  ([6, 7] as const).flatMap((typescript) => modules.map((options) => ({ sdk, typescript, ...options }))),
)

// Each waits for its turn.
test.concurrent.each(matrix)(
  'the samples typecheck with SDK $sdk, TypeScript $typescript, as $how',
  { timeout: 300_000 },
  async (row) => expect(await typecheck(files, { base, ...row })).toBe(''),
)

test('the check finds mistakes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-mistake-'))
  const file = join(folder, 'mistake.ts')
  writeFileSync(file, "import { z } from '@botpress/sdk'\nexport const mistake = z.string().min('one')\n")
  const found = await typecheck([file], { base, sdk: '5.4.3', typescript: 7 })
  rmSync(folder, { recursive: true })
  expect(found).toMatch(/mistake\.ts\(2,\d+\): error TS2345/)
})
