import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Document } from './document.ts'
import type { FileSystem } from './file-system.ts'
import { parseDocument } from './parse.ts'
import { workspaceFileIn } from './find-workspace.ts'
import { readText, type TextFile } from './read-text.ts'

export { findConfiguredRoot, isConfigured, workspaceFileName } from './find-workspace.ts'

/** The `tenon.yaml` of a workspace, as it was read. */
export type WorkspaceFile =
  | { readonly kind: 'read'; readonly document: Document; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'unreadable'; readonly file: string; readonly why: Exclude<TextFile, { kind: 'text' }> }

/**
 * Reads the `tenon.yaml` of a workspace. Every manifest of the workspace asks for it: the same text at the same place is parsed once,
 * and is the same document.
 *
 * @param root as {@link findConfiguredRoot} found it
 */
export function readWorkspaceFile(fileSystem: FileSystem, root: string): WorkspaceFile {
  const file = workspaceFileIn(root)
  const why = readText(fileSystem, file)
  return why.kind === 'text' ? parsed(file, why.text) : { kind: 'unreadable', file, why }
}

type ReadFile = Extract<WorkspaceFile, { kind: 'read' }>

/** By path: what was parsed last. Parsing depends on nothing but path and text, so that it need not be known who asks. */
const known = new Map<string, ReadFile>()
/** Hardly any run has to do with more workspaces. */
const mostKnown = 16

function parsed(file: string, text: string): ReadFile {
  const before = known.get(file)
  if (before?.document.text === text) return before
  const diagnostics: Diagnostic[] = []
  const document = parseDocument(file, text, (diagnostic) => void diagnostics.push(diagnostic))
  const read: ReadFile = { kind: 'read', document, diagnostics }
  if (known.size >= mostKnown) known.clear()
  known.set(file, read)
  return read
}
