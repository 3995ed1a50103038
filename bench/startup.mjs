/**
 * What a command costs, as a multiple of what Node alone costs: each is started for one small job, so that starting is most
 * of the work. README.md in this folder says how it is measured.
 *
 *   npm run bench
 *   npm run bench -- 51        more runs
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { medians } from './cpu.mjs'

const root = resolve(import.meta.dirname, '..')
const tenon = join(root, 'dist/tenon.cjs')
const project = join(root, 'samples/telegram')
const runs = Number(process.argv[2] ?? 21)
const scratch = mkdtempSync(join(tmpdir(), 'tenon-bench-'))
let copies = 0

/** A copy of the sample as it is before its first build. */
function unbuilt() {
  const copy = join(scratch, String((copies += 1)), 'telegram')
  mkdirSync(copy, { recursive: true })
  cpSync(project, copy, {
    recursive: true,
    filter: (path) => !/[\\/](node_modules|generated|integration\.definition\.ts)$/.test(path),
  })
  return copy
}

function built() {
  const copy = unbuilt()
  const { status, stderr } = spawnSync('node', [tenon, 'build', copy], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`the sample does not build:\n${stderr}`)
  return copy
}

const empty = join(scratch, 'empty.cjs')
writeFileSync(empty, '')
const ready = built()

const subjects = [
  { name: 'node -e 0', command: ['node', '-e', '0'] },
  { name: 'node empty.cjs', command: ['node', empty] },
  { name: 'tenon --version', command: ['node', tenon, '--version'] },
  { name: 'tenon check samples/telegram', command: ['node', tenon, 'check', project], aim: 2, bar: 3 },
  { name: 'tenon build, first time', command: ['node', tenon, 'build'], prepare: unbuilt, aim: 2, bar: 5 },
  { name: 'tenon build, nothing to do', command: ['node', tenon, 'build', ready] },
]

try {
  const seconds = medians(subjects, runs)
  console.log(`CPU time (user + system) of one process, median of ${runs} runs, node ${process.versions.node}\n`)
  for (const [index, { name, aim, bar }] of subjects.entries()) {
    const ratio = seconds[index] / seconds[0]
    const goal = bar === undefined ? '' : `   aim ${aim}x, at most ${bar}x${ratio > bar ? '   TOO SLOW' : ''}`
    const figure = `${(seconds[index] * 1000).toFixed(0)} ms`.padStart(8)
    console.log(`${name.padEnd(32)}${figure}${`${ratio.toFixed(2)}x`.padStart(8)}${goal}`)
  }
} finally {
  rmSync(scratch, { recursive: true })
}
