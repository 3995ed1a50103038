import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { createLineTable } from '../diagnostics/line-table.ts'
import type { FileSystem } from '../document/file-system.ts'
import { loadProject } from '../document/load.ts'
import { createOverlay } from '../document/overlay-file-system.ts'
import { readText } from '../document/read-text.ts'
import { formatManifest, wouldChange } from './format.ts'
import { unprovenFiles, type Unproven } from './same-model.ts'

/** A file that is not in canonical form. */
export interface FormatChange {
  /** Absolute. */
  readonly file: string
  readonly before: string
  readonly after: string
}

export interface FormattedFiles {
  readonly changes: readonly FormatChange[]
  /** Files that cannot be formatted: they cannot be read, are no manifests, or would say something else. */
  readonly failed: readonly string[]
  /** Why they cannot. */
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Formats files, and writes nothing. What is wrong with one keeps no other from being formatted.
 *
 * @param files absolute
 * @param widthOf how many columns the lines of a file may have; undefined: the default
 * @param format what is not relied on: the models have to be the same
 */
export function formatFiles(
  fileSystem: FileSystem,
  files: readonly string[],
  widthOf: (file: string) => number | undefined,
  format: typeof formatManifest = formatManifest,
): FormattedFiles {
  const changes: FormatChange[] = []
  const failed: string[] = []
  const diagnostics: Diagnostic[] = []
  const fail = (file: string, why: readonly Diagnostic[]): void => {
    failed.push(file)
    diagnostics.push(...why)
  }
  for (const file of files) {
    const read = readText(fileSystem, file)
    if (read.kind !== 'text') {
      // The loader says what keeps a file from being read.
      fail(file, loadProject(fileSystem, file).diagnostics)
      continue
    }
    const formatted = format(file, read.text, widthOf(file))
    if (formatted.kind === 'refused') fail(file, formatted.diagnostics)
    else if (formatted.isChanged) changes.push({ file, before: read.text, after: formatted.text })
  }
  const unproven = unprovenChanges(fileSystem, files, changes)
  const left = new Set(unproven.flatMap((manifest) => manifest.files))
  const defects = new Set(unproven.flatMap((manifest) => (manifest.mistakes.length === 0 ? manifest.files : [])))
  for (const file of left) fail(file, defects.has(file) ? [wouldChange(file)] : [])
  diagnostics.push(...unproven.flatMap(({ mistakes }) => mistakes))
  return { changes: changes.filter(({ file }) => !left.has(file)), failed, diagnostics }
}

/** Compiles every manifest that was changed, or has a part that was, as it is and as it will be: where these differ, what would be said is not the same. */
function unprovenChanges(
  fileSystem: FileSystem,
  files: readonly string[],
  changes: readonly FormatChange[],
): readonly Unproven[] {
  if (changes.length === 0) return []
  const changed = new Set(changes.map(({ file }) => file))
  const formatted = new Map(changes.map(({ file, after }) => [file, after]))
  const overlay = (some: readonly string[]): FileSystem =>
    createOverlay(
      fileSystem,
      some.map((file) => [file, formatted.get(file) ?? '']),
    )
  return files
    .filter((file) => /(^|\/)(integration|interface)\.yaml$/.test(file) || changed.has(file))
    .flatMap((file) => unprovenFiles(file, changed, fileSystem, overlay) ?? [])
}

/**
 * What `fmt --check` reports of a file: the first line that would be another, and what would stand there. Where only empty lines
 * differ, the line below the first of them.
 */
export function unformatted({ file, before, after }: FormatChange, name: string): Diagnostic {
  const position = createLineTable(before)
  const [start, end, expected] = firstDifference(before, after)
  return createDiagnostic(
    'format/unformatted',
    { file: name },
    { file, range: { start: position(start), end: position(end) } },
    { label: `expected: ${expected}` },
  )
}

type Difference = readonly [start: number, end: number, expected: string]

function firstDifference(before: string, after: string): Difference {
  const written = textLines(before)
  const formatted = textLines(after)
  for (const [index, { start, text, blanks }] of written.entries()) {
    const expected = formatted[index]
    const end = start + text.length
    if (expected === undefined) return [start, end, 'the end of the file']
    if (text === `\uFEFF${expected.text}`) return [start, end, 'no byte order mark']
    if (text !== expected.text) return [start, end, `\`${shortened(expected.text)}\``]
    if (blanks !== expected.blanks) return [start, end, describeBlanks(blanks, expected.blanks)]
  }
  const next = formatted[written.length]
  const last = written.at(-1)
  const end = last === undefined ? 0 : last.start + last.text.length
  if (next !== undefined) return [end, end, `\`${shortened(next.text)}\``]
  return [before.length, before.length, before.endsWith('\n') ? 'the end of the file' : 'a line break at the end']
}

interface TextLine {
  readonly start: number
  readonly text: string
  /** How many empty lines stand above it. */
  readonly blanks: number
}

/** The lines of a text that are not empty, without their ends. */
function textLines(text: string): readonly TextLine[] {
  const lines: TextLine[] = []
  let start = 0
  let blanks = 0
  for (const line of text.split('\n')) {
    const own = line.endsWith('\r') ? line.slice(0, -1) : line
    if (own === '') blanks++
    else {
      lines.push({ start, text: own, blanks })
      blanks = 0
    }
    start += line.length + 1
  }
  return lines
}

function describeBlanks(written: number, expected: number): string {
  if (expected === 0) return 'no empty line above'
  if (expected > 1) return `${expected} empty lines above`
  return written === 0 ? 'an empty line above' : 'only one empty line above'
}

/** What a label has room for. */
const longestLabel = 100

function shortened(line: string): string {
  return line.length > longestLabel ? `${line.slice(0, longestLabel - 1)}…` : line
}
