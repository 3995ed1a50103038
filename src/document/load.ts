import { posix } from 'node:path'
import { createDiagnostic, type Diagnostic, type Report } from '../diagnostics/diagnostic.ts'
import type { Location } from '../diagnostics/location.ts'
import type { Document } from './document.ts'
import { findFileReferences } from './file-references.ts'
import type { FileSystem } from './file-system.ts'
import { findImplemented, interfacePath, isUsableAlias } from './implemented-interfaces.ts'
import { findIncluded } from './include.ts'
import { at, findNamedFiles, isText } from './named-files.ts'
import { createNodeIds } from './node-ids.ts'
import { parseDocument } from './parse.ts'
import { parentFolder } from './paths.ts'
import type { LoadedProject, ReferencedFile } from './project.ts'
import { readText, sizeLimit, type TextFile } from './read-text.ts'
import { findSdkVersion } from './sdk-version.ts'
import { hashOfSource } from './source-hash.ts'
import { findConfiguredRoot, workspaceFileName } from './find-workspace.ts'
import { readWorkspaceFile } from './workspace-file.ts'
import { resolveWritten, type Workspace } from './written-path.ts'

/**
 * Reads a manifest and every file that it leads to: included parts, the files of its references, scripts, icon and readme. Nothing
 * outside of the workspace is read.
 *
 * @param manifestPath absolute, with forward slashes
 * @returns a project also when there are errors, as long as the manifest itself can be read; of scripts, icon and readme it is only
 *   said whether they can be: what that means is for later stages
 */
export function loadProject(fileSystem: FileSystem, manifestPath: string): LoadedProject {
  const diagnostics: Diagnostic[] = []
  const report: Report = (diagnostic) => void diagnostics.push(diagnostic)
  const root = parentFolder(manifestPath) ?? '/'
  const configuredRoot = findConfiguredRoot(fileSystem, root)
  const workspaceRoot = configuredRoot ?? root
  const workspace: Workspace = { fileSystem, workspaceRoot, report }
  const nextId = createNodeIds()
  const documents = new Map<string, Document>()
  const unreadable = new Set<string>()

  /**
   * @param name how the file is called when it cannot be read, which is told once
   * @param at where it is named
   */
  const loadDocument = (path: string, name: string, at: Location): Document | undefined => {
    const known = documents.get(path)
    if (known || unreadable.has(path)) return known
    const file = readText(fileSystem, path)
    if (file.kind !== 'text') {
      unreadable.add(path)
      report(tellUnreadable(file, name, at))
      return undefined
    }
    const document = parseDocument(path, file.text, report, nextId)
    documents.set(path, document)
    return document
  }

  const workspaceFile = configuredRoot === undefined ? undefined : loadWorkspaceFile(workspace, configuredRoot)
  const manifest = loadDocument(manifestPath, posix.basename(manifestPath), { file: manifestPath })
  if (!manifest) return { diagnostics }
  const parts: Document[] = []
  for (const { path, name, at } of findIncluded(workspace, manifest)) {
    const part = loadDocument(path, name, at)
    if (part) parts.push(part)
  }
  const sharedParts = new Set<Document>()
  for (const { path, name, at } of workspaceFile ? findIncluded(workspace, workspaceFile) : []) {
    const part = loadDocument(path, name, at)
    // What is the manifest or one of its parts already belongs to it alone.
    if (part && part !== manifest && !parts.includes(part)) sharedParts.add(part)
  }
  parts.push(...sharedParts)
  const interfaces = new Set<string>()
  for (const document of [manifest, ...parts]) {
    for (const { alias, entry, from } of findImplemented(document)) {
      if (!isUsableAlias(alias)) continue
      const named = from && resolveWritten(workspace, document, from, from.value)
      if (from !== undefined && named === undefined) continue
      const path = interfacePath(root, document.file, alias, from?.value)
      if (from === undefined && fileSystem.stat(path) === undefined) {
        const expected = posix.relative(root, path)
        report(createDiagnostic('interface/no-content', { alias, expected }, document.location(entry.keyRange)))
        continue
      }
      const place = document.location(from?.range ?? entry.keyRange)
      if (loadDocument(path, posix.relative(root, path), place) !== undefined) interfaces.add(path)
    }
  }
  // What is added on the way is visited, too.
  for (const document of documents.values()) {
    for (const { path, scalar } of document.root ? findFileReferences(document.root) : []) {
      const resolved = resolveWritten(workspace, document, scalar, path)
      if (resolved !== undefined) loadDocument(resolved, path, document.location(scalar.range))
    }
  }

  const sdkVersion = findSdkVersion(fileSystem, root)
  return {
    project: {
      root,
      workspaceRoot,
      manifest,
      parts,
      sharedParts,
      documents,
      files: readNamedFiles(workspace, [manifest, ...parts]),
      interfaces,
      sources: hashSources(workspace, [manifest, ...[...interfaces].flatMap((path) => documents.get(path) ?? [])]),
      ...(sdkVersion !== undefined && { sdkVersion }),
      ...(workspaceFile && { workspaceFile }),
    },
    diagnostics,
  }
}

/** Each manifest of the workspace tells what is wrong with the file: it is the same finding. */
function loadWorkspaceFile({ fileSystem, report }: Workspace, root: string): Document | undefined {
  const read = readWorkspaceFile(fileSystem, root)
  if (read.kind === 'unreadable') {
    report(tellUnreadable(read.why, workspaceFileName, { file: read.file }))
    return undefined
  }
  read.diagnostics.forEach(report)
  return read.document
}

/** What is said of a file that cannot be read. */
export function tellUnreadable(file: Exclude<TextFile, { kind: 'text' }>, path: string, at: Location): Diagnostic {
  switch (file.kind) {
    case 'missing':
      return createDiagnostic('file/not-found', { path }, at)
    case 'too-large':
      return createDiagnostic('file/too-large', { path, bytes: file.bytes, limit: sizeLimit }, at)
    case 'not-utf8':
      return createDiagnostic('file/not-utf8', { path, encoding: file.encoding }, at)
    case 'directory':
    case 'special':
    case 'denied':
      return createDiagnostic('file/not-readable', { path, reason: file.kind }, at)
  }
}

/** What interfaces say they were imported from, hashed as it is now. */
function hashSources(workspace: Workspace, documents: readonly Document[]): ReadonlyMap<string, string> {
  const hashes = documents.flatMap((document): [string, string][] => {
    const path = at(document.root, 'source', 'path')
    if (!isText(path)) return []
    const resolved = resolveWritten(workspace, document, path, path.value)
    const hash = resolved === undefined ? undefined : hashOfSource(workspace.fileSystem, resolved)
    return hash === undefined ? [] : [[document.file, hash]]
  })
  return new Map(hashes)
}

/** The scripts, icons and readmes that some documents name; a path that must not be followed is reported and not looked for. */
function readNamedFiles(workspace: Workspace, documents: readonly Document[]): ReadonlyMap<string, ReferencedFile> {
  const files = new Map<string, ReferencedFile>()
  for (const document of documents) {
    for (const scalar of document.root ? findNamedFiles(document.root) : []) {
      const path = resolveWritten(workspace, document, scalar, scalar.value)
      if (path !== undefined && !files.has(path)) files.set(path, toReferenced(readText(workspace.fileSystem, path)))
    }
  }
  return files
}

function toReferenced(file: TextFile): ReferencedFile {
  switch (file.kind) {
    case 'text':
      return { kind: 'found', text: file.text, bytes: file.bytes }
    case 'missing':
      return { kind: 'missing' }
    default:
      return { kind: 'unusable', reason: file.kind }
  }
}
