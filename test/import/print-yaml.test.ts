import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { printYaml } from '../../src/import/print-yaml.ts'
import { mapOf, writtenJson, type WrittenMap } from '../../src/import/written.ts'
import type { Json } from '../../src/schemas/node.ts'

function written(json: { readonly [key: string]: Json }): WrittenMap {
  return writtenJson(json) as WrittenMap
}

const long =
  'This text is far longer than a line may be, and so it has to be folded at one of the spaces between its words.'

/** Fits on a line, with nothing beside it. */
const whole = 'A text that leaves no room for anything else on its line, as it does'

describe('what is printed', () => {
  test('stands between brackets where it fits on a line, and has lines of its own where not', () => {
    expect(
      printYaml(
        written({
          small: { a: 1, b: [true, null], c: {} },
          large: { text: whole, values: ['one', 'two'] },
          list: [{ text: whole }, 'short'],
        }),
      ),
    ).toBe(
      [
        'small: { a: 1, b: [true, null], c: {} }',
        'large:',
        `  text: ${whole}`,
        '  values: [one, two]',
        'list:',
        `  - text: ${whole}`,
        '  - short',
        '',
      ].join('\n'),
    )
  })

  test('is quoted only where it would read as something else', () => {
    const texts = [
      'yes',
      '1.10',
      'null',
      'a: b',
      '#no',
      '- a',
      'a, b',
      '{{ x }}',
      "it's",
      'é',
      '',
      ' a',
      '@a',
      '2026-01-31',
    ]
    expect(printYaml(written({ block: texts.map((text) => [text, long]), keys: { '1': 'a', '<<': 'b', 'a b': 'c' } })))
      .toMatchInlineSnapshot(`
        "block:
          - - yes
            - >-
              This text is far longer than a line may be, and so it has to be folded at
              one of the spaces between its words.
          - - '1.10'
            - >-
              This text is far longer than a line may be, and so it has to be folded at
              one of the spaces between its words.
          - - 'null'
            - >-
              This text is far longer than a line may be, and so it has to be folded at
              one of the spaces between its words.
          - - 'a: b'
            - >-
              This text is far longer than a line may be, and so it has to be folded at
              one of the spaces between its words.
          - - '#no'
            - >-
              This text is far longer than a line may be, and so it has to be folded at
              one of the spaces between its words.
          - - '- a'
            - >-
              This text is far longer than a line may be, and so it has to be folded at
              one of the spaces between its words.
          - - a, b
            - >-
              This text is far longer than a line may be, and so it has to be folded at
              one of the spaces between its words.
          - - '{{ x }}'
            - >-
              This text is far longer than a line may be, and so it has to be folded at
              one of the spaces between its words.
          - - it's
            - >-
              This text is far longer than a line may be, and so it has to be folded at
              one of the spaces between its words.
          - - é
            - >-
              This text is far longer than a line may be, and so it has to be folded at
              one of the spaces between its words.
          - - ''
            - >-
              This text is far longer than a line may be, and so it has to be folded at
              one of the spaces between its words.
          - - ' a'
            - >-
              This text is far longer than a line may be, and so it has to be folded at
              one of the spaces between its words.
          - - '@a'
            - >-
              This text is far longer than a line may be, and so it has to be folded at
              one of the spaces between its words.
          - - 2026-01-31
            - >-
              This text is far longer than a line may be, and so it has to be folded at
              one of the spaces between its words.
        keys: { '1': a, '<<': b, a b: c }
        "
      `)
  })

  test('is folded where a text of one line is too long, and keeps its lines where it has some', () => {
    expect(printYaml(written({ folded: `${long} ${long}`, lines: 'one\n  two\n\nthree\n', unended: 'one\ntwo' })))
      .toMatchInlineSnapshot(`
        "folded: >-
          This text is far longer than a line may be, and so it has to be folded at one
          of the spaces between its words. This text is far longer than a line may be,
          and so it has to be folded at one of the spaces between its words.
        lines: |
          one
            two

          three
        unended: |-
          one
          two
        "
      `)
  })

  test('has the comments above what they speak of, each line as one', () => {
    const manifest: WrittenMap = {
      kind: 'map',
      layout: 'block',
      entries: [
        { key: 'first', value: mapOf([['a', 1]]), pointer: '/first' },
        { key: 'second', value: { kind: 'map', entries: [{ key: 'b', value: 2, pointer: '/second/b' }] } },
      ],
    }
    const comments = new Map([
      ['/first', 'Of two\nlines'],
      ['/second/b', 'Inside\r# even so'],
    ])
    expect(printYaml(manifest, comments)).toBe(
      '# Of two\n# lines\nfirst: { a: 1 }\nsecond:\n  # Inside\n  # # even so\n  b: 2\n',
    )
  })

  test('reads as it was, whatever it is', () => {
    const word = fc.constantFrom(
      'a',
      'b ',
      ' c',
      '\n',
      ': ',
      ' #',
      '- ',
      '"',
      "'",
      '\\',
      '\t',
      '\r',
      '\u0085',
      '\u2028',
      '{',
      ']',
      '&x',
      '!',
      '%',
      'é',
      '😀',
      '---',
      '...',
      '~',
      '0x1',
      '1e3',
      '.inf',
      '\ufeff',
      '\0',
    )
    const text = fc.oneof(
      fc.string(),
      fc.array(word, { maxLength: 8 }).map((words) => words.join('')),
      fc
        .array(fc.constantFrom('some', 'words', ' ', '  ', '\n', ': '), { minLength: 40, maxLength: 60 })
        .map((words) => words.join(' ')),
    )
    const { value } = fc.letrec<{ value: Json }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        text,
        fc.constantFrom<Json>(null, true, 0, -1.5, 1e21),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(text, tie('value'), { maxKeys: 4, noNullPrototype: true }),
      ),
    }))
    fc.assert(
      fc.property(fc.dictionary(text, value, { noNullPrototype: true }), (json) => {
        expect(parse(printYaml(written(json)), { uniqueKeys: true })).toEqual(json)
      }),
      { seed: 41, numRuns: 1500 },
    )
  })
})
