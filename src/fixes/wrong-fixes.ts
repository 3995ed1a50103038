import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { parseDocument } from '../document/parse.ts'
import { applyFixes, type AppliedFixes } from './apply-fixes.ts'
import type { FixableFinding } from './fixable.ts'

/**
 * Those of the fixes that were applied that must not be: a file that could be read no longer can, or more errors stand in what the fix
 * wrote than stood in what it replaced.
 *
 * @param before the findings before the fixes, `after` those after them
 * @param source the texts before
 */
export function wrongFixes(
  attempt: AppliedFixes,
  before: readonly Diagnostic[],
  after: readonly Diagnostic[],
  source: (file: string) => string | undefined,
): readonly FixableFinding[] {
  const brokenFiles = new Set(
    [...attempt.texts.keys()].filter((file) => yamlErrors(after, file) > yamlErrors(before, file)),
  )
  const [errorsBefore, errorsAfter] = [errorsOf(before), errorsOf(after)]
  return attempt.applied.filter(
    (finding) =>
      leavesErrors(finding, attempt, errorsBefore, errorsAfter) ||
      breaks(finding, brokenFiles, attempt.applied, source),
  )
}

function yamlErrors(findings: readonly Diagnostic[], file: string): number {
  return findings.filter((finding) => isYamlError(finding) && finding.location.file === file).length
}

/** Whether more errors begin in what a fix wrote than in what it replaced. */
function leavesErrors(
  { severity, location, fix }: FixableFinding,
  { writtenAt }: AppliedFixes,
  before: Errors,
  after: Errors,
): boolean {
  const replaced = sum(fix.edits.map(({ file, start, end }) => before.countIn(file, start, end)))
  const written = sum(fix.edits.map((edit) => after.countIn(edit.file, ...writtenAt(edit))))
  const isElsewhere = fix.edits.every(({ file, start, end }) => {
    const offset = location.range?.start.offset ?? -1
    return file !== location.file || offset < start || offset > end
  })
  // What it repairs may stand beside what it edits.
  return written > replaced + (severity === 'error' && isElsewhere ? 1 : 0)
}

/** Where errors begin. */
interface Errors {
  /** How many begin between two offsets of a file, both included. */
  readonly countIn: (file: string, start: number, end: number) => number
}

function errorsOf(findings: readonly Diagnostic[]): Errors {
  const byFile = new Map<string, number[]>()
  for (const { severity, location } of findings) {
    if (severity !== 'error' || location.range === undefined) continue
    const offsets = byFile.get(location.file) ?? []
    byFile.set(location.file, offsets)
    offsets.push(location.range.start.offset)
  }
  for (const offsets of byFile.values()) offsets.sort((a, b) => a - b)
  return {
    countIn: (file, start, end) => {
      const offsets = byFile.get(file) ?? []
      return countBelow(offsets, end + 1) - countBelow(offsets, start)
    },
  }
}

/** @param ascending numbers */
function countBelow(ascending: readonly number[], limit: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? limit) < limit) low = middle + 1
    else high = middle
  }
  return low
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

/** Whether a fix is one of those that make a file unreadable: by itself, or, where none does it by itself, together with the others. */
function breaks(
  finding: FixableFinding,
  brokenFiles: ReadonlySet<string>,
  applied: readonly FixableFinding[],
  source: (file: string) => string | undefined,
): boolean {
  return finding.fix.edits.some(({ file }) => {
    if (!brokenFiles.has(file)) return false
    const isAlone = (one: FixableFinding): boolean => {
      const text = applyFixes(source, [one]).texts.get(file)
      return text !== undefined && syntaxErrors(file, text) > syntaxErrors(file, source(file) ?? '')
    }
    return isAlone(finding) || !applied.some(isAlone)
  })
}

function syntaxErrors(file: string, text: string): number {
  const found: Diagnostic[] = []
  parseDocument(file, text, (diagnostic) => void found.push(diagnostic))
  return found.filter(isYamlError).length
}

/** Whether a file cannot be read as it is written. */
export function isYamlError({ id, severity }: Diagnostic): boolean {
  return severity === 'error' && id.startsWith('yaml/')
}
