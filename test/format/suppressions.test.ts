import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createDiagnostic } from '../../src/diagnostics/diagnostic.ts'
import { suppress } from '../../src/diagnostics/suppress.ts'
import type { Document } from '../../src/document/document.ts'
import { parseDocument } from '../../src/document/parse.ts'
import type { DocumentNode } from '../../src/document/tree.ts'
import { formatManifest } from '../../src/format/format.ts'
import { arbitraryPicks, restyled } from './restyle.ts'

const head = 'manifest: integration/v1\nname: a\nversion: 1.0.0\n'
const ignore = '# tenon-ignore rules/action-description: x'
const long = 'x'.repeat(70)

function parsed(text: string): Document {
  return parseDocument('/integration.yaml', text, () => {})
}

/** The items of a file, by the keys and indexes that lead to them, that the comments in it cover: a finding at each is tried. */
function coverage(text: string): ReadonlyMap<string, boolean> {
  const document = parsed(text)
  const items = document.root === undefined ? [] : [...itemsIn(document.root, '')]
  const findings = items.map(([, range]) =>
    createDiagnostic('rules/action-description', { name: 'x' } as never, document.location(range)),
  )
  const left = new Set(suppress([document], findings))
  return new Map(items.map(([path], index) => [path, !left.has(findings[index] as never)]))
}

function* itemsIn(node: DocumentNode, path: string): Generator<readonly [path: string, range: DocumentNode['range']]> {
  if (node.kind === 'map')
    for (const { key, keyRange, value } of node.entries.values()) {
      const inside = `${path}/${key.replace(/\?$/, '')}`
      yield [inside, keyRange]
      yield* itemsIn(value, inside)
    }
  if (node.kind === 'sequence')
    for (const [index, item] of node.items.entries()) {
      yield [`${path}/${index}`, item.range]
      yield* itemsIn(item, `${path}/${index}`)
    }
}

describe('a comment that says what to ignore', () => {
  test.each([
    ['between a key and its brackets', `actions:\n  ${ignore}\n  {\n    go: { title: ${long} },\n    run: {},\n  }\n`],
    ['at the end of what stands between brackets', `actions: { go: {},\n  ${ignore}\n  }\nchannels: {}\n`],
    ['on the line of a dash', `actions: {}\ntests:\n  - ${ignore}\n    name: a\n    script: extract\n`],
    ['behind a text that speaks of one', `tests:\n  - # One\n    { name: "${ignore}", x: ${long} } ${ignore}\n`],
    ['between a key and a block of text', `description:\n  ${ignore}\n  |\n  A\n  B\nactions: {}\n`],
    ['behind the head of a block of text', `description: | ${ignore}\n  A\n  B\n`],
    ['behind brackets that get lines', `actions: # All\n  { go: { title: ${long}, description: B } } ${ignore}\n`],
    [
      'in a script between quotes, which becomes a block',
      `identifier:\n  extractScript: "x = 1\n\n    ${ignore}\n\n    x"\n`,
    ],
    [
      'in a script in which it was behind a line break that is only written',
      `identifier:\n  extractScript: "x = 1\\n${ignore}\\n\n    x"\n`,
    ],
    ['between an anchor and its first key', `actions: &all\n  ${ignore}\n  go: {}\n  run: {}\n`],
  ])('is not moved to where it would cover something else: %s', (_where, text) => {
    const result = formatManifest('/integration.yaml', head + text)
    const [first, ...others] = result.kind === 'refused' ? result.diagnostics : []
    expect({ id: first?.id, others: others.length }).toEqual({ id: 'format/moved-suppression', others: 0 })
    const { start, end } = first?.location.range ?? {}
    expect((head + text).slice(start?.offset, end?.offset)).toContain(ignore)
  })

  test('is nothing in a text that only speaks of it', () => {
    const text = `${head}description: 'Says ${ignore}'\n`
    expect(formatManifest('/integration.yaml', text)).toMatchObject({ text: text.replaceAll("'", '"') })
  })

  test('stays in a script', () => {
    const text = `${head}identifier:\n  extractScript: |\n    x = 1\n    ${ignore}\n    x\n`
    expect(formatManifest('/integration.yaml', text)).toEqual({ kind: 'formatted', text, isChanged: false })
  })

  test('goes with what stands on the line below, also when it is indented deeper', () => {
    const text = `${head}actions:\n  go: {}\n  # About the end\n  ${ignore}\nevents: {}\n`
    const result = formatManifest('/integration.yaml', text)
    expect(result).toMatchObject({
      text: `${head}${ignore}\nevents: {}\nactions:\n  go: {}\n  # About the end\n`,
    })
    expect(coverage(text).get('/events')).toBe(true)
  })

  test('covers the same in any style, or the file is left alone', () => {
    const samples = ['telegram', 'tracker'].map((name) =>
      readFileSync(join(import.meta.dirname, `../../samples/${name}/integration.yaml`), 'utf8'),
    )
    let covering = 0
    fc.assert(
      fc.property(fc.constantFrom(...samples), arbitraryPicks(), (sample, pick) => {
        const text = restyled(sample, pick).replaceAll(/# comment \d+.*/g, (comment) =>
          pick(10) === 0 ? `${ignore} ${comment.slice(2)}` : comment,
        )
        const result = formatManifest('/integration.yaml', text)
        if (result.kind === 'refused') {
          expect(result.diagnostics.map(({ id }) => id)).toEqual(['format/moved-suppression'])
          return
        }
        const [before, after] = [coverage(text), coverage(result.text)]
        // Short forms say some keys in another way.
        for (const [path, isCovered] of before)
          if (after.has(path)) expect([path, after.get(path)]).toEqual([path, isCovered])
        if ([...before.values()].includes(true)) covering++
      }),
      { seed: 3, numRuns: 80 },
    )
    expect(covering).toBeGreaterThan(30)
  })
})
