import { describe, expect, it } from 'vitest'
import { annotated, expectDiagnostics, projectRoot, type AnnotatedSource } from '../support/expect-diagnostics.ts'
import type { ExpectedDiagnostic } from '../support/expect-diagnostics.ts'
import { loadTests } from '../../src/script-tests/load-tests.ts'
import { loadFiles, projectOf, type Files } from './run-files.ts'

const scripts = `manifest: integration/v1
name: example
version: 1.0.0
secrets: { TOKEN: A token }
identifier:
  extractScript: extract.vrl
  fallbackHandlerScript: |
    # A comment, so that this is no path.
    {}
configurations:
  oauth:
    fields: {}
    identifier: { linkTemplateScript: link.vrl }
`
const files = { 'integration.yaml': scripts, 'extract.vrl': '.id', 'link.vrl': '.webhookUrl' }

/** The cases of a file of tests beside a manifest are wrong in these ways, and no case is left. */
function expectWrong(tests: AnnotatedSource, ...expected: readonly ExpectedDiagnostic[]): void {
  const loaded = loadFiles({ ...files, 'a.test.yaml': tests.text })
  expectDiagnostics(loaded.diagnostics, tests.file('a.test.yaml'), expected)
  expect(loaded.files.flatMap(({ cases }) => cases.map(({ name }) => name))).toEqual([])
}

const casesOf = (given: Files): readonly string[] =>
  loadFiles(given).files.flatMap(({ file, cases }) =>
    cases.map(({ name }) => `${file.slice(projectRoot.length + 1)}: ${name}`),
  )

describe('the cases', () => {
  it('come from the manifest, then from its parts in the order of their paths, and from files of tests', () => {
    const test = (name: string): string =>
      `tests:\n  - { name: ${name}, script: identifier.extractScript, no_outputs: true }\n`
    expect(
      casesOf({
        ...files,
        'integration.yaml': `include: [z.yaml, a.yaml]\n${scripts}${test('main')}`,
        'z.yaml': `manifest: part/v1\n${test('z')}`,
        'a.yaml': `manifest: part/v1\n${test('a')}`,
        'tests/b.test.yaml': `manifest: tests/v1\n${test('b')}`,
      }),
    ).toEqual(['integration.yaml: main', 'a.yaml: a', 'z.yaml: z', 'tests/b.test.yaml: b'])
  })

  it('need no manifest when scripts are named by their paths', () => {
    const test = 'manifest: tests/v1\ntests: [{ name: a, script: ../extract.vrl, kind: extract, no_outputs: true }]\n'
    expect(casesOf({ 'package.json': '{}', 'tests/a.test.yaml': test, 'extract.vrl': '.id' })).toEqual([
      'tests/a.test.yaml: a',
    ])
  })

  it('may name scripts in the folder that the command was started on, where nothing else says what belongs together', () => {
    const test = 'manifest: tests/v1\ntests: [{ name: a, script: ../extract.vrl, kind: extract, no_outputs: true }]\n'
    const fileSystem = projectOf({ 'tests/a.test.yaml': test, 'extract.vrl': '.id' })
    const load = (startedOn?: string) => loadTests(fileSystem, [`${projectRoot}/tests/a.test.yaml`], startedOn)
    expect(load(projectRoot).diagnostics).toEqual([])
    expect(load(projectRoot).files[0]?.cases).toHaveLength(1)
    expect(load().diagnostics.map(({ id }) => id)).toEqual(['file/outside-workspace'])
    expect(load('/elsewhere').diagnostics.map(({ id }) => id)).toEqual(['file/outside-workspace'])
  })

  it('tell what was read for them, and what was looked for', () => {
    const test = `manifest: tests/v1
tests:
  - { name: a, script: a.vrl, kind: extract, object: { body_file: sent.bin }, no_outputs: true }
  - { name: b, script: none.vrl, kind: extract, object: { body_file: sent.bin }, no_outputs: true }
`
    const { inputs } = loadFiles({ 'a.test.yaml': test, 'a.vrl': '.id', 'sent.bin': 'x' })
    expect(inputs.toSorted()).toEqual(
      ['a.test.yaml', 'a.vrl', 'none.vrl', 'sent.bin'].map((path) => `${projectRoot}/${path}`),
    )
  })

  it('are not looked for in files of other programs', () => {
    const loaded = loadFiles({ 'a.test.yaml': 'suite: chart\ntemplates: []\n', 'b.test.yaml': '- 1\n' })
    expect(loaded.files).toEqual([])
    expect(loaded.diagnostics).toEqual([])
  })

  it('are still run when another part of the manifest is wrong, which is told', () => {
    const wrong = scripts.replace('version:', 'versoin: 1\nversion:')
    const loaded = loadFiles({
      ...files,
      'integration.yaml': `${wrong}tests:\n  - { name: a, script: identifier.extractScript, result: x }\n  - { name: b, script: identifier.extractScript, reslut: x }\n`,
    })
    expect(loaded.diagnostics.map(({ id }) => id)).toEqual(['manifest/unknown-key', 'manifest/unknown-key'])
    expect(loaded.files.flatMap(({ cases }) => cases.map(({ name }) => name))).toEqual(['a'])
  })

  it('may be about one project in several files, whose manifest is wrong only once', () => {
    const test = 'manifest: tests/v1\ntests: []\n'
    const loaded = loadFiles({
      ...files,
      'integration.yaml': scripts.replace('name:', 'nome:'),
      'a.test.yaml': test,
      'b.test.yaml': test,
    })
    expect(loaded.diagnostics).toHaveLength(1)
  })
})

describe('what is wrong with a case is told at its place', () => {
  it('when it is of no known form', () => {
    expectWrong(
      annotated`
        manifest: tests/v1
        tests:
          - name: a
            script: identifier.extractScript
            «reslut»: 1
      `,
      { id: 'manifest/unknown-key', at: 0 },
    )
  })

  it('when it expects nothing, or two things', () => {
    expectWrong(
      annotated`
        manifest: tests/v1
        tests:
          - name: «a»
            script: identifier.extractScript
          - name: b
            script: identifier.extractScript
            «result»: 1
            object: {}
            «no_outputs»: true
      `,
      { id: 'test/no-expectation', at: 0 },
      {
        id: 'test/several-expectations',
        at: 2,
        message:
          'The case "b" expects both "result" and "no_outputs". Keep one, and make a case of its own for the other',
        related: [{ at: 1 }],
      },
    )
  })

  it('when there is no such script', () => {
    expectWrong(
      annotated`
        manifest: tests/v1
        tests:
          - { name: a, script: «identifier.extractscript», result: 1 }
          - { name: b, script: «nothing», result: 1 }
          - { name: c, script: «configurations.oauth2.identifier.linkTemplateScript», result: 1 }
          - { name: d, script: «extractScript», result: 1 }
          - { name: e, script: «none.vrl», kind: link, result: 1 }
          - { name: f, script: «../other.vrl», kind: link, result: 1 }
          - { name: g, script: «extract.vrl», result: 1 }
          - { name: h, script: identifier.extractScript, «kind»: link, result: 1 }
      `,
      { id: 'test/unknown-script', at: 0, message: /Did you mean "identifier\.extractScript"\?$/ },
      {
        id: 'test/unknown-script',
        at: 1,
        message:
          'The manifest has no script at "nothing". It has identifier.extractScript, identifier.fallbackHandlerScript, configurations.oauth.identifier.linkTemplateScript',
      },
      { id: 'test/unknown-script', at: 2, message: /Did you mean "configurations\.oauth\./ },
      { id: 'test/unknown-script', at: 3, message: /Did you mean "identifier\.extractScript"\?$/ },
      { id: 'script/not-found', at: 4 },
      { id: 'file/outside-workspace', at: 5 },
      { id: 'test/no-kind', at: 6 },
      { id: 'test/wrong-kind', at: 7 },
    )
  })

  it('when there is no manifest', () => {
    const tests = annotated`
      manifest: tests/v1
      tests:
        - { name: a, script: «identifier.extractScript», result: 1 }
    `
    expectDiagnostics(loadFiles({ 'a.test.yaml': tests.text }).diagnostics, tests.file('a.test.yaml'), [
      { id: 'test/no-manifest', at: 0 },
    ])
  })

  it('when its secrets are not those of the manifest, or are not given', () => {
    expectWrong(
      annotated`
        manifest: tests/v1
        tests:
          - name: a
            script: identifier.fallbackHandlerScript
            secrets: { «TOKNE»: a, «OTHER»: b }
            sign: { header: x, algorithm: sha256, secret: «KEY» }
            result: 1
          - { name: b, script: identifier.extractScript, «secrets»: { TOKEN: a }, result: 1 }
          - name: c
            script: configurations.oauth.identifier.linkTemplateScript
            «sign»: { header: x, algorithm: sha256, secret: KEY }
            result: 1
      `,
      { id: 'test/unknown-secret', at: 0, message: /Did you mean "TOKEN"\?$/ },
      { id: 'test/unknown-secret', at: 1, message: /declares no secret "OTHER", so the script would not get it/ },
      { id: 'test/secret-without-value', at: 2 },
      { id: 'test/unusable-key', at: 3 },
      { id: 'test/unusable-key', at: 4 },
    )
  })

  it('when it has no name, or its clock stands where no time is', () => {
    expectWrong(
      annotated`
        manifest: tests/v1
        tests:
          - { name: «""», script: identifier.extractScript, result: x }
          - { name: a, script: identifier.extractScript, now: «2026-02-31T00:00:00Z», result: x }
      `,
      { id: 'test/unusable-value', at: 0, message: /^"name" must be text that says what the case shows/ },
      { id: 'test/unusable-value', at: 1, message: /^"now" must be a moment such as/ },
    )
  })

  it('when its matrix cannot be used', () => {
    expectWrong(
      annotated`
        manifest: tests/v1
        tests:
          - name: a
            script: identifier.extractScript
            object: { body_json: {}, «bodyfile»: x }
            matrix: { «method»: [], «env»: [preview], «body»: [x], path: [«1»], query: [«'?a'», «{ a: 1 }»] }
            result: 1
          - name: b
            script: configurations.oauth.identifier.linkTemplateScript
            «matrix»: { env: [preview, production, «staging»], a: [${'1, '.repeat(40)}], b: [${'1, '.repeat(40)}] }
            result: 1
      `,
      { id: 'test/unusable-key', at: 0, message: /Did you mean "body_file"\?$/ },
      { id: 'test/unusable-key', at: 2, message: /^An extract script takes no "env"\. Only link scripts get it/ },
      { id: 'test/no-values', at: 1 },
      { id: 'test/several-bodies', at: 3 },
      { id: 'test/unusable-value', at: 4, message: '"path" must be text, and this is the number 1. Correct the value' },
      { id: 'test/unusable-value', at: 5 },
      { id: 'test/unusable-value', at: 6 },
      { id: 'test/too-many-runs', at: 7, message: /makes 4800 runs/ },
      { id: 'test/unusable-value', at: 8 },
    )
  })

  it('when two of a file have one name, also by their matrix', () => {
    const tests = annotated`
      manifest: tests/v1
      tests:
        - «{ name: a, script: identifier.extractScript, result: 1 }»
        - «{ name: a, script: identifier.extractScript, result: 2 }»
        - «{ name: m, script: identifier.extractScript, matrix: { path: [x, x] }, result: 2 }»
    `
    expectDiagnostics(loadFiles({ ...files, 'a.test.yaml': tests.text }).diagnostics, tests.file('a.test.yaml'), [
      { id: 'test/same-name', at: 1, related: [{ at: 0 }] },
      { id: 'test/same-name', at: 2, message: /"m \[path=x\]"/, related: [{ at: 2 }] },
    ])
  })

  it('when its body is in no file that can be used', () => {
    expectWrong(
      annotated`
        manifest: tests/v1
        tests:
          - { name: a, script: identifier.extractScript, object: { body_file: «none.json» }, result: 1 }
          - { name: b, script: identifier.extractScript, object: { body_file: «../x.json» }, result: 1 }
          - { name: c, script: identifier.extractScript, object: { body_file: «.» }, result: 1 }
          - { name: d, script: identifier.extractScript, object: { «secrets»: {}, body: '' }, result: 1 }
      `,
      { id: 'file/not-found', at: 0 },
      { id: 'file/outside-workspace', at: 1 },
      { id: 'test/unusable-body', at: 2 },
      { id: 'test/unusable-key', at: 3, message: /Write "secrets" beside "object"$/ },
    )
  })
})
