import { describe, expect, test } from 'vitest'
import type { ComparedSubject, DiffResult } from '../../src/deployments/compare-subjects.ts'
import { markdownCode, markdownText } from '../../src/deployments/markdown-text.ts'
import { renderDiffMarkdown } from '../../src/deployments/render-markdown.ts'
import { renderDiffPretty } from '../../src/deployments/render-pretty.ts'
import { createRepository, manifest, project } from './repository.ts'

describe('a text in Markdown', () => {
  test.each([
    ['**bold** and _more_', '\\*\\*bold\\*\\* and \\_more\\_'],
    ['[click](javascript:x)', '\\[click\\]\\(javascript\\:x\\)'],
    ['<img src=x>', '\\<img src\\=x\\>'],
    ['`code`', '\\`code\\`'],
    ['a | b', 'a \\| b'],
    ['line\nbreak', 'line␊break'],
    ['&lt;', '\\&lt;'],
  ])('is shown as it is: %s', (text, markdown) => {
    expect(markdownText(text)).toBe(markdown)
  })

  test('mentions nobody, refers to no issue, and links to nothing', () => {
    const text = markdownText('@acme/team fixes #12, GH-3 and https://example.com or www.example.com')
    expect(text).not.toMatch(/@acme|#12|GH\\?-3|https\\?:|www\\?\./)
    expect(text.replaceAll(/[\\\u2060]/g, '')).toBe(
      '@acme/team fixes #12, GH-3 and https://example.com or www.example.com',
    )
  })

  test('as code stands in more backticks than it has', () => {
    expect(markdownCode('a.yaml')).toBe('`a.yaml`')
    expect(markdownCode('a``b`')).toBe('``` a``b` ```')
    expect(markdownCode('')).toBe('`  `')
  })
})

/** An integration with as many changes as asked for, whose names are hostile. */
async function compared(changes: number): Promise<ComparedSubject> {
  const repository = createRepository(project)
  repository.write('integration.yaml', manifest.replace('chatId: Where the message is', 'chat: Where it is'))
  const one = await repository.diffOne()
  const [first] = one.comparison.changes
  if (first === undefined) throw new Error('there is no change')
  const many = Array.from({ length: changes }, (_, index) => ({
    ...first,
    message: `Field <b>${index}</b> @team #1 is gone`,
  }))
  return { ...one, comparison: { ...one.comparison, changes: many } }
}

describe('a comment', () => {
  test('says what may have become of one that is gone, where another one is new', async () => {
    const repository = createRepository({ 'a/integration.yaml': 'manifest: integration/v1\nname: a\nversion: 1.0.0\n' })
    repository.move('a', 'b')
    const hint = 'whose name and folder change together is taken for a new one'
    expect(renderDiffMarkdown(await repository.diff(), repository.root)).not.toContain(hint)
    repository.write('b/integration.yaml', 'manifest: integration/v1\nname: b\nversion: 1.0.0\n')
    const result = await repository.diff()
    expect(renderDiffMarkdown(result, repository.root)).toContain(hint)
    expect(renderDiffPretty(result, { cwd: repository.root, colors: false })).toContain(hint)
  })

  test('says which version is needed, where, and shows an example', async () => {
    const repository = createRepository(project)
    repository.write('integration.yaml', manifest.replace('chatId: Where the message is', 'chat: Where it is'))
    const text = renderDiffMarkdown(await repository.diff(), repository.root)
    expect(text).toMatch(/^<!-- tenon diff -->\n## ❌ Integrations: 1 needs a higher version\n/)
    expect(text).toContain('### ❌ example 1\\.2\\.0 → 1\\.2\\.0, needs **2\\.0\\.0**')
    expect(text).toMatch(/^- Action "pinMessage"\\: .*chat.* \(`integration\.yaml:\d+:\d+`\)/m)
    expect(text).toMatch(/^ {2}`\{"chat.*\}` was accepted, and is not any more$/m)
  })

  test('holds what GitHub takes, however much has changed', async () => {
    const one = await compared(3000)
    const many: DiffResult = {
      diffs: Array.from({ length: 400 }, () => one),
      removed: Array.from({ length: 500 }, (_, index) => ({ file: `${one.subject.file}/${index}`, name: 'x' })),
      descriptions: ['origin/main'],
    }
    for (const result of [many, { ...many, diffs: [one] }]) {
      const text = renderDiffMarkdown(result, '/')
      expect(text.length).toBeLessThanOrEqual(65_536)
      expect(text.length).toBeGreaterThan(3000)
      expect(text).toContain('more')
      expect(text).not.toContain('<b>')
    }
  })

  test('is a line when nothing has changed', async () => {
    const repository = createRepository(project)
    expect(renderDiffMarkdown(await repository.diff(), repository.root)).toMatch(
      /^<!-- tenon diff -->\n## ✅ No integration has changed\n\nCompared with HEAD \\\([0-9a-f]{7}\\\)\.\n$/,
    )
  })
})
