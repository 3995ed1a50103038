import { format } from 'oxfmt'
import { describe, expect, test } from 'vitest'
import { createDiskFileSystem } from '../../src/document/disk-file-system.ts'
import { outOfDate, planWrites } from '../../src/emit/write/plan.ts'
import { pointerTo } from '../../src/model/origins.ts'
import { compileSample, readSample, sampleFolder, sampleNames } from '../support/build-sample.ts'

describe.each(sampleNames)('samples/%s', (name) => {
  const { outputs, diagnostics, bound, project } = compileSample(name)

  test('compiles without a finding', () => {
    expect(diagnostics).toEqual([])
  })

  test('has the generated files that it compiles to, and no others', () => {
    const plan = planWrites(createDiskFileSystem(), { root: sampleFolder(name), source: 'integration.yaml', outputs })
    expect(plan.diagnostics).toEqual([])
    expect(outOfDate(plan)).toEqual([])
  })

  test('compiles to the same bytes again', () => {
    expect(compileSample(name).outputs).toEqual(outputs)
  })

  test.each(outputs.filter(({ kind }) => kind === 'module'))(
    '$path is as oxfmt would write it',
    async ({ path, text }) => {
      const formatted = await format(path, text, { semi: false, singleQuote: true, printWidth: 120 })
      expect(formatted.errors).toEqual([])
      expect(text).toBe(formatted.code)
    },
  )

  test('says for every object of the model where it comes from', () => {
    const files = new Set(project.documents.keys())
    for (const pointer of objectsOf(bound.integration)) {
      const origin = bound.origins[pointer]
      expect(origin, pointer).toBeDefined()
      for (const place of [origin?.primary, ...(origin?.via ?? [])]) {
        expect(files, pointer).toContain(place?.file)
        const document = project.documents.get(place?.file ?? '')
        expect(document?.node(place?.node ?? -1), pointer).toBeDefined()
      }
    }
  })

  test('keeps each comment above an item, once', () => {
    const own = new Set([project.manifest, ...project.parts])
    const comments = [...own].flatMap(({ text }) => commentsAboveItems(text))
    expect(comments.length).toBeGreaterThan(2)
    const emitted = outputs.filter(({ kind }) => kind === 'module').flatMap(({ text }) => text.split('\n'))
    for (const comment of comments)
      expect(
        emitted.filter((line) => line.trim() === `// ${comment}`),
        comment,
      ).toHaveLength(1)
  })

  test('is a project as others are', () => {
    for (const file of ['tsconfig.json', '.gitattributes', '.gitignore'])
      expect(readSample(name, file)).toBe(readSample('telegram', file))
    expect(readSample(name, 'hub.md')).toMatch(/^# .+\n\n.{80,}/s)
    expect(readSample(name, 'icon.svg')).toMatch(/^<svg [^>]*width="64" height="64"[^]*<\/svg>\n$/)
  })
})

/** The JSON pointers of all objects in a value, that of the value itself included. */
function objectsOf(value: object, pointer = ''): readonly string[] {
  const inside = Object.entries(value).flatMap(([key, child]: [string, unknown]) =>
    typeof child === 'object' && child !== null ? objectsOf(child, pointerTo(pointer, key)) : [],
  )
  return Array.isArray(value) ? inside : [pointer, ...inside]
}

/** The lines of comment that stand directly above a key, without `# `, but for those that speak to a tool. */
function commentsAboveItems(text: string): readonly string[] {
  const blocks = text.matchAll(/^( *)# .*\n(?:\1# .*\n)*(?=\1[\w'"]+\??:)/gm)
  return [...blocks]
    .flatMap(([block]) =>
      block
        .trimEnd()
        .split('\n')
        .map((line) => line.trim().slice(2)),
    )
    .filter((line) => !/^(yaml-language-server|tenon-ignore)\b/.test(line))
}
