import type { Diagnostic, DiagnosticExtras, Report } from '../diagnostics/diagnostic.ts'
import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import type { DiagnosticId, DiagnosticParams } from '../diagnostics/catalog.ts'
import type { Location } from '../diagnostics/location.ts'
import type { Integration } from '../model/integration.ts'

export type RuleId = Extract<DiagnosticId, `rules/${string}`>

/** What a rule looks at: the model, and where each thing in it was written. */
export interface RuleContext<Id extends RuleId> {
  readonly integration: Integration
  /** @param pointer of something in the model; the location is that of its key */
  readonly report: (pointer: string, params: DiagnosticParams<Id>, extras?: DiagnosticExtras) => void
}

/** A rule: one file, one id, one page in docs/diagnostics/rules. */
export interface Rule<Id extends RuleId = RuleId> {
  readonly id: Id
  /** The rule judges what is absent, so it says nothing of a model from which refused things are missing. */
  readonly needsWholeModel?: boolean
  check(context: RuleContext<Id>): void
}

/** Runs a rule; `locate` turns a pointer into the place it was written at. */
export function runRule<Id extends RuleId>(
  rule: Rule<Id>,
  integration: Integration,
  locate: (pointer: string) => Location,
  report: Report,
): void {
  rule.check({
    integration,
    report(pointer, params, extras) {
      const diagnostic: Diagnostic = createDiagnostic(rule.id, params, locate(pointer), extras)
      report(diagnostic)
    },
  })
}
