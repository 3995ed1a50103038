import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { createNodeIds } from '../../src/document/node-ids.ts'
import { parseDocument } from '../../src/document/parse.ts'
import type { DocumentNode, OffsetRange } from '../../src/document/tree.ts'
import { annotated, unindented } from '../support/annotated.ts'
import { entryAt, mapAt, read, readValid, toValue, valueAt } from './read.ts'

describe('the value of a document', () => {
  it('follows the core schema of YAML 1.2', () => {
    const { value, diagnostics } = read(unindented`
      text: yes
      version: 1.10
      octal: 0o17
      hexadecimal: 0x1F
      not octal: 017
      time: 12:30
      date: 2026-01-01
      yes: no
      boolean: True
      nothing: ~
      empty:
      quoted: '1.10'
      infinite: .inf
      `)
    expect(diagnostics).toEqual([])
    expect(value).toEqual({
      text: 'yes',
      version: 1.1,
      octal: 15,
      hexadecimal: 31,
      'not octal': 17,
      time: '12:30',
      date: '2026-01-01',
      yes: 'no',
      boolean: true,
      nothing: null,
      empty: null,
      quoted: '1.10',
      infinite: Infinity,
    })
  })

  it('is what was made into YAML', () => {
    const key = fc
      .string({ unit: 'grapheme' })
      .filter((text) => text !== '__proto__' && text !== '<<' && isStorable(text))
    const { json } = fc.letrec((tie) => ({
      json: fc.oneof(
        { maxDepth: 4 },
        fc.string({ unit: 'grapheme' }).filter(isStorable),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('json'), { maxLength: 4 }),
        fc.dictionary(key, tie('json'), { maxKeys: 4 }),
      ),
    }))
    fc.assert(
      fc.property(json, fc.constantFrom('\n', '\r\n'), (written, lineBreak) => {
        const text = stringify(written, { aliasDuplicateObjects: false }).replaceAll('\n', lineBreak)
        const { value, diagnostics } = read(text)
        expect(diagnostics).toEqual([])
        expect(value).toEqual(written)
      }),
    )
  })

  it('is absent when the file is empty, or holds nothing but comments', () => {
    for (const text of ['', '\n\n', '# a comment\n', '---\n', '\uFEFF', '---\n# a comment\n...\n']) {
      const { document, diagnostics } = read(text)
      expect(diagnostics).toEqual([])
      expect(document.root).toBeUndefined()
      expect(document.isPartial).toBe(false)
    }
  })

  it('takes numbers, booleans and what looks like a float as keys, as they are written', () => {
    const { value, diagnostics } = read('404: not found\n1.0: one\ntrue: yes\n"null": nothing\n')
    expect(diagnostics).toEqual([])
    expect(value).toEqual({ '404': 'not found', '1.0': 'one', true: 'yes', null: 'nothing' })
  })

  it('has keys in the order of the source', () => {
    expect([...mapAt(readValid('b: 1\n10: 2\n9: 3\na: 4\n').root).entries.keys()]).toEqual(['b', '10', '9', 'a'])
  })

  it('holds the node of an anchor wherever an alias stands', () => {
    const { root } = readValid(unindented`
      first: &shared { a: 1 }
      second: *shared
      third: [*shared]
      `)
    const shared = valueAt(root, 'first')
    expect(valueAt(root, 'second')).toBe(shared)
    expect(valueAt(root, 'third')).toMatchObject({ items: [shared] })
  })

  it('takes the anchor of a key for its text', () => {
    expect(toValue(readValid('&name key: 1\nother: *name\n').root)).toEqual({ key: 1, other: 'key' })
  })

  it('takes the last anchor of a name before an alias', () => {
    expect(toValue(readValid('- &a 1\n- &a 2\n- *a\n- &a [&a 3, *a]\n- *a\n').root)).toEqual([1, 2, 2, [3, 3], [3, 3]])
  })
})

describe('a scalar', () => {
  it('keeps how it was written', () => {
    const { root } = readValid(unindented`
      plain: a b
      single: 'it''s'
      double: "a\tb"
      literal: |
        one
        two
      folded: >-
        one
        two
      `)
    const scalar = (key: string) => valueAt(root, key)
    expect(scalar('plain')).toMatchObject({ style: 'plain', source: 'a b' })
    expect(scalar('single')).toMatchObject({ style: 'single-quoted', source: "'it''s'", value: "it's" })
    expect(scalar('double')).toMatchObject({ style: 'double-quoted', source: '"a\\tb"', value: 'a\tb' })
    expect(scalar('literal')).toMatchObject({ style: 'literal', source: '|\n  one\n  two\n', value: 'one\ntwo\n' })
    expect(scalar('folded')).toMatchObject({ style: 'folded', source: '>-\n  one\n  two\n', value: 'one two' })
  })

  it('has the source of a number as it was written', () => {
    expect(valueAt(readValid('version: 1.10 # a number\n').root, 'version')).toMatchObject({
      value: 1.1,
      source: '1.10',
    })
  })
})

describe('places', () => {
  it('are those of the keys and values', () => {
    const source = annotated`
      «name»: «telegram»
      # between
      «channels»:
        «channel»: # behind
          tags: «{ id: 'A 😀', }» # behind
          list:
            «- «a»
            - «b: c»»
      text: «|
        é
      »empty:«»
      `
    const { root } = readValid(source.text)
    const list = valueAt(root, 'channels', 'channel', 'list')
    if (list.kind !== 'sequence') throw new Error('no list')
    const [a, b] = list.items
    const found: readonly (OffsetRange | undefined)[] = [
      entryAt(root, 'name').keyRange,
      valueAt(root, 'name').range,
      entryAt(root, 'channels').keyRange,
      entryAt(root, 'channels', 'channel').keyRange,
      valueAt(root, 'channels', 'channel', 'tags').range,
      list.range,
      a?.range,
      b?.range,
      valueAt(root, 'text').range,
      valueAt(root, 'empty').range,
    ]
    expect(found).toEqual(source.ranges)
  })

  it('are the same in a file with CRLF, but for the carriage returns', () => {
    const text = 'a: 1\nb:\n  - |\n    x\n    y\n  - {c: d}\n'
    const crlf = text.replaceAll('\n', '\r\n')
    const withoutReturns = (range: OffsetRange) =>
      range.map((offset) => crlf.slice(0, offset).replaceAll('\r', '').length)
    const lf = nodesOf(readValid(text).root)
    const returned = nodesOf(readValid(crlf).root)
    expect(returned.map(({ range }) => withoutReturns(range))).toEqual(lf.map(({ range }) => range))
    expect(toValue(readValid(crlf).root)).toEqual(toValue(readValid(text).root))
  })

  it('are told by line and column, counted as editors count', () => {
    const document = readValid('\uFEFFa: 😀b\r\nc: d\r\n')
    expect(document.position(1)).toEqual({ offset: 1, line: 1, column: 1 })
    expect(document.position(document.text.indexOf('b'))).toMatchObject({ line: 1, column: 6 })
    expect(document.position(document.text.indexOf('d'))).toMatchObject({ line: 2, column: 4 })
    expect(document.position(document.text.length)).toMatchObject({ line: 3, column: 1 })
    expect(document.location(valueAt(document.root, 'c').range)).toEqual({
      file: '/project/integration.yaml',
      range: { start: { offset: 12, line: 2, column: 4 }, end: { offset: 13, line: 2, column: 5 } },
    })
  })

  it('are those of the text, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', '\n', '\r\n', '😀', ' '), { maxLength: 30 }),
        fc.nat(),
        (pieces, at) => {
          const text = pieces.join('')
          const offset = at % (text.length + 1)
          const before = text.slice(0, offset).split('\n')
          const { document } = read(text)
          expect(document.position(offset)).toEqual({
            offset,
            line: before.length,
            column: (before.at(-1)?.length ?? 0) + 1,
          })
        },
      ),
    )
  })

  it('lead to the innermost node, keys included', () => {
    const document = readValid(unindented`
      first: &a { x: one }
      text: |
        block
      second: *a
      list:
        - two

      last:
      `)
    const { root, text } = document
    const at = (word: string) => document.nodeAt(text.indexOf(word))
    expect(at('first')).toBe(valueAt(root, 'first'))
    expect(at('x:')).toBe(valueAt(root, 'first', 'x'))
    expect(at('one')).toBe(valueAt(root, 'first', 'x'))
    expect(at('block')).toBe(valueAt(root, 'text'))
    expect(at('second')).toBe(valueAt(root, 'first'))
    expect(at('*a')).toBe(valueAt(root, 'first'))
    expect(at('two')).toMatchObject({ value: 'two' })
    expect(at('\nlast')).toBe(root)
    expect(at('last')).toBe(valueAt(root, 'last'))
    expect(document.nodeAt(text.length)).toBeUndefined()
    expect(document.nodeAt(-1)).toBeUndefined()
  })
})

describe('the ids of nodes', () => {
  it('lead to the nodes, aliases included, and differ between documents that share a counter', () => {
    const nextId = createNodeIds()
    const documents = ['a: &x [1, 2]\nb: *x\n', 'c: d\n'].map((text) =>
      parseDocument('/project/a.yaml', text, ({ message }) => expect.unreachable(message), nextId),
    )
    const ids = documents.flatMap((document) => nodesOf(document.root).map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
    for (const document of documents) {
      for (const node of nodesOf(document.root)) expect(document.node(node.id)).toBe(node)
    }
    expect(documents[1]?.node(1)).toBeUndefined()
  })
})

describe('comments', () => {
  it('are all found, and no text for one', () => {
    const source = annotated`
      «#» at the top

      «#» above a key
      «#»  and indented text
      a: 1 «#» behind a value
      b:
        «#» above an inner key
        c: |
          # text
        «#» at the end of b
      d: ['#', x#y, «#» in a list
        «#»
        e]
      «#» at the end
      `
    const { comments } = readValid(source.text)
    expect(comments.map(({ offset }) => offset)).toEqual(source.ranges.map(([start]) => start))
    expect(comments.map(({ text }) => text)).toEqual([
      ' at the top',
      ' above a key',
      '  and indented text',
      ' behind a value',
      ' above an inner key',
      ' at the end of b',
      ' in a list',
      '',
      ' at the end',
    ])
    expect(comments.map(({ ownLine }) => ownLine)).toEqual([true, true, true, false, true, true, false, true, true])
  })

  it('stand on a line of their own behind a byte order mark, and end before a carriage return', () => {
    expect(read('\uFEFF# a\r\nb: 1 # c\r\n').document.comments).toEqual([
      { offset: 1, text: ' a', ownLine: true },
      { offset: 11, text: ' c', ownLine: false },
    ])
  })

  it('belong to the key directly below', () => {
    const { root } = readValid(unindented`
      # not the key's: a blank line follows

      # first
      #   second
      #third
      a: 1 # not the next key's

      b: # not the inner key's
        # the inner key's
        c: 1
          # not the next key's: it ends what stands above
        d: 2
      # less indented, and above all the same
        e: 3
      # of the flow map's key
      f: { g: 1 }
      h:
        # of the item, not of its key
        - i: 1
          # of the second key
          j: 2
      `)
    const commentOf = (...keys: readonly string[]) => entryAt(root, ...keys).comment
    expect(commentOf('a')).toEqual(['first', '  second', 'third'])
    expect(commentOf('b')).toBeUndefined()
    expect(commentOf('b', 'c')).toEqual(["the inner key's"])
    expect(commentOf('b', 'd')).toBeUndefined()
    expect(commentOf('b', 'e')).toEqual(['less indented, and above all the same'])
    expect(commentOf('f')).toEqual(["of the flow map's key"])
    expect(commentOf('f', 'g')).toBeUndefined()
    const list = valueAt(root, 'h')
    const item = list.kind === 'sequence' ? list.items[0] : undefined
    if (!item) throw new Error('no item')
    expect(entryAt(item, 'i').comment).toBeUndefined()
    expect(entryAt(item, 'j').comment).toEqual(['of the second key'])
  })

  it('belong to their key in a file with CRLF', () => {
    expect(entryAt(readValid('# one\r\n# two\r\na: 1\r\n').root, 'a').comment).toEqual(['one', 'two'])
  })
})

/** Whether YAML can hold a text without escapes that its stringifier does not know of. */
function isStorable(text: string): boolean {
  return !/[\x7F-\x9F\uFEFF\uFFFE\uFFFF]/.test(text)
}

function nodesOf(root: DocumentNode | undefined): readonly DocumentNode[] {
  const nodes = new Set<DocumentNode>()
  const add = (node: DocumentNode): void => {
    nodes.add(node)
    if (node.kind === 'map') for (const { value } of node.entries.values()) add(value)
    if (node.kind === 'sequence') node.items.forEach(add)
  }
  if (root) add(root)
  return [...nodes]
}
