import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { relativePath } from '../diagnostics/relative-path.ts'
import { createDiskFileSystem } from '../document/disk-file-system.ts'
import type { FileSystem } from '../document/file-system.ts'
import { fileText } from '../document/file-text.ts'
import type { ImportSource, PlannedImport } from '../import/plan-import.ts'
import { exitCode, type ExitCode } from './exit-code.ts'
import { describeImport } from './import-summary.ts'
import { judge } from './judge.ts'
import type { ImportOptions } from './options.ts'
import { report } from './report.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/**
 * `tenon import <path>`: a definition becomes a manifest, and its project one that `tenon build` keeps. Whatever speaks against it
 * is found before anything is written.
 */
export async function importPath(path: string, options: ImportOptions, terminal: Terminal): Promise<ExitCode> {
  const fileSystem = createDiskFileSystem()
  const { carryOut, planImport } = await import('../import/plan-import.ts')
  const source = sourceOf(fileSystem.stat(absolute(terminal.cwd, path))?.kind, path, terminal)
  if (source.kind === 'project' && !options.quiet)
    terminal.stderr(`Running the definition in ${path}, with the SDK that its project has installed.\n`)
  const { out, interfaces, split, as: kind, force = false } = options
  const planned = await planImport(fileSystem, source, {
    force,
    cwd: terminal.cwd,
    ...(split === undefined ? {} : { split }),
    ...(kind === undefined ? {} : { kind }),
    ...(out === undefined ? {} : { out: absolute(terminal.cwd, out) }),
    ...(interfaces === undefined ? {} : { interfaces: absolute(terminal.cwd, interfaces) }),
  })
  // As they are now: an import may put another file in the place of one that a finding is in.
  const sources = new Map(planned.diagnostics.map(({ location: { file } }) => [file, fileText(fileSystem, file)]))
  const refused = planned.kind === 'planned' ? carryOut(planned) : []
  const findings = [...planned.diagnostics, ...refused]
  const { code } = judge([{ diagnostics: findings }], { quiet: options.quiet, format: [] })
  // They are told, and do not speak against the import: the scripts are as they were.
  const scripts = planned.kind === 'planned' && refused.length === 0 ? await inScripts(planned, fileSystem) : []
  const { findings: sorted } = judge([{ diagnostics: [...findings, ...scripts] }], { quiet: options.quiet, format: [] })
  await report(sorted, options.format, (file) => sources.get(file) ?? fileText(fileSystem, file), terminal)
  if (planned.kind === 'refused' || refused.length > 0) {
    if (!options.quiet) terminal.stderr('Nothing was imported.\n')
    return code === exitCode.fine ? exitCode.findings : code
  }
  if (!options.quiet) terminal.stderr(describeImport(planned, terminal.cwd))
  return code
}

async function inScripts(
  { root, files: [manifest] }: PlannedImport,
  fileSystem: FileSystem,
): Promise<readonly Diagnostic[]> {
  if (manifest === undefined) return []
  const { findInScripts } = await import('../compile.ts')
  return findInScripts(fileSystem, `${root}/${manifest.path}`)
}

/** @throws UsageError when nothing is there */
function sourceOf(kind: 'file' | 'directory' | 'other' | undefined, path: string, { cwd }: Terminal): ImportSource {
  const at = absolute(cwd, path)
  if (kind === undefined) throw new UsageError(`There is no file or folder "${path}".`)
  if (kind === 'other') throw new UsageError(`"${path}" is neither a file nor a folder.`)
  if (kind === 'file' && path.endsWith('.json')) return { kind: 'json', path: at }
  if (kind === 'file' && !/\.[cm]?[jt]s$/.test(path))
    throw new UsageError(
      `"${relativePath(cwd, at)}" is no definition. Name a project's folder, an integration.definition.ts, a package below bp_modules, or a .json file.`,
    )
  return { kind: 'project', path: at }
}

function absolute(cwd: string, path: string): string {
  const slashed = path.replaceAll('\\', '/').replace(/(?<=.)\/$/, '')
  if (slashed.startsWith('/') || /^[A-Za-z]:/.test(slashed)) return slashed
  return slashed === '.' ? cwd : `${cwd}/${slashed.replace(/^\.\//, '')}`
}
