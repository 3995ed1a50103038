import { expect, test } from 'vitest'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import { formatManifest } from '../../src/format/format.ts'
import { formatFiles } from '../../src/format/format-files.ts'

// Formatters with a bug in them.
const withoutIcons = (text: string): string => text.replace(/^icon:.*\n/m, '').replaceAll('  ', ' ')
const losesIcons: typeof formatManifest = (file, text, width) => formatManifest(file, text, width, withoutIcons)
const losesIconsUnseen: typeof formatManifest = (_file, text) => ({
  kind: 'formatted',
  text: withoutIcons(text),
  isChanged: true,
})

const manifest = 'manifest: integration/v1\nname:  a\nversion: 1.0.0\n'
const files = {
  '/a/integration.yaml': `${manifest}icon: icon.svg\ninclude: [x.part.yaml]\n`,
  '/a/x.part.yaml': 'manifest: part/v1\nsecrets:  {}\n',
  '/b/integration.yaml': manifest,
}

test.each([
  ['file', losesIcons],
  ['model', losesIconsUnseen],
])('a %s that would say something else is reported and left alone, and the others are formatted', (_what, format) => {
  const disk = createMemoryFileSystem(files)
  const { changes, diagnostics } = formatFiles(disk, Object.keys(files), () => undefined, format)
  expect(changes.map(({ file }) => file)).toEqual(['/a/x.part.yaml', '/b/integration.yaml'])
  expect(diagnostics.map(({ id, message, location }) => ({ id, message, file: location.file }))).toEqual([
    {
      id: 'format/defect',
      message:
        'Formatted, "integration.yaml" would say something else. This is a bug in Tenon: please report it. The file is left as it is',
      file: '/a/integration.yaml',
    },
  ])
})

test.each([
  ['x.test.yaml', 'manifest: tests/v1\n# Of the webhook\ntests:   []\n'],
  ['tenon.yaml', '# Of the repository\nfmt:   { width: 100 }\n'],
  ['integration.yaml', `${manifest}# Of nothing\n`],
])('a file that would lose a comment is left alone: %s', (file, text) => {
  const withoutComments = (whole: string): string => whole.replace(/^#.*\n/m, '')
  const result = formatManifest(`/${file}`, text, 80, withoutComments)
  expect(result.kind === 'refused' && result.diagnostics.map(({ id }) => id)).toEqual(['format/defect'])
})

test('what is formatted is read once, and no model is made of it', () => {
  const disk = createMemoryFileSystem({ '/integration.yaml': manifest.replace('  ', ' ') })
  const read: string[] = []
  const noting = { ...disk, readFile: (path: string) => (read.push(path), disk.readFile(path)) }
  expect(formatFiles(noting, ['/integration.yaml'], () => undefined).changes).toEqual([])
  expect(read).toEqual(['/integration.yaml'])
})

test('a file in which a comment would come to stand at another key is left alone', () => {
  const text = 'manifest: integration/v1\n# About the name\nname: a\nversion: 1.0.0\n'
  const moved = 'manifest: integration/v1\nname: a\n# About the name\nversion: 1.0.0\n'
  const { changes, diagnostics } = formatFiles(
    createMemoryFileSystem({ '/integration.yaml': text }),
    ['/integration.yaml'],
    () => undefined,
    (file, _text, width) => formatManifest(file, text, width, () => moved),
  )
  expect({ changes, ids: diagnostics.map(({ id }) => id) }).toEqual({ changes: [], ids: ['format/defect'] })
})

test('a manifest that cannot be read to its end, and would lose more of its model, is left alone with its mistakes', () => {
  const disk = createMemoryFileSystem({ '/integration.yaml': `${manifest}icon: icon.svg\nactons: {}\n` })
  const { changes, failed, diagnostics } = formatFiles(disk, ['/integration.yaml'], () => undefined, losesIconsUnseen)
  expect({ changes, failed, ids: diagnostics.map(({ id }) => id) }).toEqual({
    changes: [],
    failed: ['/integration.yaml'],
    ids: ['manifest/unknown-key'],
  })
})
