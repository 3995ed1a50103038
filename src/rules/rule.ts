import type { Diagnostic, DiagnosticExtras, Report } from '../diagnostics/diagnostic.ts'
import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import type { DiagnosticId, DiagnosticParams } from '../diagnostics/catalog.ts'
import type { Location } from '../diagnostics/location.ts'
import type { Project } from '../document/project.ts'
import type { Cursor } from '../manifest/cursor.ts'
import type { Integration } from '../model/integration.ts'

export type RuleId = Extract<DiagnosticId, `rules/${string}`>

/** A checked integration, as rules see it. */
export interface Subject {
  readonly integration: Integration
  /** What was read from the disk: rules read nothing themselves. */
  readonly project: Project
  /** Where the thing at a pointer into the model was written. */
  readonly locate: (pointer: string) => Location
  /** What was written there, where it has a place of its own. */
  readonly writtenAt: (pointer: string) => Cursor<unknown> | undefined
}

/** What a rule looks at: the model, and where each thing in it was written. */
export interface RuleContext<Id extends RuleId> extends Subject {
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

/** Reports one of the ids of a family. */
export type ReportOf<Ids extends RuleId> = <Id extends Ids>(
  id: Id,
  pointer: string,
  params: DiagnosticParams<Id>,
  extras?: DiagnosticExtras,
) => void

/** What a family of rules looks at. */
export interface FamilyContext<Ids extends RuleId> extends Subject {
  readonly report: ReportOf<Ids>
}

/** Rules that are one idea, found on one walk; each has an id and a page of its own, so that each can be suppressed. */
export interface RuleFamily<Ids extends RuleId = RuleId> {
  readonly ids: readonly Ids[]
  readonly needsWholeModel?: boolean
  check(context: FamilyContext<Ids>): void
}

/** Runs a rule. */
export function runRule<Id extends RuleId>(rule: Rule<Id>, subject: Subject, report: Report): void {
  const tell = reporter(subject, report)
  rule.check({ ...subject, report: (pointer, params, extras) => tell(rule.id, pointer, params, extras) })
}

/** Runs the rules of a family. */
export function runFamily<Ids extends RuleId>(family: RuleFamily<Ids>, subject: Subject, report: Report): void {
  family.check({ ...subject, report: reporter(subject, report) })
}

function reporter({ locate }: Subject, report: Report): ReportOf<RuleId> {
  return (id, pointer, params, extras) => {
    const diagnostic: Diagnostic = createDiagnostic(id, params, locate(pointer), extras)
    report(diagnostic)
  }
}
