import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engineFiles } from '../../src/vrl/engine-files.ts'

let folder: string

/** The engine as it is in a package: bundled, with its files beside it. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tenon-vrl-'))
  const bundle = await rolldown({
    input: join(import.meta.dirname, '../../src/vrl/create-engine.ts'),
    platform: 'node',
    logLevel: 'silent',
  })
  await bundle.write({ file: join(folder, 'engine.mjs'), format: 'esm' })
  await bundle.close()
  for (const file of Object.values(engineFiles())) symlinkSync(file, join(folder, basename(file)))
})

afterAll(() => rmSync(folder, { recursive: true }))

/** Runs a program that has `createVrlEngine`, to its end. */
function runProgram(program: string, options: readonly string[] = []) {
  const path = join(folder, 'program.mjs')
  const engine = pathToFileURL(join(folder, 'engine.mjs')).href
  writeFileSync(path, `import { createVrlEngine } from '${engine}'\n${program}`)
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [...options, path], {
    encoding: 'utf8',
    timeout: 30_000,
  })
  return { status, signal, stdout, stderr }
}

const ended = (stdout: string) => ({ status: 0, signal: null, stdout, stderr: '' })

describe('a process with an engine', () => {
  it('lives until its calls are answered, and no longer, though the engine is not closed', () => {
    const program = `
      const engine = createVrlEngine()
      engine.run({ source: 'upcase!(.a)', event: { a: 'x' } }).then(({ value }) => console.log(value))`
    expect(runProgram(program)).toEqual(ended('X\n'))
  })

  it('lives until an endless call is given up', () => {
    const program = `
      const engine = createVrlEngine({ runTimeout: 200 })
      engine.run({ source: '.a[100000000] = 1', event: {} }).then(({ reason }) => console.log(reason))`
    expect(runProgram(program)).toEqual(ended('timeout\n'))
  })

  it('ends at once when the engine was never asked', () => {
    expect(runProgram('createVrlEngine()')).toEqual(ended(''))
  })

  it('ends when a closed engine is all there is', () => {
    const program = `
      const engine = createVrlEngine()
      await engine.check('.a')
      await engine.close()
      console.log('closed')`
    expect(runProgram(program)).toEqual(ended('closed\n'))
  })

  it('ends when the engine is closed while it starts', () => {
    const program = `
      const engine = createVrlEngine()
      const checked = engine.check('.a')
      await new Promise(setImmediate)
      await engine.close()
      console.log((await checked).reason)`
    expect(runProgram(program)).toEqual(ended('engine\n'))
  })

  it('prints nothing of a panic, and survives large results in a small heap', () => {
    const program = `
      const engine = createVrlEngine()
      const doubled = (times) => 'x = "0123456789abcdef"\\n' + 'x = x + x\\n'.repeat(times) + 'x'
      const sources = ['encode_proto!(., "a", "b")', doubled(21), doubled(20), doubled(18), '"next"']
      for (const source of sources) {
        const outcome = await engine.run({ source, event: {} })
        console.log(outcome.reason ?? outcome.valueText.length)
      }`
    expect(runProgram(program, ['--max-old-space-size=48'])).toEqual(ended('trap\noutput\noutput\n4194306\n6\n'))
  })

  it('does not hand to the engine what it was started with', () => {
    const preload = join(folder, 'preload.mjs')
    writeFileSync(preload, 'console.log("preloaded")')
    const program = `
      await createVrlEngine().check('.a')
      console.log('checked')`
    expect(runProgram(program, ['--import', pathToFileURL(preload).href])).toEqual(ended('preloaded\nchecked\n'))
  })
})
