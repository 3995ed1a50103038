import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createDiagnostic, type Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { diagnosticIds } from '../../src/diagnostics/known-id.ts'
import type { RenderContext } from '../../src/diagnostics/renderer.ts'
import { sarifRenderer } from '../../src/diagnostics/render-sarif.ts'
import type { SarifLog, SarifRegion, SarifRun } from '../../src/diagnostics/sarif.ts'
import { annotated } from '../support/annotated.ts'
import { context, findings, hostile, manifest, manyFindings } from './hostile-findings.ts'
import { readSarif } from './validate-report.ts'

const packageFolder = join(import.meta.dirname, '../..')
const render = sarifRenderer({ version: '1.2.3', readPage: (path) => readFileSync(join(packageFolder, path), 'utf8') })
const renderShort = sarifRenderer({ version: '1.2.3', readPage: () => '# x/y\n\nShort.\n' })

function runOf(diagnostics: readonly Diagnostic[], with_: Partial<RenderContext> = {}): SarifRun {
  const [run] = readSarif(render(diagnostics, { ...context, ...with_ })).runs
  if (run === undefined) throw new Error('a log has a run')
  return run
}

/** The text of a region as its reader finds it: by lines and UTF-16 columns, without a byte order mark. */
function textIn(text: string, { startLine, startColumn, endLine, endColumn }: SarifRegion): string {
  const lines = text.replace(/^\uFEFF/, '').split(/(?<=\n)/)
  const offset = (line: number, column: number) => lines.slice(0, line - 1).join('').length + column - 1
  return lines.join('').slice(offset(startLine, startColumn), offset(endLine, endColumn))
}

describe('the SARIF output', () => {
  it('is valid by the schema of OASIS, whatever is quoted', () => {
    expect(runOf(findings).results).toHaveLength(6)
    expect(runOf([]).results).toEqual([])
    expect(() => readSarif(render(findings, context).replace('"ruleIndex"', '"ruleIndx"'))).toThrow('additional')
    expect(() => readSarif(render(findings, context).replace('%20', ' '))).toThrow('uri-reference')
  })

  it('has a rule for each id that it reports, with the text of its page and no link that leads nowhere', () => {
    const all = diagnosticIds.map((id) => ({ ...createDiagnostic('suppression/no-id', {}, manifest.location(0)), id }))
    const { tool, results } = runOf(all)
    expect(tool.driver).toMatchObject({ name: 'Tenon', version: '1.2.3', semanticVersion: '1.2.3' })
    expect(tool.driver.rules).toHaveLength(diagnosticIds.length)
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId)
    for (const { id, shortDescription, help, properties } of tool.driver.rules) {
      expect(help.markdown).toContain(`# ${id}\n`)
      expect(help.markdown).not.toMatch(/\]\((?!https?:)|\n{3}/)
      expect(shortDescription.text).toMatch(/^.{20,1024}$/)
      expect(properties.page).toBe(`docs/diagnostics/${id}.md`)
    }
    const form = tool.driver.rules.find(({ id }) => id === 'format/unformatted')
    expect(form?.help.markdown).toContain('Formatting (`docs/guide/formatting.md` of Tenon).\n')
  })

  it('marks the very text of each finding, after é, 😀 and a byte order mark', () => {
    const marked = runOf(findings).results.map(({ level, locations: [location] }) => {
      const region = location?.physicalLocation.region
      return [level, region && textIn(manifest.text, region)]
    })
    expect(marked.slice(0, 4)).toEqual([
      ['error', undefined],
      ['error', 'wrong'],
      ['warning', '\n  pinMessage: {}\n'],
      ['note', '1.10'],
    ])
  })

  it('names files by their path in the repository, percent-encoded, and what lies elsewhere by its place on the disk', () => {
    const { results, originalUriBaseIds } = runOf(findings)
    const artifacts = results.map(({ locations: [location] }) => location?.physicalLocation.artifactLocation)
    expect(artifacts.slice(3)).toEqual([
      { uri: 'packages/a%20b/integration.yaml', uriBaseId: '%SRCROOT%' },
      { uri: 'packages/a%20b/parts/1%2C2%3A3%25%23%3F.yaml', uriBaseId: '%SRCROOT%' },
      { uri: 'file:///elsewhere/shared%20part.yaml' },
    ])
    expect(Object.keys(originalUriBaseIds)).toEqual(['%SRCROOT%'])
    const [windows] = runOf(findings.slice(-1), { cwd: 'D:/work', repository: 'D:/work' }).results
    expect(windows?.locations[0]?.physicalLocation.artifactLocation.uri).toBe('file:///elsewhere/shared%20part.yaml')
    const drive = { ...createDiagnostic('suppression/no-id', {}, { file: 'C:/a b/ä.yaml' }) }
    const [onDrive] = runOf([drive], { cwd: 'D:/work', repository: 'D:/work' }).results
    expect(onDrive?.locations[0]?.physicalLocation.artifactLocation.uri).toBe('file:///C:/a%20b/%C3%A4.yaml')
  })

  it('is relative to the current folder where no repository is known', () => {
    const [result] = runOf(findings.slice(1, 2), { repository: undefined }).results
    expect(result?.locations[0]?.physicalLocation.artifactLocation.uri).toBe('a%20b/integration.yaml')
  })

  it('has the related places, the label, and no link that a manifest made', () => {
    const result = runOf(findings).results[1]
    expect(result?.message.text).toContain('\\[a\\](http://evil.example)')
    expect(result?.locations[0]?.message?.text).toContain('::stop-commands::x␍␊')
    expect(result?.relatedLocations?.map(({ id, message }) => [id, message?.text.slice(0, 5)])).toEqual([
      [1, '::sto'],
      [2, 'There'],
    ])
  })

  it('has the edits of a fix, by file, so that its reader can apply them', () => {
    const [fix] = runOf(findings).results[1]?.fixes ?? []
    expect(fix?.properties.safe).toBe(false)
    expect(fix?.description.text).toBe(hostile)
    const [inManifest, inPart] = fix?.artifactChanges ?? []
    expect(
      inManifest?.replacements.map(({ deletedRegion, insertedContent }) => [
        textIn(manifest.text, deletedRegion),
        insertedContent.text,
      ]),
    ).toEqual([
      ['wrong', 'right'],
      ['', 'icon: a.svg\n'],
    ])
    expect(inManifest?.replacements[1]?.deletedRegion).toEqual({
      startLine: 5,
      startColumn: 1,
      endLine: 5,
      endColumn: 1,
    })
    expect(inPart?.replacements).toHaveLength(1)
  })

  it('leaves out the fix when a file that it edits cannot be read', () => {
    const [result] = runOf(findings.slice(1, 2), {
      source: (file) => (file === manifest.path ? manifest.text : undefined),
    }).results
    expect(result?.fixes).toBeUndefined()
  })

  it('keeps the fingerprint of a finding when lines come above it, and tells two of a kind apart', () => {
    const before = annotated`
      a: «1»
      b: «1»
      b: «1»
      `.file('integration.yaml')
    const after = annotated`
      # new

      a: «1»${'\r'}
      b: «1»${'\r'}
        b: «1»${'\r'}
      `.file('integration.yaml')
    const [first, second] = [before, after].map((file) => {
      const three = [0, 1, 2].map((at) => createDiagnostic('suppression/no-id', {}, file.location(at)))
      return runOf(three, { source: () => file.text }).results.map(({ partialFingerprints }) => partialFingerprints)
    })
    expect(second).toEqual(first)
    expect(new Set(first?.map((prints) => prints['tenonLine/v1'])).size).toBe(3)
  })

  it('holds as many results as code scanning takes, errors before all others, and tells that there are more', () => {
    const all = [...manyFindings(24_990, 'warning'), ...manyFindings(20, 'error')]
    const { runs }: SarifLog = JSON.parse(renderShort(all, context))
    const [run] = runs
    expect(run?.results).toHaveLength(25_000)
    expect(run?.results.filter(({ level }) => level === 'error')).toHaveLength(20)
    expect(run?.invocations[0].toolExecutionNotifications?.map(({ message }) => message.text)).toEqual([
      '25010 findings, of which this report holds 25000: more are not taken.',
    ])
  })

  it('cuts texts and related places that are too many, and tells it', () => {
    const [place] = manyFindings(1, 'error')
    if (place === undefined) throw new Error('one was made')
    const long = {
      ...place,
      message: `${'x'.repeat(1022)}😀 and more`,
      related: Array.from({ length: 1001 }, () => ({ message: 'Here', location: place.location })),
    }
    const { results, invocations } = runOf([long])
    expect(results[0]?.message.text).toBe(`${'x'.repeat(1022)}…`)
    expect(results[0]?.relatedLocations).toHaveLength(999)
    expect(invocations[0].toolExecutionNotifications).toHaveLength(1)
    const toldOfRelated = [998, 999, 1000, 1001].map((count) => {
      const related = long.related.slice(0, count)
      return runOf([{ ...place, related }]).invocations[0].toolExecutionNotifications?.length ?? 0
    })
    expect(toldOfRelated).toEqual([0, 0, 1, 1])
    expect(runOf(findings).invocations[0].toolExecutionNotifications).toBeUndefined()
  })
})
