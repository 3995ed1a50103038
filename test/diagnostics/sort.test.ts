import { describe, expect, it } from 'vitest'
import { createDiagnostic } from '../../src/diagnostics/diagnostic.ts'
import { sortDiagnostics } from '../../src/diagnostics/sort.ts'
import { summarize } from '../../src/diagnostics/summarize.ts'
import { annotated } from '../support/expect-diagnostics.ts'

const a = annotated`«a»: «1»`.file('a.yaml')
const b = annotated`«b»: 1`.file('B.yaml')
const sorted = [
  createDiagnostic('suppression/misplaced', {}, b.location(0)),
  createDiagnostic('suppression/no-id', {}, a.location('file')),
  createDiagnostic('suppression/misplaced', {}, a.location(0)),
  createDiagnostic('suppression/no-id', {}, a.location(0)),
  createDiagnostic('suppression/unused', { ids: ['x'] }, a.location(1)),
  createDiagnostic('suppression/unused', { ids: ['y'] }, a.location(1)),
]

describe('sortDiagnostics', () => {
  it('orders by file in code units, offset, id and message', () => {
    expect(sortDiagnostics(sorted.toReversed())).toEqual(sorted)
    expect(sortDiagnostics(sorted.toSorted((x, y) => (x.message < y.message ? -1 : 1)))).toEqual(sorted)
  })

  it('drops what was reported twice', () => {
    expect(sortDiagnostics([...sorted, ...sorted])).toEqual(sorted)
  })
})

describe('summarize', () => {
  it('counts by severity, and the files', () => {
    expect(summarize(sorted)).toBe('4 errors, 2 warnings in 2 files')
    expect(summarize(sorted.slice(0, 1))).toBe('1 error in 1 file')
    expect(summarize([])).toBe('no problems')
  })

  it('calls infos notes', () => {
    expect(summarize(sorted.slice(0, 2).map((diagnostic) => ({ ...diagnostic, severity: 'info' })))).toBe(
      '2 notes in 2 files',
    )
  })
})
