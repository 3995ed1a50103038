import { posix } from 'node:path'
import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import type { FileSystem } from '../document/file-system.ts'
import { fileText } from '../document/file-text.ts'
import type { OutputFile } from '../emit/output-file.ts'
import { applyWrites } from '../emit/write/apply.ts'
import { moduleOwnership } from '../emit/write/ownership.ts'
import { planWrites, type Change, type WritePlan } from '../emit/write/plan.ts'
import { findPlace } from '../emit/write/place.ts'
import type { Json } from '../schemas/node.ts'
import { hiding, pathsAsBuilt } from './as-built.ts'
import type { EvaluatedDefinition } from './evaluate/protocol.ts'
import {
  importDefinition,
  importInterface,
  parseDefinition,
  type Imported,
  type ImportedFile,
} from './import-definition.ts'
import { importProject, type ProjectImport } from './import-project.ts'
import type { EvaluateOptions } from './evaluate/evaluate-definition.ts'
import { kindOfDefinition, readInterfaces } from './known-interfaces.ts'
import { findLeftovers, type Leftovers, type MovedValue } from './leftovers/find-leftovers.ts'
import { generatedPaths } from './leftovers/git-attributes.ts'
import { scriptsToChange, type ScriptAdvice } from './leftovers/package-scripts.ts'
import { orphansOf } from './orphaned-parts.ts'
import { inWords } from './problem-in-words.ts'
import type { KnownInterfaces } from './read-implementations.ts'
import { schemaName } from './source/schema-name.ts'
import { splitFrom } from './split-manifest.ts'

/** What is to be imported; paths are absolute, with forward slashes. */
export type ImportSource =
  /** A project, a package or a definition's file: its code is run. */
  | { readonly kind: 'project'; readonly path: string }
  /** A definition as JSON, or what the platform was sent. */
  | { readonly kind: 'json'; readonly path: string }

export interface ImportRequest {
  /** Absolute. */
  readonly cwd: string
  /** Where the manifest goes, and nothing else is written; absent: into the project, which is built. */
  readonly out?: string
  /** A folder of interfaces that a definition in JSON extends. */
  readonly interfaces?: string
  /** What the JSON is, where it does not show. */
  readonly kind?: 'integration' | 'interface'
  readonly split?: boolean
  /** Replace manifests that are there, and what stands where a build writes: that is kept under another name. */
  readonly force: boolean
  /** Limits of the process that runs a definition. */
  readonly evaluation?: EvaluateOptions
}

/** What an import writes, all of it found to be right, and what it leaves for a person. */
export interface PlannedImport {
  readonly kind: 'planned'
  /** The folder that is written to; absolute. */
  readonly root: string
  readonly files: readonly ImportedFile[]
  /** The old definition, and where it is kept; relative to the root. */
  readonly kept?: { readonly from: string; readonly to: string }
  /** All that is written: the manifest, then what a build makes of it, where the project is built. */
  readonly plan: WritePlan
  /** What a manifest that is replaced included, and the new one does not; relative to the root. */
  readonly orphans: readonly string[]
  readonly leftovers?: Leftovers
  /** Scripts of package.json. */
  readonly scripts: readonly ScriptAdvice[]
  /** Lines that `.gitattributes` lacks. */
  readonly attributes: readonly string[]
  /** How it was made sure that nothing was lost: a sentence. */
  readonly proof: string
  readonly diagnostics: readonly Diagnostic[]
}

export interface RefusedImport {
  readonly kind: 'refused'
  readonly diagnostics: readonly Diagnostic[]
}

/** How many bytes of JSON are read: many times what the platform takes. */
const jsonLimit = 16 * 2 ** 20

/** Works out an import, up to the last byte. Nothing is written into the project. */
export async function planImport(
  fileSystem: FileSystem,
  source: ImportSource,
  request: ImportRequest,
): Promise<PlannedImport | RefusedImport> {
  if (source.kind === 'json') return planJson(fileSystem, source.path, request)
  const imported = await importProject(fileSystem, {
    path: source.path,
    ...(request.split === undefined ? {} : { split: request.split }),
    ...(request.evaluation === undefined ? {} : { evaluation: request.evaluation }),
  })
  if (imported.kind === 'failed') return { kind: 'refused', diagnostics: imported.diagnostics }
  return planProject(fileSystem, imported.result, request)
}

function planJson(fileSystem: FileSystem, path: string, request: ImportRequest): PlannedImport | RefusedImport {
  const refused = (reason: string): RefusedImport => ({
    kind: 'refused',
    diagnostics: [createDiagnostic('import/failed', { reason }, { file: path })],
  })
  const bytes = fileSystem.readFile(path)
  if (bytes === undefined) return refused('it cannot be read')
  if (bytes.length > jsonLimit) return refused(`it is larger than ${jsonLimit / 2 ** 20} MiB`)
  const parsed = parseDefinition(new TextDecoder().decode(bytes))
  if ('problem' in parsed) return refused(`it ${parsed.problem.problem}`)
  const { json } = parsed
  const kind = request.kind ?? kindOfDefinition(json)
  if (kind === undefined)
    return refused('it can be an integration or an interface. Say which, with "--as integration" or "--as interface"')
  const known = request.interfaces === undefined ? undefined : readInterfaces(fileSystem, request.interfaces)
  const imported =
    kind === 'interface' ? importInterface(json, {}) : importJson(fileSystem, json, path, request, known?.interfaces)
  const told = [
    ...(known?.diagnostics ?? []),
    ...imported.problems.map((problem) => createDiagnostic('import/not-possible', inWords(problem), { file: path })),
    ...imported.notes.map((note) => createDiagnostic('import/note', inWords(note), { file: path })),
  ]
  const root = request.out ?? request.cwd
  const plan = planManifests(fileSystem, root, imported.files, request)
  const diagnostics = [...told, ...plan.diagnostics]
  if (diagnostics.some(({ severity }) => severity === 'error')) return { kind: 'refused', diagnostics }
  const proof = 'What the manifest says was compared with the JSON: it is the same.'
  const { files } = imported
  const orphans = orphansOf(fileSystem, root, files)
  return { kind: 'planned', root, files, plan, orphans, scripts: [], attributes: [], proof, diagnostics }
}

function importJson(
  fileSystem: FileSystem,
  json: Json,
  path: string,
  { split }: ImportRequest,
  interfaces: KnownInterfaces | undefined,
): Imported {
  const textOf = (name: string): string | undefined => fileText(fileSystem, posix.join(posix.dirname(path), name))
  const options = { fileText: textOf, ...(interfaces === undefined ? {} : { interfaces }) }
  const whole = importDefinition(json, { ...options, split: split ?? false })
  const isLong = split === undefined && (whole.files[0]?.text.split('\n').length ?? 0) > splitFrom
  return isLong ? importDefinition(json, { ...options, split: true }) : whole
}

function planProject(
  fileSystem: FileSystem,
  imported: ProjectImport,
  request: ImportRequest,
): PlannedImport | RefusedImport {
  const { evaluated, files, folder, outputs } = imported
  const isPackage = evaluated.kind === 'package'
  const root = request.out ?? imported.root
  const proof =
    `Built and evaluated with @botpress/sdk ${evaluated.sdkVersion}, ` +
    'the new definition equals the old one in all that the platform stores.'
  const manifests = planManifests(fileSystem, root, files, request)
  const orphans = orphansOf(fileSystem, root, files)
  const common = { kind: 'planned', root, files, orphans, proof, diagnostics: imported.diagnostics } as const
  const refused = (against: readonly Diagnostic[]): RefusedImport => ({
    kind: 'refused',
    diagnostics: [...imported.diagnostics, ...against],
  })
  if (isPackage || request.out !== undefined)
    return manifests.diagnostics.length > 0
      ? refused(manifests.diagnostics)
      : { ...common, plan: manifests, scripts: [], attributes: [] }

  const from = imported.definition
  const text = fileText(fileSystem, `${folder}/${from}`) ?? ''
  const asBuilt = pathsAsBuilt(fileSystem, folder, outputs)
  // One of ours that was edited is kept, too: nothing else holds its comments.
  const isTheirs = moduleOwnership(text) !== 'intact' && !asBuilt.has(from)
  const kept = isTheirs ? { from, to: from.replace(/\.ts$/, '.before.ts') } : undefined
  const source = posix.basename(files[0]?.path ?? 'integration.yaml')
  const hidden = new Set([...asBuilt, ...(kept === undefined ? [] : [from])].map((path) => `${folder}/${path}`))
  const built = planModules(hiding(fileSystem, hidden), root, source, outputs, request)
  const keptNow = kept && fileText(fileSystem, `${folder}/${kept.to}`)
  const against = [
    ...manifests.diagnostics,
    ...(keptNow === undefined || keptNow === text ? [] : [keptIsTaken(`${folder}/${kept?.to ?? ''}`)]),
    ...built.diagnostics,
  ]
  if (against.length > 0) return refused(against)
  const toKeep = keptNow === undefined ? kept : undefined
  const changes = [...manifests.changes, ...built.changes.map((change) => keeping(change, folder, toKeep))]
  const leftovers = leftoversOf(imported, built, kept && { ...kept, text })
  const scripts = scriptsToChange(fileText(fileSystem, `${folder}/package.json`) ?? '')
  const plan = { ...built, changes }
  const attributes = generatedPaths(fileText(fileSystem, `${folder}/.gitattributes`) ?? '', outputs)
  return { ...common, plan, leftovers, scripts, attributes, ...(kept === undefined ? {} : { kept }) }
}

/** What writes the modules and scripts. What stands there and is not as Tenon wrote it is replaced on request only, and kept. */
function planModules(
  fileSystem: FileSystem,
  root: string,
  source: string,
  outputs: readonly OutputFile[],
  { force }: ImportRequest,
): WritePlan {
  const plan = planWrites(fileSystem, { root, source, outputs, adopt: force, keepEdited: force })
  // A build would advise what needs a manifest, and that is not there yet.
  const diagnostics = plan.diagnostics.map((diagnostic) => {
    const { id, location } = diagnostic
    if (id !== 'build/not-ours' && id !== 'build/edited') return diagnostic
    const params = { file: posix.relative(root, location.file), isDefinition: false }
    return createDiagnostic('import/exists', params, location)
  })
  return { ...plan, diagnostics }
}

/** The old definition gets another name in the moment in which the new one takes its place. */
function keeping(change: Change, folder: string, kept: PlannedImport['kept']): Change {
  if (kept === undefined || change.path !== kept.from || !('text' in change)) return change
  return { ...change, action: 'update', keptAs: `${folder}/${kept.to}` }
}

function leftoversOf(
  { folder, outputs, evaluated, definition }: ProjectImport,
  plan: WritePlan,
  kept: { readonly from: string; readonly to: string; readonly text: string } | undefined,
): Leftovers {
  const changed = plan.changes.flatMap((change) => ('text' in change ? [{ path: change.path, text: change.text }] : []))
  return findLeftovers({
    folder,
    written: changed,
    loaded: evaluated.modules.map(({ path }) => path),
    moved: movedValues(evaluated, definition, outputs),
    ...(kept === undefined ? {} : { kept }),
  })
}

/** The values of the project's modules that `src/generated/schemas.ts` has, too. */
function movedValues(
  { names, modules }: EvaluatedDefinition,
  definition: string,
  outputs: readonly OutputFile[],
): readonly MovedValue[] {
  const schemas = outputs.find(({ path }) => path === 'src/generated/schemas.ts')?.text ?? ''
  const generated = new Set(Array.from(schemas.matchAll(/^export const (\w+) =/gm), ([, name = '']) => name))
  const consts = modules
    .filter(({ path }) => path === definition)
    .flatMap(({ exports }) => exports.filter((name) => /^INTEGRATION_(NAME|VERSION)$/.test(name)))
    .map((name) => ({ name, module: definition, generated: name }))
  const lifted = new Map(
    names.flatMap(({ name, module }): (readonly [string, MovedValue])[] => {
      const own = schemaName(name)
      return generated.has(own) ? [[`${module}#${name}`, { name, module, generated: own }]] : []
    }),
  )
  const values = [...lifted.values()]
  // Where two would have the same name, only one got it.
  const isSure = (value: MovedValue): boolean =>
    values.every((other) => other === value || other.generated !== value.generated)
  return [...consts, ...values.filter(isSure)]
}

/** What writes the manifests, where nothing stands in their place. */
function planManifests(
  fileSystem: FileSystem,
  root: string,
  files: readonly ImportedFile[],
  { force }: ImportRequest,
): WritePlan {
  const diagnostics: Diagnostic[] = []
  const changes = files.flatMap(({ path, text }): readonly Change[] => {
    const place = findPlace(fileSystem, root, path)
    if (place.kind === 'refused') {
      diagnostics.push(place.diagnostic)
      return []
    }
    if (place.kind === 'file' && place.text === text) return [{ action: 'unchanged', path }]
    if (place.kind === 'file' && !force)
      diagnostics.push(createDiagnostic('import/exists', { file: path, isDefinition: false }, { file: place.target }))
    const action = place.kind === 'file' ? 'update' : 'create'
    return [{ action, path, target: place.target, text, lineEndingsOnly: false }]
  })
  return { root, source: posix.basename(files[0]?.path ?? ''), changes, leftovers: [], diagnostics }
}

/** An older definition has that name: it may be all that is left of it. */
function keptIsTaken(file: string): Diagnostic {
  return createDiagnostic('import/exists', { file: posix.basename(file), isDefinition: true }, { file })
}

/**
 * Writes a planned import. All that is new is on the disk before anything gets its name; then each file takes its place in one
 * step.
 *
 * @returns what the disk refused: nothing has changed then
 */
export function carryOut({ plan }: PlannedImport): readonly Diagnostic[] {
  return applyWrites(plan)
}
