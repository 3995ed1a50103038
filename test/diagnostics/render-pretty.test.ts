import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDiagnostic, type Diagnostic, type DiagnosticExtras } from '../../src/diagnostics/diagnostic.ts'
import { renderPretty } from '../../src/diagnostics/render-pretty.ts'
import type { RenderContext } from '../../src/diagnostics/renderer.ts'
import { annotated, projectRoot, unindented, type AnnotatedFile } from '../support/expect-diagnostics.ts'

function finding(file: AnnotatedFile, at: number | 'file' = 0, extras: DiagnosticExtras = {}): Diagnostic {
  return createDiagnostic('suppression/no-id', {}, file.location(at), extras)
}

function render(
  diagnostics: Diagnostic | readonly Diagnostic[],
  files: AnnotatedFile | readonly AnnotatedFile[],
  options: Partial<RenderContext> = {},
): string {
  const sources = new Map([files].flat().map((file: AnnotatedFile) => [file.path, file.text]))
  return renderPretty([diagnostics].flat(), {
    cwd: projectRoot,
    source: (file) => sources.get(file),
    colors: false,
    ...options,
  })
}

/** What stands between the line that names the place and the one that names the page. */
function frame(file: AnnotatedFile, extras: DiagnosticExtras = {}, options: Partial<RenderContext> = {}): string {
  return render(finding(file, 0, extras), file, options)
    .split('\n')
    .slice(2, -2)
    .join('\n')
}

describe('the frame of a finding', () => {
  it('shows the line before and the line after, carets under the range, and the label beside them', () => {
    const source = annotated`
      actions:
        pinMessage:
          title: Pin a message
          «desription»: Pin a message in a chat
          input:
      `.file('integration.yaml')
    const output = render(finding(source, 0, { label: 'rename to "description"' }), source)
    expect(output).toBe(
      unindented`
        error: This comment does not say what to ignore. Write the id of the finding: "# tenon-ignore <id>: <reason>"   suppression/no-id
          ╭─ integration.yaml:4:5
        3 │     title: Pin a message
        4 │     desription: Pin a message in a chat
          │     ^^^^^^^^^^ rename to "description"
        5 │     input:
          ╰─ tenon explain suppression/no-id
        `,
    )
  })

  it('makes the gutter as wide as its longest line number', () => {
    expect(frame(annotated`${'\n'.repeat(98)}a: 1${'\n'}b: «2»${'\n'}c: 3`.file('a.yaml'))).toBe(
      [' 99 │ a: 1', '100 │ b: 2', '    │    ^', '101 │ c: 3'].join('\n'),
    )
  })

  it('shows the title of the fix when there is no label', () => {
    const fix = { title: 'quote it', safe: true, edits: [] }
    expect(frame(annotated`version: «1.10»`.file('a.yaml'), { fix })).toContain('│          ^^^^ quote it')
    expect(frame(annotated`version: «1.10»`.file('a.yaml'), { fix, label: 'a number' })).toContain('^^^^ a number')
  })

  it('shows no line before the first and none after the last', () => {
    expect(frame(annotated`«a»: 1${'\n'}`.file('a.yaml'))).toBe('1 │ a: 1\n  │ ^')
  })

  it('shows an empty line as one without trailing space', () => {
    expect(frame(annotated`${'\n'}«a»: 1${'\n\n'}b: 2`.file('a.yaml'))).toBe('1 │\n2 │ a: 1\n  │ ^\n3 │')
  })

  it('marks an empty range, the end of a line and the end of the text with one caret', () => {
    expect(frame(annotated`fields:«»${'\n'}b: 1`.file('a.yaml'))).toBe('1 │ fields:\n  │        ^\n2 │ b: 1')
    expect(frame(annotated`a: 1«${'\n'}»b: 1`.file('a.yaml'))).toBe('1 │ a: 1\n  │     ^\n2 │ b: 1')
    expect(frame(annotated`a: 1${'\n'}«»`.file('a.yaml'))).toBe('1 │ a: 1\n2 │\n  │ ^')
    expect(frame(annotated`«»`.file('a.yaml'))).toBe('1 │\n  │ ^')
  })

  it('does not show a byte order mark', () => {
    expect(frame(annotated`${'\ufeff'}a: «1»${'\n'}b: 2`.file('a.yaml'))).toBe('1 │ a: 1\n  │    ^\n2 │ b: 2')
    expect(frame(annotated`«${'\ufeff'}»a: 1`.file('a.yaml'))).toBe('1 │ a: 1\n  │ ^')
    expect(frame(annotated`${'\ufeff'}a: 1${'\n'}b: «2»`.file('a.yaml'))).toBe('1 │ a: 1\n2 │ b: 2\n  │    ^')
  })

  it('does not show the carriage return of a line break', () => {
    expect(frame(annotated`a: 1${'\r\n'}«b: 2»${'\r\n'}c: 3${'\r\n'}`.file('a.yaml'))).toBe(
      '1 │ a: 1\n2 │ b: 2\n  │ ^^^^\n3 │ c: 3',
    )
  })
})

describe('a range of several lines', () => {
  it('has its lines marked in the gutter and carets under the first', () => {
    const source = annotated`
      actions:
        pin:
          «title: Pin
          input: {}

      »events: {}
      `.file('a.yaml')
    expect(frame(source, { label: 'this action' })).toBe(
      unindented`
        2 │   pin:
        3 ┃     title: Pin
          ┃     ^^^^^^^^^^ this action
        4 ┃     input: {}
        5 │`,
    )
  })

  it('leaves out the middle of a long one', () => {
    const source = annotated`
      a:
        «b: 1
        c: 2
        d: 3
        e: 4
        f: 5»
      g: 6
      `.file('a.yaml')
    expect(frame(source)).toBe(
      unindented`
        1 │ a:
        2 ┃   b: 1
          ┃   ^^^^
        3 ┃   c: 2
        ⋮ ┃
        6 ┃   f: 5
        7 │ g: 6`,
    )
  })
})

describe('related places', () => {
  const manifest = annotated`
    name: a
    «name»: b
    `.file('integration.yaml')
  const part = annotated`«name»: c`.file('parts/a.yaml')

  it('have frames of their own, in the file they stand in', () => {
    const related = [{ message: 'first defined here', location: part.location(0) }]
    expect(
      render(finding(manifest, 0, { related }), [manifest, part])
        .split('\n')
        .slice(1)
        .join('\n'),
    ).toBe(
      unindented`
          ╭─ integration.yaml:2:1
        1 │ name: a
        2 │ name: b
          │ ^^^^
          ├─ parts/a.yaml:1:1
        1 │ name: c
          │ ^^^^ first defined here
          ╰─ tenon explain suppression/no-id
        `,
    )
  })

  it('are named when they are whole files', () => {
    const related = [{ message: 'missing', location: part.location('file') }]
    expect(render(finding(manifest, 0, { related }), manifest)).toContain('  ├─ parts/a.yaml\n  │ missing\n  ╰─')
  })
})

describe('places', () => {
  const source = annotated`«a»: 1`.file('a.yaml')

  it('are relative to the current folder', () => {
    const place = (path: string, cwd: string) =>
      render(finding(annotated`«a»`.file(path)), [], { cwd })
        .split('\n')[1]
        ?.trim()
    expect(place('/p/q/a.yaml', '/p')).toBe('╭─ q/a.yaml:1:1')
    expect(place('/p/q/a.yaml', '/p/')).toBe('╭─ q/a.yaml:1:1')
    expect(place('/p/a.yaml', '/p/q/r')).toBe('╭─ ../../a.yaml:1:1')
    expect(place('/a.yaml', '/')).toBe('╭─ a.yaml:1:1')
    expect(place('/p/q', '/p/q')).toBe('╭─ .:1:1')
    expect(place('/pq/a.yaml', '/p')).toBe('╭─ ../pq/a.yaml:1:1')
  })

  it('stay absolute on another drive', () => {
    const location = { file: 'D:/b/a.yaml' }
    expect(render(createDiagnostic('suppression/no-id', {}, location), [], { cwd: 'C:/b' })).toContain(
      '─ D:/b/a.yaml\n',
    )
    expect(render(createDiagnostic('suppression/no-id', {}, location), [], { cwd: 'D:/b' })).toContain('─ a.yaml\n')
  })

  it('without a range have no frame', () => {
    expect(
      render(finding(source, 'file', { label: 'not there' }), source)
        .split('\n')
        .slice(1),
    ).toEqual(['  ╭─ a.yaml', '  │ not there', '  ╰─ tenon explain suppression/no-id', ''])
  })

  it('have no frame when the text is not known, or has become shorter', () => {
    const shortened = annotated``.file('a.yaml')
    for (const files of [[], [shortened]]) {
      expect(render(finding(source), files).split('\n').slice(1, 3)).toEqual([
        '  ╭─ a.yaml:1:1',
        '  ╰─ tenon explain suppression/no-id',
      ])
    }
  })
})

describe('what a terminal would not show as it is', () => {
  it('is aligned by the columns it takes: wide characters, emoji, marks, tabs', () => {
    expect(frame(annotated`名前: «値»`.file('a.yaml'))).toBe('1 │ 名前: 値\n  │       ^^')
    expect(frame(annotated`👍🏽 👨‍👩‍👧 ❤️ 🇩🇪 1️⃣: «x»`.file('a.yaml'))).toBe(`1 │ 👍🏽 👨‍👩‍👧 ❤️ 🇩🇪 1️⃣: x\n  │ ${' '.repeat(16)}^`)
    expect(frame(annotated`e${'\u0301'}: «x»`.file('a.yaml'))).toBe('1 │ e\u0301: x\n  │    ^')
    expect(frame(annotated`${'\t'}a:${'\t'}«b»`.file('a.yaml'))).toBe('1 │     a:  b\n  │         ^')
    expect(frame(annotated`«${'\t'}»a: b`.file('a.yaml'))).toBe('1 │     a: b\n  │ ^^^^')
  })

  it('is spelt out: escapes, controls, and what hides or turns text', () => {
    const hostile = '\u001b[31m\u0000\u007f\u009b\u202e\u200b\u2028\ufeff\ud800'
    expect(frame(annotated`${hostile}«x»`.file('a.yaml'))).toBe(
      `1 │ ␛[31m␀␡<U+009B><U+202E><U+200B><U+2028><U+FEFF><U+D800>x\n  │ ${' '.repeat(55)}^`,
    )
  })

  it('is spelt out in messages, labels and file names, too', () => {
    const file = annotated`«a»`.file('a\u001b[2J.yaml')
    const diagnostic = { ...finding(file, 0, { label: '\u001b]8;;x' }), message: 'key "\u001b[1m\n"' }
    const output = render(diagnostic, file)
    expect(output).toContain('error: key "␛[1m␊"')
    expect(output).toContain('╭─ a␛[2J.yaml:1:1')
    expect(output).toContain('^ ␛]8;;x')
  })

  it('is no command to a CI system, wherever it stands', () => {
    expect(frame(annotated`a: ##[stop-commands]«hello» ##vso[task.complete]`.file('a.yaml'))).toBe(
      `1 │ a: ## [stop-commands]hello ## vso[task.complete]\n  │ ${' '.repeat(21)}^^^^^`,
    )
    expect(frame(annotated`# See ##[x]${'\n'}«名:» ##[y] ### [z] ## z`.file('a.yaml'))).toBe(
      '1 │ # See ## [x]\n2 │ 名: ## [y] ### [z] ## z\n  │ ^^^',
    )
    const file = annotated`«a»`.file('##[x].yaml')
    const output = render({ ...finding(file, 0, { label: 'rename to "##[x]"' }), message: 'Unknown key "##[x]"' }, file)
    expect(output).toContain('error: Unknown key "## [x]"')
    expect(output).toContain('╭─ ## [x].yaml:1:1')
    expect(output).toContain('^ rename to "## [x]"')
  })

  it('never leaves the printer, whatever the source is', () => {
    const hostile = fc.constantFrom(
      '\u001b',
      '\u009b',
      '\u202e',
      '\u200b',
      '\u200d',
      '\ud83d',
      '\t',
      '\r',
      '\n',
      '#',
      '##[',
      '👍',
      '名',
    )
    const text = fc.string({ unit: fc.oneof(hostile, fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })) })
    fc.assert(
      fc.property(text, text, text, text, (before, marked, after, message) => {
        const file = annotated`${before}«${marked}»${after}`.file('a.yaml')
        const output = render({ ...finding(file), message }, file)
        // The ZWJ is left where it joins emoji.
        expect(output.replaceAll(/[\n\u200d]/g, '')).not.toMatch(/[\p{Cc}\p{Cs}\p{Cf}\p{Zl}\p{Zp}]/u)
        expect(output).not.toContain('##[')
      }),
    )
  })
})

describe('a long line', () => {
  it('is clipped behind the range', () => {
    expect(frame(annotated`a: «b»${' c'.repeat(100)}`.file('a.yaml'), {}, { columns: 47 })).toBe(
      `1 │ a: b${' c'.repeat(17)}…\n  │    ^`,
    )
  })

  it('is clipped on both sides of a range in its middle', () => {
    const source = annotated`${'ab '.repeat(40)}«name» ${'cd '.repeat(40)}`.file('a.yaml')
    expect(frame(source, {}, { columns: 47 })).toBe(
      `1 │ …ab ab ab ab name cd cd cd cd cd cd cd…\n  │ ${' '.repeat(13)}^^^^`,
    )
  })

  it('is clipped in the range when that is longer than the line', () => {
    const source = annotated`a: «${'x'.repeat(200)}»`.file('a.yaml')
    expect(frame(source, {}, { columns: 47 })).toBe(`1 │ a: ${'x'.repeat(36)}…\n  │    ${'^'.repeat(36)}`)
  })

  it('costs no more than a short one', () => {
    const source = annotated`${'x'.repeat(1_000_000)}«y»${'z'.repeat(1_000_000)}`.file('a.yaml')
    expect(frame(source).length).toBeLessThan(250)
  })

  it('keeps the carets under the range, however it is clipped', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '名', '👍🏽', '\t', 'e\u0301', ' '), maxLength: 120 })
    fc.assert(
      fc.property(text, text, (before, after) => {
        const file = annotated`${before}«MARK»${after}`.file('a.yaml')
        const [line = '', carets = ''] = frame(file, {}, { columns: 47 }).split('\n')
        const columnsBefore = Array.from(new Intl.Segmenter('en').segment(line.slice(0, line.indexOf('MARK'))))
          .map(({ segment }) => (segment === '名' || segment === '👍🏽' ? 2 : 1))
          .reduce((sum, width) => sum + width, 0)
        expect(carets.slice(columnsBefore)).toBe('^^^^')
      }),
    )
  })
})

describe('colours', () => {
  it('are written only when asked for', () => {
    const file = annotated`«a»: 1`.file('a.yaml')
    expect(render(finding(file), file)).not.toContain('\u001b')
    expect(render(finding(file), file, { colors: true })).toContain('\u001b[31m^\u001b[39m')
  })
})

describe('several findings', () => {
  it('have an empty line between them', () => {
    const file = annotated`«a»: «1»`.file('a.yaml')
    expect(render([finding(file, 0), finding(file, 1)], file)).toMatch(/╰─ tenon explain suppression\/no-id\n\nerror: /)
    expect(render([], file)).toBe('')
  })
})
