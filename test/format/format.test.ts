import { format as oxfmt } from 'oxfmt'
import { format as prettier } from 'prettier'
import { describe, expect, test } from 'vitest'
import { formatManifest } from '../../src/format/format.ts'

/** What becomes of an integration with this below its head, or of a whole file. */
function formatted(text: string, { file = '/work/integration.yaml', width = 80 } = {}): string {
  const result = formatManifest(file, text, width)
  if (result.kind === 'refused') throw new Error(result.diagnostics.map(({ message }) => message).join('\n'))
  expect(formatManifest(file, result.text, width)).toEqual({ kind: 'formatted', text: result.text, isChanged: false })
  return result.text
}

const head = 'manifest: integration/v1\nname: a\nversion: 1.0.0\n'

function below(text: string, width?: number): string {
  const result = formatted(head + text, width === undefined ? {} : { width })
  expect(result.startsWith(head)).toBe(true)
  return result.slice(head.length)
}

function field(text: string): string {
  const result = below(`states:\n  s:\n    type: user\n    fields:\n      ${text}\n`)
  return result.split('\n').slice(4, -1).join('\n').trimStart()
}

describe('the order of keys', () => {
  test('is that of the SDK, at the root, in items and in schemas', () => {
    expect(
      formatted(
        [
          'version: 1.0.0',
          'actions:',
          '  b:',
          '    output: { fields: {} }',
          '    input: { fields: { x: { default: 1, minimum: 0, integer: X } } }',
          '    description: B',
          '    title: B',
          'events: {}',
          'name: a',
          'manifest: integration/v1',
          '',
        ].join('\n'),
      ),
    ).toBe(
      [
        'manifest: integration/v1',
        'name: a',
        'version: 1.0.0',
        'events: {}',
        'actions:',
        '  b:',
        '    title: B',
        '    description: B',
        '    input: { fields: { x: { integer: X, minimum: 0, default: 1 } } }',
        '    output: { fields: {} }',
        '',
      ].join('\n'),
    )
  })

  test("leaves names and data in their author's order", () => {
    const text =
      'actions:\n  z: { input: {}, output: {} }\n  a: { input: {}, output: {} }\nadvanced:\n  esbuild: { z: 1, a: 2 }\n'
    expect(below(text)).toBe(text)
  })

  test('is left alone around an unknown key, an anchor or an alias', () => {
    const text =
      'tests:\n  - { script: x, name: y, unheard: of }\n  - { script: &s x, name: y }\n  - { script: *s, name: y }\n'
    expect(below(text)).toBe(text)
  })

  test('takes comments and empty lines along, and leaves those at the top', () => {
    expect(
      formatted(
        '# yaml-language-server: $schema=x\n# of the name\nname: a # behind\n\n# of the kind\nmanifest: integration/v1\n# end\n',
      ),
    ).toBe(
      '# yaml-language-server: $schema=x\n# of the kind\nmanifest: integration/v1\n# of the name\nname: a # behind\n# end\n',
    )
    expect(formatted('# About all.\n\nname: a\nmanifest: integration/v1\n')).toBe(
      '# About all.\n\nmanifest: integration/v1\nname: a\n',
    )
  })
})

describe('the line that begins a document', () => {
  const unsorted = 'titles: derived\nmanifest: integration/v1\n'
  const sorted = 'manifest: integration/v1\ntitles: derived\n'

  test.each([
    [`---\n\n\n${unsorted}`, `---\n${sorted}`],
    [`# licence\n---\n${unsorted}`, `# licence\n---\n${sorted}`],
    [
      `# licence\n\n\n# more\n%YAML 1.2 # new\n\n---   # here\n${unsorted}`,
      `# licence\n\n# more\n%YAML 1.2 # new\n--- # here\n${sorted}`,
    ],
    [
      `---\n\n# About all.\n\n# of the titles\n${unsorted}`,
      `---\n# About all.\n\nmanifest: integration/v1\n# of the titles\ntitles: derived\n`,
    ],
    [`--- {titles: derived, manifest: integration/v1}\n`, `---\n${sorted}`],
  ])('stays with what stands before it: %j', async (text, expected) => {
    expect(formatted(text)).toBe(expected)
    expect(await prettier(expected, { parser: 'yaml' })).toBe(expected)
    expect((await oxfmt('x.yaml', expected)).code).toBe(expected)
  })

  test('is not the one that ends it, which goes', () => {
    expect(below('user:\n  tags: {}\n... # c\n# d\n')).toBe('user:\n  tags: {}\n# c\n# d\n')
  })
})

describe('empty lines between the keys of a file', () => {
  test('follow its sections when these move', () => {
    expect(
      formatted(
        [
          'secrets: { A: An A }',
          '# about actions',
          'actions:',
          '  b: {}',
          'version: 1.0.0',
          '',
          'name: a',
          'events:',
          '  e: {}',
          'manifest: integration/v1',
          '',
        ].join('\n'),
      ),
    ).toBe(
      [
        'manifest: integration/v1',
        'name: a',
        'version: 1.0.0',
        '',
        'events:',
        '  e: {}',
        '',
        '# about actions',
        'actions:',
        '  b: {}',
        '',
        'secrets: { A: An A }',
        '',
      ].join('\n'),
    )
  })

  test('part two keys that they parted before, when the same of them comes first', () => {
    expect(below('actions:\n  a:\n    description: Z\n\n    title: Z\n')).toBe(
      'actions:\n  a:\n    title: Z\n    description: Z\n',
    )
    expect(formatted('manifest: integration/v1\ntitles: derived\n\nversion: 1.0.0\nname: a\n')).toBe(
      'manifest: integration/v1\ntitles: derived\n\nname: a\nversion: 1.0.0\n',
    )
    expect(formatted('# About all.\n\nversion: 1.0.0\n\n# whose\nname: a\n\nmanifest: integration/v1\n')).toBe(
      '# About all.\n\nmanifest: integration/v1\n# whose\nname: a\nversion: 1.0.0\n',
    )
  })

  test('stay where nothing moves, and come to sections only where there are any', () => {
    const sections = 'events:\n  e: {}\nactions:\n  b: {}\n'
    expect(formatted(`manifest: integration/v1\n\nname: a\nversion: 1.0.0\n${sections}titles: derived\n`)).toBe(
      `manifest: integration/v1\n\ntitles: derived\nname: a\nversion: 1.0.0\n\n${sections.replace('actions', '\nactions')}`,
    )
    expect(formatted(`actions:\n  b: {}\n\nmanifest: integration/v1\n\nname: a\n`)).toBe(
      `manifest: integration/v1\n\nname: a\n\nactions:\n  b: {}\n`,
    )
    expect(below(`\n${sections}`)).toBe(`\n${sections}`)
    expect(formatted(`${sections}${head}`)).toBe(head + sections)
  })
})

describe('short forms', () => {
  test.each([
    ['x: { type: string, description: The chat }', 'x: The chat'],
    ['x: { string: The chat }', 'x: The chat'],
    ['x: { description: How many, type: integer, minimum: 0 }', 'x: { integer: How many, minimum: 0 }'],
    ['x: { type: array, items: { type: string } }', 'x: { items: { type: string } }'],
    ['x: { type: array, description: All, items: One }', 'x: { array: All, items: One }'],
    ['x: { type: string, enum: [a, b] }', 'x: { enum: [a, b] }'],
    ['x: { string: The chat, optional: true }', 'x?: The chat'],
    ['"x y": { integer: How many, optional: true }', 'x y?: { integer: How many }'],
  ])('%s becomes %s', (long, short) => {
    expect(field(long)).toBe(short)
    expect(field(short)).toBe(short)
  })

  test.each([
    'x: { string: Whether it is on }',
    'x: { string: Token }',
    'x: { string: string }',
    'x: { string: "" }',
    'x: { type: integer, enum: [1, 2] }',
    'x: { type: [string, "null"], description: Either }',
    'x: { type: array }',
    'x: { type: object, additionalProperties: true }',
    'x: { allOf: [{ string: A part }] }',
    'x: { string: &a The chat }',
  ])('%s stays', (text) => {
    expect(field(text)).toBe(text)
  })

  test('are for tags and secrets, too', () => {
    expect(below('user: { tags: { id: { description: The ID } } }\nsecrets: { A: { description: An A } }\n')).toBe(
      'user: { tags: { id: The ID } }\nsecrets: { A: An A }\n',
    )
  })

  test('are not taken where a comment would lose its place, nor inside of JSON Schema', () => {
    expect(field('x:\n        type: string # as text\n        description: The chat')).toBe(
      'x:\n        type: string # as text\n        description: The chat',
    )
    expect(field('x:\n        string: The chat\n        # Old chats have none\n        optional: true')).toBe(
      'x:\n        string: The chat\n        # Old chats have none\n        optional: true',
    )
    const verbatim =
      'states:\n  s:\n    type: user\n    schema: { type: object, properties: { a: { type: string, description: A } } }\n'
    expect(below(verbatim, 100)).toContain('a: { type: string, description: A }')
  })
})

describe('the layout', () => {
  test('breaks a map where it does not fit, and joins one that does', () => {
    const text = 'attributes: { category: Communication, other: 日本語日本語日本語 }\n'
    expect(below(text, 66)).toBe(text)
    expect(below(text, 65)).toBe('attributes:\n  category: Communication\n  other: 日本語日本語日本語\n')
    expect(below('attributes: {\n    a: b,\n\n  c: d }\n')).toBe('attributes: { a: b, c: d }\n')
    expect(below('attributes: { a: b, # why\n  c: d }\n')).toBe('attributes:\n  a: b # why\n  c: d\n')
  })

  test('quotes what YAML would read otherwise, and nothing else', () => {
    expect(
      below(
        `attributes:\n   a: 'b'\n   c: '1.10'\n   d: "it's"\n   e: 'say "x"'\n   f: 'a\\b'\n   g: "tab\\t"\n   h: 'no'\n   'i': "x: y"\n   j: "a\\\\b: c"\n`,
      ),
    ).toBe(
      `attributes:\n  a: b\n  c: "1.10"\n  d: it's\n  e: say "x"\n  f: a\\b\n  g: "tab\\t"\n  h: "no"\n  i: "x: y"\n  j: 'a\\b: c'\n`,
    )
  })

  test('keeps blocks of text to the byte, with their header', () => {
    const script =
      'identifier:\n    extractScript: |+\n          a = 1   \n            b = 2\n\n    fallbackHandlerScript: |-\n          # text\n          x\n'
    expect(below(script)).toBe(
      'identifier:\n  extractScript: |+\n    a = 1   \n      b = 2\n\n  fallbackHandlerScript: |-\n    # text\n    x\n',
    )
    expect(below('identifier:\n    extractScript: |3\n         a\n        b\n')).toBe(
      'identifier:\n  extractScript: |2\n      a\n     b\n',
    )
  })

  test('puts a text that goes on below on one line, or into a block', () => {
    expect(below('title: a\n  b\n')).toBe('title: a b\n')
    expect(below('title: one two three\n  four five six\n', 20)).toBe('title: >-\n  one two three\n  four five six\n')
  })

  test('keeps one empty line of several, and comments where they end something', () => {
    expect(below('\n\n\nstates:\n\n    # first\n    a: {}\n\n\n    # last\n# next\nentities: {}\n')).toBe(
      '\nstates:\n  # first\n  a: {}\n\n  # last\n# next\nentities: {}\n',
    )
  })

  test('ignores line endings, and takes a byte order mark away', () => {
    expect(formatManifest('/work/integration.yaml', head.replaceAll('\n', '\r\n'))).toMatchObject({ isChanged: false })
    expect(formatted(`\uFEFF${head}title:   x\r\n`)).toBe(`${head}title: x\n`)
    const marked = formatManifest('/work/integration.yaml', `\uFEFF${head}`)
    expect(marked).toEqual({ kind: 'formatted', text: head, isChanged: true })
  })
})

describe('a file', () => {
  test('may be of any kind', () => {
    expect(formatted('tests: []\nmanifest: tests/v1\n', { file: '/a.test.yaml' })).toBe(
      'manifest: tests/v1\ntests: []\n',
    )
    expect(formatted('baseline: b.json\nfmt:   {width: 100}\n', { file: '/tenon.yaml' })).toBe(
      'fmt: { width: 100 }\nbaseline: b.json\n',
    )
    expect(formatted('', { file: '/tenon.yaml' })).toBe('')
    expect(formatted('{}  # None yet\n', { file: '/tenon.yaml' })).toBe('# None yet\n{}\n')
  })

  test.each([
    ['a: [1', 'yaml/syntax'],
    ['a: 1\n', 'manifest/missing-key'],
    ['manifest: integration/v1\nname: a\nname: b\n', 'yaml/duplicate-key'],
    ['- a\n', 'manifest/wrong-type'],
    ['\0', 'yaml/character'],
  ])('that says %j is refused, with its place', (text, id) => {
    const result = formatManifest('/work/integration.yaml', text)
    expect(result).toMatchObject({ kind: 'refused', diagnostics: [{ id, location: { range: {} } }] })
  })
})

test('a block of text that keeps its empty lines gets none from what comes to stand below it', () => {
  const kept = 'description: |+\n      text\n'
  expect(formatted(`${head}actions:\n  get:\n    ${kept}    title: T\n\n    input: {}\n`)).toBe(
    `${head}actions:\n  get:\n    title: T\n    ${kept}    input: {}\n`,
  )
  // At the end of an item, what follows the item is below it; its own empty lines move along.
  expect(
    formatted(
      `${head}actions:\n  get:\n    input: {}\n    description: >+\n      text\n\n    title: T\n\n  set: {}\n\nicon: i\n`,
    ),
  ).toBe(
    `${head}\nicon: i\n\nactions:\n  get:\n    title: T\n    description: >+\n      text\n\n    input: {}\n\n  set: {}\n`,
  )
  expect(formatted(`${head}user:\n  tags:\n    b: |+\n      text\nevents: {}\n\n# c\nactions: {}\n`)).toBe(
    `${head}events: {}\n\n# c\nactions: {}\n\nuser:\n  tags:\n    b: |+\n      text\n`,
  )
})

test('a schema that says its type twice is arranged all the same', () => {
  expect(formatted(`${head}schemas:\n  A: { type: string, description: x, boolean: y }\n`)).toBe(
    `${head}schemas:\n  A: { boolean: y, type: string, description: x }\n`,
  )
})
