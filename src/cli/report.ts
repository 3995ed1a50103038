import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { RenderContext, Renderer } from '../diagnostics/renderer.ts'
import { foldersUp, parentFolder, withSlashes } from '../document/paths.ts'
import { packageRoot } from './package-root.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'
import { version } from './version.ts'

export const formats = ['pretty', 'json', 'sarif', 'github', 'junit'] as const

export type Format = (typeof formats)[number]

/** Where findings go in which format; without a file, to the terminal. */
export interface Destination<Name extends string = Format> {
  readonly format: Name
  readonly file?: string
}

/** What some formats tell beside the findings. */
export type ReportedRun = Pick<RenderContext, 'manifests' | 'hasTooManyWarnings' | 'known'>

/**
 * Shows findings in every way that was asked for, in the order given.
 *
 * @param source the text of a file as it was compiled
 */
export async function report(
  diagnostics: readonly Diagnostic[],
  destinations: readonly Destination[],
  source: (file: string) => string | undefined,
  terminal: Terminal,
  run: ReportedRun = {},
): Promise<void> {
  const { cwd, repository, colors, columns } = terminal
  const context = { cwd, repository, source, ...run }
  for (const { format, file } of destinations.length > 0
    ? destinations
    : [{ format: 'pretty', file: undefined } as const]) {
    const render = await loadRenderer(format, diagnostics)
    if (file === undefined) {
      const text = render(diagnostics, { ...context, colors, columns })
      if (text !== '') terminal.stdout(text)
    } else {
      save(resolve(cwd, file), render(diagnostics, { ...context, colors: false }))
    }
  }
}

async function loadRenderer(format: Format, diagnostics: readonly Diagnostic[]): Promise<Renderer> {
  switch (format) {
    case 'pretty':
      return diagnostics.length === 0 ? () => '' : (await import('../diagnostics/render-pretty.ts')).renderPretty
    case 'json':
      return (await import('../diagnostics/render-json.ts')).renderJson
    case 'sarif':
      return (await import('../diagnostics/render-sarif.ts')).sarifRenderer({
        version,
        readPage: (path) => readFileSync(join(packageRoot(), path), 'utf8'),
      })
    case 'github':
      return (await import('../diagnostics/render-github.ts')).renderGithub
    case 'junit':
      return (await import('../diagnostics/render-junit.ts')).renderJunit
  }
}

/**
 * Writes a report. A link in its place is not followed: a pull request can bring one that leads to any file of the machine.
 *
 * @param file absolute
 * @throws UsageError when it cannot be written
 */
export function save(file: string, text: string): void {
  try {
    if (isLinked(withSlashes(file))) throw new Error(`a symbolic link leads from "${file}" to another file`)
    writeFileSync(file, text)
  } catch (error) {
    throw new UsageError(`The report cannot be written: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Whether a file, or a folder on the way to it from the root of its repository, is a link. Those in `/dev` are the machine's own. */
function isLinked(file: string): boolean {
  if (/^\/(dev|proc)\//.test(file)) return false
  if (isLink(file)) return true
  let isLinkedFolder = false
  for (const folder of foldersUp(parentFolder(file) ?? '/')) {
    if (isLink(folder)) isLinkedFolder = true
    else if (existsSync(`${folder}/.git`)) return isLinkedFolder
  }
  return false
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true
}
