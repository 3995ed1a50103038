import { catalog, type DiagnosticId } from './catalog.ts'
import { createDiagnostic, type Diagnostic, type Fix, type Report } from './diagnostic.ts'
import { closestId, isDiagnosticId } from './known-id.ts'
import { createLineTable } from './line-table.ts'
import type { Location } from './location.ts'
import { createItemsOnLines, createLinesBelow, type SourceNode } from './suppressed-item.ts'
import { parseSuppression, type SuppressionComment, type WrittenId } from './suppression-comment.ts'

type OffsetRange = readonly [start: number, end: number]

/** A YAML file with its comments; a document is one. */
export interface CommentedSource {
  readonly file: string
  readonly text: string
  /** The offset of each `#`, and whether nothing but white space stands before it on its line. */
  readonly comments: readonly { readonly offset: number; readonly ownLine: boolean }[]
  readonly root?: SourceNode
  location(range: OffsetRange): Location
}

/** A script: a `.vrl` file, or a stretch of a YAML file. */
export interface ScriptSource {
  readonly file: string
  /** Of the whole file. */
  readonly text: string
  /** Where in the file the script stands, when it is not all of it. */
  readonly range?: OffsetRange
}

/** A comment that may be a suppression, and what is known of the file around it. */
interface Comment {
  readonly file: string
  readonly text: string
  readonly offset: number
  readonly ownLine: boolean
  readonly location: (range: OffsetRange) => Location
  /** What it would cover; undefined when nothing starts on the line below. */
  readonly covered: () => OffsetRange | undefined
}

interface Suppression {
  readonly comment: Comment
  readonly written: SuppressionComment
  /** Those of its ids that can be ignored. */
  readonly ids: readonly (WrittenId & { readonly text: DiagnosticId })[]
  readonly covered: OffsetRange | undefined
  /** The ids that covered a finding. */
  readonly used: Set<DiagnosticId>
}

/**
 * Takes out the findings that a comment `# tenon-ignore <id>, <id>: <reason>` on the line above covers: in YAML the whole item that
 * starts there, in a script that line. Adds what is wrong with the comments themselves; the order is not that of the text.
 *
 * A comment is called unused only when there are no errors but those of rules: after an error, later checks may not have run.
 *
 * @param scripts the `.vrl` files, and the scripts that stand in the documents
 * @param wasLookedFor whether findings of an id can be among the diagnostics; a comment that covers others is not unused
 * @param isOwn whether a file is that of the manifest, which seldom anything else reads: only there it is safe to take a comment out
 */
export function suppress(
  documents: Iterable<CommentedSource>,
  diagnostics: readonly Diagnostic[],
  scripts: Iterable<ScriptSource> = [],
  wasLookedFor: (id: DiagnosticId, file: string) => boolean = () => true,
  isOwn: (file: string) => boolean = () => true,
): readonly Diagnostic[] {
  const comments = [...Array.from(documents, commentsOfDocument), ...Array.from(scripts, commentsOfScript)].flat()
  if (comments.length === 0) return diagnostics

  const problems: Diagnostic[] = []
  const report: Report = (diagnostic) => problems.push(diagnostic)
  const suppressions = comments.flatMap((comment) => readSuppression(comment, report))
  const remaining = diagnostics.filter((diagnostic) => {
    const covering = suppressions.filter((suppression) => covers(suppression, diagnostic))
    for (const { used } of covering) used.add(diagnostic.id)
    return covering.length === 0
  })
  if (!remaining.some(stopsChecks)) {
    for (const suppression of suppressions)
      reportUnused(suppression, wasLookedFor, isOwn(suppression.comment.file), report)
  }
  return [...remaining, ...problems]
}

function commentsOfDocument(document: CommentedSource): readonly Comment[] {
  const { file, text, comments, root } = document
  const lineBelow = createLinesBelow(text)
  const itemOnLine = root && createItemsOnLines(root)
  return comments.map(({ offset, ownLine }) => ({
    file,
    text,
    offset,
    ownLine,
    location: (range) => document.location(range),
    covered: () => {
      const line = lineBelow(offset)
      return line && itemOnLine?.(line)?.range
    },
  }))
}

function commentsOfScript({ file, text, range = [0, text.length] }: ScriptSource): readonly Comment[] {
  const [from, to] = range
  const lineBelow = createLinesBelow(text)
  const position = createLineTable(text)
  return Array.from(text.slice(from, to).matchAll(/^[ \t]*(?=#[ \t]*tenon-ignore)/gm), (match) => {
    const offset = from + match.index + match[0].length
    return {
      file,
      text,
      offset,
      ownLine: true,
      location: ([start, end]) => ({ file, range: { start: position(start), end: position(end) } }),
      covered: () => lineBelow(offset),
    }
  })
}

function readSuppression(comment: Comment, report: Report): readonly Suppression[] {
  const written = parseSuppression(comment.text, comment.offset)
  if (!written) return []
  const place = comment.location(written.range)
  if (!comment.ownLine) {
    report(createDiagnostic('suppression/misplaced', {}, place))
    return []
  }
  if (written.ids.length === 0) {
    report(createDiagnostic('suppression/no-id', {}, place))
    return []
  }
  if (written.reason === '') report(createDiagnostic('suppression/no-reason', { ids: spell(written.ids) }, place))
  const ids = written.ids.flatMap((id) => suppressibleId(id, comment, report))
  return [{ comment, written, ids, covered: comment.covered(), used: new Set() }]
}

function suppressibleId(written: WrittenId, { file, location }: Comment, report: Report): Suppression['ids'] {
  const { text: id, range } = written
  if (!isDiagnosticId(id)) {
    const suggestion = closestId(id)
    const fix = suggestion === undefined ? {} : { fix: renaming(file, range, suggestion) }
    report(createDiagnostic('suppression/unknown-id', { id, suggestion }, location(range), fix))
    return []
  }
  if (!isSuppressible(id)) {
    report(createDiagnostic('suppression/not-suppressible', { id }, location(range)))
    return []
  }
  return [{ text: id, range }]
}

function isSuppressible(id: DiagnosticId): boolean {
  return id.startsWith('rules/') || (catalog[id].severity !== 'error' && !id.startsWith('suppression/'))
}

/** Not safe: from then on a finding is hidden that was shown. */
function renaming(file: string, [start, end]: OffsetRange, text: string): Fix {
  return { title: `change it to "${text}"`, safe: false, edits: [{ file, start, end, text }] }
}

function covers({ comment, ids, covered }: Suppression, { id, location }: Diagnostic): boolean {
  if (!covered || !location.range || location.file !== comment.file) return false
  const { start, end } = location.range
  const isInside = start.offset >= covered[0] && start.offset < covered[1]
  // An empty value ends the item that holds it.
  const isEmptyEnd = start.offset === covered[1] && end.offset === covered[1]
  return (isInside || isEmptyEnd) && ids.some(({ text }) => text === id)
}

function stopsChecks({ id, severity }: Diagnostic): boolean {
  return severity === 'error' && !id.startsWith('rules/')
}

function reportUnused(
  { comment, written, ids, used }: Suppression,
  wasLookedFor: (id: DiagnosticId, file: string) => boolean,
  isOwn: boolean,
  report: Report,
): void {
  const unused = ids.filter(({ text }) => !used.has(text) && wasLookedFor(text, comment.file))
  const [first] = unused
  const last = unused.at(-1)
  if (!first || !last || written.reason === '') return
  const kept = written.ids.filter(({ range }) => unused.every((id) => id.range[0] !== range[0]))
  const place = comment.location(kept.length === 0 ? written.range : [first.range[0], last.range[1]])
  const repair = kept.length === 0 ? removing(comment) : shortening(comment, written, unused, kept)
  const fix = { ...repair, safe: isOwn }
  report(createDiagnostic('suppression/unused', { ids: unused.map(({ text }) => text) }, place, { fix }))
}

/** Removes the line of a comment, line break included. */
function removing({ file, text, offset }: Comment): Omit<Fix, 'safe'> {
  const lineBreak = text.indexOf('\n', offset)
  const start = text.lastIndexOf('\n', offset) + 1
  const end = lineBreak < 0 ? text.length : lineBreak + 1
  return { title: 'remove this comment', edits: [{ file, start, end, text: '' }] }
}

function shortening(
  { file }: Comment,
  { ids, range }: SuppressionComment,
  unused: readonly WrittenId[],
  kept: readonly WrittenId[],
): Omit<Fix, 'safe'> {
  const start = ids[0]?.range[0] ?? range[0]
  const end = ids.at(-1)?.range[1] ?? range[1]
  return { title: `remove ${spell(unused)}`, edits: [{ file, start, end, text: spell(kept) }] }
}

function spell(ids: readonly WrittenId[]): string {
  return ids.map(({ text }) => text).join(', ')
}
