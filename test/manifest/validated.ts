import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { parseDocument } from '../../src/document/parse.ts'
import type { Cursor } from '../../src/manifest/cursor.ts'
import type { ManifestKind } from '../../src/manifest/kind.ts'
import { validateManifest, type Validated } from '../../src/manifest/validate.ts'
import { expectDiagnostics, type AnnotatedSource, type ExpectedDiagnostic } from '../support/expect-diagnostics.ts'

export interface ValidatedFile<Kind extends ManifestKind> {
  readonly cursor: Cursor<Validated<Kind>> | undefined
  /** Of reading and of validating it. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Validates the text of a file, `/project/integration.yaml`. */
export function validate<Kind extends ManifestKind>(text: string, kind: Kind): ValidatedFile<Kind> {
  const diagnostics: Diagnostic[] = []
  const report = (diagnostic: Diagnostic) => void diagnostics.push(diagnostic)
  const document = parseDocument('/project/integration.yaml', text, report)
  return { cursor: validateManifest(document, kind, report), diagnostics }
}

/** Fails unless exactly this is found in a file of a kind; a part, unless another is given. */
export function expectFindings(
  source: AnnotatedSource,
  expected: readonly ExpectedDiagnostic[],
  kind: ManifestKind = 'part',
): void {
  expectDiagnostics(validate(source.text, kind).diagnostics, source.file('integration.yaml'), expected)
}
