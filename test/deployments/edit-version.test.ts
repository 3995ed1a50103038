import { describe, expect, test } from 'vitest'
import { editVersion } from '../../src/deployments/edit-version.ts'
import { readModel } from '../../src/deployments/read-manifest.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'

/** What becomes of a manifest whose version is raised to 1.0.1, or why nothing does. */
function raised(text: string, others: Readonly<Record<string, string>> = {}): string {
  const fileSystem = createMemoryFileSystem({ '/p/integration.yaml': text, ...others })
  const model = readModel(fileSystem, '/p/integration.yaml')
  if (model.kind === 'unreadable') return model.diagnostics.map(({ id, message }) => `${id}: ${message}`).join('\n')
  const edit = editVersion(fileSystem, '/p/integration.yaml', model, '1.0.1')
  if (edit.kind === 'edited') return edit.text
  const { message, location } = edit.diagnostic
  return `line ${location.range?.start.line}: ${message}`
}

const written = (version: string): string =>
  `\uFEFF# é 😀\nmanifest: integration/v1\r\nname: example\nversion: ${version}\n`

describe('a version that is raised', () => {
  test.each(['1.0.0', "'1.0.0'", '"1.0.0"', '1.0.0 # by hand', '   "1.0.0"   # by hand', '&version 1.0.0'])(
    'leaves all else as it is: %s',
    (version) => {
      expect(raised(written(version))).toBe(written(version.replace('1.0.0', '1.0.1')))
    },
  )

  test('is also found in a manifest of one line', () => {
    expect(raised('{manifest: integration/v1, name: example, version: 1.0.0}')).toBe(
      '{manifest: integration/v1, name: example, version: 1.0.1}',
    )
  })

  test.each([
    ['written in several lines', '>-\n  1.0.0'],
    ['written with escapes', '"1\\x2e0.0"'],
  ])('is refused where it is %s, at its line', (_, version) => {
    expect(raised(written(version))).toMatch(
      /^line \d: The version cannot be raised here: it is not written as a plain or quoted text in one line\. Write 1\.0\.1 there by hand$/,
    )
  })

  test('is refused where something else takes its text', () => {
    expect(raised(`${written('&v 1.0.0')}title: *v\n`)).toMatch(/: other parts of the manifest depend on it\./)
  })

  test('is not looked for in what is no manifest', () => {
    expect(raised('manifest: integration/v1\nname: [')).toMatch(/^yaml\//)
    expect(raised('manifest: interface/v1\nname: x\nversion: 1.0.0\n')).toMatch(
      /^deployment\/unreadable: This cannot be compared: it is the manifest of an interface/,
    )
  })
})
