import { afterAll, describe, expect, it } from 'vitest'
import { createVrlEngine } from '../../src/vrl/create-engine.ts'

const engine = createVrlEngine()
afterAll(() => engine.close())

const run = (source: string, event: unknown = {}) => engine.run({ source, event })

describe('a check', () => {
  it('finds nothing wrong with a good script', async () => {
    expect(await engine.check('to_string!(.body)')).toEqual({ kind: 'checked', errors: [], warnings: [] })
  })

  it('gives every error with its code, its labels and its notes; places are bytes', async () => {
    expect(await engine.check('é = "a"\nx = parse_json(.b)')).toMatchObject({
      kind: 'checked',
      errors: [
        { code: 203, severity: 'error', message: 'syntax error', labels: [{ isPrimary: true, span: [0, 2] }, {}] },
        {
          code: 103,
          message: 'unhandled fallible assignment',
          labels: [{ span: [13, 27] }, { span: [13, 27] }, { span: [13, 27] }, { isPrimary: false, span: [9, 12] }, {}],
          notes: [{ message: '', type: 'SeeErrorDocs' }, { type: 'SeeFunctionCharacteristicsDocs' }],
        },
      ],
    })
  })

  it('gives warnings', async () => {
    expect(await engine.check('unused = 1\n.a')).toMatchObject({
      errors: [],
      warnings: [{ code: 900, severity: 'warning', labels: [{ span: [0, 6] }] }],
    })
  })
})

describe('a run', () => {
  it('gives the value, and the event as it was left', async () => {
    expect(await run('.b = upcase!(.a)\nlength(.)', { a: 'x' })).toEqual({
      kind: 'value',
      value: 2,
      valueText: '2',
      event: { a: 'x', b: 'X' },
    })
  })

  it('gives what was returned early', async () => {
    expect(await run('if true { return "early" }\n"late"')).toMatchObject({ value: 'early' })
  })

  it('tells a float from an integer', async () => {
    expect(await run('1.0')).toMatchObject({ value: 1, valueText: '1.0' })
  })

  it('that does not compile says why', async () => {
    expect(await run('foo(')).toMatchObject({
      kind: 'failed',
      cause: 'compilation',
      text: expect.stringContaining('message: syntax error\ncode: 204'),
    })
  })

  it('that aborts gives the message', async () => {
    expect(await run('abort "not ours"')).toEqual({ kind: 'failed', cause: 'abort', text: 'not ours' })
    expect(await run('abort')).toEqual({ kind: 'failed', cause: 'abort', text: 'aborted' })
    expect(await run('abort "Compilation Error;\\nno"')).toMatchObject({
      cause: 'abort',
      text: 'Compilation Error;\nno',
    })
  })

  it('that fails names the call', async () => {
    const reason = 'unable to parse json: EOF while parsing an object at line 1 column 1'
    expect(await run('s = "é"\nparse_json!("{")')).toEqual({
      kind: 'failed',
      cause: 'error',
      text: `function call error for "parse_json" at (9:25): ${reason}`,
      reason,
      call: { name: 'parse_json', span: [9, 25] },
    })
  })

  it('that fails inside other calls names the call that ended it', async () => {
    expect(await run('encode_base16(hmac(string!(.body), "key"))')).toEqual({
      kind: 'failed',
      cause: 'error',
      text: expect.stringMatching(
        /^function call error for "encode_base16" at \(0:42\): .* for "hmac" at .* for "string" at /,
      ),
      reason: 'expected string, got null',
      call: { name: 'string', span: [19, 33] },
    })
  })

  it('that aborts with the text of an error it caught has aborted', async () => {
    const source = 'body, err = parse_json(.body)\nif err != null { abort to_string(err) }\nbody'
    expect(await run(source, { body: '{' })).toMatchObject({
      cause: 'abort',
      text: expect.stringMatching(/^function call error for "parse_json" at \(12:29\)/),
    })
  })

  it('of a function that the engine has not fails', async () => {
    const text = 'This function is not supported in WebAssembly'
    expect(await run('get_hostname!()')).toEqual({ kind: 'failed', cause: 'error', text, reason: text })
  })
})

describe('integers', () => {
  it('are exact on their way in and out', async () => {
    const event = {
      max: 9223372036854775807n,
      min: -9223372036854775808n,
      odd: 9007199254740993n,
      safe: 9007199254740991,
    }
    expect(await run('.sum = 9007199254740992 + 1\n.odd', event)).toEqual({
      kind: 'value',
      value: 9007199254740993n,
      valueText: '9007199254740993',
      event: { ...event, sum: 9007199254740993n },
    })
  })

  it('are numbers where a number holds them', async () => {
    expect(await run('[1, 123456789012345, 1234567890.1234567890123456]')).toMatchObject({
      value: [1, 123456789012345, 1234567890.1234567],
    })
  })
})

describe('what a script finds around it', () => {
  it('is a clock that stands still, at the moment that the run says', async () => {
    const source = '[now(), to_unix_timestamp(now())]'
    const now = '2024-02-29T12:00:00.250+01:00'
    expect(await engine.run({ source, event: {}, now })).toMatchObject({
      value: ['2024-02-29T11:00:00.250Z', 1709204400],
    })
    expect(await run('now()')).toMatchObject({ value: '2026-01-01T00:00:00Z' })
  })

  it('is UTC', async () => {
    expect(await run('get_timezone_name!()')).toMatchObject({ value: 'UTC' })
    expect(await run('parse_timestamp!("2024-07-01 00:00:00", "%F %T")')).toMatchObject({
      value: '2024-07-01T00:00:00Z',
    })
  })

  it('is randomness that is the same in each run', async () => {
    const source = '[uuid_v4(), random_int!(0, 1000000), random_float!(0.0, 1.0), encode_base16(random_bytes!(8))]'
    const first = await run(source)
    await run('random_int!(0, 10)')
    expect(await run(source)).toEqual(first)
    const other = createVrlEngine()
    expect(await other.run({ source, event: {} })).toEqual(first)
    await other.close()
    expect(first).toMatchObject({ value: [expect.stringMatching(/^[0-9a-f-]{36}$/), expect.any(Number), {}, {}] })
  })

  it('is different randomness each time within a run', async () => {
    expect(await run('uuid_v4() != uuid_v4()')).toMatchObject({ value: true })
  })

  it('is nothing of the process', async () => {
    expect(await run('get_env_var!("PATH")')).toMatchObject({
      cause: 'error',
      reason: 'environment variable not found',
    })
  })
})

describe('many calls at once', () => {
  it('have each its own answer', async () => {
    const runs = Array.from({ length: 1200 }, (_, index) => run('.n', { n: index }))
    const checks = Array.from({ length: 5 }, (_, index) => engine.check(`${'x'.repeat(index + 1)} = 1`))
    const values = (await Promise.all(runs)).map((outcome) => (outcome.kind === 'value' ? outcome.value : outcome))
    expect(values).toEqual(Array.from({ length: 1200 }, (_, index) => index))
    expect(
      (await Promise.all(checks)).map((outcome) => outcome.kind === 'checked' && outcome.warnings[0]?.labels[0]?.span),
    ).toEqual([1, 2, 3, 4, 5].map((end) => [0, end]))
  })

  it('may have large events', async () => {
    const text = 'x'.repeat(4_000_000)
    const runs = Array.from({ length: 6 }, () => run('strlen!(.text)', { text }))
    expect((await Promise.all(runs)).map((outcome) => outcome.kind === 'value' && outcome.value)).toEqual(
      Array.from({ length: 6 }, () => 4_000_000),
    )
  })
})
