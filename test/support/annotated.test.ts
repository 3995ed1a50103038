import { describe, expect, it } from 'vitest'
import { annotated, unindented } from './annotated.ts'

describe('annotated', () => {
  it('takes the marks out and remembers where they stood', () => {
    const source = annotated`name: «telegram» # «»`
    expect(source.text).toBe('name: telegram # ')
    expect(source.ranges).toEqual([
      [6, 14],
      [17, 17],
    ])
  })

  it('numbers nested ranges by their opening mark', () => {
    expect(annotated`«a: «b»»«c»`.ranges).toEqual([
      [0, 4],
      [3, 4],
      [4, 5],
    ])
  })

  it('drops the first line break and the shared indentation', () => {
    const source = annotated`
      actions:
        pin:

          «title: Pin»
      `
    expect(source.text).toBe('actions:\n  pin:\n\n    title: Pin\n')
    expect(source.ranges).toEqual([[21, 31]])
  })

  it('keeps the indentation of a text that begins on the first line', () => {
    expect(annotated`  a: 1`.text).toBe('  a: 1')
  })

  it('keeps the last line without a line break when the backtick stands behind it', () => {
    expect(unindented`
      a: 1
      b: 2`).toBe('a: 1\nb: 2')
  })

  it('takes backslashes as they are, and inserted values verbatim', () => {
    expect(annotated`a: "\n"${' '}b: ${'«'}${'\n'}${1}`.text).toBe('a: "\\n" b: «\n1')
  })

  it('does not take the indentation of inserted lines', () => {
    expect(unindented`
      a:
        ${'b\nc'}
      `).toBe('a:\n  b\nc\n')
  })

  it('counts lines and columns from 1, in UTF-16 code units', () => {
    expect(
      annotated`
      a: 1
      b: 😀 «c»
      `
        .file('integration.yaml')
        .location(0),
    ).toEqual({
      file: '/project/integration.yaml',
      range: { start: { offset: 11, line: 2, column: 7 }, end: { offset: 12, line: 2, column: 8 } },
    })
  })

  it('does not count a byte order mark as a column', () => {
    const { range } = annotated`${'\ufeff'}a: «1»`.file('integration.yaml').location(0)
    expect(range?.start).toEqual({ offset: 4, line: 1, column: 4 })
  })

  it('locates a file as a whole', () => {
    expect(annotated`a: 1`.file('/elsewhere/a.yaml').location('file')).toEqual({ file: '/elsewhere/a.yaml' })
  })

  it('refuses marks without a partner and ranges that are not there', () => {
    expect(() => annotated`a»`).toThrow('a » without its «')
    expect(() => annotated`«a`).toThrow('a « without its »')
    expect(() => annotated`«a»`.file('a').location(1)).toThrow('/project/a has 1 marked ranges; there is no range 1')
  })
})
