import { createHash } from 'node:crypto'
import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { isJudgement } from '../diagnostics/known-id.ts'
import { relativePath } from '../diagnostics/relative-path.ts'
import type { Baseline, KnownFinding } from './baseline-file.ts'

export interface ComparisonRequest {
  /** The folder of `tenon.yaml`. */
  readonly root: string
  /** What was found in the files of the workspace, each finding once. */
  readonly findings: readonly Diagnostic[]
  /** The text of a file as it was checked. */
  readonly source: (file: string) => string | undefined
  /** Whether all that can be found in a file would be among the findings. The file may be gone. */
  readonly isChecked: (file: string) => boolean
  /** Whether a file is there. */
  readonly isThere: (file: string) => boolean
}

export interface BaselineComparison {
  /** Those of the findings that are known. */
  readonly known: ReadonlySet<Diagnostic>
  /** What the baseline holds and was not found. */
  readonly stale: readonly Diagnostic[]
}

/**
 * What a baseline knows of findings. Errors of the compiler are never known: nothing can be built from what they speak of. Notes need
 * not be, as they fail nothing.
 */
export function compareWithBaseline({ entries, locate }: Baseline, request: ComparisonRequest): BaselineComparison {
  const groups = groupFindings(request)
  const known = new Set<Diagnostic>()
  const stale: StaleEntry[] = []
  for (const entry of merged(entries)) {
    const found = groups.get(keyOf(entry))?.findings ?? []
    for (const finding of found.slice(0, entry.count)) known.add(finding)
    if (found.length >= entry.count || !request.isChecked(`${request.root}/${entry.file}`)) continue
    stale.push({ ...entry, found: found.length })
  }
  return { known, stale: tellStale(stale, locate, (file) => !request.isThere(`${request.root}/${file}`)) }
}

interface StaleEntry extends KnownFinding {
  /** How many of them were found. */
  readonly found: number
}

/** So many are told one by one, and so many of the files that the others are of. */
const fewStale = 3

/** Each at its line; many, which one command takes out, as one. */
function tellStale(
  stale: readonly StaleEntry[],
  locate: Baseline['locate'],
  isGone: (file: string) => boolean,
): readonly Diagnostic[] {
  const id = 'workspace/stale-baseline'
  const [first] = stale
  if (first === undefined || stale.length <= fewStale)
    return stale.map((entry) => {
      const { count: known, found, file } = entry
      return createDiagnostic(id, { id: entry.id, file, known, found, isFileGone: isGone(file) }, locate(entry))
    })
  const counts = new Map<string, number>()
  for (const { file, count, found } of stale) counts.set(file, (counts.get(file) ?? 0) + count - found)
  const files = Array.from(counts, ([file, count]) => ({ file, count, isFileGone: isGone(file) }))
  const [known, found] = [sum(stale.map(({ count }) => count)), sum(stale.map((entry) => entry.found))]
  const params = { known, found, files: files.slice(0, fewStale), otherFiles: Math.max(0, files.length - fewStale) }
  return [createDiagnostic(id, params, locate(first))]
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0)
}

/** The entries of a baseline that knows all findings; what it knew of files that were not checked stays. */
export function updatedEntries(baseline: Baseline | undefined, request: ComparisonRequest): readonly KnownFinding[] {
  const entries = new Map<string, KnownFinding>()
  for (const { entry, findings } of groupFindings(request).values())
    entries.set(keyOf(entry), { ...entry, count: findings.length })
  for (const entry of merged(baseline?.entries ?? [])) {
    if (request.isChecked(`${request.root}/${entry.file}`)) continue
    const { count = 0 } = entries.get(keyOf(entry)) ?? {}
    entries.set(keyOf(entry), { ...entry, count: Math.max(count, entry.count) })
  }
  return [...entries.values()]
}

interface FindingGroup {
  readonly entry: KnownFinding
  readonly findings: Diagnostic[]
}

/** The findings that a baseline may know, those together that look the same. */
function groupFindings({ root, findings, source }: ComparisonRequest): ReadonlyMap<string, FindingGroup> {
  const groups = new Map<string, FindingGroup>()
  for (const finding of findings) {
    const { id, severity, message, location } = finding
    if (!isJudgement(id) || severity === 'info') continue
    const file = relativePath(root, location.file)
    const entry = { id, file, hash: fingerprint(finding, source(location.file)), count: 1, message }
    const group = groups.get(keyOf(entry))
    if (group === undefined) groups.set(keyOf(entry), { entry, findings: [finding] })
    else group.findings.push(finding)
  }
  return groups
}

/** Merges that went without a conflict may have left two lines for one. */
function merged(entries: readonly KnownFinding[]): Iterable<KnownFinding> {
  const byKey = new Map<string, KnownFinding>()
  for (const entry of entries) {
    const before = byKey.get(keyOf(entry))
    byKey.set(keyOf(entry), before === undefined ? entry : { ...before, count: before.count + entry.count })
  }
  return byKey.values()
}

function keyOf({ id, file, hash }: KnownFinding): string {
  return `${id}\n${file}\n${hash}`
}

/** What stays the same when lines move: the message, and the text of the line that it stands at. */
function fingerprint({ message, location }: Diagnostic, text: string | undefined): string {
  const line = location.range === undefined || text === undefined ? '' : lineAt(text, location.range.start.offset)
  return createHash('sha256').update(`${message}\n${line}`).digest('hex').slice(0, 16)
}

function lineAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const end = text.indexOf('\n', offset)
  return text.slice(start, end < 0 ? text.length : end).trim()
}
