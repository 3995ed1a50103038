import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { offsetsOfBytes, scalarOffsets } from '../../src/document/scalar-offsets.ts'
import type { ScalarNode } from '../../src/document/tree.ts'
import { read, readValid, valueAt } from './read.ts'

/** The scalar below a key, and the file that it stands in. */
function scalarIn(text: string, ...keys: readonly string[]): { readonly node: ScalarNode; readonly text: string } {
  const node = valueAt(readValid(text).root, ...keys)
  if (node.kind !== 'scalar') throw new Error('no scalar')
  return { node, text }
}

/** What the file has at each character of the value: line breaks and folded spaces aside, the character itself. */
function expectTraced({ node, text }: ReturnType<typeof scalarIn>): void {
  const value = String(node.value)
  const offsets = scalarOffsets(node)
  expect(offsets, JSON.stringify({ text, value })).toHaveLength(value.length + 1)
  let earlier = -1
  for (let index = 0; index < value.length; index += 1) {
    const offset = offsets?.[index] ?? -1
    const there = text[offset]
    const isBreak = value[index] === '\n' || (value[index] === ' ' && there !== ' ')
    if (isBreak)
      expect(there === undefined || there === '\n' || there === '\r', JSON.stringify({ text, index })).toBe(true)
    else expect(there, JSON.stringify({ text, value, index })).toBe(value[index])
    expect(offset).toBeGreaterThanOrEqual(earlier)
    earlier = offset
  }
}

describe('the characters of a block scalar', () => {
  it('stand where they are written, line by line', () => {
    const { node, text } = scalarIn('a:\n  script: |-\n    x = 1\n\n    é😀 = 2\n', 'a', 'script')
    const offsets = scalarOffsets(node) ?? []
    expect(node.value).toBe('x = 1\n\né😀 = 2')
    expect(text.slice(offsets[7], (offsets[7] ?? 0) + 7)).toBe('é😀 = 2')
    expectTraced({ node, text })
  })

  it('are followed through folding, where a line break becomes a space', () => {
    const { node, text } = scalarIn('script: >\n  one\n  two\n\n  three\n    four\n  five\n', 'script')
    expect(node.value).toBe('one two\n\nthree\n  four\nfive\n'.replace('\n\n', '\n'))
    expectTraced({ node, text })
  })

  it('are found below an indentation indicator, comments and tags', () => {
    const { node, text } = scalarIn('script: &it |2+ # VRL\n    x\n   y\n\n', 'script')
    expect(node.value).toBe('  x\n y\n\n')
    expectTraced({ node, text })
  })

  const line = fc.array(fc.constantFrom('x', '.', '=', ' ', '\t', 'é', '😀', '日', '#', '"', ':', '- '), {
    maxLength: 6,
  })
  const body = fc.array(
    line.map((parts) => parts.join('')),
    { minLength: 1, maxLength: 7 },
  )

  it('are found whatever the indentation, the chomping, the folding and the characters', () => {
    let followed = 0
    fc.assert(
      fc.property(
        body,
        fc.constantFrom('|', '>'),
        fc.constantFrom('', '-', '+'),
        fc.integer({ min: 1, max: 4 }),
        fc.boolean(),
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom('', '\n', '\n\n'),
        (lines, style, chomping, indent, isIndicated, lineBreak, tail) => {
          const indicator = isIndicated ? String(indent) : ''
          const written = lines.map((content) => (content === '' ? '' : ' '.repeat(2 + indent) + content))
          const text = ['p:', `  script: ${style}${indicator}${chomping}`, ...written, tail, 'q: 1', ''].join(lineBreak)
          const { document, diagnostics } = read(text)
          if (diagnostics.length > 0 || document.root === undefined) return
          const node = valueAt(document.root, 'p', 'script')
          // Of nothing but white space, nothing has to be found.
          if (node.kind !== 'scalar' || typeof node.value !== 'string' || node.value.trim() === '') return
          followed += 1
          expectTraced({ node, text })
        },
      ),
      { numRuns: 3000 },
    )
    // Few are no YAML: a tab for indentation, a first line that is indented further than those after it.
    expect(followed).toBeGreaterThan(1500)
  })
})

describe('the characters of a quoted text', () => {
  it('stand where their escapes do', () => {
    const { node, text } = scalarIn(String.raw`script: "a\n\x41\u00e9\U0001f600é\"b"`, 'script')
    const offsets = scalarOffsets(node) ?? []
    expect(node.value).toBe('a\nAé😀é"b')
    expect(offsets.map((offset) => text[offset])).toEqual(['a', '\\', '\\', '\\', '\\', '\\', 'é', '\\', 'b', '"'])
  })

  it('have no places of their own when the text goes over several lines, or has no style that is followed', () => {
    expect(scalarOffsets(scalarIn('script: "a\n  b"', 'script').node)).toBeUndefined()
    expect(scalarOffsets(scalarIn('script: plain text', 'script').node)).toBeUndefined()
  })
})

describe('the offsets of bytes', () => {
  it('count characters of any width', () => {
    expect(offsetsOfBytes('aé日😀b')).toEqual([0, 1, 1, 2, 2, 2, 3, 3, 3, 3, 5, 6])
  })

  it('agree with the encoder', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const offsets = offsetsOfBytes(text)
        expect(offsets).toHaveLength(Buffer.byteLength(text) + 1)
        for (let byte = 0; byte < offsets.length; byte += 1)
          expect(Buffer.byteLength(text.slice(0, offsets[byte]))).toBeLessThanOrEqual(byte)
      }),
    )
  })
})
