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
  /** Sorted. */
  readonly diagnostics: readonly Diagnostic[]
}

/** `tenon fmt [paths]`: canonical order and layout of manifests. */
export async function fmt(paths: readonly string[], options: FormatOptions, terminal: Terminal): Promise<ExitCode> {
  const fileSystem = createDiskFileSystem()
  const choice = await chooseManifests(fileSystem, paths, { ...options, sought: formattedFiles }, terminal)
  const { files, changes, diagnostics } = formatChosen(fileSystem, choice.manifests, paths, terminal)
  const { cwd } = terminal
  const found =
    options.check === true
      ? changes.map((change) => unformatted(change, relativePath(cwd, change.file)))
      : write(fileSystem, changes, cwd)
  const { findings, code } = judge([{ diagnostics: [...diagnostics, ...found] }], options)
  await report(findings, options.format, (file) => sourceText(fileSystem, file), terminal, { manifests: files })
  if (!options.quiet) {
    if (choice.manifests.length === 0) terminal.stderr(describeNoChange(choice))
    else terminal.stderr(summary(files.length, changes.length, found.length, options.check === true))
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
  const folders = (paths.length === 0 ? ['.'] : paths)
    .map((path) => withSlashes(resolve(cwd, path)))
    .filter((path) => fileSystem.stat(path)?.kind === 'directory')
  const guard = createEditGuard(fileSystem, () => false, trackedFiles)
  const isKept = (file: string): boolean => guard(file, [rootOf(fileSystem, file)]) === undefined
  const files = filesToFormat(fileSystem, manifests, folders, isKept)
  const workspaces = createWorkspaces(fileSystem)
  const { changes, diagnostics } = formatFiles(fileSystem, files, (file) => workspaces.configurationOf(file)?.width)
  return { files, changes, diagnostics: sortDiagnostics(diagnostics) }
}

/** Each file by itself: what the disk says to one keeps no other from being written. */
function write(fileSystem: FileSystem, changes: readonly FormatChange[], cwd: string): readonly Diagnostic[] {
  const guard = createEditGuard(fileSystem, isReadOnly, trackedFiles)
  return changes.flatMap(({ file, before, after }) => {
    const name = relativePath(cwd, file)
    const reason = guard(file, [rootOf(fileSystem, file)])
    if (reason !== undefined) return [createDiagnostic('format/not-written', { file: name, reason }, { file })]
    return replaceFiles([{ file, name, before, after }])
  })
}

function rootOf(fileSystem: FileSystem, file: string): string {
  return findWorkspaceRoot(fileSystem, parentFolder(file) ?? '/')
}

function summary(files: number, changed: number, refused: number, isCheck: boolean): string {
  if (isCheck) {
    return changed === 0
      ? `Checked the form of ${amount(files, 'file')}: all are formatted\n`
      : `Checked the form of ${amount(files, 'file')}: ${changed} ${changed === 1 ? 'is' : 'are'} not formatted\n`
  }
  return `Formatted ${changed - refused} of ${amount(files, 'file')}\n`
}
