import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildTree } from '../../src/document/build-tree.ts'
import { createSource } from '../../src/document/create-document.ts'
import { createNodeIds } from '../../src/document/node-ids.ts'
import { readPlainYaml } from '../../src/document/plain-yaml.ts'
import { scan } from '../../src/document/scan.ts'
import { findSyntaxProblems } from '../../src/document/syntax-problems.ts'

const root = join(import.meta.dirname, '../..')

/** All manifests, parts and test cases of the samples and templates. */
const files = ['samples', 'templates'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml') && !path.includes('node_modules'))
    .map((path) => join(folder, path)),
)
const texts = files.map((path) => readFileSync(join(root, path), 'utf8'))

/** What the `yaml` library reads, and whether anything is wrong with the text. */
function byLibrary(text: string) {
  const scanned = scan(text)
  const reports: string[] = []
  const tree = buildTree(createSource('f', text), scanned, new Map(), createNodeIds(), (id) => void reports.push(id))
  const isClean =
    findSyntaxProblems(text, scanned).length + reports.length + scanned.tags.length + scanned.directives.length === 0 &&
    !scanned.tab &&
    !scanned.secondDocument &&
    !scanned.tooDeep
  return { isClean, tree, comments: scanned.comments }
}

/** Fails when a text is read otherwise than the library reads it. False when it was left to the library. */
function isReadTheSame(text: string): boolean {
  const plain = readPlainYaml(text, createNodeIds())
  if (plain === undefined) return false
  const { isClean, tree, comments } = byLibrary(text)
  expect({ isClean, root: plain.root, comments: plain.comments, text }).toEqual({
    isClean: true,
    root: tree.root,
    comments,
    text,
  })
  expect(tree.aliases).toEqual([])
  return true
}

describe('the short way to read YAML', () => {
  it('is taken for nearly all manifests', () => {
    const taken = texts.filter((text) => readPlainYaml(text, createNodeIds()) !== undefined)
    expect(taken.length).toBeGreaterThan(0.8 * texts.length)
  })

  it.each(files)('reads %s as the library does', (path) => {
    isReadTheSame(readFileSync(join(root, path), 'utf8'))
  })

  it.each([
    [
      'values of every kind',
      "a: 1\nb: -0x1\nc: +.5\nd: 1.\ne: ~\nf: null\ng: True\nh: \"x\\n\"\ni: 'it''s'\nj: 00012\n",
    ],
    ['nothing', 'a:\nb: # why\n  # not\nc:\n\n\n'],
    ['lists beside their key', 'a:\n- b: 1\n  c:\n  - d\n  - e: f\ng: h\n'],
    ['flow collections', 'a: { b: [c, "d, e", { f: g h }], i: {}, j: [] } # k\n'],
    ['flow collections of many lines', 'a: { b: c,\n  d: e }\nf:\n  [\n    g,\n    [h],\n  ]\n'],
    ['folded text', 'a: >-\n  b\n  c\n\n  d\n\n\n  e\n\nf: >\n  g\n'],
    ['literal text', 'a: |\n  b\n\n   c\n# d\ne:\n  - |-\n    f\n'],
    ['comments', '# a\n\n# b\nc: d # e\n  # f\n# g\nh:\n  # i\n  j: k#l\n'],
    ['keys of every kind', '"a b": 1\n\'c\': 2\n404: 3\ntrue: 4\nx-y.z/w: 5\nhttp://a: 6\n'],
  ])('reads %s as the library does', (_what, text) => {
    expect(isReadTheSame(text)).toBe(true)
  })

  it.each([
    ['a: b: c\n'],
    ['a: *b\n'],
    ['a: &b c\n'],
    ['a: !!str b\n'],
    ['a: b\n  c\n'],
    ['a: "b\n  c"\n'],
    ['a: { b: c,\nd: e }\n'],
    ['a: { b: c, # d\n  e: f }\n'],
    ['a: [b\n  c]\n'],
    ['a: 1\na: 2\n'],
    ['<<: 1\n'],
    ['null: 1\n'],
    ['__proto__: 1\n'],
    ['---\na: 1\n'],
    ['a: 1\n...\n'],
    ['a: 1\r\n'],
    ['a:\tb\n'],
    ['a: |2\n   b\n'],
    ['a: [b c: d]\n'],
    ['a: 0x1F\n'],
    ['  a: b\n c: d\n'],
    ['a:\n-\n'],
    ['a:\n- \n  b: c\n'],
    ['- a\n'],
    ['a\n'],
    [''],
  ])('leaves %j to the library', (text) => {
    expect(readPlainYaml(text, createNodeIds())).toBeUndefined()
  })

  const runs = Number(process.env['TENON_FUZZ_RUNS'] ?? 2000)
  /** What YAML is made of, and what makes it something else. */
  const piece = fc.constantFrom(
    ...String.raw`\n·  ·\n\n·\n  ·\n    ·\n- ·\n-\n·\n  - ·\n# c\n· # c·:·: ·:\n·: {· }·: [· ]·{·}·[·]·,·, ·|·>·: |\n·: >-\n·|\n·>-\n·-·- ·#·"·'·''·\\·\\n·\\u00e9`
      .replaceAll(String.raw`\n`, '\n')
      .split('·'),
    ...' ·x·x: ·y·key: value·0·.·1e3·0x1·-1·.5·~·null·true·<<·é·😀·\u00a0·\u2028·\u0085·?·? ·&a·*a·!·%·@·---·...·"q"·\'q\'·a:b·a#b'.split(
      '·',
    ),
  )
  // Half of a surrogate pair has been refused before.
  const wellFormed = (text: string): string => text.replaceAll(/[\uD800-\uDFFF]/gu, '')

  it('reads whatever it reads of texts made of pieces as the library does', () => {
    let read = 0
    fc.assert(
      fc.property(fc.constantFrom('a', 'a:', 'a: ', 'a:\n  b'), fc.array(piece, { maxLength: 12 }), (start, pieces) => {
        if (isReadTheSame(start + pieces.join(''))) read++
      }),
      { numRuns: 5 * runs },
    )
    expect(read).toBeGreaterThan(runs / 20)
  })

  it('reads whatever it reads of damaged manifests as the library does', () => {
    const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(6), put: piece })
    let read = 0
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.array(edit, { minLength: 1, maxLength: 3 }),
        (text, from, edits) => {
          // A stretch of a manifest that begins at a key without indentation.
          const start = text.lastIndexOf('\n', from * text.length) + 1
          let damaged = text
            .slice(start)
            .replace(/^[\s-]+/, '')
            .slice(0, 400)
          for (const { at, cut, put } of edits) {
            const offset = Math.floor(at * damaged.length)
            damaged = damaged.slice(0, offset) + put + damaged.slice(offset + cut)
          }
          if (isReadTheSame(wellFormed(damaged))) read++
        },
      ),
      { numRuns: runs },
    )
    expect(read).toBeGreaterThan(runs / 20)
  })
})
