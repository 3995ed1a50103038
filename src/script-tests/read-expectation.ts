import { createDiagnostic, type Report } from '../diagnostics/diagnostic.ts'
import type { Location } from '../diagnostics/location.ts'
import type { Cursor } from '../manifest/cursor.ts'
import type { TestCase } from '../manifest/generated/types.ts'
import { exactValue } from './exact-value.ts'
import type { Expectation } from './script-case.ts'

const keys = ['result', 'no_outputs', 'error', 'abort', 'snapshot', 'conditions'] as const

export interface ReadExpectation {
  readonly expectation: Expectation
  /** Where its key stands. */
  readonly place: Location
}

/** Reads what a case expects: exactly one thing, else it is reported. */
export function readExpectation(cursor: Cursor<TestCase>, report: Report): ReadExpectation | undefined {
  const { name } = cursor.value
  const [first, second] = keys
    .filter((key) => cursor.get(key) !== undefined)
    .sort((a, b) => offset(cursor, a) - offset(cursor, b))
  if (first === undefined) {
    report(createDiagnostic('test/no-expectation', { name }, cursor.get('name')?.here() ?? cursor.here()))
    return undefined
  }
  const place = cursor.get(first)?.key() ?? cursor.here()
  if (second !== undefined) {
    const related = [{ message: 'the other is here', location: place }]
    const at = cursor.get(second)?.key() ?? cursor.here()
    report(createDiagnostic('test/several-expectations', { name, first, second }, at, { related }))
    return undefined
  }
  const expectation = expectationAt(cursor, first)
  return expectation && { expectation, place }
}

function expectationAt(cursor: Cursor<TestCase>, key: (typeof keys)[number]): Expectation | undefined {
  switch (key) {
    case 'result': {
      const node = cursor.get('result')?.node
      return node && { kind: 'result', value: exactValue(node) }
    }
    case 'error':
    case 'abort':
      return { kind: key, message: cursor.value[key] ?? '' }
    case 'no_outputs':
    case 'snapshot':
      return { kind: key }
    case 'conditions': {
      const conditions = (cursor.get('conditions')?.items() ?? []).map((condition) => ({
        source: condition.value.source,
        at: condition.get('source')?.here() ?? condition.here(),
      }))
      return { kind: 'conditions', conditions }
    }
  }
}

function offset(cursor: Cursor<TestCase>, key: (typeof keys)[number]): number {
  return cursor.get(key)?.entry?.keyRange[0] ?? 0
}
