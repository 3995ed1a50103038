import { describe, expect, it } from 'vitest'
import { renderTestsAsGithub } from '../../src/script-tests/render-github.ts'
import { renderTestsAsJson } from '../../src/script-tests/render-json.ts'
import { renderTestsAsJunit } from '../../src/script-tests/render-junit.ts'
import { renderTestsPretty } from '../../src/script-tests/render-pretty.ts'
import { runTests } from '../../src/script-tests/run-tests.ts'
import { createVrlEngine } from '../../src/vrl/create-engine.ts'
import { projectRoot } from '../support/annotated.ts'
import { closeEngineAfterwards, loadFiles, projectOf, runFiles } from './run-files.ts'
import { problemsOfJunit } from '../diagnostics/validate-report.ts'
import { readXml } from './read-xml.ts'

closeEngineAfterwards()

const hostile = '\u001B[31m ]]> & <b> "é" \u202E \u0000'
const files = {
  'integration.yaml': `manifest: integration/v1
name: example
version: 1.0.0
identifier:
  extractScript: |
    # A comment.
    parse_json!(.body)
  fallbackHandlerScript: |
    # Nothing tests this.
    {}
tests:
  - { name: good, script: identifier.extractScript, object: { body: '"a"' }, result: a }
  - { name: ${JSON.stringify(hostile)}, script: identifier.extractScript, object: { body_json: ${JSON.stringify(hostile)} }, result: 12345678901234567 }
`,
}
const context = {
  cwd: projectRoot,
  colors: false,
  verbose: false,
  allowUntested: false,
  source: (file: string) => files[file.slice(projectRoot.length + 1) as 'integration.yaml'],
}

/** What nobody should send to a terminal, line breaks aside. */
// eslint-disable-next-line no-control-regex
const unseen = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/

describe('the output for people', () => {
  it('names what failed and why, and what is not tested', async () => {
    const text = renderTestsPretty(await runFiles(files), context)
    expect(text).toMatch(/^× integration\.yaml {2}2 cases, 1 failed\n {2}× ␛\[31m \]\]> & <b> "é" <U\+202E> ␀\n/)
    expect(text).toContain('    - 12345678901234567\n')
    expect(text).toMatch(/^ {4}identifier\.extractScript {10}identifier 2 {2}none – {2}error –$/m)
    expect(text).toMatch(/^ {4}identifier\.fallbackHandlerScript {2}no case runs it$/m)
    expect(text).not.toMatch(unseen)
  })

  it('tells the kinds apart that one file is used for', async () => {
    const kinds = ['extract', 'fallback', 'link'].map(
      (kind) => `  - { name: ${kind}, script: any.vrl, kind: ${kind}, no_outputs: true }\n`,
    )
    const run = await runFiles({
      'a.test.yaml': `manifest: tests/v1\ntests:\n${kinds.join('')}  - { name: o, script: o.vrl, kind: link, no_outputs: true }\n`,
      'any.vrl': 'null',
      'o.vrl': 'null',
    })
    expect(renderTestsPretty(run, context).match(/^ {4}\S*\.vrl.*? {2}/gm)).toEqual(
      [
        '    any.vrl (extract)   ',
        '    any.vrl (fallback)  ',
        '    any.vrl (link)      ',
        '    o.vrl               ',
      ].map((line) => line.replace(/ +$/, '  ')),
    )
  })

  it('names what passed only when it is asked to', async () => {
    const run = await runFiles(files)
    expect(renderTestsPretty(run, context)).not.toContain('✓ good')
    expect(renderTestsPretty(run, { ...context, verbose: true })).toContain('  ✓ good\n')
  })
})

describe('the output as JSON', () => {
  it('holds every case, its place, and what differs', async () => {
    const text = renderTestsAsJson(await runFiles(files), context)
    expect(text).not.toMatch(unseen)
    expect(JSON.parse(text)).toEqual({
      version: 1,
      diagnostics: [],
      files: [
        {
          file: 'integration.yaml',
          staleSnapshots: [],
          cases: [
            expect.objectContaining({
              name: 'good',
              script: 'identifier.extractScript',
              kind: 'extract',
              status: 'passed',
            }),
            expect.objectContaining({
              name: hostile,
              status: 'failed',
              range: expect.objectContaining({ start: expect.objectContaining({ line: 13 }) }),
              failure: {
                message: 'The result is another',
                expected: '12345678901234567',
                actual: JSON.stringify(hostile),
              },
            }),
          ],
        },
      ],
      coverage: [
        {
          manifest: 'integration.yaml',
          script: 'identifier.extractScript',
          kind: 'extract',
          isTested: true,
          outcomes: [
            { name: 'identifier', count: 2 },
            { name: 'none', count: 0 },
            { name: 'error', count: 0 },
          ],
        },
        expect.objectContaining({ script: 'identifier.fallbackHandlerScript', isTested: false }),
      ],
      summary: { passed: 1, failed: 1, errors: 0, untested: 1 },
    })
  })
})

describe('the output as JUnit XML', () => {
  it("is valid by Jenkins' schema", async () => {
    const text = renderTestsAsJunit(await runFiles(files), context)
    expect(text).not.toMatch(unseen)
    expect(readXml(text).name).toBe('testsuites')
    expect(await problemsOfJunit(text)).toEqual([])
  })

  it('counts cases, and holds why one failed', async () => {
    const root = readXml(renderTestsAsJunit(await runFiles(files), context))
    expect(root.attributes).toEqual({ name: 'tenon test', tests: '3', failures: '1', errors: '1' })
    const [errors, suite] = root.children
    expect(errors?.children[0]).toMatchObject({
      attributes: { name: 'identifier.fallbackHandlerScript' },
      children: [{ name: 'error', attributes: { message: 'No case runs identifier.fallbackHandlerScript' } }],
    })
    expect(suite?.attributes).toEqual({ name: 'integration.yaml', tests: '2', failures: '1', errors: '0' })
    expect(suite?.children[1]?.children[0]?.text).toContain('- 12345678901234567')
    expect(suite?.children[1]?.attributes['name']).toContain(']]> & <b> "é"')
  })

  it('has no error for scripts without a case, when they are fine', async () => {
    const root = readXml(renderTestsAsJunit(await runFiles(files), { ...context, allowUntested: true }))
    expect(root.attributes['errors']).toBe('0')
  })

  it('has what was wrong before anything was run', async () => {
    const wrong = { 'integration.yaml': files['integration.yaml'].replace('result: a', 'result: a, abort: b') }
    const engine = createVrlEngine()
    const run = await runTests(projectOf(wrong), engine, loadFiles(wrong), {})
    await engine.close()
    const text = renderTestsAsJunit(run, context)
    expect(await problemsOfJunit(text)).toEqual([])
    const root = readXml(text)
    expect(root.children[0]?.children[0]).toMatchObject({
      attributes: { classname: 'test/several-expectations' },
      children: [{ name: 'error', text: 'at integration.yaml:12:89' }],
    })
  })
})

describe('the output for GitHub', () => {
  it('puts what failed beside its line, and says which scripts no case runs', async () => {
    const lines = renderTestsAsGithub(await runFiles(files), context).split('\n')
    expect(lines).toHaveLength(3)
    expect(lines[0]).toBe(
      '::error file=integration.yaml,line=13,endLine=13,col=148,endColumn=153,title=␛[31m ]]> & <b> "é" <U+202E> ␀::' +
        'The result is another%0Aat integration.yaml:13:148%0A- expected  + actual%0A- 12345678901234567%0A' +
        String.raw`+ "\u001b[31m ]]> & <b> \"é\" <U+202E> \u0000"`,
    )
    expect(lines[1]).toBe('::error file=integration.yaml,title=untested::No case runs identifier.fallbackHandlerScript')
  })

  it('is empty when all is fine', async () => {
    const fine = { 'integration.yaml': files['integration.yaml'].split('\n').slice(0, -2).join('\n') }
    expect(renderTestsAsGithub(await runFiles(fine), { ...context, allowUntested: true })).toBe('')
  })
})
