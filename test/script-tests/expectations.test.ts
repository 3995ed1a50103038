import { describe, expect, it } from 'vitest'
import { closeEngineAfterwards, outcomesOf, runFiles } from './run-files.ts'

closeEngineAfterwards()

/** What comes of one case of a script. */
async function outcome(source: string, expectation: string, kind = 'fallback'): Promise<string> {
  const run = await runFiles({
    'any.test.yaml': `manifest: tests/v1\ntests:\n  - name: a\n    script: any.vrl\n    kind: ${kind}\n    ${expectation}\n`,
    'any.vrl': source,
  })
  return outcomesOf(run)['a'] ?? 'not run'
}

describe('result', () => {
  it.each([
    ['"T1"', 'T1'],
    ['null', 'null'],
    ['9007199254740993', '9007199254740993'],
    ['-9223372036854775808', '-9223372036854775808'],
    ['1.0', '1'],
    ['{ "b": [1, { "c": null }], "a": true }', '{ a: true, b: [1, { c: null }] }'],
  ])('%s is %s', async (source, result) => {
    expect(await outcome(`{ "in": ${source} }`, `result: { in: ${result} }`)).toBe('passed')
  })

  it.each([
    ['"1"', '1'],
    ['9007199254740992', '9007199254740993'],
    ['{ "a": 1, "b": null }', '{ a: 1 }'],
    ['[1, 2]', '[2, 1]'],
    ['[]', '{}'],
    ['null', '""'],
  ])('%s is not %s', async (source, result) => {
    expect(await outcome(source, `result: ${result}`)).toMatch(/^The result is another\nat any\.test\.yaml:6:5\n/)
  })

  it('shows what differs', async () => {
    expect(await outcome('{ "status": 200, "body": "7" }', 'result: { status: 200, body: "8" }')).toBe(
      [
        'The result is another',
        'at any.test.yaml:6:5',
        '- expected  + actual',
        '  {',
        '-   "body": "8",',
        '+   "body": "7",',
        '    "status": 200',
        '  }',
      ].join('\n'),
    )
  })

  it('is not met by a script that fails, and the place is told where', async () => {
    expect(await outcome('# é\nx = parse_json!("{")\nx', 'result: 1')).toBe(
      'The script fails: unable to parse json: EOF while parsing an object at line 1 column 1\nat any.test.yaml:6:5\nin the script: any.vrl:2:5',
    )
  })
})

describe('no_outputs', () => {
  it.each(['null', '""', 'parse_json!("{")', 'abort'])('is met by %s', async (source) => {
    expect(await outcome(source, 'no_outputs: true', 'extract')).toBe('passed')
  })

  it.each(['"T1"', '0', 'false', '{}'])('is not met by %s', async (source) => {
    expect(await outcome(source, 'no_outputs: true', 'extract')).toMatch(
      /^The script gives something, where nothing is expected/,
    )
  })

  it('is not met by a script that does not compile, nor by one that has no end', async () => {
    expect(await outcome('x = ', 'no_outputs: true')).toMatch(
      /^The script does not compile: VRL error 204, syntax error: unexpected end of program\. See https:.*\/204\nat .*:6:5\nin the script: any\.vrl:1:4$/,
    )
    expect(await outcome('.a[100000000] = 1', 'no_outputs: true')).toMatch(/^The script did not end within 1 s\n/)
  })
})

describe('error and abort', () => {
  it.each([
    ['parse_json!("{")', 'error: "~ unable to parse json"'],
    ['parse_json!("{")', 'error: "~"'],
    ['string!(1)', 'error: expected string, got integer'],
    ['string!(1)', 'error: \'function call error for "string" at (0:10): expected string, got integer\''],
    ['abort "no team"', 'abort: no team'],
    ['abort "no team"', 'abort: "~ team"'],
    ['abort', 'abort: aborted'],
  ])('%s meets %s', async (source, expectation) => {
    expect(await outcome(source, expectation)).toBe('passed')
  })

  it.each([
    ['1', 'error: x', /^The script was expected to fail, and gives 1\n/],
    ['abort "x"', 'error: x', /^The script was expected to fail, and aborts: x\n/],
    ['string!(1)', 'abort: x', /^The script was expected to abort, and fails: expected string, got integer\n/],
    [
      'string!(1)',
      'error: expected string',
      /^The message with which the script fails is another\n[^]*- "expected string"/,
    ],
    ['abort "x"', 'abort: "~ y"', /^The message with which the script aborts does not contain what is expected\n/],
  ])('%s does not meet %s', async (source, expectation, message) => {
    expect(await outcome(source, expectation)).toMatch(message)
  })
})

describe('conditions', () => {
  const conditions = (...sources: readonly string[]): string =>
    `conditions:\n${sources.map((source) => `      - { type: vrl, source: ${JSON.stringify(source)} }`).join('\n')}`

  it('hold when no program fails', async () => {
    expect(
      await outcome('{ "n": 2 }', conditions('assert!((.n > 1) ?? false)', '.n == 2', 'assert_eq!(., { "n": 2 })')),
    ).toBe('passed')
    const onText = conditions('assert!(starts_with!(., "T"))', '. == "T1" && !exists(."a b") && length!(.) == 2')
    expect(await outcome('"T1"', onText, 'extract')).toBe('passed')
    expect(await outcome('{ "n": 12345678901234567 }', conditions('.n == 12345678901234567'))).toBe('passed')
  })

  it('fail with the message of the assertion, at the condition', async () => {
    expect(await outcome('"1"', conditions('. == "1"', 'assert_eq!(., "2")'), 'extract')).toBe(
      'The condition does not hold: assertion failed: "1" == "2". The result is "1"\nat any.test.yaml:8:30',
    )
    expect(await outcome('"1"', conditions('assert!(. == "2", "no team")'), 'extract')).toMatch(
      /does not hold: no team\. /,
    )
    expect(await outcome('"1"', conditions('. == "2"'), 'extract')).toMatch(/does not hold: it gives false\. /)
  })

  it('fail when they do not compile, and when the script fails', async () => {
    expect(await outcome('"1"', conditions('. =='), 'extract')).toMatch(
      /^The condition does not compile: VRL error 20\d, syntax error: .*\. See https:\/\/errors\.vrl\.dev\/20\d\nat any/,
    )
    expect(await outcome('"1"', conditions('starts_with(., "1")'), 'extract')).toMatch(
      /^The condition does not compile: VRL error 110, invalid argument type: .*`starts_with\(\., "1"\)`/,
    )
    expect(await outcome('abort "x"', conditions('true'))).toMatch(/^The script aborts: x\n/)
  })
})

describe('a result that is nothing for the platform', () => {
  it('is a failure also where just that result is written down', async () => {
    expect(await outcome('7', 'result: 7', 'extract')).toMatch(/^The script must give text, and gives 7\n/)
    expect(await outcome('7', 'result: 8', 'extract')).toMatch(/^The result is another\n/)
    expect(await outcome('null', 'result: null', 'link')).toMatch(/^The script must give a link, and gives null\n/)
  })

  it('is a failure where no result is written down', async () => {
    const conditions = "conditions: [{ type: vrl, source: 'true' }]"
    expect(await outcome('1022', conditions, 'extract')).toMatch(/^The script must give text, and gives 1022\n/)
    expect(await outcome('""', conditions, 'link')).toMatch(/^The script must give a link, and gives ""\n/)
  })

  it('is a failure where a fallback gives no response', async () => {
    const message = /^The script must give a response, and gives "ok"\n/
    expect(await outcome('"ok"', 'result: ok', 'fallback')).toMatch(message)
    expect(await outcome('"ok"', "conditions: [{ type: vrl, source: 'true' }]", 'fallback')).toMatch(message)
    expect(await outcome('"ok"', 'snapshot: true', 'fallback')).toMatch(message)
    expect(await outcome('null', 'result: null', 'fallback')).toBe('passed')
  })
})

describe('the clock', () => {
  it('stands where the case sets it', async () => {
    expect(
      await outcome(
        'format_timestamp!(now(), "%F %T")',
        'now: 2020-02-29T12:00:00Z\n    result: 2020-02-29 12:00:00',
        'extract',
      ),
    ).toBe('passed')
  })

  it('stands at a fixed moment when nothing is said', async () => {
    expect(await outcome('format_timestamp!(now(), "%F")', "result: '2026-01-01'", 'extract')).toBe('passed')
  })
})

describe('the scripts of a request together', () => {
  const manifest = (extract: string, fallback: string, expectation: string): string =>
    `manifest: integration/v1
name: example
version: 1.0.0
identifier:
  extractScript: |
    # extract
    ${extract}
  fallbackHandlerScript: |
    # fallback
    ${fallback}
tests:
  - name: a
    script: identifier
    ${expectation}
`
  const together = async (extract: string, fallback: string, expectation: string): Promise<string | undefined> =>
    outcomesOf(await runFiles({ 'integration.yaml': manifest(extract, fallback, expectation) }))['a']

  it('give the identifier, when there is one', async () => {
    expect(await together('"T1"', 'abort', 'result: T1')).toBe('passed')
  })

  it.each(['null', '""', 'abort', 'parse_json!("{")'])('give the answer of the fallback after %s', async (extract) => {
    expect(await together(extract, '{ "status": 200 }', 'result: { status: 200 }')).toBe('passed')
  })

  it('fail as the fallback does', async () => {
    expect(await together('null', 'abort "nobody"', 'abort: nobody')).toBe('passed')
  })

  it('fail when the first does not compile', async () => {
    expect(await together('x = ', '{}', 'no_outputs: true')).toMatch(
      /^The script does not compile: .*\nat integration\.yaml:14:5\nin the script: integration\.yaml:7:9$/,
    )
  })
})

describe('a matrix', () => {
  it('makes a run of each combination, which has its values in its name', async () => {
    const run = await runFiles({
      'any.test.yaml': `manifest: tests/v1
tests:
  - name: a
    script: any.vrl
    kind: link
    object: { env: production, n: 0 }
    matrix: { env: [development, preview], n: [1, [2]] }
    conditions: [{ type: vrl, source: 'assert!(includes(["development 1", "preview 1", "preview [2]"], .))' }]
`,
      'any.vrl': 'to_string!(.env) + " " + encode_json(.n)',
    })
    expect(Object.entries(outcomesOf(run)).map(([name, each]) => [name, each === 'passed'])).toEqual([
      ['a [env=development, n=1]', true],
      ['a [env=development, n=[2]]', false],
      ['a [env=preview, n=1]', true],
      ['a [env=preview, n=[2]]', true],
    ])
  })

  it('numbers values that are too long for a name', async () => {
    const run = await runFiles({
      'any.test.yaml': `manifest: tests/v1\ntests:\n  - name: a\n    script: any.vrl\n    kind: extract\n    matrix: { body: [${'x'.repeat(50)}, y] }\n    result: '1'\n`,
      'any.vrl': '"1"',
    })
    expect(outcomesOf(run)).toEqual({ 'a [body=#1]': 'passed', 'a [body=y]': 'passed' })
  })
})

describe('a script without an end', () => {
  it('is run twice, and its other cases fail unrun', async () => {
    const run = await runFiles({
      'any.test.yaml': `manifest: tests/v1
tests:
  - { name: a, script: any.vrl, kind: extract, matrix: { body: ['1', '2', '3', '4', '5', '6'] }, no_outputs: true }
  - { name: b, script: other.vrl, kind: extract, matrix: { body: ['1', '2', '3', '4', '5', '6'] }, result: x }
`,
      'any.vrl': '.a[100000000] = 1',
      'other.vrl': '"x"',
    })
    const outcomes = Object.values(outcomesOf(run)).map((text) => text.split('\n')[0])
    expect(outcomes).toEqual([
      ...Array.from({ length: 2 }, () => 'The script did not end within 1 s'),
      ...Array.from({ length: 4 }, () => 'The script was not run, because it did not end in 2 other cases'),
      ...Array.from({ length: 6 }, () => 'passed'),
    ])
  })
})

describe('a run', () => {
  it('tells how far it is, of the cases that are run', async () => {
    const told: string[] = []
    const onProgress = (done: number, all: number): void => void told.push(`${done}/${all}`)
    const files = {
      'any.test.yaml': `manifest: tests/v1
tests:
  - { name: a, script: any.vrl, kind: extract, matrix: { body: ['1', '2', '3'] }, result: x }
  - { name: other, script: any.vrl, kind: extract, result: x }
`,
      'any.vrl': '"x"',
    }
    await runFiles(files, { filter: 'body', onProgress })
    expect(told).toEqual(['1/3', '2/3', '3/3'])
  })
})
