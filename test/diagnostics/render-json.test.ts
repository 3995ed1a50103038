import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createDiagnostic } from '../../src/diagnostics/diagnostic.ts'
import { renderJson, type JsonReport } from '../../src/diagnostics/render-json.ts'
import type { RenderContext } from '../../src/diagnostics/renderer.ts'
import { suppress } from '../../src/diagnostics/suppress.ts'
import { annotated, projectRoot } from '../support/expect-diagnostics.ts'

const context: RenderContext = { cwd: projectRoot, source: () => undefined, colors: false }

const manifest = annotated`
  schemas:
    «Member»: {}
  `.file('integration.yaml')
const part = annotated`
  manifest: part/v1
  «schemas»: {}
  `.file('parts/schemas.yaml')

describe('renderJson', () => {
  it('gives the example of docs/reference/json-output.md', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/reference/json-output.md'), 'utf8')
    const block = (language: string) => new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'm').exec(page)?.[1] ?? ''
    const { path: file, text, position } = annotated`${block('yaml')}`.file('integration.yaml')
    const findings = suppress(
      [
        {
          file,
          text,
          comments: [{ offset: text.indexOf('#'), ownLine: true }],
          location: ([start, end]) => ({ file, range: { start: position(start), end: position(end) } }),
        },
      ],
      [],
    )
    expect(renderJson(findings, context)).toBe(block('json'))
  })

  it('has a place for the label and each related place', () => {
    const diagnostic = createDiagnostic('suppression/no-id', {}, manifest.location(0), {
      label: 'here',
      related: [
        { message: 'there', location: part.location(0) },
        { message: 'everywhere', location: part.location('file') },
      ],
    })
    const report: JsonReport = JSON.parse(renderJson([diagnostic], context))
    expect(report.diagnostics[0]).toMatchObject({
      label: 'here',
      related: [
        { message: 'there', file: 'parts/schemas.yaml', range: part.location(0).range },
        { message: 'everywhere', file: 'parts/schemas.yaml' },
      ],
    })
  })

  it('has no range for a file as a whole, and leaves out what there is none of', () => {
    const diagnostic = createDiagnostic('suppression/no-id', {}, manifest.location('file'))
    const report: JsonReport = JSON.parse(renderJson([diagnostic], { ...context, cwd: '/project/src' }))
    expect(report.diagnostics).toEqual([
      {
        id: 'suppression/no-id',
        severity: 'error',
        message: diagnostic.message,
        file: '../integration.yaml',
        page: 'docs/diagnostics/suppression/no-id.md',
      },
    ])
  })

  it('is a whole report when there is nothing to report', () => {
    expect(JSON.parse(renderJson([], context))).toEqual({
      version: 1,
      diagnostics: [],
      summary: { errors: 0, warnings: 0, infos: 0, files: 0 },
    })
  })

  it('is readable in a terminal whatever it quotes, and gives it back unchanged', () => {
    const hostile = '\u001b[31m\u009b\u202e\u2028\ud800\u{e0041}"\\\n名 ##[x] ##vso[y]'
    const output = renderJson(
      [{ ...createDiagnostic('suppression/no-id', {}, manifest.location(0)), message: hostile }],
      context,
    )
    expect(output.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
    expect(output).not.toMatch(/##\w*\[/)
    const report: JsonReport = JSON.parse(output)
    expect(report.diagnostics[0]?.message).toBe(hostile)
  })
})
