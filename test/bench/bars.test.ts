import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const bench = join(import.meta.dirname, '../../bench')
const read = (name: string): string => readFileSync(join(bench, name), 'utf8')

/** Runs a benchmark that has one figure. */
function judged(...[figure, bar, isKnown]: readonly [number, number, boolean?]) {
  const script = `import { verdict } from './bars.mjs'; console.log('figure' + verdict(${figure}, ${bar}, ${isKnown}))`
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: bench,
    encoding: 'utf8',
  })
  return { status, stdout }
}

it('a benchmark ends with 1 when a bar is missed, and says which', () => {
  expect(judged(4, 4)).toEqual({ status: 0, stdout: 'figure\n' })
  expect(judged(4.1, 4)).toEqual({ status: 1, stdout: 'figure   TOO SLOW\n' })
})

it('a bar that README.md names as missed is told, and no failure', () => {
  expect(judged(4.5, 2.2, true)).toEqual({ status: 0, stdout: 'figure   TOO SLOW, as README.md says\n' })
  const known = [...read('startup.mjs').matchAll(/bar: ([\d.]+),\s+isKnown: true/g)].map(([, bar]) => bar)
  expect(known).toEqual(['2.2'])
  expect(read('README.md')).toMatch(/may cost 2\.2 times.*\. That bar is missed, at [\d.]+ times:/)
})

it('every benchmark that has a bar is judged so', () => {
  const withBar = readdirSync(bench).filter((name) => name.endsWith('.mjs') && /at most \$|at most \d/.test(read(name)))
  expect(withBar.length).toBeGreaterThanOrEqual(3)
  for (const name of withBar.filter((each) => each !== 'bars.mjs')) expect(read(name), name).toContain('${verdict(')
})
