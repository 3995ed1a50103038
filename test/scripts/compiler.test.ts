import { describe, expect, it } from 'vitest'
import { compileSourceWithScripts, expectInScripts } from '../support/check-scripts.ts'
import { annotated } from '../support/expect-diagnostics.ts'

const naming = 'identifier: { extractScript: extract.vrl }\n'

/** What is said of a script, one line each. */
async function said(source: string): Promise<readonly string[]> {
  const { diagnostics } = await compileSourceWithScripts(naming, { files: { 'extract.vrl': source } })
  return diagnostics.map(({ message, location: { range } }) => {
    const { start, end } = range ?? { start: { offset: -1 }, end: { offset: -1 } }
    return `${source.slice(start.offset, end.offset)} | ${message}`
  })
}

describe('what the compiler finds in a .vrl file', () => {
  it('is all told in one run, each at its place, with the other places it speaks of', async () => {
    const script = annotated`
      «a =» «parse_json(.body)»
      «fooo»(.path)
      «b» = 1
      .path
      `
    await expectInScripts(
      naming,
      [
        {
          id: 'script/does-not-compile',
          in: 'extract.vrl',
          at: 1,
          message:
            'VRL error 103, unhandled fallible assignment: this expression is fallible because at least one ' +
            "argument's type cannot be verified to be valid; `.body` argument type is `any` and this function expected a " +
            'parameter `value` of type `string`; update the expression to be infallible by adding a `!`: ' +
            '`parse_json!(.body)`. See https://errors.vrl.dev/103',
          safe: false,
          fixed: 'a = parse_json!(.body)\nfooo(.path)\nb = 1\n.path\n',
          related: [
            {
              in: 'extract.vrl',
              at: 0,
              message: 'or change this to an infallible assignment: a, err = parse_json(.body)',
            },
          ],
        },
        {
          id: 'script/does-not-compile',
          in: 'extract.vrl',
          at: 2,
          message: 'VRL error 105, call to undefined function. See https://errors.vrl.dev/105',
          related: [],
        },
      ],
      { files: { 'extract.vrl': script } },
    )
  })

  it('is told of all scripts at once, with the warnings, and nothing is built', async () => {
    const source = annotated`
      identifier:
        extractScript: extract.vrl
        fallbackHandlerScript: |
          «unused» = 1
          { "status": 200 }
      configuration:
        fields: {}
        identifier: { linkTemplateScript: link.vrl }
      `
    const files = { 'extract.vrl': annotated`«parse_jsn»!(.body)`, 'link.vrl': annotated`"a" +«»` }
    await expectInScripts(
      source,
      [
        { id: 'script/does-not-compile', in: 'extract.vrl', at: 0, severity: 'error' },
        {
          id: 'script/compiler-warning',
          at: 0,
          severity: 'warning',
          message:
            'VRL warning 900, unused variable `unused`: use the result of this expression or remove it; this expression has no side-effects',
        },
        { id: 'script/does-not-compile', in: 'link.vrl', at: 0 },
      ],
      { files },
    )
    expect((await compileSourceWithScripts(source, { files })).outputs).toBeUndefined()
  })

  it('has a fix when it is a "!" without use', async () => {
    await expectInScripts(
      annotated`
        identifier:
          extractScript: |
            x = "é😀" + «upcase»!("a")
            x
        `,
      [
        {
          id: 'script/compiler-warning',
          at: 0,
          message:
            "VRL warning 620, can't abort infallible function: this function can't fail; remove this abort (!) instruction",
          safe: true,
          fixed: 'identifier:\n  extractScript: |\n    x = "é😀" + upcase("a")\n    x\n',
          related: [],
        },
      ],
    )
  })

  it('is told when the manifest has errors elsewhere', async () => {
    const source = 'identifier: { extractScript: extract.vrl }\nactions: { a: { titel: x } }\n'
    const { diagnostics } = await compileSourceWithScripts(source, { files: { 'extract.vrl': '.body +' } })
    expect(diagnostics.map(({ id }) => id)).toContain('script/does-not-compile')
    expect(diagnostics.map(({ id }) => id)).toContain('manifest/unknown-key')
  })

  it('does not say that a variable is unknown whose assignment was refused', async () => {
    expect(await said('name = downcase(.path)\n"{{ name }}"')).toEqual([
      expect.stringMatching(/^downcase\(\.path\) \| VRL error 103, /),
    ])
    expect(await said('timestamp = .path\nbase = [timestamp]\nx = base')).toEqual([
      expect.stringMatching(/^timestamp \| VRL error 205, reserved keyword/),
      expect.stringMatching(/^timestamp \| VRL error 205, reserved keyword/),
    ])
    expect(await said('name, .err = "a"\n"{{ name }}"')).toEqual([expect.stringMatching(/VRL error 104/)])
    expect(await said('nope(.path)\n"{{ name }}"')).toHaveLength(2)
    expect(await said('"{{ name }}"')).toEqual([
      '{{ name }} | VRL error 701, call to undefined variable. See https://errors.vrl.dev/701',
    ])
  })

  it('suggests a name only when it is close', async () => {
    expect(await said('upcas(.path)')).toEqual([
      'upcas | VRL error 105, call to undefined function: did you mean "upcase"?. See https://errors.vrl.dev/105',
    ])
    expect(await said('frobnicate(.path)')).toEqual([
      'frobnicate | VRL error 105, call to undefined function. See https://errors.vrl.dev/105',
    ])
  })

  it('is what a function finds in its arguments, without its wrapping', async () => {
    expect(await said('encrypt!("a", "AES-9", "k", "i")')).toEqual([
      'encrypt!("a", "AES-9", "k", "i") | VRL error 403, invalid argument: invalid argument "algorithm"; received: "AES-9"; ' +
        'error: Invalid algorithm. See https://errors.vrl.dev/403',
    ])
  })

  it('comes with the notes that have words, and short code', async () => {
    expect(await said('upcase(1)')).toEqual([
      '1 | VRL error 110, invalid argument type: this expression resolves to the exact type integer; but the parameter "value" ' +
        'expects the exact type string; try: ensuring an appropriate type at runtime: `1 = string!(1)`, `upcase(1)`; try: coercing ' +
        'to an appropriate type and specifying a default value as a fallback in case coercion fails: ' +
        '`1 = to_string(1) ?? "default"`, `upcase(1)`. See https://errors.vrl.dev/110',
    ])
  })

  it('says of a computed index what to write instead', async () => {
    expect(await said('parts = split!(.path, "/")\nparts[length(parts) - 1]')).toEqual([
      expect.stringMatching(
        /^length \| VRL error 203, syntax error: unexpected syntax token: "FunctionCall"; expected one of: "integer literal"; an index has to be written as a number, and -1 is the last item; use get!\(value, \[index\]\)/,
      ),
    ])
  })

  it('says that a file must not begin with a byte order mark', async () => {
    expect(await said('\uFEFF.path')).toEqual([expect.stringContaining('byte order mark')])
  })

  it('stands at the right place of a file with other line breaks and long characters', async () => {
    const script = annotated`# é 😀${'\r\n'}"é😀"; «nope»(1)${'\r\n'}`
    await expectInScripts(naming, [{ id: 'script/does-not-compile', in: 'extract.vrl', at: 0 }], {
      files: { 'extract.vrl': script },
    })
  })
})

describe('the place in an inline script', () => {
  it.each([
    [
      'a literal block',
      annotated`
        identifier:
          extractScript: |
            y = 1

            x = "é"; «nope»(x)
        `,
    ],
    [
      'an indented block without its last line break',
      annotated`
        identifier:
          extractScript: |2-
               x = "😀"
            «nope»(x)
        `,
    ],
    [
      'a folded block',
      annotated`
        identifier:
          extractScript: >-
            .x = "é"

            «nope»(.x,
            1,
            2)
        `,
    ],
    [
      'a text in double quotes on one line',
      annotated`
        identifier:
          extractScript: "x = \"\u00e9\"\n«nope»(x)"
        `,
    ],
    [
      'a text in quotes on many lines, as a whole',
      annotated`
        identifier:
          extractScript: «'x = 1

            nope(x)'»
        `,
    ],
    [
      'a block with Windows line breaks',
      annotated`identifier:${'\r\n'}  extractScript: |${'\r\n'}    x = 1${'\r\n'}    «nope»(x)${'\r\n'}`,
    ],
    [
      'a block that ends too early',
      annotated`
        identifier:
          extractScript: |
            upcase!(
            .path«»
        `,
    ],
  ])('is exact in %s', async (_what, source) => {
    await expectInScripts(source, [{ id: 'script/does-not-compile', at: 0 }])
  })
})

describe('a script that breaks the compiler', () => {
  it('is an error at its place, and others are checked', async () => {
    const script = annotated`«${'('.repeat(980)}1${')'.repeat(980)}»`
    await expectInScripts(
      'identifier: { extractScript: extract.vrl, fallbackHandlerScript: fallback.vrl }\n',
      [
        {
          id: 'script/not-checked',
          in: 'extract.vrl',
          at: 0,
          message: /^This script could not be checked: the VRL engine/,
        },
        { id: 'script/does-not-compile', in: 'fallback.vrl', at: 0 },
      ],
      { files: { 'extract.vrl': script, 'fallback.vrl': annotated`«nope»(.path)` } },
    )
  })
})
