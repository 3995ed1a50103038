import { posix } from 'node:path'
import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Document } from '../document/document.ts'
import type { FileSystem } from '../document/file-system.ts'
import { isReallyWithin } from '../document/inside.ts'
import { findIncluded } from '../document/include.ts'
import { tellUnreadable } from '../document/load.ts'
import { withoutConsequences } from '../document/without-consequences.ts'
import { readWorkspaceFile, workspaceFileName } from '../document/workspace-file.ts'
import { readConfiguration } from './configuration.ts'

/** The root of a workspace, when a path is that of its `tenon.yaml`. */
export function workspaceAt(path: string): string | undefined {
  return posix.basename(path) === workspaceFileName ? posix.dirname(path) : undefined
}

/** Finds all that is wrong with the `tenon.yaml` of a workspace, when it is asked for alone. */
export function checkWorkspace(fileSystem: FileSystem, root: string): readonly Diagnostic[] {
  const read = readWorkspaceFile(fileSystem, root)
  if (read.kind === 'unreadable') return [tellUnreadable(read.why, workspaceFileName, { file: read.file })]
  const found: Diagnostic[] = []
  findIncluded({ fileSystem, workspaceRoot: root, report: (diagnostic) => void found.push(diagnostic) }, read.document)
  const all = [...read.diagnostics, ...checkConfiguration(fileSystem, read.document), ...found]
  return withoutConsequences(all, [read.document])
}

/** Finds what is wrong with what a `tenon.yaml` says, but for its syntax and for the parts that it includes. */
export function checkConfiguration(fileSystem: FileSystem, document: Document): readonly Diagnostic[] {
  const { configuration, diagnostics } = readConfiguration(document)
  const { root, packages } = configuration
  if (packages.length === 0) return diagnostics
  const misplaced = packages.flatMap(({ path, name, location }) => {
    if (fileSystem.stat(path)?.kind !== 'directory') return createDiagnostic('file/not-found', { path: name }, location)
    if (isReallyWithin(fileSystem, root, path)) return []
    return createDiagnostic('file/outside-workspace', { path: name, reason: 'link' }, location)
  })
  return [...diagnostics, ...misplaced]
}
