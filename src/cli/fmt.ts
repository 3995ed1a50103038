import { resolve } from 'node:path'
import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { relativePath } from '../diagnostics/relative-path.ts'
import { sortDiagnostics } from '../diagnostics/sort.ts'
import { createDiskFileSystem } from '../document/disk-file-system.ts'
import type { FileSystem } from '../document/file-system.ts'
import { sourceText } from '../document/file-text.ts'
import { findWorkspaceRoot } from '../document/inside.ts'
import { parentFolder, withSlashes } from '../document/paths.ts'
import { isReadOnly, replaceFiles } from '../emit/write/replace-files.ts'
import { createEditGuard } from '../fixes/edit-guard.ts'
import { filesToFormat, formattedFiles } from '../format/find-files.ts'
import { formatFiles, unformatted, type FormatChange } from '../format/format-files.ts'
import { trackedFiles } from '../git/tracked-files.ts'
import { createWorkspaces } from '../workspace/workspaces.ts'
import { chooseManifests, describeNoChange } from './choose-manifests.ts'
import type { ExitCode } from './exit-code.ts'
import { amount, judge } from './judge.ts'
import type { FormatOptions } from './options.ts'
import { report } from './report.ts'
import type { Terminal } from './terminal.ts'

/** What is told of each file, for those who want to know more than a number. */
export interface FormatRun {
  /** Files that were looked at; absolute. */
  readonly files: readonly string[]
  readonly changes: readonly FormatChange[]
  /** Files that cannot be formatted, or are not to be; absolute. */
  readonly failed: readonly string[]
  /** Why; sorted. */
  readonly diagnostics: readonly Diagnostic[]
}

/** `tenon fmt [paths]`: canonical order and layout of manifests. */
export async function fmt(paths: readonly string[], options: FormatOptions, terminal: Terminal): Promise<ExitCode> {
  const fileSystem = createDiskFileSystem()
  const choice = await chooseManifests(fileSystem, paths, { ...options, sought: formattedFiles }, terminal)
  const { files, changes, failed, diagnostics } = formatChosen(fileSystem, choice.manifests, paths, terminal)
  const { cwd } = terminal
  const found =
    options.check === true
      ? changes.map((change) => unformatted(change, relativePath(cwd, change.file)))
      : write(changes, cwd)
  const { findings, code } = judge([{ diagnostics: [...diagnostics, ...found] }], options)
  await report(findings, options.format, (file) => sourceText(fileSystem, file), terminal, { manifests: files })
  if (!options.quiet) {
    if (choice.manifests.length === 0) terminal.stderr(describeNoChange(choice))
    else if (options.check === true) terminal.stderr(checkedSummary(files.length, changes.length, failed.length))
    else terminal.stderr(writtenSummary(files.length, changes.length - found.length, failed.length + found.length))
  }
  return code
}

/**
 * Formats what was found, with what belongs to it, and writes nothing.
 *
 * @param paths as they were given
 */
export function formatChosen(
  fileSystem: FileSystem,
  manifests: readonly string[],
  paths: readonly string[],
  { cwd }: Pick<Terminal, 'cwd'>,
): FormatRun {
  const given = (paths.length === 0 ? ['.'] : paths).map((path) => withSlashes(resolve(cwd, path)))
  const folders = given.filter((path) => fileSystem.stat(path)?.kind === 'directory')
  const guard = createEditGuard(fileSystem, () => false, trackedFiles)
  const refusal = (file: string): string | undefined => guard(file, [rootOf(fileSystem, file)])
  const files = filesToFormat(fileSystem, manifests, new Set(given), folders, (file) => refusal(file) === undefined)
  const workspaces = createWorkspaces(fileSystem)
  const formatted = formatFiles(fileSystem, files, (file) => workspaces.configurationOf(file)?.width)
  const refused = formatted.changes.flatMap(({ file }) => {
    const reason = refusal(file)
    return reason === undefined ? [] : [notWritten(file, relativePath(cwd, file), reason)]
  })
  const notOurs = new Set(refused.map(({ location }) => location.file))
  return {
    files,
    changes: formatted.changes.filter(({ file }) => !notOurs.has(file)),
    failed: [...formatted.failed, ...notOurs],
    diagnostics: sortDiagnostics([...formatted.diagnostics, ...refused]),
  }
}

/** Each file by itself: what the disk says to one keeps no other from being written. */
function write(changes: readonly FormatChange[], cwd: string): readonly Diagnostic[] {
  return changes.flatMap(({ file, before, after }) => {
    const name = relativePath(cwd, file)
    return isReadOnly(file)
      ? [notWritten(file, name, 'it is read-only')]
      : replaceFiles([{ file, name, before, after }])
  })
}

function notWritten(file: string, name: string, reason: string): Diagnostic {
  return createDiagnostic('format/not-written', { file: name, reason }, { file })
}

function rootOf(fileSystem: FileSystem, file: string): string {
  return findWorkspaceRoot(fileSystem, parentFolder(file) ?? '/')
}

function checkedSummary(files: number, changed: number, failed: number): string {
  const found = [
    ...(changed > 0 ? [`${changed} ${changed === 1 ? 'is' : 'are'} not formatted`] : []),
    ...(failed > 0 ? [`${failed} cannot be formatted`] : []),
  ]
  return `Checked the form of ${amount(files, 'file')}: ${found.length === 0 ? 'all are formatted' : found.join(', ')}\n`
}

function writtenSummary(files: number, written: number, failed: number): string {
  return `Formatted ${written} of ${amount(files, 'file')}${failed === 0 ? '' : `; ${failed} cannot be formatted`}\n`
}
