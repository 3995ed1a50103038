import { posix } from 'node:path'
import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Document } from '../document/document.ts'
import { parseDocument } from '../document/parse.ts'
import { manifestKind, type ManifestKind } from '../manifest/kind.ts'
import { arrange } from './arrange.ts'
import { shapeOfFile, type Shape } from './language.ts'
import { meaningOf } from './meaning.ts'
import { printTree } from './print-tree.ts'
import { readTree } from './read-tree.ts'
import { movedSuppression } from './suppressions.ts'

/** How many columns a line has where nothing else is said. */
export const defaultWidth = 80

/** A manifest in canonical form; or why it is none: it cannot be read, is no manifest, has a comment at a place that it cannot keep, or would say something else, which is a bug. */
export type Formatted =
  | { readonly kind: 'formatted'; readonly text: string; readonly isChanged: boolean }
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] }

/**
 * Formats a manifest of any kind: the order of its keys, short forms, quotes and layout become canonical, and what it says, with every
 * comment, stays. The same again changes nothing.
 *
 * What is wrong with a manifest does not matter, as long as its YAML can be read and it says of what kind it is.
 *
 * @param file absolute; nothing is opened
 * @param text as it was read; line endings alone are no change, a byte order mark is one
 * @param width how many columns a line may have
 * @param print what is not relied on: its text has to say the same
 */
export function formatManifest(
  file: string,
  text: string,
  width: number = defaultWidth,
  print: typeof layOut = layOut,
): Formatted {
  const diagnostics: Diagnostic[] = []
  const document = parseDocument(file, text, (diagnostic) => void diagnostics.push(diagnostic))
  if (document.isPartial || diagnostics.length > 0) return { kind: 'refused', diagnostics }
  if (isWorkspaceFile(file) && document.root === undefined)
    return { kind: 'formatted', text: withoutMark(text), isChanged: hasByteOrderMark(text) }
  const kind = kindOf(document, (diagnostic) => void diagnostics.push(diagnostic))
  if (kind === undefined) return { kind: 'refused', diagnostics }

  const plain = withLineFeeds(text)
  const formatted = print(plain, shapeOfFile(kind), width)
  const isChanged = formatted !== plain || hasByteOrderMark(text)
  const after = parseDocument(file, formatted, () => {})
  if (!isSame(document, after, shapeOfFile(kind))) return { kind: 'refused', diagnostics: [wouldChange(file)] }
  const moved = movedSuppression(document, after)
  if (moved !== undefined)
    return { kind: 'refused', diagnostics: [createDiagnostic('format/moved-suppression', {}, moved)] }
  return { kind: 'formatted', text: formatted, isChanged }
}

/** What is told of a file that is left alone because of a bug in the formatter. */
export function wouldChange(file: string): Diagnostic {
  return createDiagnostic('format/defect', { file: posix.basename(file) }, { file })
}

/** Line feeds, and no byte order mark: as every formatter writes a file. */
function withLineFeeds(text: string): string {
  return withoutMark(text).replaceAll('\r\n', '\n')
}

function withoutMark(text: string): string {
  return hasByteOrderMark(text) ? text.slice(1) : text
}

function hasByteOrderMark(text: string): boolean {
  return text.startsWith('\uFEFF')
}

function layOut(text: string, shape: Shape, width: number): string {
  const tree = readTree(text)
  return tree === undefined ? text : printTree({ ...tree, root: arrange(tree.root, shape) }, width)
}

function kindOf(document: Document, report: (diagnostic: Diagnostic) => void): ManifestKind | undefined {
  return isWorkspaceFile(document.file) ? 'workspace' : manifestKind(document, report)
}

function isWorkspaceFile(file: string): boolean {
  return /(^|\/)tenon\.yaml$/.test(file)
}

/** Whether two documents say the same, with the same comments. */
function isSame(before: Document, after: Document, shape: Shape): boolean {
  return (
    !after.isPartial &&
    meaningOf(after.root, shape) === meaningOf(before.root, shape) &&
    commentsIn(after).join('\n') === commentsIn(before).join('\n')
  )
}

function commentsIn({ comments }: Document): readonly string[] {
  return comments.map(({ text }) => text.trimEnd()).toSorted()
}
