import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import type { Document } from '../../src/document/document.ts'
import type { DocumentNode } from '../../src/document/tree.ts'
import { read } from './read.ts'

const samples = ['telegram', 'kitchen-sink'].map((sample) =>
  readFileSync(join(import.meta.dirname, '../../samples', sample, 'integration.yaml'), 'utf8').replaceAll('\r\n', '\n'),
)
const [manifest = ''] = samples

/** Fails unless all that is found in a text, and all that is told about it, has its place in it. */
function checkReading(text: string): void {
  const { document, diagnostics } = read(text)
  expect(document.isPartial).toBe(diagnostics.length > 0)
  for (const diagnostic of diagnostics) checkPlaces(diagnostic, text)
  for (const { offset } of document.comments) expect(text[offset]).toBe('#')
  if (document.root) checkNode(document.root, document)
}

function checkPlaces({ location, related = [], fix, message }: Diagnostic, text: string): void {
  for (const { range } of [location, ...related.map(({ location }) => location)]) {
    if (!range) throw new Error(`no place: ${message}`)
    expect(range.start.offset).toBeLessThanOrEqual(range.end.offset)
    expect(range.end.offset).toBeLessThanOrEqual(text.length)
    expect(range.start.line).toBe(text.slice(0, range.start.offset).split('\n').length)
  }
  for (const { start, end } of fix?.edits ?? []) {
    expect(start).toBeLessThanOrEqual(end)
    expect(end).toBeLessThanOrEqual(text.length)
  }
  // No words of the library, nor of JavaScript; but the author's own.
  expect(message.replaceAll(/"[^"]*"/g, '')).not.toMatch(
    /undefined|NaN|\[object|flow (?:map|seq)|block-|implicit|scalar|token|node|collection/i,
  )
}

function checkNode(node: DocumentNode, document: Document): void {
  const [start, end] = node.range
  expect(start).toBeLessThanOrEqual(end)
  expect(end).toBeLessThanOrEqual(document.text.length)
  expect(document.node(node.id)).toBe(node)
  if (node.kind === 'scalar') expect(document.text.slice(start, end)).toBe(node.source)
  if (node.kind === 'sequence') for (const item of node.items) checkNode(item, document)
  if (node.kind !== 'map') return
  for (const [key, entry] of node.entries) {
    expect(entry.key).toBe(key)
    expect(entry.keyRange[0]).toBeLessThanOrEqual(entry.keyRange[1])
    checkNode(entry.value, document)
  }
}

describe('a manifest that is being written', () => {
  it('can be read after every character', () => {
    const beginning = manifest.slice(0, 1500)
    for (let length = 0; length <= beginning.length; length++) checkReading(beginning.slice(0, length))
    for (let length = beginning.length; length <= manifest.length; length += 53) checkReading(manifest.slice(0, length))
  })

  it('keeps its first keys while the last one is being written', () => {
    const complete = manifest.indexOf('\nconfiguration:')
    for (let length = complete + 1; length <= manifest.length; length += 97) {
      const { value } = read(manifest.slice(0, length))
      expect(value).toMatchObject({ manifest: 'integration/v1', name: 'telegram', attributes: {} })
    }
  })

  it('keeps its last keys while a line in the middle is being written', () => {
    const lines = manifest.split('\n')
    const line = lines.findIndex((text) => text.startsWith('title:'))
    for (const written of [
      't',
      'title',
      'title:',
      'title: "',
      "title: '",
      'title: "Tele',
      'title: a: b',
      'title:x',
      'title: @',
      'title: ]',
    ]) {
      const { value, diagnostics } = read(lines.with(line, written).join('\n'))
      expect(value, written).toMatchObject({ name: 'telegram', attributes: {}, channels: { channel: {} }, states: {} })
      expect(diagnostics.length).toBeLessThanOrEqual(1)
    }
  })
})

describe('whatever the text', () => {
  it('nothing is thrown, and all that is told has its place', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), checkReading), { numRuns: 300 })
  })

  it('made of signs of YAML, nothing is thrown, and all that is told has its place', () => {
    const signs = fc.constantFrom(
      ...'abA1 \n:-?,[]{}#&*!|>%@`"\'\\~.\t\r',
      '\n  ',
      '\n    ',
      ': ',
      '- ',
      '---\n',
      '...\n',
      '&a ',
      '*a',
      '<<: ',
      '"\\u',
      '|2-\n',
      '__proto__: ',
      'a: ',
      '{ a: ',
      '# c\n',
      '\r\n',
      '%YAML 1.2\n',
      'é',
      '😀',
      '\uD800',
      '\uFEFF',
      '\0',
      '\x02',
      '\x18',
      '\x1F',
    )
    const text = fc.array(signs, { maxLength: 40 }).map((pieces) => pieces.join(''))
    fc.assert(fc.property(text, checkReading), { numRuns: 2000 })
  })

  it('made of a manifest with some changes, nothing is thrown, and all that is told has its place', () => {
    const change = fc.record({
      at: fc.nat(),
      removed: fc.nat(30),
      added: fc.oneof(
        fc.constantFrom('', '"', "'", '[', '}', ':', '\n', '\t', '&a ', '*a', '- ', '#'),
        fc.string({ maxLength: 3 }),
      ),
    })
    const mutated = fc.tuple(fc.constantFrom(...samples), fc.array(change, { minLength: 1, maxLength: 4 }))
    fc.assert(
      fc.property(mutated, ([text, changes]) => {
        let changed = text
        for (const { at, removed, added } of changes) {
          const start = at % changed.length
          changed = changed.slice(0, start) + added + changed.slice(start + removed)
        }
        checkReading(changed)
      }),
      { numRuns: 40 },
    )
  })
})
