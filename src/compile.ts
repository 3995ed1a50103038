import type { DiagnosticId } from './diagnostics/catalog.ts'
import type { Diagnostic, Report } from './diagnostics/diagnostic.ts'
import { sortDiagnostics } from './diagnostics/sort.ts'
import { isJudgement } from './diagnostics/known-id.ts'
import { suppress } from './diagnostics/suppress.ts'
import type { Document } from './document/document.ts'
import type { FileSystem } from './document/file-system.ts'
import { loadProject } from './document/load.ts'
import { isWithin } from './document/paths.ts'
import type { Project } from './document/project.ts'
import { withoutConsequences } from './document/without-consequences.ts'
import { emitDefinition } from './emit/definition.ts'
import { emit } from './emit/emit.ts'
import { emitInterface } from './emit/interface.ts'
import type { OutputFile } from './emit/output-file.ts'
import { checkHandlers, lacksHandlers } from './handlers/check-handlers.ts'
import { readProjectCode, type ProjectCode } from './handlers/project-code.ts'
import type { Cursor } from './manifest/cursor.ts'
import { manifestKind, type ManifestKind } from './manifest/kind.ts'
import { validateManifest } from './manifest/validate.ts'
import { bind, type BoundIntegration } from './model/bind.ts'
import { bindInterface, type BoundInterface } from './model/bind-interface.ts'
import { present } from './model/present.ts'
import { resolveInterfaces } from './model/resolve-interfaces.ts'
import { tableOfFile, type PartialManifest, type ValidatedProject } from './model/validated-project.ts'
import { checkAttributes } from './rules/attributes.ts'
import { checkRules, isOfReview } from './rules/check.ts'
import { createScriptCompiler, type ScriptCompiler } from './scripts/ask-compiler.ts'
import { checkScripts } from './scripts/check-scripts.ts'
import { isOfScriptCheck, scriptSources } from './scripts/script-comments.ts'
import { readConfiguration, type Configuration } from './workspace/configuration.ts'
import { checkConfiguration, checkWorkspace, workspaceAt } from './workspace/check-workspace.ts'
import { severityTable } from './workspace/severities.ts'

export { createScriptCompiler } from './scripts/ask-compiler.ts'

/** What is known of a manifest before anything is emitted. */
export interface CheckedManifest {
  /** Absent when the manifest could not be read. */
  readonly project?: Project
  /** The model with its origins; absent when there are errors that speak against building it, or the manifest is that of an interface. */
  readonly bound?: BoundIntegration
  /** The same of the manifest of an interface. */
  readonly boundInterface?: BoundInterface
  /** What the author has written of the handlers; there when the model of an integration is. */
  readonly code?: ProjectCode
  /**
   * What would be there if the errors were none: all of them are judgements (`rules/…`, or what the workspace made an error), which
   * a baseline may know of.
   */
  readonly withheld?: Pick<CheckedManifest, 'bound' | 'boundInterface' | 'code'>
  /** Sorted by file and offset; suppressed ones are gone, and severities are those that the workspace wants. */
  readonly diagnostics: readonly Diagnostic[]
}

export interface Compilation extends CheckedManifest {
  /** What `build` would write; absent when there are errors that speak against it. */
  readonly outputs?: readonly OutputFile[]
}

/** A manifest on its way: what was found so far, before anything is sorted out. The model is there also when there are errors. */
export interface ExaminedManifest extends CheckedManifest {
  /** What it was read from. */
  readonly fileSystem: FileSystem
}

/**
 * Finds all that can be known of a manifest without running anything, but for what its scripts say: load, validate, bind, check.
 *
 * @param manifestPath absolute, with forward slashes
 */
export function check(fileSystem: FileSystem, manifestPath: string): CheckedManifest {
  return conclude(examine(fileSystem, manifestPath))
}

/** Takes a manifest through the whole pipeline but for its scripts and the disk: {@link check}, then emit. */
export function compile(fileSystem: FileSystem, manifestPath: string): Compilation {
  return withOutputs(check(fileSystem, manifestPath))
}

/** The same as {@link check}, with the scripts: VRL compiles them, in a thread of its own, which is ended. */
export async function checkWithScripts(fileSystem: FileSystem, manifestPath: string): Promise<CheckedManifest> {
  const [checked] = await concludeWithScripts([examine(fileSystem, manifestPath)])
  if (checked === undefined) throw new Error('one manifest was examined, and none concluded')
  return checked
}

/** The same as {@link compile}, with the scripts: what `build` does but for the disk. */
export async function compileWithScripts(fileSystem: FileSystem, manifestPath: string): Promise<Compilation> {
  return withOutputs(await checkWithScripts(fileSystem, manifestPath))
}

/** Only what is found in the scripts of a manifest. */
export async function findInScripts(fileSystem: FileSystem, manifestPath: string): Promise<readonly Diagnostic[]> {
  const { diagnostics } = await checkWithScripts(fileSystem, manifestPath)
  return diagnostics.filter(({ id }) => isOfScriptCheck(id))
}

/** The first half of {@link check}. */
export function examine(fileSystem: FileSystem, manifestPath: string): ExaminedManifest {
  const workspace = workspaceAt(manifestPath)
  if (workspace !== undefined) return { fileSystem, diagnostics: checkWorkspace(fileSystem, workspace) }
  const loaded = loadProject(fileSystem, manifestPath)
  const diagnostics: Diagnostic[] = [...loaded.diagnostics]
  const report: Report = (diagnostic) => void diagnostics.push(diagnostic)
  const { project } = loaded
  if (project === undefined) return { fileSystem, diagnostics }
  if (project.workspaceFile) checkConfiguration(fileSystem, project.workspaceFile).forEach(report)
  const bound =
    kindOf(project.manifest) === 'interface'
      ? bindAsInterface(project, report)
      : bindAsIntegration(fileSystem, project, diagnostics, report)
  return { fileSystem, project, ...bound, diagnostics }
}

/**
 * The second half, of many manifests at once: their scripts are checked together. The results are in the order of the manifests.
 *
 * @param compiler for whoever has more manifests, and closes it in the end
 */
export async function concludeWithScripts(
  examined: readonly ExaminedManifest[],
  compiler?: ScriptCompiler,
): Promise<readonly CheckedManifest[]> {
  const subjects = examined.map(({ fileSystem, project, bound, diagnostics }) =>
    project === undefined || bound === undefined
      ? undefined
      : { fileSystem, project, bound, isWhole: !diagnostics.some(isObstacle) },
  )
  const own = compiler ?? createScriptCompiler()
  try {
    const found = await checkScripts(subjects, own)
    return examined.map((one, index) => conclude(one, found[index] ?? []))
  } finally {
    if (compiler === undefined) await own.close()
  }
}

/** @param scriptFindings absent when the scripts were not checked */
function conclude(examined: ExaminedManifest, scriptFindings?: readonly Diagnostic[]): CheckedManifest {
  const { project, bound, boundInterface, code } = examined
  const diagnostics = [...examined.diagnostics, ...(scriptFindings ?? [])]
  if (project === undefined) return { diagnostics: sortDiagnostics(diagnostics) }
  const { workspaceFile } = project
  const told = withoutConsequences(diagnostics, [
    ...project.documents.values(),
    ...(workspaceFile ? [workspaceFile] : []),
  ])
  const configuration = configurationOf(project)
  const severities = configuration && severityTable(configuration)
  // What lies elsewhere others read, too: what this manifest does not need, they may.
  const wasLookedFor = (id: DiagnosticId, file: string): boolean =>
    isWithin(project.root, file) &&
    (scriptFindings !== undefined || !isOfScriptCheck(id)) &&
    isInstalled(id, file, project) &&
    severities?.of(id, file) !== 'off'
  const isOwn = (file: string): boolean => file === project.manifest.file
  const scripts = scriptSources(project, bound)
  const unsuppressed = suppress(project.documents.values(), told, scripts, wasLookedFor, isOwn)
  const remaining = sortDiagnostics(severities?.apply(unsuppressed) ?? unsuppressed)
  const model = present({ bound, boundInterface, code })
  if (!remaining.some(forbidsBuilding)) return { project, ...model, diagnostics: remaining }
  return { project, ...(!remaining.some(isObstacle) && { withheld: model }), diagnostics: remaining }
}

/** Whether what a finding speaks of is on this machine: the SDK and the packages of interfaces are installed, and seldom committed. */
function isInstalled(id: DiagnosticId, file: string, { sdkVersion, sources }: Project): boolean {
  if (id === 'model/untested-sdk') return sdkVersion !== undefined
  return id !== 'interface/stale' || sources.has(file)
}

function configurationOf({ workspaceFile }: Project): Configuration | undefined {
  return workspaceFile && readConfiguration(workspaceFile).configuration
}

/** The same manifest where only some of its findings count: when none of them speaks against building, the model is there. */
export function withFindings<Checked extends CheckedManifest>(
  checked: Checked,
  diagnostics: readonly Diagnostic[],
): Checked {
  return { ...checked, ...(!diagnostics.some(forbidsBuilding) && checked.withheld), diagnostics }
}

/** Adds what `build` would write. */
export function withOutputs(checked: CheckedManifest): Compilation {
  const { bound, boundInterface, code } = checked
  if (bound !== undefined) return { ...checked, outputs: emit(bound, code) }
  return boundInterface === undefined ? checked : { ...checked, outputs: emitInterface(boundInterface) }
}

type Bound = Pick<CheckedManifest, 'bound' | 'boundInterface' | 'code'>

function bindAsIntegration(
  fileSystem: FileSystem,
  project: Project,
  diagnostics: readonly Diagnostic[],
  report: Report,
): Bound {
  const hasAllShared = !diagnostics.some((one) => mayHideParts(one, project))
  const validated = validateProject(project, hasAllShared, report)
  if (validated === undefined) return {}
  const bound = bind(validated, report)
  const isWhole = !diagnostics.some(isError)
  const { locate, writtenAt } = bound
  checkRules({ integration: bound.integration, project, locate, writtenAt }, isWhole, report)
  const policy = configurationOf(project)?.attributes
  if (policy) checkAttributes(bound.integration, policy, isWhole, bound, report)
  // What is only a judgement may not be one here, or be known: the handlers are looked at all the same.
  if (diagnostics.some(isObstacle)) return { bound }
  // What a mistake keeps from being merged has been told.
  const integration = resolveInterfaces(bound.integration)
  const { root, workspaceRoot } = project
  const found = readProjectCode(fileSystem, root, workspaceRoot)
  const code = lacksHandlers(integration, found) ? readProjectCode(fileSystem, root, workspaceRoot, 'whole') : found
  checkHandlers({ integration, code, root: project.root, definition: () => emitDefinition(bound).text }, report)
  return { bound, code }
}

function bindAsInterface(project: Project, report: Report): Bound {
  const manifest = validateManifest(project.manifest, 'interface', report)
  const others = validateOthers(project, new Set([project.manifest]), report)
  if (manifest === undefined) return {}
  return { boundInterface: bindInterface(manifest, project, (file) => tableOfFile(others.get(file), report), report) }
}

/** Whether an error in `tenon.yaml` may be the reason why parts are missing: what speaks of severities, attributes or baselines is not. */
function mayHideParts({ id, severity, location }: Diagnostic, { workspaceFile }: Project): boolean {
  return severity === 'error' && location.file === workspaceFile?.file && !id.startsWith('workspace/')
}

/** Validates every document of a project by what it has to be. */
function validateProject(project: Project, hasAllShared: boolean, report: Report): ValidatedProject | undefined {
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
  return manifest === undefined ? undefined : { project, manifest, parts, others, interfaces, hasAllShared }
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

function isError(diagnostic: Diagnostic): boolean {
  return diagnostic.severity === 'error'
}

/** Whether a finding says that the manifest cannot be compiled, which no severity of a workspace changes. */
function isObstacle({ id, severity }: Diagnostic): boolean {
  return severity === 'error' && !isJudgement(id)
}

/** Whether a finding speaks against what would be built, and not only of what people read. */
function forbidsBuilding(diagnostic: Diagnostic): boolean {
  return isError(diagnostic) && !isOfReview(diagnostic)
}
