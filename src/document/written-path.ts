import { createDiagnostic, type Fix, type Report } from '../diagnostics/diagnostic.ts'
import type { Document } from './document.ts'
import type { FileSystem } from './file-system.ts'
import { resolveInside } from './inside.ts'
import type { ScalarNode } from './tree.ts'

/** What it takes to find where a path leads. */
export interface Workspace {
  readonly fileSystem: FileSystem
  /** Absolute. */
  readonly workspaceRoot: string
  readonly report: Report
}

/**
 * Finds where a path leads, and reports it when it must not be followed.
 *
 * @param scalar where it is written; its text may hold more than the path
 * @param name how it is called when it is refused
 * @returns an absolute path; undefined when it was refused
 */
export function resolveWritten(
  { fileSystem, workspaceRoot, report }: Workspace,
  document: Document,
  scalar: ScalarNode,
  path: string,
  name = path,
): string | undefined {
  const resolved = resolveInside(fileSystem, workspaceRoot, document.file, path)
  if (resolved.kind === 'inside') return resolved.path

  const { reason } = resolved
  const location = document.location(scalar.range)
  if (reason === 'backslash') {
    const suggestion = path.replaceAll('\\', '/')
    report(createDiagnostic('file/backslash', { path, suggestion }, location, withSlashes(document, scalar)))
  } else {
    report(createDiagnostic('file/outside-workspace', { path: name, reason }, location))
  }
  return undefined
}

/** In double quotes a backslash is an escape: what was meant is not certain there. */
function withSlashes({ file }: Document, { range, source, style }: ScalarNode): { readonly fix?: Fix } {
  if (style !== 'plain' && style !== 'single-quoted') return {}
  const [start, end] = range
  const edit = { file, start, end, text: source.replaceAll('\\', '/') }
  return { fix: { title: 'write forward slashes', safe: true, edits: [edit] } }
}
