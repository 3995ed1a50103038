import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compileSample, sampleFolder, sampleNames } from '../support/build-sample.ts'

const source = (path: string) => fileURLToPath(new URL(`../../src/${path}`, import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'tenon-determinism-'))

/** Prints the outputs of the manifests that it is given. */
const program = `
import { compile } from ${JSON.stringify(source('compile.ts'))}
import { createDiskFileSystem } from ${JSON.stringify(source('document/disk-file-system.ts'))}
const outputs = process.argv.slice(2).map((manifest) => compile(createDiskFileSystem(), manifest).outputs)
process.stdout.write(JSON.stringify(outputs))
`

beforeAll(async () => {
  writeFileSync(join(folder, 'entry.ts'), program)
  const bundle = await rolldown({
    input: join(folder, 'entry.ts'),
    platform: 'node',
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
  })
  await bundle.write({ file: join(folder, 'compile.mjs'), format: 'esm' })
})

afterAll(() => rmSync(folder, { recursive: true }))

test.each([
  { env: { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }, cwd: tmpdir() },
  { env: { TZ: 'America/St_Johns', LANG: 'C', LC_ALL: 'C', COLUMNS: '40' }, cwd: '/' },
])('the samples compile to the same bytes with $env.LANG, $env.TZ, in $cwd', ({ env, cwd }) => {
  const manifests = sampleNames.map((name) => `${sampleFolder(name)}/integration.yaml`)
  const printed = execFileSync(process.execPath, [join(folder, 'compile.mjs'), ...manifests], {
    env,
    cwd,
    encoding: 'utf8',
    maxBuffer: 16 * 1024 * 1024,
  })
  expect(JSON.parse(printed)).toEqual(sampleNames.map((name) => compileSample(name).outputs))
})
