import { describe, expect, it } from 'vitest'
import {
  annotated,
  expectDiagnostics,
  type AnnotatedSource,
  type ExpectedDiagnostic,
} from '../support/expect-diagnostics.ts'
import { manifestPath, read } from './read.ts'

type Told = Partial<Omit<ExpectedDiagnostic, 'id' | 'message'>>

/** Expects one error, at the first mark, with these words. */
function checkOne(source: AnnotatedSource, words: string, told: Told = {}): unknown {
  const { diagnostics, value } = read(source.text)
  const message = `This is not valid YAML. ${words}`
  expectDiagnostics(diagnostics, source.file(manifestPath), [{ id: 'yaml/syntax', at: 0, message, ...told }])
  return value
}

describe('text that should be in quotes', () => {
  it('because of a colon is one error, and the keys below stay where they are', () => {
    const source = annotated`
      title: Note
      description: «Note: it's new: very» # new
      version: 1
      `
    const value = checkOne(source, 'Text with ": " in it must be in quotes.', {
      fixed: "title: Note\ndescription: 'Note: it''s new: very' # new\nversion: 1\n",
      safe: false,
    })
    expect(value).toEqual({ title: 'Note', description: "Note: it's new: very", version: 1 })
  })

  it('because of its first character', () => {
    for (const sign of ['@', '`', '%']) {
      const source = annotated`
        a: «${sign}b»
        c: 1
        `
      expect(checkOne(source, `Text cannot begin with "${sign}". Put it in quotes.`)).toMatchObject({ c: 1 })
    }
    checkOne(annotated`a: «? b»`, 'Text that begins with "? " must be in quotes.', { fixed: "a: '? b'" })
  })

  it('as a whole', () => {
    const words = 'Text goes on behind its closing quote. Put all of it in quotes.'
    expect(
      checkOne(
        annotated`
      a: "b" «c»
      d: 1
      `,
        words,
      ),
    ).toEqual({ a: 'b', d: 1 })
    checkOne(
      annotated`
      a: «"b"c:» 1
      d: 1
      `,
      words,
    )
  })
})

describe('a key without a colon', () => {
  const words = 'A key is expected here, and a key is followed by ":".'

  it('is left out, at the top, in the middle, at the end and inside', () => {
    expect(
      checkOne(
        annotated`
      «name telegram»
      version: 1
      `,
        words,
      ),
    ).toEqual({ version: 1 })
    expect(
      checkOne(
        annotated`
      name: a
      «version»
      title: b
      `,
        words,
      ),
    ).toEqual({ name: 'a', title: 'b' })
    expect(
      checkOne(
        annotated`
      name: a
      «vers»`,
        words,
      ),
    ).toEqual({ name: 'a' })
    expect(
      checkOne(
        annotated`
      a:
        «b»
        c: 1
      `,
        words,
      ),
    ).toEqual({ a: { c: 1 } })
  })

  it('may only lack the space behind it', () => {
    const source = annotated`
      a: 1
      «b:2»
      c: 3
      `
    expect(checkOne(source, 'A space is missing after "b:".', { fixed: 'a: 1\nb: 2\nc: 3\n' })).toEqual({ a: 1, c: 3 })
    const flow = annotated`{ a: 1, «b:2» }`
    expect(checkOne(flow, 'A space is missing after the ":" of "b:2".')).toEqual({ a: 1 })
  })

  it('is not left out of the comments for one', () => {
    const { document } = read('a: 1\n# comment\nb\nc: 2\n')
    expect(document.comments).toEqual([{ offset: 5, text: ' comment', ownLine: true }])
  })
})

describe('a quote that is not closed', () => {
  const words = (quote: string) =>
    `The text that begins here has no closing ${quote}. Add it; all lines of the text must be indented deeper than its key.`

  it('does not swallow what follows', () => {
    for (const quote of ['"', "'"]) {
      const other = quote === '"' ? "'" : '"'
      const source = annotated`
        a: 1
        b: «${quote}text: with # all [ of } it»
        c: ${other}it${other}
        `
      expect(checkOne(source, words(quote))).toEqual({ a: 1, b: 'text: with # all [ of } it', c: 'it' })
    }
  })

  it('ends where the indentation ends', () => {
    const source = annotated`
      a: «"one»
        two
      b: "three"
      `
    expect(checkOne(source, words('"'))).toMatchObject({ b: 'three' })
  })

  it('leaves brackets around it alone', () => {
    const source = annotated`
      a: { b: [«"text»] }
      c: 1
      `
    expect(checkOne(source, words('"'))).toEqual({ a: { b: ['text'] }, c: 1 })
  })

  it('is seen where its last character is a quote that does not close it', () => {
    expect(checkOne(annotated`a: «'it''»`, words("'"))).toEqual({ a: "it''" })
    expect(checkOne(annotated`a: «"b\"»`, words('"'))).toEqual({ a: 'b\\"' })
    expect(read(String.raw`a: "b\\"`).diagnostics).toEqual([])
  })

  it('of each kind is told', () => {
    const source = annotated`
      a: «'one»
      b: «"two»
      c: 1
      `
    const { diagnostics, value } = read(source.text)
    expectDiagnostics(diagnostics, source.file(manifestPath), [
      { id: 'yaml/syntax', at: 0 },
      { id: 'yaml/syntax', at: 1 },
    ])
    expect(value).toEqual({ a: 'one', b: 'two', c: 1 })
  })
})

describe('a bracket', () => {
  it('that is not closed is told where it opens', () => {
    const words = 'This "{" has no "}". Add it; all lines up to it must be indented deeper than the key.'
    const related = [{ at: 1, message: 'A "}" was expected before this' }]
    expect(
      checkOne(
        annotated`
      a: «{» b: [1, 2
      «c:» 3
      `,
        words,
        { related },
      ),
    ).toEqual({ a: { b: [1, 2] }, c: 3 })
    checkOne(
      annotated`
      a: «{»
      «b:» 1
      }
      c: 3
      `,
      words,
      { related },
    )
    checkOne(annotated`a: «{» b: 1, c«»`, words, { related })
  })

  it('that is closed no deeper than the key is told alone: what stands behind it is not read as it was meant', () => {
    checkOne(
      annotated`
      a:
        input: «{»fields: {
          a: string
        «}» }
        output: {fields: {}}
        text: "x"
      b: {c: {}}
      `,
      'The "}" that closes this "{" is not indented deeper than the key. Indent it, or write it on the line before.',
      { related: [{ at: 1, message: 'It stands here' }] },
    )
  })

  it('that closes another kind is told with it', () => {
    const source = annotated`
      a: { b: «[»1, 2«}» }
      c: 3
      `
    const { diagnostics } = read(source.text)
    expectDiagnostics(diagnostics, source.file(manifestPath), [
      {
        id: 'yaml/syntax',
        at: 1,
        message: /"}" closes a "\[". Write "]"\.$/,
        fixed: 'a: { b: [1, 2] }\nc: 3\n',
        related: [{ at: 0 }],
      },
    ])
  })

  it('is told once where others around it are spoilt by it', () => {
    const source = annotated`
      a: {
        b: «[»1, 2 «}»
      c: 3
      `
    const { diagnostics } = read(source.text)
    expectDiagnostics(diagnostics, source.file(manifestPath), [{ id: 'yaml/syntax', at: 1, related: [{ at: 0 }] }])
  })

  it('that closes nothing is told', () => {
    checkOne(
      annotated`
      a: [b]«]»
      c: 1
      `,
      'This "]" closes nothing. Remove it, or put the text in quotes.',
    )
  })

  it('may close in the column of its key', () => {
    expect(read('a: {\n  b: 1\n}\nc: [\n  2,\n]\n')).toMatchObject({ diagnostics: [], value: { a: { b: 1 }, c: [2] } })
  })

  it('needs commas between entries, and none before the first', () => {
    checkOne(
      annotated`a: { b: «1» c: 2 }`,
      'Inside of "{ }" and "[ ]" a "," stands between entries, and text with ": " in it must be in quotes.',
    )
    checkOne(annotated`a: [1,«,» 2]`, 'An entry is missing at this ",".')
    checkOne(annotated`a: [«,»]`, 'An entry is missing at this ",".')
    checkOne(annotated`a: ["b" «"c"]»`, 'A "," is missing before this.')
  })
})

describe('indentation', () => {
  it('deeper than a key with a value', () => {
    const words = 'This line is indented deeper than the key above it, which has its value already. Align the two keys.'
    checkOne(
      annotated`
      a:
        b: 1
         «c:» 2
      d: 3
      `,
      words,
    )
  })

  it('that no key above has', () => {
    const words =
      'The keys of a map must stand in the same column, and this line begins in a column where no key above it does.'
    expect(
      checkOne(
        annotated`
      a:
          b: 1
        «c:» 2
      d: 3
      `,
        words,
      ),
    ).toEqual({ a: { b: 1 }, c: 2, d: 3 })
    checkOne(
      annotated`
      a: "b"
        «c:» d
      `,
      words,
    )
  })

  it('of lists', () => {
    const words = 'This is an item of a list, where a key is expected. Indent it below the key that it belongs to.'
    checkOne(
      annotated`
      a: 1
      «-» b
      `,
      words,
    )
    checkOne(
      annotated`
      a:
        - b
       «-» c
      `,
      words,
    )
    checkOne(
      annotated`a: «-» b`,
      'A list cannot begin on the line of its key. Write "- " on the next line, or use "[ ]".',
    )
    checkOne(
      annotated`
      - - a
       «-b»
      `,
      'A space is missing after this "-".',
    )
  })

  it('of block scalars', () => {
    checkOne(
      annotated`
      a: |
      «b»
      c: 1
      `,
      'A key is expected here, and a key is followed by ":".',
    )
    checkOne(
      annotated`
      a: |«x»
        b
      `,
      'Nothing may follow a "|" or ">" on its line. Write the text below, indented.',
    )
    const blank = ' '.repeat(5)
    checkOne(
      annotated`
      a: |
      ${blank}
        «b»
      `,
      'The blank lines above hold more spaces than this line. Remove their spaces.',
    )
  })
})

describe('other signs', () => {
  it.each([
    [
      annotated`a: "«\d»"`,
      '"\\d" is no escape that double quotes know. Write "\\\\d" for a backslash, or use single quotes.',
    ],
    [annotated`a: "b"«#c»`, 'A comment needs a space before its "#", and text with "#" in it must be in quotes.'],
    [annotated`a: &b «&c» 1`, 'A value can have only one anchor. Remove this one.'],
    [annotated`a: «*»`, 'A name is missing behind this sign. Text that begins with "*" or "&" must be in quotes.'],
    [annotated`{ a: &b 1, c: &d «*b» }`, 'An alias cannot have an anchor of its own. Remove one of the two.'],
    [annotated`&a«:» 1`, 'A space is missing before this ":". Text that begins with "*" or "&" must be in quotes.'],
    [annotated`? a${'\n'}: b${'\n'}«"c»${'\n'}d": e`, 'A key must end on the line it begins on.'],
    [annotated`--- «a:» 1`, 'Nothing may follow "---" on its line.'],
    [
      annotated`- a${'\n'}«b:» 1${'\n'}c: 2`,
      'This does not fit what stands before it. Check the indentation, the quotes and the colons.',
    ],
    [annotated`%YAML 1.2${'\n'}«a:» 1`, 'After a directive, a line with "---" is missing.'],
  ])('%j', (source, words) => {
    checkOne(source, words)
  })

  it('make a key of at most 1,024 characters', () => {
    expect(read(`${'a'.repeat(1024)}: 1`).diagnostics).toEqual([])
    checkOne(annotated`«${'a'.repeat(1025)}:» 1`, 'A key can have at most 1,024 characters.')
  })
})

describe('several errors', () => {
  it('are all told, one for each line', () => {
    const source = annotated`
      a: «b: c»
      d: «@e»
      «f»
      g: { h: 1 }
      i: «[»1
      «j»: 2
      `
    const { diagnostics } = read(source.text)
    expectDiagnostics(
      diagnostics,
      source.file(manifestPath),
      [0, 1, 2, 3].map((at) => ({ id: 'yaml/syntax', at })),
    )
  })

  it('end at a hundred', () => {
    const { diagnostics } = read('a: b: c\n'.repeat(101))
    expect(diagnostics).toHaveLength(101)
    expect(diagnostics.at(-1)).toMatchObject({
      id: 'yaml/too-many-problems',
      location: { range: { start: { line: 101 } } },
    })
  })
})
