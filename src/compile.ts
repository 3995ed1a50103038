import type { Diagnostic, Report } from './diagnostics/diagnostic.ts'
import { sortDiagnostics } from './diagnostics/sort.ts'
import { suppress } from './diagnostics/suppress.ts'
import type { Document } from './document/document.ts'
import type { FileSystem } from './document/file-system.ts'
import { loadProject } from './document/load.ts'
import type { Project } from './document/project.ts'
import { withoutConsequences } from './document/without-consequences.ts'
import { emit } from './emit/emit.ts'
import type { OutputFile } from './emit/output-file.ts'
import type { Cursor } from './manifest/cursor.ts'
import { manifestKind } from './manifest/kind.ts'
import { validateManifest } from './manifest/validate.ts'
import { bind, type BoundIntegration, type PartialManifest, type ValidatedProject } from './model/bind.ts'
import { checkRules } from './rules/check.ts'

/** What is known of a manifest before anything is emitted. */
export interface CheckedManifest {
  /** Absent when the manifest could not be read. */
  readonly project?: Project
  /** The model with its origins; absent when there are errors. */
  readonly bound?: BoundIntegration
  /** Sorted by file and offset; suppressed ones are gone. */
  readonly diagnostics: readonly Diagnostic[]
}

export interface Compilation extends CheckedManifest {
  /** What `build` would write; absent when there are errors. */
  readonly outputs?: readonly OutputFile[]
}

/**
 * Finds all that can be known of a manifest without running anything: load, validate, bind, check.
 *
 * @param manifestPath absolute, with forward slashes
 */
export function check(fileSystem: FileSystem, manifestPath: string): CheckedManifest {
  const loaded = loadProject(fileSystem, manifestPath)
  const diagnostics: Diagnostic[] = [...loaded.diagnostics]
  const report: Report = (diagnostic) => void diagnostics.push(diagnostic)
  const { project } = loaded
  if (project === undefined) return { diagnostics: sortDiagnostics(diagnostics) }

  const validated = validateProject(project, report)
  const bound = validated === undefined ? undefined : bind(validated, report)
  if (bound !== undefined) checkRules(bound.integration, !diagnostics.some(isError), bound.locate, report)
  const told = withoutConsequences(diagnostics, project.documents)
  const remaining = sortDiagnostics(suppress(project.documents.values(), told, scriptsOf(project)))
  if (bound === undefined || remaining.some(isError)) return { project, diagnostics: remaining }
  return { project, bound, diagnostics: remaining }
}

/** Takes a manifest through the whole pipeline but for the disk: {@link check}, then emit. */
export function compile(fileSystem: FileSystem, manifestPath: string): Compilation {
  const checked = check(fileSystem, manifestPath)
  return checked.bound === undefined ? checked : { ...checked, outputs: emit(checked.bound) }
}

/** Validates every document of a project by what it has to be. */
function validateProject(project: Project, report: Report): ValidatedProject | undefined {
  const manifest = validateManifest(project.manifest, 'integration', report)
  const parts = project.parts.map((part) => validateManifest(part, 'part', report)).filter((part) => part !== undefined)
  const own = new Set([project.manifest, ...project.parts])
  const others = new Map<string, Cursor<PartialManifest>>()
  for (const [file, document] of project.documents) {
    if (own.has(document)) continue
    const cursor = validateManifest(document, isIntegration(document) ? 'integration' : 'part', report)
    if (cursor !== undefined) others.set(file, cursor)
  }
  return manifest === undefined ? undefined : { project, manifest, parts, others }
}

/** Whether a file that a reference leads to says that it is a manifest of its own; else it has to be a part. */
function isIntegration(document: Document): boolean {
  return manifestKind(document, () => {}) === 'integration'
}

/** The `.vrl` files of a project: they may hold suppressions too. */
function scriptsOf(project: Project): { readonly file: string; readonly text: string }[] {
  return [...project.files].flatMap(([file, found]) =>
    found.kind === 'found' && file.endsWith('.vrl') ? [{ file, text: found.text }] : [],
  )
}

function isError(diagnostic: Diagnostic): boolean {
  return diagnostic.severity === 'error'
}
