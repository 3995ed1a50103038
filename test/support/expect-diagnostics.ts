import type { DiagnosticId } from '../../src/diagnostics/catalog.ts'
import type { Diagnostic, Fix, Related, Severity } from '../../src/diagnostics/diagnostic.ts'
import type { Location } from '../../src/diagnostics/location.ts'
import { isOfReview } from '../../src/rules/check.ts'
import { withoutReview } from './without-review.ts'
import { projectRoot, type AnnotatedFile } from './annotated.ts'

export { annotated, projectRoot, unindented, type AnnotatedFile, type AnnotatedSource } from './annotated.ts'

/** Where something is expected: a marked range of a file. */
interface ExpectedPlace {
  /** The number of a marked range, or `file` for a diagnostic that speaks of the file as a whole. */
  readonly at: number | 'file'
  /** Which file, when it is not the first: its path, as it was given to `file()`. */
  readonly in?: string
}

/** What is left out is not compared; `id` and place always are. */
export interface ExpectedDiagnostic extends ExpectedPlace {
  readonly id: DiagnosticId
  /** The whole message, or a pattern for a part of it. */
  readonly message?: string | RegExp
  readonly severity?: Severity
  readonly label?: string
  /** The text of the diagnostic's file after its fix, or of several files by path; `false`: there is no fix. */
  readonly fixed?: string | Readonly<Record<string, string>> | false
  /** Whether the fix is marked as safe. */
  readonly safe?: boolean
  /** All related places, in order. */
  readonly related?: readonly ExpectedRelated[]
}

export interface ExpectedRelated extends ExpectedPlace {
  readonly message?: string | RegExp
}

/**
 * Fails unless `actual` is, in any order, exactly what `expected` lists. The failure prints both lists with their code frames.
 *
 * The manifests of most tests are as short as they can be and say nothing to people: findings of review (no title, no icon ...) are
 * only compared where one of them is expected.
 *
 * @param files the sources in which `at` counts the marked ranges; the first is the one meant when `in` is not given
 */
export function expectDiagnostics(
  actual: readonly Diagnostic[],
  files: AnnotatedFile | readonly AnnotatedFile[],
  expected: readonly ExpectedDiagnostic[],
): void {
  const sources: readonly AnnotatedFile[] = 'path' in files ? [files] : files
  const unexpected = expected.some(isOfReview) ? [...actual] : [...withoutReview(actual)]
  const missing: ExpectedDiagnostic[] = []
  for (const item of expected) {
    const found = unexpected.findIndex((diagnostic) => differences(diagnostic, item, sources).length === 0)
    if (found >= 0) unexpected.splice(found, 1)
    else missing.push(item)
  }
  if (unexpected.length === 0 && missing.length === 0) return

  const sections = [
    ...section(
      'Expected, but not reported:',
      missing.map((item) => explainMissing(item, unexpected, sources)),
    ),
    ...section(
      'Reported, but not expected:',
      unexpected.map((diagnostic) => show(diagnostic, sources)),
    ),
  ]
  const failure = new Error(['The diagnostics are not those that were expected.', ...sections].join('\n\n'))
  Error.captureStackTrace(failure, expectDiagnostics)
  throw failure
}

/** The text after a fix. Edits of other files than `file` are left alone; without `file`, all edits are applied. */
export function applyFix(text: string, fix: Fix, file?: string): string {
  const edits = fix.edits
    .filter((edit) => file === undefined || edit.file === file)
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
  let result = ''
  let end = 0
  for (const edit of edits) {
    if (edit.start < end || edit.end < edit.start || edit.end > text.length) {
      throw new Error(`The edits of the fix "${fix.title}" overlap, or leave the text`)
    }
    result += text.slice(end, edit.start) + edit.text
    end = edit.end
  }
  return result + text.slice(end)
}

/** What differs between a diagnostic and an expectation; empty when it is met. */
function differences(
  diagnostic: Diagnostic,
  expected: ExpectedDiagnostic,
  sources: readonly AnnotatedFile[],
): readonly string[] {
  const found: string[] = []
  const compare = (what: string, actual: unknown, wanted: unknown) => {
    if (actual !== wanted) found.push(`${what} is ${quote(actual)}, not ${quote(wanted)}`)
  }
  compare('id', diagnostic.id, expected.id)
  const place = spell(expectedLocation(expected, sources))
  if (spell(diagnostic.location) !== place) found.push(`place is ${spell(diagnostic.location)}, not ${place}`)
  if (!matches(diagnostic.message, expected.message)) {
    found.push(`message is ${quote(diagnostic.message)}, not ${quote(expected.message)}`)
  }
  if (expected.severity !== undefined) compare('severity', diagnostic.severity, expected.severity)
  if (expected.label !== undefined) compare('label', diagnostic.label, expected.label)
  if (expected.safe !== undefined) compare('safe', diagnostic.fix?.safe, expected.safe)
  if (expected.fixed !== undefined) found.push(...fixDifferences(diagnostic, expected, expected.fixed, sources))
  if (expected.related !== undefined) {
    found.push(...relatedDifferences(diagnostic.related ?? [], expected.related, sources))
  }
  return found
}

function fixDifferences(
  diagnostic: Diagnostic,
  expected: ExpectedDiagnostic,
  fixed: string | Readonly<Record<string, string>> | false,
  sources: readonly AnnotatedFile[],
): readonly string[] {
  const { fix } = diagnostic
  if (fixed === false) return fix ? [`it has a fix, "${fix.title}"`] : []
  if (!fix) return ['it has no fix']
  const wanted = typeof fixed === 'string' ? { [sourceOf(expected, sources).path]: fixed } : fixed
  const texts = new Map(Object.entries(wanted).map(([path, text]) => [sourceAt(path, sources).path, text]))
  const elsewhere = fix.edits.find((edit) => !texts.has(edit.file))
  if (elsewhere) return [`the fix edits ${elsewhere.file}, too`]
  return [...texts].flatMap(([path, text]) => {
    const result = applyFix(sourceAt(path, sources).text, fix, path)
    return result === text ? [] : [`the fix leaves\n${indent(result)}\nin ${path}, not\n${indent(text)}`]
  })
}

function relatedDifferences(
  actual: readonly Related[],
  expected: readonly ExpectedRelated[],
  sources: readonly AnnotatedFile[],
): readonly string[] {
  if (actual.length !== expected.length) {
    return [`it has ${actual.length} related places, not ${expected.length}`]
  }
  return expected.flatMap((item, index) => {
    const related = actual[index]
    if (!related) return []
    const place = spell(expectedLocation(item, sources))
    const found: string[] = []
    if (spell(related.location) !== place) {
      found.push(`related place ${index} is ${spell(related.location)}, not ${place}`)
    }
    if (!matches(related.message, item.message)) {
      found.push(`related message ${index} is ${quote(related.message)}, not ${quote(item.message)}`)
    }
    return found
  })
}

function matches(text: string, expected: string | RegExp | undefined): boolean {
  if (expected === undefined) return true
  // A pattern with the g flag remembers where it stopped; `search` does not.
  return typeof expected === 'string' ? text === expected : text.search(expected) >= 0
}

function sourceOf(place: ExpectedPlace, sources: readonly AnnotatedFile[]): AnnotatedFile {
  const [first] = sources
  if (!first) throw new Error('expectDiagnostics needs at least one file')
  return place.in === undefined ? first : sourceAt(place.in, sources)
}

function sourceAt(path: string, sources: readonly AnnotatedFile[]): AnnotatedFile {
  const source = sources.find((candidate) => candidate.path === path || candidate.path === `${projectRoot}/${path}`)
  if (!source) throw new Error(`${path} is not among the files given to expectDiagnostics`)
  return source
}

function expectedLocation(place: ExpectedPlace, sources: readonly AnnotatedFile[]): Location {
  return sourceOf(place, sources).location(place.at)
}

/** A location with all that must agree: offsets, and the lines and columns that belong to them. */
function spell({ file, range }: Location): string {
  if (!range) return `${file} (the whole file)`
  const [start, end] = [range.start, range.end].map(({ offset, line, column }) => `${line}:${column} (@${offset})`)
  return `${file}:${start} to ${end}`
}

function explainMissing(
  expected: ExpectedDiagnostic,
  unexpected: readonly Diagnostic[],
  sources: readonly AnnotatedFile[],
): string {
  const head = `${expected.id}${expected.message === undefined ? '' : `: ${quote(expected.message)}`}`
  const near = unexpected.filter((diagnostic) => diagnostic.id === expected.id)
  const why = near.map((diagnostic) => `but: ${differences(diagnostic, expected, sources).join('; ')}`)
  return [head, frame(expectedLocation(expected, sources), sources), ...why].join('\n')
}

function show(diagnostic: Diagnostic, sources: readonly AnnotatedFile[]): string {
  const { id, severity, message, location, label, fix, related = [] } = diagnostic
  const lines = [`${id} (${severity}): ${quote(message)}`, frame(location, sources)]
  if (label !== undefined) lines.push(`label: ${quote(label)}`)
  if (fix) lines.push(`fix (${fix.safe ? 'safe' : 'unsafe'}): ${quote(fix.title)}`)
  for (const item of related) lines.push(`related: ${quote(item.message)}`, indent(frame(item.location, sources)))
  return lines.join('\n')
}

function frame(location: Location, sources: readonly AnnotatedFile[]): string {
  const source = sources.find(({ path }) => path === location.file)
  if (!source || !location.range) return indent(spell(location))
  const { start, end } = location.range
  const line = source.text.split('\n')[start.line - 1] ?? ''
  const width = Math.max(1, end.line === start.line ? end.column - start.column : line.length - start.column + 1)
  return indent(`${spell(location)}\n${line}\n${' '.repeat(Math.max(0, start.column - 1))}${'^'.repeat(width)}`)
}

function section(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [`${title}\n${indent(items.join('\n'))}`]
}

function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ')
}

function quote(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}
