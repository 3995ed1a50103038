import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { closeEngineAfterwards, outcomesOf, runFiles } from './run-files.ts'

closeEngineAfterwards()

const guide = readFileSync(new URL('../../docs/guide/testing-scripts.md', import.meta.url), 'utf8').replaceAll(
  '\r\n',
  '\n',
)
const files = Object.fromEntries(
  Array.from(guide.matchAll(/^```\w+ file=(\S+)\n([^]*?)^```$/gm), ([, path = '', text = '']) => [path, text]),
)

it('the cases of the guide pass, and see what it says', async () => {
  expect(Object.keys(files)).toHaveLength(4)
  const run = await runFiles(files)
  const outcomes = outcomesOf(run)
  expect(Object.keys(outcomes)).toHaveLength(10)
  expect(new Set(Object.values(outcomes))).toEqual(new Set(['passed']))
  expect(run.coverage.every(({ outcomes: seen }) => seen.every(({ count }) => count > 0))).toBe(true)
})
