import { describe, expect, it } from 'vitest'
import type { Compilation } from '../../src/compile.ts'
import type { DiagnosticId } from '../../src/diagnostics/catalog.ts'
import { checkExample, pageIndex, parsePage, type ExampleFiles } from './diagnostic-page.ts'
import { annotated, unindented } from './expect-diagnostics.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'

const fence = '```'
const markdown = unindented`
  # suppression/unused

  A comment covers nothing, e.g. this
  one. It should go.

  ## Wrong

  ${fence}yaml
  wrong: 1
  ${fence}

  With a part:

  ${fence}yaml file=parts/a.yaml
  manifest: part/v1
  ${fence}

  ${fence}sh
  tenon check
  ${fence}

  ## Right

  ${fence}yaml whole
  right: 1
  ${fence}

  And so on.
  `

describe('parsePage', () => {
  it('reads id, first sentence and examples', () => {
    const page = parsePage(markdown)
    expect(page.id).toBe('suppression/unused')
    expect(page.summary).toBe('A comment covers nothing, e.g. this one.')
    expect(page.example).toEqual({
      kind: 'files',
      wrong: new Map([
        ['integration.yaml', "manifest: integration/v1\nname: example\nversion: '1.0.0'\nwrong: 1\n"],
        ['parts/a.yaml', 'manifest: part/v1\n'],
      ]),
      right: new Map([['integration.yaml', 'right: 1\n']]),
    })
  })

  it('adds only the keys that an example does not have', () => {
    const { example } = parsePage(markdown.replace('wrong: 1', 'version: 1.10'))
    expect(example.kind === 'files' && example.wrong.get('integration.yaml')).toBe(
      'manifest: integration/v1\nname: example\nversion: 1.10\n',
    )
  })

  it('reads why there is no example', () => {
    expect(parsePage('# suppression/unused\n\nIt is.\n\n<!-- example: none, too large -->\n').example).toEqual({
      kind: 'none',
      reason: 'too large',
    })
  })

  it.each([
    ['another title', markdown.replace('# suppression/unused', '# no/such-id'), 'does not begin with "# " and an id'],
    ['no paragraph', markdown.replace(/A comment[^]*go\.\n\n/, ''), 'has no paragraph'],
    ['no wrong section', markdown.replace('## Wrong', '## Bad'), 'has no section "## Wrong"'],
    ['no right section', markdown.replace('## Right', '## Good'), 'has no section "## Right"'],
    ['no manifest', markdown.replace('yaml whole', 'ts'), 'shows no integration.yaml'],
    ['a file twice', markdown.replace('yaml file=parts/a.yaml', 'yaml'), 'shows integration.yaml twice'],
  ])('refuses a page with %s', (_what, text, message) => {
    expect(() => parsePage(text)).toThrow(message)
  })
})

describe('checkExample', () => {
  const page = parsePage(markdown)
  const location = annotated`wrong: 1`.file('integration.yaml').location('file')
  const finding = (id: DiagnosticId, severity: 'error' | 'warning') => ({ id, severity, message: 'so', location })
  const compiling =
    (wrong: Compilation['diagnostics'], right: Compilation['diagnostics']) => async (files: ExampleFiles) => ({
      diagnostics: files.get('integration.yaml')?.includes('wrong') ? wrong : right,
    })
  const unused = finding('suppression/unused', 'warning')
  const note = finding('rules/unused-schema', 'warning')
  const error = finding('suppression/no-id', 'error')

  it('finds nothing wrong when the wrong example reports the id, and the right one does not', async () => {
    expect(await checkExample(page, compiling([unused, note], [note]))).toEqual([])
  })

  it('finds a wrong example that is right, and one with another error', async () => {
    expect(await checkExample(page, compiling([note], []))).toEqual([
      'the wrong example does not report suppression/unused',
    ])
    expect(await checkExample(page, compiling([unused, error], []))).toEqual([
      'the wrong example has another error: suppression/no-id: so',
    ])
  })

  it('finds a right example that is wrong, or has an error', async () => {
    expect(await checkExample(page, compiling([unused], [unused, error]))).toEqual([
      'the right example reports suppression/unused: so',
      'the right example reports suppression/no-id: so',
    ])
  })
})

describe('pageIndex', () => {
  it('has a row for each page', () => {
    expect(pageIndex([{ ...parsePage(markdown), severity: 'warning' }])).toBe(
      unindented`
        | id | severity | meaning |
        |---|---|---|
        | [suppression/unused](suppression/unused.md) | warning | A comment covers nothing, e.g. this one. |
        `,
    )
  })
})

describe('memoryFiles', () => {
  const files = createMemoryFileSystem(
    Object.fromEntries(
      new Map([
        ['/project/parts/b.yaml', 'b'],
        ['/project/parts/a.yaml', 'ä'],
        ['/project/integration.yaml', ''],
      ]),
    ),
  )

  it('holds files and the folders they stand in', () => {
    expect(new TextDecoder().decode(files.readFile('/project/parts/a.yaml'))).toBe('ä')
    expect(files.stat('/project/parts/a.yaml')).toEqual({ kind: 'file', size: 2 })
    expect(files.stat('/project/parts')).toEqual({ kind: 'directory', size: 0 })
    expect(files.readDirectory('/project')).toEqual([
      { name: 'integration.yaml', kind: 'file' },
      { name: 'parts', kind: 'directory' },
    ])
    expect(files.readDirectory('/project/parts').map(({ name }) => name)).toEqual(['a.yaml', 'b.yaml'])
    expect(files.realPath('/project/parts/a.yaml')).toBe('/project/parts/a.yaml')
  })

  it('knows nothing else', () => {
    expect(files.readFile('/project/parts')).toBeUndefined()
    expect(files.stat('/project/part')).toBeUndefined()
    expect(files.realPath('/project/c.yaml')).toBeUndefined()
    expect(files.readDirectory('/project/integration.yaml')).toEqual([])
  })
})
