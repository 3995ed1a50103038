import { findingsOf } from '../compat/version-findings.ts'
import { compareSubjects, type DiffResult, type SubjectDiff } from '../deployments/compare-subjects.ts'
import type { Subject } from '../deployments/find-subjects.ts'
import type { GitProblem } from '../deployments/git-repository.ts'
import { renderDiffMarkdown } from '../deployments/render-markdown.ts'
import type { FileSystem } from '../document/file-system.ts'
import type { Outcome, Stage, GateSubject } from './gate.ts'

export interface DiffStageRequest {
  /** What files tell to have changed; these have an outcome whatever comes of them. */
  readonly subjects: readonly GateSubject[]
  /** All that are compared. */
  readonly compared: readonly GateSubject[]
  /** As git takes it; absent: there is nothing to compare with. */
  readonly base: string | undefined
  /** What paths are shown relative to; absolute. */
  readonly cwd: string
  /** Folders that were looked through: what is missing there has been removed; absolute. */
  readonly folders: readonly string[]
  /** Called before the code of a definition is run: what it is called. */
  readonly onRun: (name: string) => void
}

/** A stage, and what belongs to none of its subjects. */
export interface DiffStage {
  readonly stage: Stage
  /** Those of which something changed, whatever files tell: a dependency, or code from elsewhere. */
  readonly changed: ReadonlySet<GateSubject>
  /** What changed, in Markdown. */
  readonly changes: string
  /** The manifests, or definitions, of integrations that are gone; absolute. */
  readonly removed: readonly string[]
}

/** Compares integrations with what they were: a version that does not say what changed is found. */
export async function diffStage(fileSystem: FileSystem, request: DiffStageRequest): Promise<DiffStage | GitProblem> {
  const { subjects, base, cwd, folders, onRun } = request
  if (base === undefined) return nothing(subjects, 'nothing to compare with')
  const compared = new Map(request.compared.flatMap((each) => comparable(each).map((one) => [one, each] as const)))
  const result = await compareSubjects(fileSystem, {
    cwd,
    subjects: [...compared.keys()],
    folders,
    against: base,
    onRun,
  })
  if ('problem' in result) return result
  const changed = new Set(result.diffs.filter(isChange).flatMap((diff) => compared.get(diff.subject) ?? []))
  const shown = new Set([...subjects, ...changed])
  const diffs = result.diffs.filter((diff) => {
    const subject = compared.get(diff.subject)
    return subject !== undefined && shown.has(subject)
  })
  const outcomes = new Map(diffs.map((diff) => [compared.get(diff.subject), outcomeOf(diff)] as const))
  const outcome = (subject: GateSubject): Outcome => outcomes.get(subject) ?? idle('an interface')
  const told = { ...result, diffs }
  return {
    stage: { name: 'diff', outcomes: new Map([...shown].map((subject) => [subject, outcome(subject)])) },
    changed,
    changes: hasChanges(told) ? asSection(renderDiffMarkdown(told, cwd)) : '',
    removed: result.removed.map(({ file }) => file),
  }
}

/**
 * Whether an integration is another one than it was. A manifest that cannot be read, and whose files did not change, is not what is
 * asked about; a definition may be unreadable because of what it imports.
 */
function isChange(diff: SubjectDiff): boolean {
  if (diff.kind === 'failed') return diff.subject.kind === 'typescript' && diff.isUntouched !== true
  if (diff.kind === 'new') return true
  return diff.comparison.changes.length > 0 || findingsOf(diff.comparison, diff.after).length > 0
}

function nothing(subjects: readonly GateSubject[], note: string): DiffStage {
  return {
    stage: { name: 'diff', outcomes: new Map(subjects.map((subject) => [subject, idle(note)])) },
    changed: new Set(),
    changes: '',
    removed: [],
  }
}

function idle(note: string): Outcome {
  return { diagnostics: [], note, isIdle: true }
}

/** Interfaces have no version that anybody relies on. */
function comparable({ manifest, definition }: GateSubject): readonly Subject[] {
  if (manifest === undefined) return definition === undefined ? [] : [{ kind: 'typescript', file: definition }]
  return manifest.endsWith('/interface.yaml') ? [] : [{ kind: 'manifest', file: manifest }]
}

function outcomeOf(diff: SubjectDiff): Outcome {
  if (diff.kind === 'failed') return { diagnostics: diff.diagnostics }
  if (diff.kind === 'new') return { diagnostics: [], note: `new, ${diff.after.integration.version}` }
  const { before, after, needed, isEnough, problem } = diff.comparison.version
  const diagnostics = findingsOf(diff.comparison, diff.after)
  if (!isEnough && problem === undefined) return { diagnostics, note: `needs ${needed}` }
  return { diagnostics, note: before === after ? 'unchanged' : `${before} → ${after}` }
}

function hasChanges({ diffs, removed }: DiffResult): boolean {
  return removed.length > 0 || diffs.some((diff) => diff.kind !== 'compared' || diff.comparison.changes.length > 0)
}

/** Below the headings of the gate; the mark is for comments that have nothing else. */
function asSection(markdown: string): string {
  return markdown.replace(/^<!--.*-->\n/, '').replaceAll(/^(?=#{2,5} )/gm, '#')
}
