import { createDiagnostic, type Fix, type Report } from '../diagnostics/diagnostic.ts'
import { buildTree, type ReportAt, type Tree } from './build-tree.ts'
import { replaceForbidden } from './characters.ts'
import { createDocument, createSource, type Source } from './create-document.ts'
import { endOfLine, type Replacement, type SyntaxProblem } from './describe-syntax.ts'
import type { Document } from './document.ts'
import { findMergeConflicts, withoutTheirs } from './merge-conflicts.ts'
import { createNodeIds, type NodeIds } from './node-ids.ts'
import { readPlainYaml } from './plain-yaml.ts'
import { scanWithRecovery } from './recover.ts'
import { depthLimit, type Scan } from './scan.ts'
import type { OffsetRange } from './tree.ts'

/** In a file with more problems, the rest is not worth reading. */
const problemLimit = 100

/**
 * Reads a YAML file, as far as it can be read: its tree, with the place of every key and value, and its comments.
 *
 * @param file absolute path with forward slashes; nothing is opened
 * @param text the content of the file, with its byte order mark if it has one
 * @param report gets what is no YAML 1.2 (core schema), and what manifests may not use of it: tags, merge keys, directives, a second
 *   document, cyclic aliases, keys that are no text. Nothing is thrown.
 * @param nextId documents that are used together share one: no two of their nodes have the same id
 */
export function parseDocument(file: string, text: string, report: Report, nextId: NodeIds = createNodeIds()): Document {
  const source = createSource(file, text)
  let isPartial = false
  const reportAt = createReporter(source, (diagnostic) => {
    isPartial = true
    report(diagnostic)
  })

  // A text with NUL is no text: what else could be said of it would be noise.
  const isBinary = text.includes('\0')
  const whole = replaceForbidden(text, reportAt)
  if (isBinary) return createDocument(source, { ...unread, comments: [], isPartial })
  const conflicts = findMergeConflicts(whole)
  for (const { opening } of conflicts) reportAt('yaml/merge-conflict', {}, opening)
  // The rest is read with one of the two versions, and comments in the place of the other.
  const readable = withoutTheirs(whole, conflicts, '#')
  const plain = readable === text ? readPlainYaml(text, nextId) : undefined
  if (plain) return createDocument(source, { ...plain, aliases: [], isPartial })

  const { scan, problems, repaired } = scanWithRecovery(readable)
  reportForms(text, scan, reportAt)
  const tab = findTab(scan)
  if (tab) reportAt('yaml/tab', {}, tab)
  // With tabs nothing is where it seems to be: any syntax error may only follow from that.
  else for (const problem of problems) reportSyntax(source, problem, reportAt)

  const spoiltLines = new Set(problems.map(({ range }) => source.position(range[0]).line))
  const reportInTree: ReportAt = (id, params, range, extras) => {
    const isConsequence = id === 'yaml/key-not-text' || id === 'yaml/unknown-alias'
    if (isConsequence && spoiltLines.has(source.position(range[0]).line)) return
    reportAt(id, params, range, extras)
  }
  const { root, aliases } = tab || scan.tooDeep ? unread : buildTree(source, scan, repaired, nextId, reportInTree)
  return createDocument(source, { root, comments: scan.comments, aliases, isPartial })
}

const unread: Tree = { root: undefined, aliases: [] }

/** Reports at places of the source, and stops when there are too many problems. */
function createReporter(source: Source, report: Report): ReportAt {
  let count = 0
  return (id, params, range, extras) => {
    count++
    const location = source.location(range)
    if (count <= problemLimit) report(createDiagnostic(id, params, location, extras))
    if (count === problemLimit + 1)
      report(createDiagnostic('yaml/too-many-problems', { limit: problemLimit }, location))
  }
}

function reportForms(text: string, { tags, directives, secondDocument, tooDeep }: Scan, report: ReportAt): void {
  for (const range of directives) report('yaml/directive', { directive: text.slice(...range) }, range)
  for (const range of tags) report('yaml/tag', { tag: text.slice(...range) }, range)
  if (secondDocument) {
    const [start] = secondDocument
    report('yaml/multiple-documents', {}, [start, endOfLine(text, start)])
  }
  if (tooDeep) report('yaml/too-deep', { limit: depthLimit }, tooDeep)
}

function findTab({ tab, errors }: Scan): OffsetRange | undefined {
  return tab ?? errors.find(({ code }) => code === 'TAB_AS_INDENT')?.range
}

function reportSyntax(source: Source, { problem, range, replacement, related }: SyntaxProblem, report: ReportAt): void {
  report('yaml/syntax', { problem }, range, {
    ...(related && { related: [{ message: related.message, location: source.location(related.range) }] }),
    ...(replacement && { fix: toFix(source, range, replacement) }),
  })
}

/** Never safe: what a broken text was meant to say is a guess. */
function toFix({ file }: Source, [start, end]: OffsetRange, { title, text }: Replacement): Fix {
  return { title, safe: false, edits: [{ file, start, end, text }] }
}
