import { summarize } from '../diagnostics/summarize.ts'
import { createDiskFileSystem } from '../document/disk-file-system.ts'
import { checkManifests, sourcesOf } from './compile-manifests.ts'
import type { ExitCode } from './exit-code.ts'
import { amount, judge } from './judge.ts'
import type { CompileOptions } from './options.ts'
import { report } from './report.ts'
import type { Terminal } from './terminal.ts'

/** `tenon check [paths]`: everything that can be known without running or writing anything. */
export async function check(paths: readonly string[], options: CompileOptions, terminal: Terminal): Promise<ExitCode> {
  const fileSystem = createDiskFileSystem()
  const compiled = await checkManifests(fileSystem, paths, terminal)
  const { findings, tooManyWarnings, code } = judge(compiled, options)
  await report(findings, options.format, sourcesOf(fileSystem, compiled), terminal)
  if (!options.quiet) {
    terminal.stderr(`Checked ${amount(compiled.length, 'manifest')}: ${summarize(findings)}${tooManyWarnings}\n`)
  }
  return code
}
