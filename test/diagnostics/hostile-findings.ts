import { createDiagnostic, type Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import type { RenderContext } from '../../src/diagnostics/renderer.ts'
import { annotated, projectRoot } from '../support/annotated.ts'

/** What may stand in a manifest, and must not become anything else in a report. */
export const hostile =
  '::stop-commands::x\r\n::error::y %0A ##[error]z ]]> </testcase> & "q" [a](http://evil.example) {0} \u0000\u001B[31m \uD800 \uFFFE \u202E é😀'

export const manifest = annotated`${'\uFEFF'}name: é😀 «wrong»
version: «1.10»
actions:«
  pinMessage: {}
»`.file('packages/a b/integration.yaml')
const part = annotated`«title»: Ä${'\r\n'}`.file('packages/a b/parts/1,2:3%#?.yaml')
const outside = annotated`x: «y»`.file('/elsewhere/shared part.yaml')

const texts = new Map([manifest, part, outside].map(({ path, text }) => [path, text]))

/** Two of each level; one in a file outside of the repository, one with everything that a finding can have, one of a whole file. */
export const findings: readonly Diagnostic[] = [
  createDiagnostic('file/not-found', { path: hostile }, manifest.location('file')),
  createDiagnostic('manifest/unknown-kind', { found: hostile, suggestion: hostile }, manifest.location(0), {
    label: hostile,
    related: [
      { message: hostile, location: part.location(0) },
      { message: 'There', location: outside.location(0) },
    ],
    fix: {
      title: hostile,
      safe: false,
      edits: [
        { file: manifest.path, start: manifest.ranges[0]?.[0] ?? 0, end: manifest.ranges[0]?.[1] ?? 0, text: 'right' },
        { file: manifest.path, start: manifest.text.length, end: manifest.text.length, text: 'icon: a.svg\n' },
        { file: part.path, start: 0, end: 5, text: '"title"' },
      ],
    },
  }),
  { ...createDiagnostic('suppression/no-id', {}, manifest.location(2)), severity: 'warning' },
  { ...createDiagnostic('suppression/no-id', {}, manifest.location(1)), severity: 'info' },
  createDiagnostic('suppression/no-id', {}, part.location(0)),
  createDiagnostic('suppression/no-id', {}, outside.location(0)),
]

export const context: RenderContext = {
  cwd: `${projectRoot}/packages`,
  repository: projectRoot,
  source: (file) => texts.get(file),
  colors: false,
}

/** So many findings, each on the same line of a file of its own. */
export function manyFindings(count: number, severity: Diagnostic['severity']): readonly Diagnostic[] {
  const diagnostic = createDiagnostic('suppression/no-id', {}, manifest.location(1))
  return Array.from({ length: count }, (_, index) => ({
    ...diagnostic,
    severity,
    location: { ...diagnostic.location, file: `${projectRoot}/${severity}-${index}.yaml` },
  }))
}
