import { describe, expect, it } from 'vitest'
import { compileSource, expectReported } from '../support/compile-source.ts'
import { annotated } from '../support/expect-diagnostics.ts'

describe('a pattern that some texts make slow', () => {
  it('is refused with the repetition, a text to try, and what to write instead', () => {
    expectReported(
      annotated`events: { seen: { fields: { words: { string: Words, pattern: «'^(\w+\s?)*$'», minLength: 1 } } } }`,
      [
        {
          id: 'schema/slow-pattern',
          at: 0,
          message:
            'A text such as "a" 41 times, then "!" would keep this pattern busy for seconds or for ever: ' +
            String.raw`"(\w+\s?)*" can match it in very many ways, which are all tried. ` +
            String.raw`Let what is repeated match each text in one way only: "\w+( \w+)*" instead of "(\w+ ?)*"`,
        },
      ],
    )
  })

  it('is refused when its repetitions in a row share a text', () => {
    expectReported(annotated`events: { seen: { fields: { to: { string: To, pattern: «'^\S+@\S+\.\S+$'» } } } }`, [
      { id: 'schema/slow-pattern', at: 0, message: /"a" 1281 times, then "@a" 1280 times.*\^\[\^@ \]\+@\[\^@\. \]\+/ },
    ])
  })

  it('is refused when its repetitions end, but too late', () => {
    expectReported(annotated`events: { seen: { fields: { as: { string: As, pattern: «'^(a?){30}a{30}$'» } } } }`, [
      { id: 'schema/slow-pattern', at: 0, message: /"a" 15 times would.*Write fewer repetitions/ },
    ])
  })

  it('is refused wherever a pattern can stand', () => {
    expectReported(
      annotated`
        schemas:
          Words: { type: [string, 'null'], pattern: «'^(a|a)*$'» }
          List: { items: { string: A word, pattern: «'^(a+)+$'» } }
        states:
          last:
            type: integration
            schema: { type: object, properties: { word: { type: string, pattern: «'^(a*)*$'» } } }
        events:
          seen: { fields: { words: { $ref: '#/schemas/Words' }, list: { $ref: '#/schemas/List' } } }
      `,
      [
        { id: 'schema/slow-pattern', at: 0 },
        { id: 'schema/slow-pattern', at: 1 },
        { id: 'schema/slow-pattern', at: 2 },
      ],
    )
  })

  it('is told in a few words, however long it is', () => {
    const pattern = `^${'0123456789'.repeat(30)}([${'abcdefghij'.repeat(30)}]+)+$`
    const [found] = compileSource(`schemas: { Long: { string: Long, pattern: '${pattern}' } }`).diagnostics
    expect(found?.id).toBe('schema/slow-pattern')
    expect(found?.message.length).toBeLessThan(500)
  })
})

describe('a pattern of which nothing can be shown', () => {
  it('is refused with what is suspected', () => {
    expectReported(annotated`events: { seen: { fields: { twice: { string: A, pattern: «'^(?:(\w)\1?)*$'» } } } }`, [
      {
        id: 'schema/undecided-pattern',
        at: 0,
        message: /busy for ever, for "\(\?:\(\\w\)\\1\?\)\*" may match one in very many ways\. Write it more simply/,
      },
    ])
  })

  it('is refused when it is too large to tell', () => {
    const pattern = `^(?:${Array.from({ length: 900 }, (_, index) => `w${index}`).join('|')})*$`
    expectReported(annotated`events: { seen: { fields: { word: { string: A, pattern: «${`'${pattern}'`}» } } } }`, [
      { id: 'schema/undecided-pattern', at: 0 },
    ])
  })
})

describe('a pattern that is none with the flag "u"', () => {
  it.each([
    ['a\\-b', /flag "u".*"-" stands for itself: write it without the backslash, unless it is between brackets$/],
    ['^\\\\\\@', /"@" stands for itself: write it without the backslash$/],
    ['[\\w-.]+', /last between the brackets, as in "\[\\w\.-\]"/],
    ['a{', /"\\\{", "\\\}" and "\\\]"$/],
    ['\\a', /"\\a" means nothing in JavaScript/],
  ])('is refused with what to write instead: %s', (pattern, message) => {
    expectReported(annotated`events: { seen: { fields: { text: { string: A, pattern: «${`'${pattern}'`}» } } } }`, [
      { id: 'schema/invalid-pattern', at: 0, message },
    ])
  })
})

describe('a pattern that is none', () => {
  it('is refused with the reason alone, which is on one line whatever the pattern holds', () => {
    expectReported(annotated`events: { seen: { fields: { text: { string: A, pattern: «"a\n("» } } } }`, [
      {
        id: 'schema/invalid-pattern',
        at: 0,
        message: 'The pattern is not a regular expression: Unterminated group',
      },
    ])
  })
})
