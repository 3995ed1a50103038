import type { Bump, Impact } from '../compat/change.ts'
import {
  jsonDiagnostic,
  jsonLocation,
  writeJson,
  type JsonDiagnostic,
  type JsonLocation,
} from '../diagnostics/render-json.ts'
import { relativePath } from '../diagnostics/relative-path.ts'
import type { Json } from '../schemas/node.ts'
import type { DiffResult, SubjectDiff } from './compare-subjects.ts'
import { changesOf, impacts } from './diff-view.ts'

/** What `tenon diff --format json` prints; docs/reference/diff-output.md describes it. New properties do not change the version. */
export interface JsonDiff {
  readonly version: 1
  /** What was compared with, for a person. */
  readonly against: readonly string[]
  readonly integrations: readonly JsonIntegrationDiff[]
  readonly removed: readonly { readonly file: string; readonly name?: string }[]
  readonly summary: JsonDiffSummary
}

export type JsonIntegrationDiff =
  | {
      readonly status: 'compared'
      /** Relative to the current folder, with forward slashes. */
      readonly file: string
      readonly before: JsonSide
      readonly after: JsonSide
      readonly required: Bump
      /** The lowest version that is high enough. */
      readonly needed: string
      readonly isEnough: boolean
      /** Why versions cannot be judged. */
      readonly problem?: string
      readonly changes: readonly JsonChange[]
      readonly notes: readonly string[]
    }
  | { readonly status: 'new'; readonly file: string; readonly after: Omit<JsonSide, 'source'> }
  | {
      readonly status: 'failed'
      readonly file: string
      readonly diagnostics: readonly JsonDiagnostic[]
      /** Nothing that it reads has changed: it was so before. */
      readonly isUntouched?: true
    }

export interface JsonSide {
  readonly name: string
  readonly version: string
  /** What it was read from: a git ref, or a file. */
  readonly source: string
  readonly sdkVersion?: string
}

export interface JsonChange {
  readonly impact: Impact
  readonly message: string
  /** Into the model, or the name of a file. */
  readonly pointer: string
  /** Places of the older side are lines of what it was then. */
  readonly before?: JsonLocation
  readonly after?: JsonLocation
  readonly example?: Json
  /** Whether users give the values of the schema that changed, or get them. */
  readonly direction?: 'input' | 'output'
  readonly isUnproven?: true
}

export interface JsonDiffSummary {
  readonly integrations: number
  /** How many have a version that is not high enough. */
  readonly tooLow: number
  /** How many could not be compared, but for those that were not touched. */
  readonly failed: number
  readonly breaking: number
  readonly additive: number
  readonly invisible: number
}

export function renderDiffJson({ diffs, removed, descriptions }: DiffResult, cwd: string): string {
  const report: JsonDiff = {
    version: 1,
    against: descriptions,
    integrations: diffs.map((diff) => integrationDiff(diff, cwd)),
    removed: removed.map(({ file, name }) => ({
      file: relativePath(cwd, file),
      ...(name === undefined ? {} : { name }),
    })),
    summary: summaryOf(diffs),
  }
  return writeJson(report)
}

export function summaryOf(diffs: readonly SubjectDiff[]): JsonDiffSummary {
  const comparisons = diffs.flatMap((diff) => (diff.kind === 'compared' ? [diff.comparison] : []))
  const [breaking = 0, additive = 0, invisible = 0] = impacts.map((impact) =>
    comparisons.reduce((sum, comparison) => sum + changesOf(comparison, impact).length, 0),
  )
  return {
    integrations: diffs.length,
    tooLow: comparisons.filter(({ version }) => !version.isEnough).length,
    failed: diffs.filter((diff) => diff.kind === 'failed' && diff.isUntouched !== true).length,
    breaking,
    additive,
    invisible,
  }
}

function integrationDiff(diff: SubjectDiff, cwd: string): JsonIntegrationDiff {
  const file = relativePath(cwd, diff.subject.file)
  switch (diff.kind) {
    case 'failed':
      return {
        status: 'failed',
        file,
        diagnostics: diff.diagnostics.map((found) => jsonDiagnostic(found, cwd)),
        ...(diff.isUntouched && { isUntouched: true }),
      }
    case 'new': {
      const { name, version } = diff.after.integration
      return { status: 'new', file, after: { name, version } }
    }
    case 'compared': {
      const { before, after, comparison, notes } = diff
      const { needed, isEnough, problem } = comparison.version
      return {
        status: 'compared',
        file,
        before: sideOf(before),
        after: sideOf(after),
        required: comparison.required,
        needed,
        isEnough,
        ...(problem === undefined ? {} : { problem }),
        changes: comparison.changes.map((change) => ({
          impact: change.impact,
          message: change.message,
          pointer: change.pointer,
          ...(change.before && { before: jsonLocation(change.before, cwd) }),
          ...(change.after && { after: jsonLocation(change.after, cwd) }),
          ...(change.example === undefined ? {} : { example: change.example }),
          ...(change.direction === undefined ? {} : { direction: change.direction }),
          ...(change.isUnproven && { isUnproven: change.isUnproven }),
        })),
        notes,
      }
    }
  }
}

function sideOf({
  name: source,
  integration: { name, version },
  sdkVersion,
}: Extract<SubjectDiff, { kind: 'compared' }>['before']): JsonSide {
  return { name, version, source, ...(sdkVersion === undefined ? {} : { sdkVersion }) }
}
