import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createVrlEngine } from '../../src/vrl/create-engine.ts'
import { engineFiles } from '../../src/vrl/engine-files.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenon-vrl-thread-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** An engine whose thread finds nothing wrong with any script, but does what is said here when it has one that says `bad`, and when it has answered. */
function engineOf(name: string, { whenBad = '', whenAnswered = '' }) {
  const worker = join(folder, `${name}.cjs`)
  writeFileSync(
    worker,
    `const { parentPort, workerData } = require('node:worker_threads')
    const noted = new Int32Array(workerData.progress)
    parentPort.on('message', (requests) => {
      for (const [index, { source }] of requests.entries()) {
        noted[0] = index
        if (source === 'bad') { ${whenBad} }
        parentPort.postMessage([{ kind: 'checked', json: '{"errors":[],"warnings":[]}' }])
      }
      noted[0] = -1
      ${whenAnswered}
    })`,
  )
  // None of them is slow, but the machine may be.
  return createVrlEngine({ files: { ...engineFiles(), worker }, checkTimeout: 60_000 })
}

const checked = { kind: 'checked', errors: [], warnings: [] }

describe('a thread that ends', () => {
  it('between two calls is replaced, and nobody knows', async () => {
    const engine = engineOf('between', { whenAnswered: 'setImmediate(() => process.exit(0))' })
    for (const source of ['.a', '.b', '.c']) {
      expect(await engine.check(source)).toEqual(checked)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    await engine.close()
  })

  it('in a call fails that call alone', async () => {
    const engine = engineOf('within', { whenBad: 'throw new Error("lost")' })
    const outcomes = await Promise.all(['.a', '.b', 'bad', '.c'].map((source) => engine.check(source)))
    const broke = { kind: 'fault', reason: 'trap', message: 'the VRL engine broke: lost' }
    expect(outcomes).toEqual([checked, checked, broke, checked])
    expect(await engine.check('.d')).toEqual(checked)
    await engine.close()
  })

  it('as its heap is full says so', async () => {
    const engine = engineOf('heap', { whenBad: 'const all = []; for (;;) all.push(new Array(100_000).fill(0.5))' })
    const outcomes = await Promise.all(['.a', 'bad', '.b'].map((source) => engine.check(source)))
    expect(outcomes).toEqual([
      checked,
      { kind: 'fault', reason: 'memory', message: 'the script takes more than 256 MiB of memory' },
      checked,
    ])
    await engine.close()
  })

  it('before it has begun fails the calls, and does not start for ever', async () => {
    const worker = join(folder, 'never.cjs')
    writeFileSync(worker, 'process.exit(7)')
    const engine = createVrlEngine({ files: { ...engineFiles(), worker } })
    const fault = {
      kind: 'fault',
      reason: 'engine',
      message: 'the VRL engine could not be started: it ended with code 7',
    }
    expect(await Promise.all([engine.check('.a'), engine.check('.b')])).toEqual([fault, fault])
    await engine.close()
  })
})
