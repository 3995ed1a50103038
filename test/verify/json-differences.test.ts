import { expect, test } from 'vitest'
import { jsonDifferences } from '../../src/verify/json-differences.ts'

test('values are the same whatever the order of their keys', () => {
  expect(jsonDifferences({ a: [1, { b: null }], c: 'x' }, { c: 'x', a: [1, { b: null }] })).toEqual([])
})

test('each place that differs is told once, at the outermost', () => {
  const wanted = { missing: { deep: 1 }, 'a/b': { same: true, other: 1 }, list: [1, 2], kind: [], nothing: null }
  const found = { 'a/b': { same: true, other: '1' }, list: [1, 3], kind: {}, nothing: false, more: [] }
  expect(jsonDifferences(wanted, found)).toEqual([
    { pointer: '/missing', wanted: { deep: 1 } },
    { pointer: '/a~1b/other', wanted: 1, found: '1' },
    { pointer: '/list/1', wanted: 2, found: 3 },
    { pointer: '/kind', wanted: [], found: {} },
    { pointer: '/nothing', wanted: null, found: false },
    { pointer: '/more', found: [] },
  ])
  expect(jsonDifferences([1], [1, 2])).toEqual([{ pointer: '', wanted: [1], found: [1, 2] }])
})

test('what every object inherits is not there', () => {
  expect(jsonDifferences({}, { constructor: 1 })).toEqual([{ pointer: '/constructor', found: 1 }])
  expect(jsonDifferences({ toString: 1 }, {})).toEqual([{ pointer: '/toString', wanted: 1 }])
})
