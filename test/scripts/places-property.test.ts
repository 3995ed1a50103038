import fc from 'fast-check'
import { expect, it } from 'vitest'
import { concludeWithScripts, examine } from '../../src/compile.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import { withoutReview } from '../support/without-review.ts'

/** A function that VRL has not: the error names it, and nothing else in the script is wrong. */
const mistake = 'frobnicate'

const text = fc
  .array(fc.constantFrom('a', ' ', 'é', '😀', '漢', '#', '\\\\', "'", ':', '\u0301', '\u00a0'), { maxLength: 6 })
  .map((parts) => `"${parts.join('')}"`)
const statement = fc
  .tuple(fc.constantFrom('x = ', '.y = ', 'z = '), text)
  .map(([target, value]) => `${target}${value};`)
const wrong = fc
  .tuple(fc.constantFrom('', 'x = "é😀"; ', '  ', 'w = [1, 2];   '), text)
  .map(([before, value]) => `${before}${mistake}(${value});`)
/** Lines between which no line break is needed, so that they may be folded. */
const line = fc.oneof(
  { weight: 4, arbitrary: statement },
  { weight: 1, arbitrary: statement.map((one) => `  ${one}`) },
  { weight: 1, arbitrary: fc.constant('') },
)
const script = fc
  .tuple(
    fc.array(line, { maxLength: 5 }),
    wrong,
    fc.array(line, { maxLength: 5 }),
    fc.array(fc.constant(''), { maxLength: 2 }),
  )
  .map(([before, one, after, end]) => [...before, one, ...after, ...end])
  .filter((lines) => lines.length > 1)

const style = fc.record({
  header: fc.constantFrom('|', '>', 'quoted'),
  chomping: fc.constantFrom('', '-', '+'),
  indentation: fc.integer({ min: 1, max: 6 }),
  isIndicated: fc.boolean(),
  comment: fc.constantFrom('', ' # the script'),
  lineBreak: fc.constantFrom('\n', '\r\n'),
  place: fc.constantFrom('extract', 'link', 'flow'),
  before: fc.constantFrom('', '# é 😀\n', 'description: é😀\n'),
  end: fc.constantFrom('', '\n', '\ntitle: Behind\n', '\n# behind\n'),
})

type Style = typeof style extends fc.Arbitrary<infer Chosen> ? Chosen : never

function manifestOf(written: readonly string[], chosen: Style): string {
  const { header, chomping, indentation, isIndicated, comment, lineBreak, place, before, end } = chosen
  // One line alone would be the path of a file.
  const isLong = header !== '>' && written.filter((each) => each !== '').length > 1
  const lines = isLong ? written : ['.z = 1;', '', ...written]
  const depth = place === 'link' ? 4 : 2
  const key =
    place === 'link'
      ? 'configuration:\n  fields: {}\n  identifier:\n    linkTemplateScript: '
      : 'identifier:\n  extractScript: '
  const isFirstIndented = lines.find((each) => each.trim() !== '')?.startsWith(' ') === true
  const indicator = isIndicated || isFirstIndented ? String(indentation) : ''
  const block = lines.map((each) => (each === '' ? '' : ' '.repeat(depth + indentation) + each)).join('\n')
  const scalar =
    header === 'quoted' ? JSON.stringify(lines.join('\n')) : `${header}${indicator}${chomping}${comment}\n${block}`
  const head = 'manifest: integration/v1\nname: sample\nversion: 1.0.0\n'
  const entry = place === 'flow' && header === 'quoted' ? `identifier: { extractScript: ${scalar} }` : `${key}${scalar}`
  return `${before}${head}${entry}${end}`.replaceAll('\n', lineBreak)
}

it('a mistake anywhere in an inline script is told where it stands in the manifest', async () => {
  const cases = fc.sample(fc.tuple(script, style), { numRuns: 600, seed: 20 })
  const manifests = cases.map(([lines, chosen]) => manifestOf(lines, chosen))
  const files = Object.fromEntries(manifests.map((manifest, index) => [`/p${index}/integration.yaml`, manifest]))
  const fileSystem = createMemoryFileSystem(files)
  const examined = Object.keys(files).map((path) => examine(fileSystem, path))
  const checked = await concludeWithScripts(examined)
  expect(checked).toHaveLength(600)
  for (const [index, { diagnostics }] of checked.entries()) {
    const manifest = manifests[index] ?? ''
    const offset = manifest.indexOf(mistake)
    const before = manifest.slice(0, offset).split('\n')
    const start = { offset, line: before.length, column: (before.at(-1) ?? '').length + 1 }
    const end = { offset: offset + mistake.length, line: start.line, column: start.column + mistake.length }
    const errors = withoutReview(diagnostics).filter(({ severity }) => severity === 'error')
    expect(
      errors.map(({ id, location: { range } }) => ({ id, range })),
      manifest,
    ).toEqual([{ id: 'script/does-not-compile', range: { start, end } }])
  }
})
