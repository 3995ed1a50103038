import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileRight, zuiOf } from '../support/compile-source.ts'
import { evaluateExpression } from '../support/evaluate-expression.ts'
import { sdkVersions, type SdkVersion } from '../support/evaluate.ts'

/** Patterns with what cannot stand in a regular expression of JavaScript as it is, and texts on which they differ. */
const delicate: readonly (readonly [pattern: string, texts: readonly string[]])[] = [
  ['/topics/', ['/topics/', 'topics', '\\/topics\\/']],
  ['^/a/b$', ['/a/b', '\\/a\\/b']],
  ['[/]', ['/', '\\', '[']],
  ['[^/]+/[/\\]]', ['a/]', 'a//', 'a\\/']],
  ['a\nb', ['a\nb', 'anb', 'a\\nb']],
  ['[\n\r]x', ['\nx', '\rx', 'nx', '\\x']],
  ['^\u2028|\u2029$', ['\u2028', '\u2029', 'u2028']],
  ['\\/', ['/', '\\/']],
  ['\\\\/', ['\\/', '/', '\\\\/']],
  ['', ['', 'a']],
  ['\u0000', ['\u0000', '0']],
  ['😀/', ['😀/', '/']],
]

describe('a pattern as it is deployed', () => {
  it.each(delicate)('means what its author wrote: %j', (pattern, texts) => {
    for (const version of sdkVersions) expectKept(pattern, texts, version)
  })

  it('means what its author wrote, whatever it holds', () => {
    fc.assert(
      fc.property(patterns, fc.array(texts, { minLength: 1, maxLength: 8 }), (pattern, tried) => {
        fc.pre(isPattern(pattern))
        for (const version of sdkVersions) expectKept(pattern, tried, version)
      }),
      { numRuns: 150, seed: 12 },
    )
  })
})

/** Compiles the pattern, and tries it on texts in the handler's process and as the platform stores it. */
function expectKept(pattern: string, texts: readonly string[], version: SdkVersion): void {
  const compilation = compileRight(`schemas: { Text: { string: A text, pattern: ${JSON.stringify(pattern)} } }`)
  const { Text } = compilation.bound.integration.schemas ?? {}
  if (Text === undefined) throw new Error('the schema is not in the model')
  const schema = evaluateExpression(zuiOf(compilation, Text), version)
  const { pattern: stored } = schema.toJSONSchema() as { readonly pattern: string }
  for (const text of texts) {
    const meant = new RegExp(pattern, 'u').test(text)
    expect([text, schema.safeParse(text).success]).toEqual([text, meant])
    expect([text, new RegExp(stored, 'u').test(text)]).toEqual([text, meant])
  }
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u').unicode
  } catch {
    return false
  }
}

const pieces = [
  '/',
  '\\/',
  '[/]',
  '[^/]',
  '\n',
  '\\\n',
  '[\n]',
  '\r',
  '\u2028',
  '\u2029',
  '\\\\',
  'a',
  '.',
  '^',
  '$',
  '|',
]

const patterns = fc
  .array(fc.constantFrom(...pieces, '😀', '[😀/]', '\t', '"', "'", '`', '${', '\\$', '\\{'), { maxLength: 5 })
  .map((parts) => parts.join(''))

const texts = fc
  .array(fc.constantFrom('/', '\\', '\n', '\r', '\u2028', '\u2029', 'a', 'n', 'u', '😀', '$', '{', '"'), {
    maxLength: 3,
  })
  .map((parts) => parts.join(''))
