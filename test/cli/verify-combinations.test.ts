import { describe, expect, test } from 'vitest'
import { annotations, head, methods, schemas } from '../schemas/runtime-schemas.ts'
import { older } from '../support/compile-field.ts'
import { compileSource } from '../support/compile-source.ts'
import { sdkVersions, type SdkVersion } from '../support/evaluate.ts'
import { install } from './install-sdk.ts'
import { workspace } from './tenon.ts'

const nullable = ['', 'nullable: true', 'nullable: outer', 'nullable: outer, title: T, description: D']

/** The ways in which a schema stands in a field. */
const places: readonly ((schema: string) => string)[] = [
  (schema) => `it: ${schema}`,
  (schema) => `it?: ${schema}`,
  (schema) => `it: { anyOf: [${schema}, { type: boolean }] }`,
  (schema) => `it?: { anyOf: [${schema}, { type: 'null' }], title: T, nullable: true }`,
  (schema) => `it: { items: ${schema} }`,
]

/** Each schema with and without run-time behaviour, in all combinations: as lines of a manifest, an event each. */
function combinations(schema: string, value: unknown): readonly string[] {
  const json = JSON.stringify(value)
  const runtime = ['', ...methods.map((called) => `x-zod: { ${called.replace('…', json)} }`)]
  const said = [...new Set([...annotations, ...nullable])]
  return said.flatMap((words) =>
    ['', `default: ${json}`].flatMap((preset) =>
      runtime.flatMap((called) => {
        const whole = `{ ${[schema, words, preset, called].filter((part) => part !== '').join(', ')} }`
        return places.map((place) => `{ fields: { ${place(whole)} } }`)
      }),
    ),
  )
}

/** The manifest with the events, as it stands before what `compileSource` adds. */
function withEvents(events: readonly string[]): string {
  return `${older}${head}\nevents:\n${events.map((event, index) => `  e${index}: ${event}\n`).join('')}`
}

/** Those events of which the manifest may consist. */
function accepted(events: readonly string[]): readonly string[] {
  const before = withEvents([]).split('\n').length - 1
  const refused = new Set(
    compileSource(withEvents(events)).diagnostics.flatMap(({ severity, location }) =>
      severity === 'error' && location.range !== undefined ? [location.range.start.line - 1 - before] : [],
    ),
  )
  return events.filter((_, index) => !refused.has(index))
}

/** What `build --verify` says: of each event, one line at most. */
function problemsOf(events: readonly string[], version: SdkVersion): readonly string[] {
  const text = `manifest: integration/v1\nname: combined\nversion: 1.0.0\n${withEvents(events)}`
  const project = workspace({ 'integration.yaml': text })
  install(project.root, version)
  const { stdout } = project.tenon('build', '--verify', '--format', 'json')
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: readonly { severity: string; message: string; range: { start: { line: number } } }[]
  }
  const lines = text.split('\n')
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ message, range }) => `${lines[range.start.line - 1]?.trim()}\n  ${message}`)
}

describe('what the older transformer stores of whatever is not refused is what the manifest says', () => {
  const events = schemas.flatMap(([schema, value]) => accepted(combinations(schema, value)))

  test.each(sdkVersions)('with @botpress/sdk %s', (version) => {
    expect(events.length).toBeGreaterThan(3000)
    expect(problemsOf(events, version)).toEqual([])
  })
})
