import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { format } from 'oxfmt'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { compile } from '../../src/compile.ts'
import { createDiskFileSystem } from '../../src/document/disk-file-system.ts'
import { outOfDate, planWrites } from '../../src/emit/write/plan.ts'
import { readSample } from '../support/build-sample.ts'

const folder = fileURLToPath(new URL('../../samples/creatable', import.meta.url)).replaceAll('\\', '/')
const { outputs = [], diagnostics } = compile(createDiskFileSystem(), `${folder}/interface.yaml`)
const read = (path: string) => readFileSync(`${folder}/${path}`, 'utf8')

test('samples/creatable compiles without a finding, to the file that it has', () => {
  expect(diagnostics).toEqual([])
  expect(outputs.map(({ path }) => path)).toEqual(['interface.definition.ts'])
  const plan = planWrites(createDiskFileSystem(), { root: folder, source: 'interface.yaml', outputs })
  expect(plan.diagnostics).toEqual([])
  expect(outOfDate(plan)).toEqual([])
})

test('its definition is as oxfmt would write it', async () => {
  const [{ path, text } = { path: '', text: '' }] = outputs
  const formatted = await format(path, text, { semi: false, singleQuote: true, printWidth: 120 })
  expect(formatted.errors).toEqual([])
  expect(text).toBe(formatted.code)
})

test('its definition keeps the comments of the manifest', () => {
  const comments = [...read('interface.yaml').matchAll(/^ +(# .*)$/gm)].map(([, comment = '']) => comment.slice(2))
  expect(comments).toHaveLength(3)
  for (const comment of comments) expect(read('interface.definition.ts')).toContain(`// ${comment}\n`)
})

test('samples/tracker implements what it says', () => {
  const { icon: _icon, readme: _readme, ...published } = parse(read('interface.yaml')) as Record<string, unknown>
  expect(parse(readSample('tracker', 'interfaces/creatable.yaml'))).toEqual(published)
})
