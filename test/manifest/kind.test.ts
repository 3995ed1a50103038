import { describe, expect, it } from 'vitest'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { parseDocument } from '../../src/document/parse.ts'
import { manifestKind } from '../../src/manifest/kind.ts'
import { annotated, expectDiagnostics, type AnnotatedSource } from '../support/expect-diagnostics.ts'
import { expectFindings, validate } from './validated.ts'

function kindOf({ text }: AnnotatedSource) {
  const diagnostics: Diagnostic[] = []
  const report = (diagnostic: Diagnostic) => void diagnostics.push(diagnostic)
  return { kind: manifestKind(parseDocument('/project/a.yaml', text, report), report), diagnostics }
}

describe('the kind of a manifest', () => {
  it.each(['', '# Nothing yet.', '- 1'])('is that of test cases where the name of the file says so: %j', (text) => {
    const messages: string[] = []
    const report = ({ message }: Diagnostic) => void messages.push(message)
    manifestKind(parseDocument('/project/a.test.yaml', text, report), report)
    expect(messages).toEqual([expect.stringMatching(/Begin (?:the file )?with "manifest: tests\/v1"$/)])
  })

  it.each(['integration', 'part', 'interface', 'tests'])('can be %s', (kind) => {
    expect(kindOf(annotated`manifest: ${kind}/v1`)).toEqual({ kind, diagnostics: [] })
  })

  it.each([
    [annotated`«»name: telegram`, 'manifest/missing-key', /^Missing key "manifest" in this file\. Begin the file with/],
    [
      annotated`«manifset»: part/v1`,
      'manifest/unknown-key',
      /^Unknown key "manifset" in this file\. Did you mean "manifest"\?$/,
    ],
    [
      annotated`manifest: «1»`,
      'manifest/wrong-type',
      /^"manifest" must be text, but is the number 1\. Write integration\/v1, part/,
    ],
    [annotated`manifest: «{}»`, 'manifest/wrong-type', /^"manifest" must be text, but is an empty map/],
    [
      annotated`manifest: «bot/v1»`,
      'manifest/unknown-kind',
      /^There is no manifest of the kind "bot\/v1"\. Write integration/,
    ],
    [annotated`manifest: «intergation/v1»`, 'manifest/unknown-kind', /Did you mean "integration\/v1"\?$/],
    [annotated`manifest: «part»`, 'manifest/unknown-kind', /Did you mean "part\/v1"\?$/],
    [annotated`manifest: «tests/v01»`, 'manifest/unknown-kind', /Did you mean "tests\/v1"\?$/],
    [
      annotated`manifest: «integration/v2»`,
      'manifest/wrong-version',
      'This Tenon knows version 1 of the language, but the file is written in integration/v2. Update Tenon, or write integration/v1',
    ],
    [annotated`«- manifest: part/v1»`, 'manifest/wrong-type', /^A manifest must be a map, but is a list\. Begin with/],
    [annotated`«part/v1»`, 'manifest/wrong-type', /^A manifest must be a map, but is "part\/v1"/],
  ] as const)('is unknown, for a reason that is said: %#', (source, id, message) => {
    const { kind, diagnostics } = kindOf(source)
    expect(kind).toBeUndefined()
    expectDiagnostics(diagnostics, source.file('a.yaml'), [{ id, at: 0, message }])
  })

  it('is corrected by a fix', () => {
    const source = annotated`{ manifest: «integration», name: a, version: b }`
    const fixed = source.text.replace('integration', 'integration/v1')
    expectFindings(source, [{ id: 'manifest/unknown-kind', at: 0, safe: false, fixed }], 'integration')
  })

  it('is missing in an empty file, and not asked for in one that could not be read', () => {
    const empty = kindOf(annotated`# nothing`)
    expect([empty.kind, empty.diagnostics.map(({ id }) => id)]).toEqual([undefined, ['manifest/missing-key']])
    const { kind, diagnostics } = kindOf(annotated`a: b: c`)
    expect([kind, diagnostics.map(({ id }) => id)]).toEqual([undefined, ['yaml/syntax']])
  })
})

describe('validating a manifest of another kind', () => {
  it('says so, and nothing else', () => {
    const source = annotated`
      manifest: «integration/v1»
      actions: 5
      `
    expectFindings(source, [
      {
        id: 'manifest/wrong-kind',
        at: 0,
        message:
          'This file is of the kind integration/v1, where part/v1 is expected. Name another file, or correct "manifest"',
      },
    ])
    expect(validate(source.text, 'part').cursor).toBeUndefined()
  })

  it('goes on when the kind is only misspelt or missing', () => {
    expectFindings(annotated`{ «manifset»: part/v1, «acitons»: {} }`, [
      { id: 'manifest/unknown-key', at: 0 },
      { id: 'manifest/unknown-key', at: 1 },
    ])
    expectFindings(annotated`«»{ «acitons»: {} }`, [
      { id: 'manifest/missing-key', at: 0 },
      { id: 'manifest/unknown-key', at: 1 },
    ])
  })

  it('stops at a later version of the language', () => {
    expectFindings(annotated`{ manifest: «part/v2», jobs: {} }`, [{ id: 'manifest/wrong-version', at: 0 }])
  })
})
