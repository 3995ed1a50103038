import { describe, expect, it } from 'vitest'
import type { FileSystem } from '../../src/document/file-system.ts'
import { loadProject } from '../../src/document/load.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import type { LoadedProject, Project } from '../../src/document/project.ts'
import {
  annotated,
  expectDiagnostics,
  type AnnotatedFile,
  type ExpectedDiagnostic,
} from '../support/expect-diagnostics.ts'
import { manifestPath, toValue } from './read.ts'

type Contents = Readonly<Record<string, string | Uint8Array>>

/** The path of a file in the project; absolute ones stay. */
const at = (path: string) => (path.startsWith('/') ? path : `/project/${path}`)

function filesOf(contents: Contents, links: Readonly<Record<string, string>> = {}): FileSystem {
  const placed = <T>(entries: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(entries).map(([path, value]) => [at(path), value]))
  return createMemoryFileSystem(placed(contents), placed(links))
}

/** Loads a manifest, in which nothing is wrong, with other files. */
function load(manifest: string, contents: Contents = {}): Project {
  const { project, diagnostics } = loadProject(filesOf({ 'integration.yaml': manifest, ...contents }), manifestPath)
  if (!project || diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics, undefined, 2))
  return project
}

interface Case {
  /** The manifest first. */
  readonly sources: readonly AnnotatedFile[]
  readonly contents?: Contents
  readonly links?: Readonly<Record<string, string>>
}

/** Loads files in which something is wrong. */
function check({ sources, contents, links }: Case, expected: readonly ExpectedDiagnostic[]): LoadedProject {
  const marked = Object.fromEntries(sources.map(({ path, text }) => [path, text]))
  const loaded = loadProject(filesOf({ ...marked, ...contents }, links), manifestPath)
  expectDiagnostics(loaded.diagnostics, sources, expected)
  return loaded
}

const manifest = (source: ReturnType<typeof annotated>) => source.file('integration.yaml')
const textOf = ({ manifest }: Project) => manifest.root && toValue(manifest.root)

describe('a manifest', () => {
  it('is loaded with its folder', () => {
    const project = load('name: telegram\n')
    expect(project).toMatchObject({ root: '/project', workspaceRoot: '/project', parts: [] })
    expect(textOf(project)).toEqual({ name: 'telegram' })
    expect(project.documents).toEqual(new Map([[manifestPath, project.manifest]]))
    expect(project.files.size).toBe(0)
    expect(project.sdkVersion).toBeUndefined()
  })

  it('belongs to the workspace around it', () => {
    const files = filesOf({ '/repo/tenon.yaml': '', '/repo/a/b/integration.yaml': 'name: b' })
    expect(loadProject(files, '/repo/a/b/integration.yaml').project).toMatchObject({
      root: '/repo/a/b',
      workspaceRoot: '/repo',
    })
  })

  it('may lie at the root of the file system', () => {
    const files = filesOf({ '/integration.yaml': 'include: [parts/*.yaml]', '/parts/a.yaml': 'a: 1' })
    const { project, diagnostics } = loadProject(files, '/integration.yaml')
    expect(diagnostics).toEqual([])
    expect(project).toMatchObject({ root: '/', parts: [{ file: '/parts/a.yaml' }] })
  })

  it('that is empty is there, without a value', () => {
    const project = load('')
    expect(project.manifest.root).toBeUndefined()
  })

  it('with a syntax error is there, as far as it can be read', () => {
    const source = manifest(annotated`
      name: a
      description: «b: c»
      include: [parts/*.yaml]
      `)
    const { project } = check({ sources: [source], contents: { 'parts/a.yaml': 'a: 1' } }, [
      { id: 'yaml/syntax', at: 0 },
    ])
    expect(project?.manifest.isPartial).toBe(true)
    expect(project?.parts).toHaveLength(1)
  })
})

describe('a manifest that cannot be read', () => {
  const tell = (files: FileSystem, id: string, message: RegExp) => {
    const { project, diagnostics } = loadProject(files, manifestPath)
    expect(project).toBeUndefined()
    expect(diagnostics).toMatchObject([
      { id, message: expect.stringMatching(message), location: { file: manifestPath } },
    ])
    expect(diagnostics[0]?.location.range).toBeUndefined()
  }

  it('is missing', () => tell(filesOf({}), 'file/not-found', /^There is no file "integration\.yaml"$/))

  it('is a folder', () => tell(filesOf({ 'integration.yaml/x': '' }), 'file/not-readable', /is a folder/))

  it('is not UTF-8', () => {
    tell(
      filesOf({ 'integration.yaml': Buffer.from('name: é', 'latin1') }),
      'file/not-utf8',
      /is not UTF-8\. Save it as UTF-8/,
    )
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('name: a', 'utf16le')])
    tell(filesOf({ 'integration.yaml': utf16 }), 'file/not-utf8', /is not UTF-8, but UTF-16\./)
  })

  it('is larger than 1 MiB, whatever it holds', () => {
    const full = 1_048_576
    tell(
      filesOf({ 'integration.yaml': '#'.repeat(full + 1) }),
      'file/too-large',
      /has 1\.1 MiB; at most 1 MiB are read/,
    )
    expect(loadProject(filesOf({ 'integration.yaml': '#'.repeat(full) }), manifestPath).diagnostics).toEqual([])
  })

  it('is too large to be opened at all', () => {
    const opened: string[] = []
    const files: FileSystem = {
      ...filesOf({ 'integration.yaml': '' }),
      stat: (path) => (path === manifestPath ? { kind: 'file', size: 100 * 1_048_576 } : undefined),
      readFile: (path) => void opened.push(path),
    }
    tell(files, 'file/too-large', /has 100 MiB/)
    expect(opened).toEqual([])
  })

  it('is a pipe, or is not allowed to be read', () => {
    const files = filesOf({ 'integration.yaml': 'name: a' })
    tell({ ...files, stat: () => ({ kind: 'other', size: 0 }) }, 'file/not-readable', /is not a regular file/)
    tell({ ...files, readFile: () => undefined }, 'file/not-readable', /Check its permissions/)
  })
})

describe('included parts', () => {
  const part = 'manifest: part/v1\n'

  it('stand in the order of the globs, then of the code units, each once', () => {
    const project = load(
      'include:\n  - parts/b*.yaml\n  - ./parts/**/*.yaml\n  - parts/a.yaml\n',
      Object.fromEntries(
        ['a', 'b2', 'b10', 'Z', 'deep/a', '.hidden/a', 'node_modules/a'].map((name) => [`parts/${name}.yaml`, part]),
      ),
    )
    expect(project.parts.map(({ file }) => file)).toEqual([
      '/project/parts/b10.yaml',
      '/project/parts/b2.yaml',
      '/project/parts/Z.yaml',
      '/project/parts/a.yaml',
      '/project/parts/deep/a.yaml',
    ])
    expect([...project.documents.keys()]).toEqual([manifestPath, ...project.parts.map(({ file }) => file)])
  })

  it('may stand elsewhere in the workspace', () => {
    const files = filesOf({
      '/repo/tenon.yaml': '',
      '/repo/shared/a.yaml': part,
      '/repo/app/integration.yaml': 'include: [../shared/*.yaml]',
    })
    const { project, diagnostics } = loadProject(files, '/repo/app/integration.yaml')
    expect(diagnostics).toEqual([])
    expect(project?.parts.map(({ file }) => file)).toEqual(['/repo/shared/a.yaml'])
  })

  it('do not include others, and are no copies of the manifest', () => {
    const project = load('include: ["*.yaml"]\n', { 'a.yaml': 'include: [b/*.yaml]', 'b/c.yaml': part })
    expect(project.parts.map(({ file }) => file)).toEqual(['/project/a.yaml'])
  })

  it('share no ids of nodes', () => {
    const project = load('include: [a.yaml]\n', { 'a.yaml': 'a: 1' })
    const ids = [...project.documents.values()].map(({ root }) => root?.id)
    expect(new Set(ids).size).toBe(2)
  })

  it('must be there', () => {
    const source = manifest(annotated`
      include:
        - «none/*.yaml»
        - «'none.yaml'»
        - «folder»
        - «integration.yaml»
      `)
    const missing = { id: 'file/include-no-match' } as const
    check({ sources: [source], contents: { 'folder/a.yaml': part } }, [
      { ...missing, at: 0, message: /^No file matches "none\/\*\.yaml"\. Correct the path/ },
      { ...missing, at: 1, message: /^No file matches "none\.yaml"/ },
      { ...missing, at: 2, message: /It is a folder: write "folder\/\*\.yaml"/ },
      { ...missing, at: 3, message: /It matches this file only/ },
    ])
  })

  it('must stay inside of the workspace', () => {
    const source = manifest(annotated`
      include:
        - «/etc/*.yaml»
        - «../other/*.yaml»
        - «'{parts,..}/*.yaml'»
        - «linked/*.yaml»
        - «parts/*.yaml»
      `)
    const outside = { id: 'file/outside-workspace' } as const
    const { project } = check(
      {
        sources: [source],
        contents: { 'parts/a.yaml': part, '/other/secret.yaml': 'secret: 1' },
        links: { linked: '/other', 'parts/linked.yaml': '/other/secret.yaml' },
      },
      [
        { ...outside, at: 0, message: /^The path "\/etc\/\*\.yaml" is absolute/ },
        { ...outside, at: 1, message: /leads out of the workspace\. Move/ },
        { ...outside, at: 2, message: /^The path "\{parts,\.\.\}\/\*\.yaml" leads out/ },
        { ...outside, at: 3, message: /through a symbolic link/ },
        { ...outside, at: 4, message: /through a symbolic link/ },
      ],
    )
    expect(project?.parts.map(({ file }) => file)).toEqual(['/project/parts/a.yaml'])
  })

  it('are written with slashes, and not with too many braces', () => {
    const source = manifest(annotated`
      include:
        - «parts\*.yaml»
        - «'${'{a,b}'.repeat(7)}'»
      `)
    check({ sources: [source], contents: { 'parts/a.yaml': part } }, [
      {
        id: 'file/backslash',
        at: 0,
        message: 'The path "parts\\*.yaml" has backslashes. Write "parts/*.yaml", on every operating system',
        fixed: source.text.replace('\\', '/'),
        safe: true,
      },
      { id: 'file/bad-glob', at: 1, message: /stand for more than 100 paths/ },
    ])
  })

  it('are a thousand at most', () => {
    const many = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`parts/${index}.yaml`, '']))
    expect(load('include: [parts/*.yaml, parts/1*.yaml]', many(1000)).parts).toHaveLength(1000)
    const source = manifest(annotated`include: [parts/1*.yaml, «parts/*.yaml»]`)
    const { project } = check({ sources: [source], contents: many(1001) }, [{ id: 'file/too-many-includes', at: 0 }])
    expect(project?.parts).toHaveLength(1000)
  })

  it('that cannot be read are told where they are included', () => {
    const source = manifest(annotated`include: [«parts/*.yaml»]`)
    const broken = annotated`actions: «[»`.file('parts/c.yaml')
    const { project } = check(
      {
        sources: [source, broken],
        contents: { 'parts/a.yaml': new Uint8Array([255]), 'parts/b.yaml': '#'.repeat(1_048_577) },
      },
      [
        { id: 'file/not-utf8', at: 0, message: /^The file "parts\/a\.yaml"/ },
        { id: 'file/too-large', at: 0, message: /^The file "parts\/b\.yaml"/ },
        { id: 'yaml/syntax', in: 'parts/c.yaml', at: 0 },
      ],
    )
    expect(project?.parts).toHaveLength(1)
  })
})

describe('references to other files', () => {
  it('are followed wherever a schema can stand, from file to file, also in circles', () => {
    const project = load(
      `
actions:
  extends:
    input:
      fields:
        a: { $ref: ./a.yaml#/schemas/A }
        b:
          items: { $ref: 'plain.yaml#/schemas/P' }
events:
  e: { extends: ./b.yaml#/schemas/B }
  f: { extends: [Own, ../project/c.yaml#/schemas/C] }
  g: { $ref: './d.yaml' }
  h: { schema: { properties: { x: { anyOf: [{ $ref: ./e.yaml#/schemas/E }] } } } }
`,
      {
        'a.yaml': 'schemas: { A: { $ref: sub/a.yaml#/schemas/A } }',
        'sub/a.yaml': 'schemas: { A: { $ref: ../a.yaml#/schemas/A, b: { $ref: ../integration.yaml#/schemas/X } } }',
        'b.yaml': '',
        'c.yaml': '',
        'd.yaml': '',
        'e.yaml': '',
        'plain.yaml': '',
      },
    )
    expect([...project.documents.keys()].map((path) => path.slice('/project/'.length)).sort()).toEqual([
      'a.yaml',
      'b.yaml',
      'c.yaml',
      'd.yaml',
      'e.yaml',
      'integration.yaml',
      'plain.yaml',
      'sub/a.yaml',
    ])
    expect(project.parts).toEqual([])
  })

  it('are not made of names, data, or references of other kinds', () => {
    const project = load(`
schemas:
  $ref: { string: A schema of this name }
  A:
    fields:
      $ref: ./this is a field's description
      extends: ../and this
      properties: { fields: { extends: ./and so is this } }
    default: { $ref: ./data.yaml }
    enum: [{ $ref: ./data.yaml }]
  B: { $ref: '#/schemas/A' }
  C: { $ref: 'sdk:messages/text' }
  D: { extends: A, title: ./no reference }
user: { tags: { extends: ./description } }
tests: [{ object: { extends: ./x } }]
`)
    expect(project.documents.size).toBe(1)
  })

  it('through aliases of aliases are followed', () => {
    const levels = Array.from({ length: 10 }, (_, level) => `k${level + 1}: &k${level + 1} [*k${level}, *k${level}]`)
    const project = load(`k0: &k0 { $ref: ./a.yaml#/schemas/A }\n${levels.join('\n')}\n`, { 'a.yaml': '' })
    expect(project.documents.size).toBe(2)
  })

  it('must lead to a file in the workspace', () => {
    const source = manifest(annotated`
      schemas:
        A: { $ref: «./none.yaml#/schemas/A» }
        B: { $ref: ./none.yaml#/schemas/B }
        C: { $ref: «'../secret.yaml#/schemas/C'» }
        D: { extends: [«/etc/d.yaml#/schemas/D»] }
        E: { $ref: «"./linked.yaml#/schemas/E"» }
        F: { $ref: «.\f.yaml#/schemas/F» }
        G: { $ref: «./sub#/schemas/G» }
        H: { $ref: ./part.yaml#/schemas/H }
      `)
    const other = annotated`schemas: { H: { $ref: «./nowhere.yaml#/schemas/H» } }`.file('part.yaml')
    check(
      {
        sources: [source, other],
        contents: { '/secret.yaml': '', 'sub/x.yaml': '', 'f.yaml': '' },
        links: { 'linked.yaml': '/secret.yaml' },
      },
      [
        { id: 'file/not-found', at: 0, message: 'There is no file "./none.yaml"' },
        { id: 'file/outside-workspace', at: 1 },
        { id: 'file/outside-workspace', at: 2, message: /"\/etc\/d\.yaml" is absolute/ },
        { id: 'file/outside-workspace', at: 3 },
        { id: 'file/backslash', at: 4, fixed: source.text.replace('\\', '/') },
        { id: 'file/not-readable', at: 5 },
        { id: 'file/not-found', in: 'part.yaml', at: 0 },
      ],
    )
  })
})

describe('scripts, icon and readme', () => {
  it('are gathered with what is known of them', () => {
    const { files } = load(
      `
icon: icon.svg
readme: ./docs/../hub.md
identifier:
  extractScript: extract.vrl
  fallbackHandlerScript: |
    inline.vrl
configuration: { identifier: { linkTemplateScript: link.vrl } }
configurations:
  a: { identifier: { linkTemplateScript: missing.vrl } }
  b: { identifier: { linkTemplateScript: folder.vrl } }
  c: { identifier: { linkTemplateScript: large.vrl } }
  d: { identifier: { linkTemplateScript: latin.vrl } }
  e: { identifier: { linkTemplateScript: script.txt } }
include: [parts/a.yaml]
`,
      {
        'icon.svg': '<svg/>',
        'hub.md': '# é',
        'extract.vrl': '.',
        'link.vrl': '.a',
        'folder.vrl/x': '',
        'large.vrl': ' '.repeat(1_048_577),
        'latin.vrl': new Uint8Array([233]),
        'script.txt': '',
        'parts/a.yaml': 'configurations: { f: { identifier: { linkTemplateScript: ../part.vrl } } }',
        'part.vrl': '.b',
      },
    )
    expect(Object.fromEntries(files)).toEqual({
      '/project/icon.svg': { kind: 'found', text: '<svg/>', bytes: 6 },
      '/project/hub.md': { kind: 'found', text: '# é', bytes: 4 },
      '/project/extract.vrl': { kind: 'found', text: '.', bytes: 1 },
      '/project/link.vrl': { kind: 'found', text: '.a', bytes: 2 },
      '/project/missing.vrl': { kind: 'missing' },
      '/project/folder.vrl': { kind: 'unusable', reason: 'directory' },
      '/project/large.vrl': { kind: 'unusable', reason: 'too-large' },
      '/project/latin.vrl': { kind: 'unusable', reason: 'not-utf8' },
      '/project/part.vrl': { kind: 'found', text: '.b', bytes: 2 },
    })
  })

  it('are not looked for outside of the workspace', () => {
    const source = manifest(annotated`
      icon: «/etc/icon.svg»
      readme: «linked.md»
      identifier:
        extractScript: «../extract.vrl»
        fallbackHandlerScript: «'scripts\fallback.vrl'»
      `)
    const { project } = check(
      { sources: [source], contents: { '/extract.vrl': '', '/secret.md': '' }, links: { 'linked.md': '/secret.md' } },
      [
        { id: 'file/outside-workspace', at: 0, message: /absolute/ },
        { id: 'file/outside-workspace', at: 1, message: /link/ },
        { id: 'file/outside-workspace', at: 2 },
        { id: 'file/backslash', at: 3 },
      ],
    )
    expect(project?.files.size).toBe(0)
  })

  it('are left alone when they are no text', () => {
    expect(load('icon: { a: 1 }\nreadme: ""\nidentifier: 5\nconfigurations: [a]\n').files.size).toBe(0)
  })
})

describe('the version of the SDK', () => {
  const sdk = (content: string) => ({ 'node_modules/@botpress/sdk/package.json': content })

  it('is that of the nearest package', () => {
    expect(load('a: 1', sdk('{ "version": "5.4.3" }')).sdkVersion).toBe('5.4.3')
    const hoisted = { '/node_modules/@botpress/sdk/package.json': '{ "version": "7.2.4" }' }
    expect(load('a: 1', hoisted).sdkVersion).toBe('7.2.4')
    expect(load('a: 1', { ...hoisted, ...sdk('{ "version": "5.4.3" }') }).sdkVersion).toBe('5.4.3')
  })

  it.each(['', '{', 'null', '[]', '{}', '{ "version": 5 }', '"5.4.3"'])(
    'is unknown when the package is broken: %s',
    (text) => {
      expect(load('a: 1', sdk(text)).sdkVersion).toBeUndefined()
    },
  )
})
