import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { createLineTable } from '../diagnostics/line-table.ts'
import type { FileSystem } from '../document/file-system.ts'
import { loadProject } from '../document/load.ts'
import { createOverlay } from '../document/overlay-file-system.ts'
import { readText } from '../document/read-text.ts'
import { formatManifest, wouldChange } from './format.ts'
import { changingFiles } from './same-model.ts'

/** A file that is not in canonical form. */
export interface FormatChange {
  /** Absolute. */
  readonly file: string
  readonly before: string
  readonly after: string
}

export interface FormattedFiles {
  readonly changes: readonly FormatChange[]
  /** Why files cannot be formatted: they cannot be read, are no manifests, or would say something else, which is a bug. */
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
  const diagnostics: Diagnostic[] = []
  for (const file of files) {
    const read = readText(fileSystem, file)
    if (read.kind !== 'text') {
      // The loader says what keeps a file from being read.
      diagnostics.push(...loadProject(fileSystem, file).diagnostics)
      continue
    }
    const formatted = format(file, read.text, widthOf(file))
    if (formatted.kind === 'refused') diagnostics.push(...formatted.diagnostics)
    else if (formatted.isChanged) changes.push({ file, before: read.text, after: formatted.text })
  }
  const defects = filesWithDefects(fileSystem, files, changes)
  diagnostics.push(...[...defects].map(wouldChange))
  return { changes: changes.filter(({ file }) => !defects.has(file)), diagnostics }
}

/**
 * Compiles every manifest that was changed, or has a part that was, as it is and as it will be.
 *
 * @returns the files with which something else would be said, which is a bug
 */
function filesWithDefects(
  fileSystem: FileSystem,
  files: readonly string[],
  changes: readonly FormatChange[],
): ReadonlySet<string> {
  const changed = new Set(changes.map(({ file }) => file))
  const formatted = new Map(changes.map(({ file, after }) => [file, after]))
  const overlay = (some: readonly string[]): FileSystem =>
    createOverlay(
      fileSystem,
      some.map((file) => [file, formatted.get(file) ?? '']),
    )
  const defects = files
    .filter((file) => /(^|\/)(integration|interface)\.yaml$/.test(file) || changed.has(file))
    .flatMap((file) => changingFiles(file, changed, fileSystem, overlay))
  return new Set(defects)
}

/** What `fmt --check` reports of a file: the first line that would change, and what would stand there. */
export function unformatted({ file, before, after }: FormatChange, name: string): Diagnostic {
  const position = createLineTable(before)
  const formatted = after.split('\n')
  let offset = 0
  for (const [index, line] of before.split('\n').entries()) {
    if (withoutReturn(line) !== formatted[index]) {
      const end = offset + withoutReturn(line).length
      return createDiagnostic(
        'format/unformatted',
        { file: name },
        { file, range: { start: position(offset), end: position(end) } },
        { label: describeExpected(line, formatted, index) },
      )
    }
    offset += line.length + 1
  }
  const end = position(before.length)
  return createDiagnostic(
    'format/unformatted',
    { file: name },
    { file, range: { start: end, end } },
    { label: 'expected: a line break at the end' },
  )
}

/** What a label has room for. */
const longestLabel = 100

function describeExpected(line: string, formatted: readonly string[], index: number): string {
  const expected = formatted[index]
  // What is behind the last line break is no line.
  if (expected === undefined || (expected === '' && index === formatted.length - 1))
    return 'expected: the end of the file'
  if (line.startsWith('\uFEFF') && withoutReturn(line.slice(1)) === expected) return 'expected: no byte order mark'
  if (expected === '') return 'expected: an empty line'
  const shown = expected.length > longestLabel ? `${expected.slice(0, longestLabel - 1)}…` : expected
  return `expected: \`${shown}\``
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line
}
