import { afterAll, describe, expect, it } from 'vitest'
import { createVrlEngine } from '../../src/vrl/create-engine.ts'
import type { CheckOutcome, RunOutcome } from '../../src/vrl/outcome.ts'

// Where nothing is to time out, nothing does, however busy the machine is.
const engine = createVrlEngine({ runTimeout: 60_000, checkTimeout: 60_000 })
const impatient = createVrlEngine({ runTimeout: 1000 })
afterAll(() => Promise.all([engine.close(), impatient.close()]))

const run = (source: string, event: unknown = {}) => engine.run({ source, event })

/** The outcome is this fault, and the next calls are answered as ever. */
async function expectFault(
  outcome: Promise<RunOutcome | CheckOutcome>,
  reason: string,
  message: string | RegExp,
  of = engine,
) {
  expect(await outcome).toEqual({ kind: 'fault', reason, message: matching(message) })
  expect(await of.run({ source: '.n + 1 ?? 0', event: { n: 1 } })).toMatchObject({ kind: 'value', value: 2 })
  expect(await of.check('.n')).toEqual({ kind: 'checked', errors: [], warnings: [] })
}

const matching = (message: string | RegExp) => (typeof message === 'string' ? message : expect.stringMatching(message))

const doubled = (times: number) => `x = "0123456789abcdef"\n${'x = x + x\n'.repeat(times)}`
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)
const nested = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`)

describe('the engine breaks', () => {
  it('when it compiles a protobuf function, and says what it panicked with', async () => {
    await expectFault(
      engine.check('encode_proto!(., "a", "b")'),
      'trap',
      /^the VRL engine panicked: message type not found: /,
    )
    await expectFault(run('parse_proto!("x", "a", "b")'), 'trap', /^the VRL engine panicked: /)
  })

  it('when a script is nested too deep', async () => {
    const broke = 'the VRL engine broke: memory access out of bounds'
    await expectFault(engine.check(`${'('.repeat(1000)}1${')'.repeat(1000)}`), 'trap', broke)
    await expectFault(engine.check(`${'['.repeat(5000)}${']'.repeat(5000)}`), 'trap', broke)
    await expectFault(run(`${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}`), 'trap', broke)
    await expectFault(run(`1${' + 1'.repeat(2000)}`), 'trap', broke)
  })

  it('a hundred times, and is as good as new', async () => {
    const calls = numbers(100).map(() => engine.check('encode_proto!(., "a", "b")'))
    expect(new Set((await Promise.all(calls)).map(({ kind }) => kind))).toEqual(new Set(['fault']))
    await expectFault(engine.check('parse_proto!("x", "a", "b")'), 'trap', /panicked/)
  })
})

describe('a run that takes too long', () => {
  const tooLong = 'the script did not end within 1 s'
  const run = (source: string, event: unknown = {}) => impatient.run({ source, event })

  it('is ended when it fills an array', async () => {
    await expectFault(run('.a[100000000] = 1'), 'timeout', tooLong, impatient)
  })

  it('is ended when it loops in loops', async () => {
    const loops = `${'for_each(array!(.l)) -> |_i, _v| { '.repeat(5)} .n = 1 ${'}'.repeat(5)}`
    await expectFault(run(loops, { l: numbers(1000) }), 'timeout', tooLong, impatient)
  })

  it('costs no other call its answer', async () => {
    const endless = '.a[100000000] = 1'
    const sources = ['"a"', endless, '"b"', endless, '"c"']
    const outcomes = await Promise.all(sources.map((source) => run(source)))
    expect(outcomes.map((outcome) => (outcome.kind === 'value' ? outcome.value : outcome.kind))).toEqual([
      'a',
      'fault',
      'b',
      'fault',
      'c',
    ])
  })

  it('has its own limit for compiling', async () => {
    const patient = createVrlEngine({ checkTimeout: 1000, runTimeout: 60_000 })
    const wide = numbers(3000).map((index) => `.field${index} = { "a": { "b": .field${index}.c } }`)
    expect(await patient.check(wide.join('\n'))).toEqual({
      kind: 'fault',
      reason: 'timeout',
      message: 'the script did not compile within 1 s',
    })
    expect(await patient.check('.a')).toMatchObject({ kind: 'checked' })
    await patient.close()
  })
})

describe('a run that takes too much memory', () => {
  const tooMuch = 'the script takes more than 256 MiB of memory'

  it('is ended when it doubles a text', async () => {
    await expectFault(run(`${doubled(27)}length(x)`), 'memory', tooMuch)
  })

  it('is ended when it divides a long text', async () => {
    const patient = createVrlEngine({ runTimeout: 60_000 })
    const divide = (text: string) => patient.run({ source: 'length(split!(.text, ""))', event: { text } })
    expect(await divide('x'.repeat(5_000_000))).toEqual({ kind: 'fault', reason: 'memory', message: tooMuch })
    expect(await divide('xx')).toMatchObject({ kind: 'value', value: 4 })
    await patient.close()
  })

  it('is ended each time it is tried', async () => {
    const outcomes = await Promise.all(numbers(5).map(() => run(`${doubled(27)}length(x)`)))
    expect(outcomes).toEqual(numbers(5).map(() => ({ kind: 'fault', reason: 'memory', message: tooMuch })))
  })
})

describe('a result that is too large', () => {
  it('does not come back', async () => {
    await expectFault(run(`${doubled(21)}x`), 'output', 'the result has more than 16777216 bytes of JSON')
    await expectFault(run(`${doubled(19)}.x = x\nx`), 'output', 'the result has more than 16777216 bytes of JSON')
  })

  it('does not come back when it is too deep', async () => {
    const deeper = 'x = []\nfor_each(array!(.l)) -> |_i, _v| { x = [x] }\nx'
    await expectFault(run(deeper, { l: numbers(1000) }), 'output', 'the result is nested deeper than 256')
    expect(await run(deeper, { l: numbers(255) })).toMatchObject({ kind: 'value', value: nested(256) })
    await expectFault(run(deeper, { l: numbers(256) }), 'output', 'the result is nested deeper than 256')
  })

  it('is cut when it is the text of a failure', async () => {
    const outcome = await run(`${doubled(17)}abort x`)
    expect(outcome).toMatchObject({
      kind: 'failed',
      cause: 'abort',
      text: expect.stringMatching(/^0123.*… \(2097165 bytes\)$/),
    })
    expect(outcome.kind === 'failed' && outcome.text.length).toBeLessThan(70_000)
  })
})

describe('a script that the engine does not take', () => {
  it('is no text', async () => {
    await expectFault(engine.check(1 as unknown as string), 'input', 'the script is not a text')
    await expectFault(run(undefined as unknown as string), 'input', 'the script is not a text')
  })

  it('is longer than 256 kB', async () => {
    const long = `# ${'é'.repeat(131_071)}`
    expect(await engine.check(long)).toMatchObject({ kind: 'checked' })
    await expectFault(engine.check(`${long}x`), 'input', 'the script has 262145 bytes, more than 262144')
  })

  it('has half of a character', async () => {
    await expectFault(run('"\uD83D"'), 'input', 'the script has half of a character (a lone surrogate)')
    expect(await run('"\uD83D\uDE00"')).toMatchObject({ value: '😀' })
  })
})

describe('an event that the engine does not take', () => {
  const cycle: Record<string, unknown> = {}
  cycle['again'] = { cycle }
  it.each([
    [
      'has half of a character',
      { a: ['ok', '\uDE00'] },
      'the event has, at /a/1, half of a character (a lone surrogate)',
    ],
    [
      'has half of a character in a key',
      { '\uD83D': 1 },
      'the event has, at /\uFFFD, half of a character (a lone surrogate)',
    ],
    ['has an integer of more than 64 bits', { a: 2n ** 63n }, 'the event has, at /a, an integer of more than 64 bits'],
    ['has a function', { 'a/b~': () => 1 }, 'the event has, at /a~1b~0, a function'],
    ['has nothing where a value is', { a: undefined }, 'the event has, at /a, undefined'],
    ['has a hole', { a: Array(2) }, 'the event has, at /a/0, undefined'],
    ['has a symbol', [Symbol('s')], 'the event has, at /0, a symbol'],
    ['has a number that JSON has not', { a: Number.NaN }, 'the event has, at /a, NaN, which JSON has not'],
    ['has a date', { a: new Date(0) }, 'the event has, at /a, an object that is more than data'],
    ['has a map', new Map(), 'the event is an object that is more than data'],
    ['is nothing', undefined, 'the event is undefined'],
    ['holds itself', cycle, 'the event is nested deeper than 127'],
    ['is nested too deep', nested(128), 'the event is nested deeper than 127'],
    ['is too large', { text: 'x'.repeat(10_000_000) }, 'the event has more than 5242880 bytes of JSON'],
    ['is too large in all', numbers(2_700_000).fill(0), 'the event has more than 5242880 bytes of JSON'],
    ['is too large in bytes', 'é'.repeat(2_700_000), 'the event has more than 5242880 bytes of JSON'],
  ])('%s', async (_what, event, message) => {
    await expectFault(engine.run({ source: '.', event }), 'input', message)
  })

  it('throws when it is read', async () => {
    const event = {
      get body() {
        throw new Error('not now')
      },
    }
    await expectFault(run('.', event), 'input', 'the event cannot be read: not now')
    const revoked = Proxy.revocable({}, {})
    revoked.revoke()
    await expectFault(run('.', revoked.proxy), 'input', /^the event cannot be read: /)
  })

  it('is none that is just small and flat enough', async () => {
    expect(await run('.', nested(127))).toMatchObject({ kind: 'value', value: nested(127) })
    const text = 'x'.repeat(5_242_000)
    expect(await run('strlen!(.text)', { text })).toMatchObject({ value: 5_242_000 })
  })
})

describe('keys that mean something in JavaScript', () => {
  it('are data', async () => {
    const event: unknown = JSON.parse('{"__proto__": {"polluted": 1}, "constructor": 2, "n": 9007199254740993}')
    const outcome = await run('."__proto__".more = 2\n."__proto__"', event)
    expect(outcome).toMatchObject({ kind: 'value', valueText: '{"more":2,"polluted":1}' })
    const left = outcome.kind === 'value' ? outcome.event : undefined
    expect(Object.entries(left ?? {})).toContainEqual(['__proto__', { more: 2, polluted: 1 }])
    expect(Object.getPrototypeOf(left)).toBe(Object.prototype)
    expect({}).not.toHaveProperty('polluted')
  })
})

describe('a moment for the clock', () => {
  it.each([
    'yesterday',
    '2026-01-01',
    '2026-01-01T00:00:00',
    '2026-13-01T00:00:00Z',
    '2026-02-31T00:00:00Z',
    '2025-02-29T00:00:00Z',
    '2026-04-00T00:00:00Z',
    '1767225600',
  ])('is not %s', async (now) => {
    const message = `now is "${now}", which is no moment such as 2026-01-01T00:00:00Z`
    await expectFault(engine.run({ source: 'now()', event: {}, now }), 'input', message)
  })

  it.each(['2024-02-29T00:00:00Z', '2026-12-31T23:59:59Z', '0099-01-31T00:00:00Z'])('is %s', async (now) => {
    expect(await engine.run({ source: 'to_string(now())', event: {}, now })).toMatchObject({ value: now })
  })
})

describe('an engine', () => {
  it('that is closed answers no more', async () => {
    const closing = createVrlEngine()
    const late = closing.run({ source: '.a[100000000] = 1', event: {} })
    await closing.close()
    const closed = { kind: 'fault', reason: 'engine', message: 'the VRL engine is closed' }
    expect(await late).toEqual(closed)
    expect(await closing.check('.a')).toEqual(closed)
    await closing.close()
  })

  it('that is closed while it computes answers no more', async () => {
    const closing = createVrlEngine({ runTimeout: 60_000 })
    await closing.check('.a')
    const late = closing.run({ source: '.a[100000000] = 1', event: {} })
    const other = closing.run({ source: '.a', event: {} })
    await new Promise(setImmediate)
    await closing.close()
    expect([await late, await other]).toMatchObject([{ reason: 'engine' }, { reason: 'engine' }])
  })

  it('whose files are missing says so', async () => {
    const lost = createVrlEngine({ files: { worker: '/nowhere/worker.cjs', wasm: '/nowhere/vrl.wasm' } })
    expect(await lost.check('.a')).toMatchObject({
      kind: 'fault',
      reason: 'engine',
      message: expect.stringMatching(/^the VRL engine could not be started: ENOENT/),
    })
  })

  it('whose program is missing says so', async () => {
    const { engineFiles } = await import('../../src/vrl/engine-files.ts')
    const lost = createVrlEngine({ files: { ...engineFiles(), worker: '/nowhere/worker.cjs' } })
    const outcomes = await Promise.all([lost.check('.a'), lost.check('.b')])
    expect(outcomes).toMatchObject([{ reason: 'engine' }, { reason: 'engine' }])
    expect(await lost.check('.a')).toMatchObject({ message: expect.stringContaining('Cannot find module') })
  })
})
