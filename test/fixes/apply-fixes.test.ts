import { describe, expect, it } from 'vitest'
import { createDiagnostic, type TextEdit } from '../../src/diagnostics/diagnostic.ts'
import { applyFixes } from '../../src/fixes/apply-fixes.ts'
import { fixableFindings, type FixableFinding } from '../../src/fixes/fixable.ts'

type Edit = readonly [start: number, end: number, text: string, file?: string]

function finding(title: string, ...edits: readonly Edit[]): FixableFinding {
  const made = edits.map(([start, end, text, file = '/a.yaml']): TextEdit => ({ file, start, end, text }))
  return { ...createDiagnostic('suppression/no-id', {}, { file: '/a.yaml' }), fix: { title, safe: true, edits: made } }
}

function applied(texts: Readonly<Record<string, string>>, ...findings: readonly FixableFinding[]) {
  const result = applyFixes((file) => texts[file], fixableFindings(findings, false))
  return { texts: Object.fromEntries(result.texts), applied: result.applied.map(({ fix }) => fix.title) }
}

describe('applyFixes', () => {
  it('replaces, inserts and removes, in the order of the text whatever the order of the findings', () => {
    const text = 'name: a\ntitel: b\nicon: c\n'
    expect(
      applied(
        { '/a.yaml': text },
        finding('remove', [17, 25, '']),
        finding('insert', [7, 7, ' # ok']),
        finding('rename', [8, 13, 'title']),
      ),
    ).toEqual({ texts: { '/a.yaml': 'name: a # ok\ntitle: b\n' }, applied: ['insert', 'rename', 'remove'] })
  })

  it('takes the first of two that overlap, and leaves the other whole', () => {
    const second = finding('second', [2, 5, 'X'], [7, 8, 'Y'])
    expect(applied({ '/a.yaml': '0123456789' }, second, finding('first', [0, 3, 'A']))).toEqual({
      texts: { '/a.yaml': 'A3456789' },
      applied: ['first'],
    })
  })

  it('leaves one out that overlaps the far end of a fix which began before others', () => {
    const [far, near, late] = [
      finding('far', [0, 1, 'A'], [6, 9, 'B']),
      finding('near', [3, 4, 'C']),
      finding('late', [7, 8, 'D']),
    ]
    expect(applied({ '/a.yaml': '0123456789' }, far, near, late)).toEqual({
      texts: { '/a.yaml': 'A12C45B9' },
      applied: ['far', 'near'],
    })
  })

  it('applies a fix with edits in two files whole or not at all', () => {
    const both = finding('both', [0, 1, 'x'], [0, 1, 'y', '/b.yaml'])
    expect(applied({ '/a.yaml': 'a', '/b.yaml': 'b' }, both).texts).toEqual({ '/a.yaml': 'x', '/b.yaml': 'y' })
    expect(applied({ '/a.yaml': 'a' }, both)).toEqual({ texts: {}, applied: [] })
    const inTheWay = finding('other', [0, 1, 'z'])
    expect(applied({ '/a.yaml': 'a', '/b.yaml': 'b' }, inTheWay, both).applied).toEqual(['other'])
  })

  it('makes an edit once that two findings ask for, and counts both', () => {
    const fixes = [finding('first', [0, 1, 'x']), finding('second', [0, 1, 'x'], [2, 2, '!'])]
    expect(applied({ '/a.yaml': 'abc' }, ...fixes)).toEqual({
      texts: { '/a.yaml': 'xb!c' },
      applied: ['first', 'second'],
    })
  })

  it('lets the second of two insertions at one place wait', () => {
    const fixes = [finding('first', [1, 1, 'x']), finding('second', [1, 1, 'y'])]
    expect(applied({ '/a.yaml': 'abc' }, ...fixes)).toEqual({ texts: { '/a.yaml': 'axbc' }, applied: ['first'] })
  })

  it('inserts beside what is replaced', () => {
    const fixes = [finding('replace', [1, 2, 'X']), finding('before', [1, 1, '<']), finding('after', [2, 2, '>'])]
    expect(applied({ '/a.yaml': 'abc' }, ...fixes).texts).toEqual({ '/a.yaml': 'a<X>c' })
  })

  it('does not apply what changes nothing, leaves the text, or is in its own way', () => {
    const fixes = [
      finding('nothing', [0, 1, 'a']),
      finding('none'),
      finding('behind', [2, 9, '']),
      finding('backwards', [2, 1, '']),
      finding('itself', [0, 2, 'x'], [1, 3, 'y']),
    ]
    expect(applied({ '/a.yaml': 'abc' }, ...fixes)).toEqual({ texts: {}, applied: [] })
  })

  it('writes the line breaks that the file has', () => {
    const insertion = finding('insert', [3, 3, 'x\ny\r\nz\n'])
    expect(applied({ '/a.yaml': 'a\r\nb\r\n' }, insertion).texts).toEqual({ '/a.yaml': 'a\r\nx\r\ny\r\nz\r\nb\r\n' })
    expect(applied({ '/a.yaml': 'aa\nb\n' }, finding('insert', [3, 3, 'x\n'])).texts).toEqual({
      '/a.yaml': 'aa\nx\nb\n',
    })
  })

  it('tells where what it wrote stands', () => {
    const fixes = [finding('one', [0, 1, '']), finding('two', [3, 4, 'long'])]
    const { writtenAt } = applyFixes(() => '0123456789', fixes)
    const [first, second] = fixes.flatMap(({ fix }) => fix.edits)
    expect(first && writtenAt(first)).toEqual([0, 0])
    expect(second && writtenAt(second)).toEqual([2, 6])
  })

  it('is quick with thousands of fixes', () => {
    const text = 'x\n'.repeat(50_000)
    const fixes = Array.from({ length: 50_000 }, (_, index) => finding('y', [index * 2, index * 2 + 1, 'y']))
    expect(applied({ '/a.yaml': text }, ...fixes).texts).toEqual({ '/a.yaml': 'y\n'.repeat(50_000) })
  })
})

describe('fixableFindings', () => {
  it('leaves out unsafe fixes unless they are asked for', () => {
    const unsafe = { ...finding('guess', [0, 1, '']), fix: { ...finding('guess', [0, 1, '']).fix, safe: false } }
    const findings = [
      unsafe,
      finding('safe', [1, 2, '']),
      createDiagnostic('suppression/no-id', {}, { file: '/a.yaml' }),
    ]
    expect(fixableFindings(findings, false).map(({ fix }) => fix.title)).toEqual(['safe'])
    expect(fixableFindings(findings, true).map(({ fix }) => fix.title)).toEqual(['guess', 'safe'])
  })
})
