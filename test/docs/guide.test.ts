import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { compileSource } from '../support/compile-source.ts'
import { compile } from '../../src/compile.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'

const guide = readFileSync(new URL('../../docs/guide/writing-a-manifest.md', import.meta.url), 'utf8')
const examples = [...guide.matchAll(/^## (.*)$|^```yaml\n([\s\S]*?)^```$/gm)].reduce<{ title: string; text: string }[]>(
  (found, [, title, text]) =>
    text === undefined
      ? [...found, { title: title ?? '', text: '' }]
      : [...found.slice(0, -1), { title: found.at(-1)?.title ?? '', text }],
  [],
)

describe('the examples of the guide compile without a finding', () => {
  for (const { title, text } of examples.filter((example) => example.text !== '')) {
    test(title, () => {
      const { diagnostics } = text.includes('\nmanifest:')
        ? compile(
            createMemoryFileSystem(Object.fromEntries(new Map([['/project/integration.yaml', text]]))),
            '/project/integration.yaml',
          )
        : compileSource(text)
      expect(diagnostics.map(({ id, message }) => `${id}: ${message}`)).toEqual([])
    })
  }
})

test('the guide has an example in nearly every section', () => {
  expect(examples.filter((example) => example.text !== '').length).toBeGreaterThanOrEqual(9)
})
