import { describe, expect, test } from 'vitest'
import { compile } from '../../src/compile.ts'
import type { FileSystem } from '../../src/document/file-system.ts'
import { compileRight, compileSource, expectReported } from '../support/compile-source.ts'
import { stored, storedDefinition, evaluate } from '../support/evaluate.ts'
import {
  annotated,
  expectDiagnostics,
  type AnnotatedSource,
  type ExpectedDiagnostic,
} from '../support/expect-diagnostics.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import { withoutReview } from '../support/without-review.ts'

describe('a file that is no manifest gives one located error', () => {
  test.each<[what: string, source: AnnotatedSource, expected: ExpectedDiagnostic]>([
    ['nothing', annotated`«»`, { id: 'manifest/missing-key', at: 0 }],
    ['a comment and nothing else', annotated`«»# to do${'\n'}`, { id: 'manifest/missing-key', at: 0 }],
    ['prose', annotated`«Hello, world.»${'\n'}`, { id: 'manifest/wrong-type', at: 0 }],
    ['a web page', annotated`«<!doctype html>${'\n'}<html></html>»${'\n'}`, { id: 'manifest/wrong-type', at: 0 }],
    ['JavaScript', annotated`«import x from 'y'»${'\n'}`, { id: 'manifest/wrong-type', at: 0 }],
    ['a list', annotated`«- manifest: integration/v1»${'\n'}`, { id: 'manifest/wrong-type', at: 0 }],
    ['binary data', annotated`PK«${'\0'}»`, { id: 'yaml/character', at: 0 }],
  ])('%s', (_what, source, expected) => {
    const { diagnostics, outputs } = compile(
      createMemoryFileSystem(Object.fromEntries(new Map([['/project/integration.yaml', source.text]]))),
      '/project/integration.yaml',
    )
    expect(outputs).toBeUndefined()
    expectDiagnostics(diagnostics, source.file('integration.yaml'), [expected])
  })

  test('a hundred megabytes, of which nothing is read', () => {
    const huge: FileSystem = {
      ...createMemoryFileSystem(Object.fromEntries(new Map([['/project/integration.yaml', '']]))),
      stat: (path) => (path.endsWith('/integration.yaml') ? { kind: 'file', size: 100 * 1024 * 1024 } : undefined),
      readFile: () => {
        throw new Error('it was read')
      },
    }
    const { diagnostics, outputs } = compile(huge, '/project/integration.yaml')
    expect(diagnostics.map(({ id }) => id)).toEqual(['file/too-large'])
    expect(outputs).toBeUndefined()
  })
})

describe('what YAML allows and a manifest does not is one located error', () => {
  test.each<[what: string, source: AnnotatedSource, expected: ExpectedDiagnostic]>([
    ['a tag', annotated`title: «!!str» Telegram`, { id: 'yaml/tag', at: 0 }],
    [
      'a merge key',
      annotated`
        events:
          a: &a { fields: {} }
          b: { «<<»: *a, fields: {} }
        `,
      { id: 'yaml/merge-key', at: 0 },
    ],
    ['a cyclic alias', annotated`events: &e { seen: «*e» }`, { id: 'yaml/cyclic-alias', at: 0 }],
    [
      'a duplicate key',
      annotated`events: { a: { fields: {} }, «a»: { fields: {} } }`,
      { id: 'yaml/duplicate-key', at: 0 },
    ],
    [
      'fields with nothing after them',
      annotated`events: { seen: { «fields»: } }`,
      { id: 'manifest/empty-value', at: 0 },
    ],
    [
      'a field called __proto__',
      annotated`events: { seen: { fields: { «__proto__»: x } } }`,
      { id: 'yaml/forbidden-key', at: 0 },
    ],
    [
      'a field called constructor',
      annotated`events: { seen: { fields: { «constructor»: x } } }`,
      { id: 'schema/invalid-field-name', at: 0 },
    ],
    [
      'a field without a name',
      annotated`events: { seen: { fields: { «''»: x } } }`,
      { id: 'schema/invalid-field-name', at: 0 },
    ],
    ['an icon that is not there', annotated`icon: «icon.svg»`, { id: 'file/not-found', at: 0 }],
    [
      'a script that is not there',
      annotated`identifier: { extractScript: «a.vrl» }`,
      { id: 'script/not-found', at: 0 },
    ],
    ['a path out of the workspace', annotated`icon: «../icon.svg»`, { id: 'file/outside-workspace', at: 0 }],
    [
      'a script out of the workspace',
      annotated`identifier: { extractScript: «../../a.vrl» }`,
      { id: 'file/outside-workspace', at: 0 },
    ],
    ['an absolute path', annotated`readme: «/etc/passwd.md»`, { id: 'file/outside-workspace', at: 0 }],
    ['parts out of the workspace', annotated`include: [«'../*.yaml'»]`, { id: 'file/outside-workspace', at: 0 }],
    [
      'a reference out of the workspace',
      annotated`events: { a: { $ref: «'../x.yaml#/schemas/A'» } }`,
      { id: 'file/outside-workspace', at: 0 },
    ],
  ])('%s', (_what, source, expected) => expectReported(source, [expected]))

  test('an indentation with a tab', () => {
    const source = annotated`events:${'\n'}«${'\t'}»seen: { fields: {} }`
    const { diagnostics, outputs } = compileSource(source)
    expect(outputs).toBeUndefined()
    const tabs = diagnostics.filter(({ id }) => id === 'yaml/tab')
    expectDiagnostics(tabs, source.file('integration.yaml'), [{ id: 'yaml/tab', at: 0 }])
  })

  test('a version that is a number', () => {
    const source = annotated`
      manifest: integration/v1
      name: sample
      version: «1.10»
      `
    const files = createMemoryFileSystem(Object.fromEntries(new Map([['/project/integration.yaml', source.text]])))
    const { diagnostics } = compile(files, '/project/integration.yaml')
    expectDiagnostics(diagnostics, source.file('integration.yaml'), [
      { id: 'manifest/wrong-type', at: 0, message: /Write 1\.10\.0/, fixed: source.text.replace('1.10', '1.10.0') },
    ])
  })

  test('two documents', () => {
    const source = annotated`
      manifest: integration/v1
      name: sample
      version: 1.0.0
      «---»
      manifest: integration/v1
      `
    const files = createMemoryFileSystem(Object.fromEntries(new Map([['/project/integration.yaml', source.text]])))
    const { diagnostics } = compile(files, '/project/integration.yaml')
    expectDiagnostics(diagnostics, source.file('integration.yaml'), [{ id: 'yaml/multiple-documents', at: 0 }])
  })

  test('an alias bomb', () => {
    const levels = Array.from({ length: 12 }, (_, level) => {
      const items = level === 0 ? '1' : Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')
      return `&a${level} [${items}]`
    })
    const { diagnostics, outputs } = compileSource(
      `events: { seen: { fields: { it: { type: array, examples: [${levels.join(', ')}] } } } }`,
    )
    expect(diagnostics.map(({ id }) => id)).toEqual(['yaml/too-many-aliases'])
    expect(outputs).toBeUndefined()
  })

  test('a symbolic link out of the workspace', () => {
    const source = annotated`icon: «icon.svg»`
    const files = createMemoryFileSystem(
      Object.fromEntries(
        new Map([
          ['/project/integration.yaml', `${source.text}\nmanifest: integration/v1\nname: sample\nversion: 1.0.0\n`],
          ['/project/icon.svg', '<svg/>'],
        ]),
      ),
    )
    const linked: FileSystem = {
      ...files,
      realPath: (path) => (path.endsWith('.svg') ? '/etc/icon.svg' : files.realPath(path)),
    }
    const { diagnostics } = compile(linked, '/project/integration.yaml')
    expectDiagnostics(diagnostics, source.file('integration.yaml'), [{ id: 'file/outside-workspace', at: 0 }])
  })

  test('texts longer than the platform takes', () => {
    expectReported(
      annotated`
        title: «${'x'.repeat(65)}»
        description: «${'é'.repeat(257)}»
        attributes: { a: «${'"'}${'z'.repeat(201)}${'"'}» }
        `,
      [
        { id: 'manifest/invalid-value', at: 0, message: /at most 64/ },
        { id: 'manifest/invalid-value', at: 1, message: /at most 256/ },
        { id: 'manifest/invalid-value', at: 2, message: /at most 200/ },
      ],
    )
  })
})

describe('what is unusual and right compiles', () => {
  test('a byte order mark, line feeds with carriage returns', () => {
    const text = 'manifest: integration/v1\r\nname: sample\r\nversion: 1.0.0\r\ndescription: |\r\n  two\r\n  lines\r\n'
    const plain = compile(
      createMemoryFileSystem(Object.fromEntries(new Map([['/project/integration.yaml', text]]))),
      '/project/integration.yaml',
    )
    const marked = compile(
      createMemoryFileSystem(Object.fromEntries(new Map([['/project/integration.yaml', `\uFEFF${text}`]]))),
      '/project/integration.yaml',
    )
    expect(withoutReview(plain.diagnostics)).toEqual([])
    expect(withoutReview(marked.diagnostics)).toEqual([])
    expect(marked.outputs).toEqual(plain.outputs)
    expect(plain.outputs?.[0]?.text).toContain(`description: 'two\\nlines\\n'`)
  })

  test('a manifest in JSON', () => {
    const text = JSON.stringify({ manifest: 'integration/v1', name: 'sample', version: '1.0.0', events: {} })
    const { diagnostics, outputs } = compile(
      createMemoryFileSystem(Object.fromEntries(new Map([['/project/integration.yaml', text]]))),
      '/project/integration.yaml',
    )
    expect(withoutReview(diagnostics)).toEqual([])
    expect(outputs?.[0]?.text).toContain('events: {}')
  })

  test('aliases: each stands for a copy', async () => {
    const compilation = compileRight(`
schemas:
  A: &a { fields: { id: The ID } }
  B: *a
channels:
  one: { messages: &m { text: &d { extends: default, fields: { more?: More } }, image: *d } }
  two: { messages: *m }
events:
  seen: { fields: { a: { $ref: '#/schemas/A' }, b: { $ref: '#/schemas/B' } } }
`)
    const { A, B } = await evaluate(compilation.outputs, '5.4.3', 'src/generated/schemas.ts')
    expect(stored(B)).toEqual(stored(A))
    const definition = JSON.stringify(await storedDefinition(compilation.outputs, '5.4.3'))
    expect(definition.match(/imageUrl":/g)).toHaveLength(2)
    expect(definition.match(/"more":/g)).toHaveLength(4)
  })

  test('items called like what every object inherits', async () => {
    const { outputs } = compileRight(`
user: { tags: { constructor: A, toString: B, hasOwnProperty: C } }
attributes: { constructor: x, valueOf: y }
events: { constructor: { fields: {} }, toString: { fields: {} } }
schemas:
  Promise: { fields: { id: The ID } }
actions: { valueOf: { input: { fields: {} }, output: { $ref: '#/schemas/Promise' } } }
`)
    expect(await storedDefinition(outputs, '5.4.3')).toMatchObject({
      user: { tags: { constructor: { description: 'A' }, toString: { description: 'B' } } },
      attributes: { constructor: 'x', valueOf: 'y' },
      events: { constructor: { schema: { type: 'object' } }, toString: { schema: { type: 'object' } } },
      actions: { valueOf: { output: { schema: { properties: { id: { type: 'string' } } } } } },
    })
  })
})
