import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { sortDiagnostics } from '../diagnostics/sort.ts'
import { countDiagnostics, countOf } from '../diagnostics/summarize.ts'
import type { StageName } from './stage-names.ts'

/** What a row of the gate is about: an integration, or an interface. Paths are absolute, with forward slashes. */
export interface GateSubject {
  readonly folder: string
  /** Absent for a project of Botpress that has none. */
  readonly manifest?: string
  /** In place of a manifest: the definition in TypeScript. */
  readonly definition?: string
  /** What its row is called instead of by its folder. */
  readonly title?: string
}

/** What came of a stage for one subject. */
export interface Outcome {
  readonly diagnostics: readonly Diagnostic[]
  /** A few words: `3 cases`, `1.2.0 → 1.3.0`. */
  readonly note?: string
  /** Nothing was done, or nothing can be told, and `note` says why. */
  readonly isIdle?: true
}

/** What came of a stage. */
export interface Stage {
  readonly name: StageName
  readonly outcomes: ReadonlyMap<GateSubject, Outcome>
  /** What was found that belongs to no subject. */
  readonly others?: readonly Diagnostic[]
}

/** What came of a run. */
export interface Gate {
  /** What was looked at, and why: whole sentences. */
  readonly scope: string
  /** In the order in which they are shown. */
  readonly subjects: readonly GateSubject[]
  /** Those that were not skipped. */
  readonly stages: readonly Stage[]
  /** What baselines keep from being told: `12 known problems in tenon-baseline.json`. */
  readonly known?: readonly string[]
  /** A comparison of versions in Markdown; absent when nothing was compared. */
  readonly changes?: string
}

/** A row of what was found in files that belong to no subject: the baseline, `tenon.yaml`, shared parts. */
export const otherFiles: GateSubject = { folder: '', title: 'other files' }

/** What the gate tells of, row by row: its subjects, and other files when something is wrong with them. */
export function rowsOf({ subjects, stages }: Gate): readonly GateSubject[] {
  return stages.some(({ others = [] }) => others.length > 0) ? [otherFiles, ...subjects] : subjects
}

/** How a stage went for one subject. */
export type Mark =
  | { readonly kind: 'failed' | 'warned' | 'passed'; readonly text: string }
  | { readonly kind: 'idle'; readonly text: string }

/** All findings of a gate: sorted, each once. */
export function findingsOf({ stages }: Gate): readonly Diagnostic[] {
  return sortDiagnostics(
    stages.flatMap(({ outcomes, others = [] }) => [
      ...[...outcomes.values()].flatMap(({ diagnostics }) => diagnostics),
      ...others,
    ]),
  )
}

export function markOf({ outcomes, others = [] }: Stage, subject: GateSubject): Mark {
  const outcome = subject === otherFiles && others.length > 0 ? { diagnostics: others } : outcomes.get(subject)
  const { diagnostics, note = '', isIdle } = outcome ?? { diagnostics: [], isIdle: true }
  const { errors, warnings } = countDiagnostics(diagnostics)
  const behind = note === '' ? '' : `, ${note}`
  if (errors > 0) return { kind: 'failed', text: `${countOf(errors, 'error')}${behind}` }
  if (warnings > 0) return { kind: 'warned', text: `${countOf(warnings, 'warning')}${behind}` }
  return { kind: isIdle === true ? 'idle' : 'passed', text: note }
}
