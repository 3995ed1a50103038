import type { Diagnostic, Report } from './diagnostics/diagnostic.ts'
import { sortDiagnostics } from './diagnostics/sort.ts'
import { suppress } from './diagnostics/suppress.ts'
import type { Document } from './document/document.ts'
import type { FileSystem } from './document/file-system.ts'
import { loadProject } from './document/load.ts'
import type { Project } from './document/project.ts'
import { withoutConsequences } from './document/without-consequences.ts'
import { emit } from './emit/emit.ts'
import { emitInterface } from './emit/interface.ts'
import type { OutputFile } from './emit/output-file.ts'
import type { Cursor } from './manifest/cursor.ts'
import { manifestKind, type ManifestKind } from './manifest/kind.ts'
import { validateManifest } from './manifest/validate.ts'
import { bind, type BoundIntegration } from './model/bind.ts'
import { bindInterface, type BoundInterface } from './model/bind-interface.ts'
import { tableOfFile, type PartialManifest, type ValidatedProject } from './model/validated-project.ts'
import { checkRules } from './rules/check.ts'

/** What is known of a manifest before anything is emitted. */
export interface CheckedManifest {
  /** Absent when the manifest could not be read. */
  readonly project?: Project
  /** The model with its origins; absent when there are errors, or the manifest is that of an interface. */
  readonly bound?: BoundIntegration
  /** The same of the manifest of an interface. */
  readonly boundInterface?: BoundInterface
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

  const bound =
    kindOf(project.manifest) === 'interface'
      ? bindAsInterface(project, report)
      : bindAsIntegration(project, diagnostics, report)
  const told = withoutConsequences(diagnostics, project.documents)
  const remaining = sortDiagnostics(suppress(project.documents.values(), told, scriptsOf(project)))
  return { project, ...(remaining.some(isError) ? {} : bound), diagnostics: remaining }
}

type Bound = Pick<CheckedManifest, 'bound' | 'boundInterface'>

function bindAsIntegration(project: Project, diagnostics: readonly Diagnostic[], report: Report): Bound {
  const validated = validateProject(project, report)
  if (validated === undefined) return {}
  const bound = bind(validated, report)
  checkRules(bound.integration, !diagnostics.some(isError), bound.locate, report)
  return { bound }
}

function bindAsInterface(project: Project, report: Report): Bound {
  const manifest = validateManifest(project.manifest, 'interface', report)
  const others = validateOthers(project, new Set([project.manifest]), report)
  if (manifest === undefined) return {}
  return { boundInterface: bindInterface(manifest, project, (file) => tableOfFile(others.get(file), report), report) }
}

/** Takes a manifest through the whole pipeline but for the disk: {@link check}, then emit. */
export function compile(fileSystem: FileSystem, manifestPath: string): Compilation {
  const checked = check(fileSystem, manifestPath)
  const { bound, boundInterface } = checked
  if (bound !== undefined) return { ...checked, outputs: emit(bound) }
  return boundInterface === undefined ? checked : { ...checked, outputs: emitInterface(boundInterface) }
}

/** Validates every document of a project by what it has to be. */
function validateProject(project: Project, report: Report): ValidatedProject | undefined {
  const manifest = validateManifest(project.manifest, 'integration', report)
  const parts = project.parts.map((part) => validateManifest(part, 'part', report)).filter((part) => part !== undefined)
  const interfaces = new Map(
    [...project.interfaces].flatMap((path) => {
      const document = project.documents.get(path)
      const cursor = document && validateManifest(document, 'interface', report)
      return cursor === undefined ? [] : [[path, cursor] as const]
    }),
  )
  const others = validateOthers(project, new Set([project.manifest, ...project.parts]), report)
  return manifest === undefined ? undefined : { project, manifest, parts, others, interfaces }
}

/** Validates the documents that references lead to: each has to be a part, unless it says that it is a manifest of its own. */
function validateOthers(
  project: Project,
  own: ReadonlySet<Document>,
  report: Report,
): ReadonlyMap<string, Cursor<PartialManifest>> {
  const others = new Map<string, Cursor<PartialManifest>>()
  for (const [file, document] of project.documents) {
    if (own.has(document) || project.interfaces.has(file)) continue
    const kind = kindOf(document)
    const cursor = validateManifest(document, kind === 'integration' || kind === 'interface' ? kind : 'part', report)
    if (cursor !== undefined) others.set(file, cursor)
  }
  return others
}

function kindOf(document: Document): ManifestKind | undefined {
  return manifestKind(document, () => {})
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
