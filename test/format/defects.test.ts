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
