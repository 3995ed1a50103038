import { describe, expect, it } from 'vitest'
import type { DocumentNode } from '../../src/document/tree.ts'
import { annotated, expectDiagnostics } from '../support/expect-diagnostics.ts'
import { manifestPath, read } from './read.ts'

const mebibyte = 1_048_576
const filled = (piece: string) => piece.repeat(Math.floor(mebibyte / piece.length))
const staircase = (depth: number) => Array.from({ length: depth }, (_, level) => `${' '.repeat(level)}a:\n`).join('')

describe('depth', () => {
  it.each([
    ['maps', (depth: number) => staircase(depth - 1) + `${' '.repeat(depth - 1)}a: 1\n`],
    ['lists', (depth: number) => '- '.repeat(depth) + 'a\n'],
    ['maps in brackets', (depth: number) => '{a: '.repeat(depth) + '}'.repeat(depth)],
    ['lists in brackets', (depth: number) => '['.repeat(depth) + ']'.repeat(depth)],
    ['both in turn', inTurn],
  ])('of 64 is read, and no more: %s', (_what, make) => {
    expect(read(make(64)).diagnostics).toEqual([])
    const { diagnostics, document } = read(make(65))
    expect(diagnostics).toMatchObject([{ id: 'yaml/too-deep' }])
    expect(document.isPartial).toBe(true)
  })

  it('is counted through aliases', () => {
    const inner = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
    expect(read(`a: &a ${inner(40)}\nb: ${'['.repeat(23)}*a${']'.repeat(23)}\n`).diagnostics).toEqual([])
    const source = annotated`
      a: &a ${inner(40)}
      b: &b ${'['.repeat(23)}*a${']'.repeat(23)}
      c: [«*b»]
      `
    expectDiagnostics(read(source.text).diagnostics, source.file(manifestPath), [{ id: 'yaml/too-deep', at: 0 }])
  })

  it.each([
    ['brackets', filled('[')],
    ['braces', filled('{')],
    ['maps in braces', filled('{a: ')],
    ['dashes', filled('- ')],
    ['question marks', filled('? ')],
    ['indentation', staircase(1400)],
    ['both', filled('a: [{')],
  ])('without end is one error, found soon: %s', (_what, text) => {
    const { diagnostics } = read(text)
    expect(diagnostics).toMatchObject([{ id: 'yaml/too-deep' }])
    expect(diagnostics[0]?.location.range?.start.offset).toBeLessThan(5000)
  })
})

describe('aliases', () => {
  const bomb = (levels: number, width: number) =>
    [
      'a0: &a0 x',
      ...Array.from(
        { length: levels },
        (_, level) => `a${level + 1}: &a${level + 1} [${`*a${level}, `.repeat(width)}]`,
      ),
    ].join('\n')

  it('of aliases stand for 10,000 values at most, however few they are', () => {
    const { diagnostics, document } = read(bomb(30, 9))
    expect(diagnostics).toMatchObject([{ id: 'yaml/too-many-aliases', location: { range: { start: { line: 6 } } } }])
    expect(document.root && countWithAliases(document.root)).toBeLessThan(30_000)
  })

  it('stand for exactly as many', () => {
    // A list of 99 numbers is 100 values.
    const list = `a: &a [${'1, '.repeat(99)}]\n`
    expect(read(`${list}b: [${'*a, '.repeat(100)}]\n`).diagnostics).toEqual([])
    const oneMore = `one: &one 1\n${list}b: [${'*a, '.repeat(100)} *one]\n`
    expect(read(oneMore).diagnostics).toMatchObject([{ id: 'yaml/too-many-aliases' }])
  })

  it('that share without growing are fine', () => {
    const text = Array.from({ length: 3000 }, (_, index) => `k${index}: *shared\n`).join('')
    expect(read(`shared: &shared { a: 1, b: 2 }\n${text}`).diagnostics).toEqual([])
  })
})

describe('large files', () => {
  it('may have 20,000 keys in a map', () => {
    const keys = Array.from({ length: 20_000 }, (_, index) => `key${index}`)
    for (const text of [keys.map((key) => `${key}: 1\n`).join(''), `{${keys.map((key) => `${key}: 1`).join(', ')}}`]) {
      const { document, diagnostics } = read(text)
      expect(diagnostics).toEqual([])
      expect(document.root?.kind === 'map' && document.root.entries.size).toBe(20_000)
    }
  })

  it('may have as many duplicates, of which a hundred are told', () => {
    const { diagnostics } = read('a: 1\n'.repeat(20_000))
    expect(diagnostics).toHaveLength(101)
    expect(diagnostics[100]).toMatchObject({ id: 'yaml/too-many-problems', severity: 'error' })
  })

  it('may have as many unknown aliases, of which a hundred are told', () => {
    const text = Array.from({ length: 20_000 }, (_, index) => `- &a${index} 1\n- *b${index}\n`).join('')
    expect(read(text).diagnostics).toHaveLength(101)
  })
})

function inTurn(depth: number): string {
  const levels = Array.from({ length: depth }, (_, level) => level % 2 === 0)
  const opened = levels.map((isList) => (isList ? '[' : '{ a: ')).join('')
  return (
    opened +
    levels
      .map((isList) => (isList ? ']' : '}'))
      .toReversed()
      .join('')
  )
}

function countWithAliases(node: DocumentNode): number {
  if (node.kind === 'scalar') return 1
  const inner = node.kind === 'map' ? [...node.entries.values()].map(({ value }) => value) : node.items
  return inner.reduce((count, child) => count + countWithAliases(child), 1)
}
