import { resolve } from 'node:path'
import { withSlashes } from '../document/paths.ts'
import { closest } from '../diagnostics/closest.ts'
import { createDiskFileSystem } from '../document/disk-file-system.ts'
import { sourceText } from '../document/file-text.ts'
import { carryOut, planInit } from '../init/plan-init.ts'
import { isTemplateName, templates } from '../init/templates.ts'
import { exitCode, type ExitCode } from './exit-code.ts'
import { describeInit } from './init-summary.ts'
import { judge } from './judge.ts'
import type { InitOptions } from './options.ts'
import { packageRoot } from './package-root.ts'
import { report } from './report.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'
import { version } from './version.ts'

/** `tenon init [dir]`: a new integration, with all that its first build makes. A file that is there stays. */
export async function init(path: string, options: InitOptions, terminal: Terminal): Promise<ExitCode> {
  const { name, template } = options
  if (!isTemplateName(template)) throw new UsageError(noTemplate(template))
  const fileSystem = createDiskFileSystem()
  const planned = planInit(fileSystem, {
    folder: withSlashes(resolve(terminal.cwd, path)),
    calledFolder: path,
    template,
    tenon: { packageRoot: withSlashes(packageRoot()), version },
    ...(name === undefined ? {} : { name }),
  })
  if (planned.kind === 'misused') throw new UsageError(planned.problem)
  const refused = planned.kind === 'planned' ? carryOut(fileSystem, planned) : []
  const { findings, code } = judge([{ diagnostics: [...planned.diagnostics, ...refused] }], options)
  await report(findings, options.format, (file) => sourceText(fileSystem, file), terminal)
  if (planned.kind === 'failed' || refused.length > 0) {
    if (!options.quiet) terminal.stderr('Nothing was made.\n')
    return code === exitCode.fine ? exitCode.findings : code
  }
  if (!options.quiet) terminal.stderr(describeInit(planned, template, terminal.cwd))
  return code
}

function noTemplate(name: string): string {
  const names = Object.keys(templates)
  const suggestion = closest(name, names)
  const meant = suggestion === undefined ? '' : ` Did you mean ${suggestion}?`
  return `There is no template "${name}".${meant} There are: ${names.join(', ')}.`
}
