import { describe, expect, it } from 'vitest'
import { check } from '../../src/compile.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import { withoutGuesses } from '../../src/workspace/only-readers.ts'

const ofNoUse = ['rules/unused-schema', 'suppression/unused']
const head = (name: string) => `manifest: integration/v1\nname: ${name}\nversion: 1.0.0\n`
const event = (schema: string) =>
  `events: { e: { title: E, description: D, fields: { p: { title: P, $ref: "${schema}" } } } }\n`
const part = `manifest: part/v1
schemas:
  # tenon-ignore rules/unused-schema: only b uses it
  One: { fields: { id: { string: The id, title: Id } } }
  Two: { fields: { id: { string: The id, title: Id } } }
`

/** What is called unused in each of two manifests, when both are checked. */
function unusedIn(files: Readonly<Record<string, string>>) {
  const all = { 'tenon.yaml': 'manifest: workspace/v1\n', ...files }
  const fileSystem = createMemoryFileSystem(
    Object.fromEntries(Object.entries(all).map(([path, text]) => [`/w/${path}`, text])),
  )
  const checked = ['a', 'b'].map((name) => {
    const manifest = `/w/${name}/integration.yaml`
    const { diagnostics, project } = check(fileSystem, manifest)
    return { manifest, diagnostics, ...(project && { project }) }
  })
  return withoutGuesses(checked).map((found) =>
    found.flatMap(({ id, fix, location }) => (ofNoUse.includes(id) ? [[id, location.file, fix?.safe]] : [])),
  )
}

describe('what a manifest does not need', () => {
  it('is not called unused outside of its folder, where others find it', () => {
    const include = 'include: [../shared/*.yaml]\n'
    const files = {
      'shared/part.yaml': part,
      'a/integration.yaml': head('a') + include + event('#/schemas/One'),
      'b/integration.yaml': head('b') + include + event('#/schemas/Two'),
    }
    expect(unusedIn(files)).toEqual([[], []])
  })

  it('is not called unused in its folder when another manifest reads the file, also one with errors', () => {
    const files = {
      'a/part.yaml': part,
      'a/integration.yaml': `${head('a')}include: [part.yaml]\n${event('#/schemas/One')}`,
      'b/integration.yaml': `${head('b')}include: [../a/part.yaml]\n${event('#/schemas/Two')}`,
    }
    expect(unusedIn(files)).toEqual([[], []])
    const { 'b/integration.yaml': b } = files
    expect(unusedIn({ ...files, 'b/integration.yaml': `${b}actoins: {}\n` })).toEqual([[], []])
    const alone = unusedIn({ ...files, 'b/integration.yaml': head('b') })
    expect(alone).toEqual([
      [
        ['suppression/unused', '/w/a/part.yaml', false],
        ['rules/unused-schema', '/w/a/part.yaml', undefined],
      ],
      [],
    ])
  })

  it('is repaired in its own file', () => {
    const own = head('a') + part.slice(part.indexOf('schemas')) + event('#/schemas/One')
    expect(unusedIn({ 'a/integration.yaml': own, 'b/integration.yaml': head('b') })[0]).toEqual([
      ['suppression/unused', '/w/a/integration.yaml', true],
      ['rules/unused-schema', '/w/a/integration.yaml', false],
    ])
  })
})
