import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { closeEngineAfterwards, outcomesOf, runFiles } from '../script-tests/run-files.ts'
import { compileSource } from '../support/compile-source.ts'
import { compile } from '../../src/compile.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'

const guide = readFileSync(new URL('../../docs/guide/writing-a-manifest.md', import.meta.url), 'utf8')

interface Example {
  readonly title: string
  /** The manifest; empty when the section shows none. */
  readonly text: string
  /** Other files that the section shows, by path. */
  readonly files: Readonly<Record<string, string>>
}

const examples = guide
  .split(/^## /m)
  .slice(1)
  .map((section): Example => {
    const [title = ''] = section.split('\n')
    const blocks = [...section.matchAll(/^```yaml(?: file=(\S+))?\n([\s\S]*?)^```$/gm)]
    const files = blocks.flatMap(([, path, text = '']) => (path === undefined ? [] : [[path, text] as const]))
    return {
      title,
      text: blocks.findLast(([, path]) => path === undefined)?.[2] ?? '',
      files: Object.fromEntries(files),
    }
  })

describe('the examples of the guide compile without a finding', () => {
  for (const { title, text, files } of examples.filter((example) => example.text !== '')) {
    test(title, () => {
      const { diagnostics } = text.includes('\nmanifest:')
        ? compile(
            createMemoryFileSystem({
              '/project/integration.yaml': text,
              '/project/icon.svg': '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"/>',
              '/project/hub.md': `# Acme\n\n${'Talk to the customers of Acme. '.repeat(4)}`,
            }),
            '/project/integration.yaml',
          )
        : compileSource(text, { files })
      expect(diagnostics.map(({ id, message }) => `${id}: ${message}`)).toEqual([])
    })
  }
})

test('the guide has an example in nearly every section', () => {
  expect(examples.filter((example) => example.text !== '').length).toBeGreaterThanOrEqual(9)
})

closeEngineAfterwards()

test('the test cases of the guide pass', async () => {
  const tested = examples.filter(({ files }) => Object.keys(files).some((path) => path.endsWith('.test.yaml')))
  expect(tested.map(({ title }) => title)).toEqual(['Scripts'])
  for (const { text, files } of tested) {
    const manifest = `manifest: integration/v1\nname: acme\nversion: 1.0.0\n${text}`
    const outcomes = outcomesOf(await runFiles({ ...files, 'integration.yaml': manifest }))
    expect(Object.values(outcomes)).toEqual(['passed'])
  }
})
