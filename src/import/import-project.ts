import { basename, posix } from 'node:path'
import { compile } from '../compile.ts'
import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Location } from '../diagnostics/location.ts'
import type { FileSystem } from '../document/file-system.ts'
import { fileText } from '../document/file-text.ts'
import { hashOfSource } from '../document/source-hash.ts'
import { createOverlay } from '../document/overlay-file-system.ts'
import type { OutputFile } from '../emit/output-file.ts'
import type { Json } from '../schemas/node.ts'
import type { JsonDifference } from '../verify/json-differences.ts'
import { compareRebuilt } from './compare-rebuilt.ts'
import { describeFailure } from './describe-failure.ts'
import { evaluateDefinition, type EvaluateOptions } from './evaluate/evaluate-definition.ts'
import type { EvaluatedDefinition, ReadDefinition, Warning } from './evaluate/protocol.ts'
import { importDefinition, importInterface, type Imported, type ImportedFile } from './import-definition.ts'
import { inWords } from './problem-in-words.ts'
import { constComments } from './source/const-comments.ts'
import { commentsInModel } from './source/comment-pointers.ts'
import { readSource, type SourcePlaces } from './source/read-source.ts'
import { splitFrom } from './split-manifest.ts'
import { readDefinition, readInterface } from './read-definition.ts'
import { extrasOf, interfacesOf } from './read-evaluated.ts'
import { flowScalar } from './yaml-scalar.ts'

/** What an import is asked for. */
export interface ProjectImportOptions {
  /** A definition's file, or the folder of a project or package; absolute. */
  readonly path: string
  /** Whether each section of the manifest gets a file of its own; when absent, where the manifest is long. */
  readonly split?: boolean
  /** Limits of the process that runs the definition. */
  readonly evaluation?: EvaluateOptions
}

export interface ProjectImport {
  /** Absolute, with forward slashes. */
  readonly folder: string
  /** Where its manifests belong: the folder, or that of the project in which a package is installed; absolute. */
  readonly root: string
  /** Manifests, and scripts that had no file; relative to the root. */
  readonly files: readonly ImportedFile[]
  /** What a build makes of them. */
  readonly outputs: readonly OutputFile[]
  /** The definition's file, relative to the folder. */
  readonly definition: string
  readonly evaluated: EvaluatedDefinition
  readonly diagnostics: readonly Diagnostic[]
}

/** An import, or why there is none. */
export type ProjectImportResult =
  | { readonly kind: 'imported'; readonly result: ProjectImport }
  | { readonly kind: 'failed'; readonly diagnostics: readonly Diagnostic[] }

/**
 * Imports a project by running its definition. What comes out is built in a folder that is removed again, evaluated with the
 * same SDK, and compared with what went in. Nothing is written into the project.
 */
export async function importProject(
  fileSystem: FileSystem,
  { path, split, evaluation: limits = {} }: ProjectImportOptions,
): Promise<ProjectImportResult> {
  const evaluation = await evaluateDefinition(path, limits)
  if (evaluation.outcome === 'failed')
    return { kind: 'failed', diagnostics: [describeFailure(fileSystem, evaluation.failure, path)] }
  const evaluated = evaluation.definition
  const folder = folderOf(path, evaluated.file)
  const source = readSource(folder, evaluated.file)
  const imported = importEvaluated(fileSystem, evaluated, folder, source.comments, split)
  const told = [...findingsOf(evaluated, imported, source, folder), ...environmentNotes(fileSystem, evaluated, folder)]
  if (told.some(({ severity }) => severity === 'error')) return { kind: 'failed', diagnostics: told }

  const root = evaluated.kind === 'package' ? ownerOf(folder) : folder
  const [manifest] = imported.files
  if (manifest === undefined) throw new Error('an import without a problem has no manifest')
  const written = createOverlay(
    fileSystem,
    imported.files.map((each) => [posix.join(root, each.path), each.text]),
  )
  const compilation = compile(written, posix.join(root, manifest.path))
  if (compilation.outputs === undefined) return { kind: 'failed', diagnostics: [...told, ...compilation.diagnostics] }
  const differences = await compareRebuilt(folder, evaluated, compilation.outputs, limits)
  if (differences.length > 0)
    return { kind: 'failed', diagnostics: [...told, ...differences.map((one) => differs(one, source))] }
  const files = withSources(fileSystem, imported.files, evaluated, folder, root)
  const result = { folder, root, files, outputs: compilation.outputs, definition: evaluated.file, evaluated }
  return { kind: 'imported', result: { ...result, diagnostics: told } }
}

/** The folder of the project: the path itself, or what its file stands in. */
function folderOf(path: string, file: string): string {
  const slashed = path.replaceAll('\\', '/')
  return slashed.endsWith(`/${file}`) ? slashed.slice(0, -file.length - 1) : slashed
}

/** The manifest of what was evaluated: of an integration, or of an interface, which may be inside a package. */
function importEvaluated(
  fileSystem: FileSystem,
  evaluated: EvaluatedDefinition,
  folder: string,
  found: ReadonlyMap<string, string>,
  split: boolean | undefined,
): Imported {
  const options = {
    ...extrasOf(evaluated, evaluated.kind === 'package'),
    fileText: (path: string) => fileText(fileSystem, posix.join(folder, path)),
  }
  if (evaluated.kind === 'interface') {
    const { interface: content } = readInterface(evaluated.definition, options)
    const comments = content === undefined ? found : commentsInModel(found, content, options.names)
    return importInterface(evaluated.definition, { ...options, comments, path: 'interface.yaml' })
  }
  if (evaluated.kind === 'package')
    return importInterface(evaluated.definition, { ...extrasOf(evaluated, true), path: packageManifest(folder) })
  const interfaces = interfacesOf(evaluated)
  const { integration } = readDefinition(evaluated.definition, { ...options, interfaces })
  const placed = integration === undefined ? found : commentsInModel(found, integration, options.names)
  const comments = new Map([...placed, ...constComments(folder, evaluated.names)])
  const whole = importDefinition(evaluated.definition, { ...options, interfaces, comments, split: split ?? false })
  const [manifest] = whole.files
  const isLong = split === undefined && manifest !== undefined && manifest.text.split('\n').length > splitFrom
  return isLong ? importDefinition(evaluated.definition, { ...options, interfaces, comments, split: true }) : whole
}

/** The manifests of interfaces say which folder of the project they were made from: `bp_modules/creatable`. */
function withSources(
  fileSystem: FileSystem,
  files: readonly ImportedFile[],
  { kind, interfaces }: EvaluatedDefinition,
  folder: string,
  root: string,
): readonly ImportedFile[] {
  const packages = new Map<string, string>()
  if (kind === 'package') packages.set(packageManifest(folder), folder)
  for (const { module = '' } of interfaces) {
    const alias = /^bp_modules\/([^/]+)\//.exec(module)?.[1]
    if (alias !== undefined) packages.set(`interfaces/${alias}.yaml`, posix.join(folder, 'bp_modules', alias))
  }
  return files.map((file) => {
    const from = packages.get(file.path)
    return from === undefined ? file : withSource(fileSystem, file, from, posix.relative(`${root}/interfaces`, from))
  })
}

/** The package that stands in `bp_modules/creatable` becomes `interfaces/creatable.yaml` of its project. */
function packageManifest(folder: string): string {
  return `interfaces/${basename(folder)}.yaml`
}

/** The folder of the project that a package stands in. */
function ownerOf(folder: string): string {
  return /^(.*)\/bp_modules\/[^/]+$/.exec(folder)?.[1] ?? posix.dirname(folder)
}

/** A manifest with the hash by which `check` tells that what it was made from has changed. */
function withSource(fileSystem: FileSystem, file: ImportedFile, folder: string, path: string): ImportedFile {
  const hash = hashOfSource(fileSystem, folder)
  if (hash === undefined) return file
  const source = `source: { path: ${flowScalar(path)}, hash: ${hash} }\n`
  return { ...file, text: file.text.replace(/^manifest: .*\n/m, (line) => `${line}${source}`) }
}

/** A manifest says one thing; a definition that asks where it runs says another each time. */
function environmentNotes(
  fileSystem: FileSystem,
  { modules }: EvaluatedDefinition,
  folder: string,
): readonly Diagnostic[] {
  return modules.flatMap(({ path }) => {
    const file = posix.join(folder, path)
    if (!/\bprocess\.env\b/.test(fileText(fileSystem, file) ?? '')) return []
    const problem = `reads process.env in ${path}: the manifest has what that gave this time`
    return [createDiagnostic('import/note', { place: '', problem }, { file })]
  })
}

function findingsOf(
  evaluated: EvaluatedDefinition,
  imported: Imported,
  places: SourcePlaces,
  folder: string,
): readonly Diagnostic[] {
  const once = firstOfEachPlace(places)
  const lost = evaluated.losses
    .filter(({ pointer, at, lost: what }) => once(`${pointer}${at}`, what))
    .map(({ pointer, at, lost: what }) => {
      const place = `${pointer}${at}`
      return createDiagnostic('import/lost', { place, lost: what }, places.locate(place))
    })
  const lostOf = ({ losses }: ReadDefinition, name: string) =>
    losses.map(({ pointer, at, lost: what }) =>
      createDiagnostic('import/lost', { place: `${name}: ${pointer}${at}`, lost: what }, places.locate('')),
    )
  const unstored = evaluated.unstored
    .filter(({ pointer, at, reason }) => once(`${pointer}${at}`, reason))
    .map(({ pointer, at, reason }) =>
      createDiagnostic('import/unstored', { place: `${pointer}${at}`, reason }, places.locate(`${pointer}${at}`)),
    )
  const isTold = (problem: string): boolean => evaluated.unstored.some(({ pointer }) => problem.startsWith(pointer))
  return [
    ...evaluated.warnings.map((warning) => described(warning, folder, places.locate(''))),
    ...unstored,
    ...imported.problems
      // What could not be stored is not there, and that was told.
      .filter(({ pointer, problem }) => !isTold(pointer) && once(pointer, problem))
      .map((problem) => createDiagnostic('import/not-possible', inWords(problem), places.locate(problem.pointer))),
    ...lost,
    ...evaluated.interfaces.flatMap((used) => lostOf(used, used.package.name)),
    ...imported.notes
      .filter(({ pointer, problem }) => once(pointer, problem))
      .map((note) => createDiagnostic('import/note', inWords(note), places.locate(note.pointer))),
  ]
}

/** A schema that is used several times stands in one place of the source: what is said of it there is said once. */
function firstOfEachPlace(places: SourcePlaces): (pointer: string, words: string) => boolean {
  const told = new Set<string>()
  return (pointer, words) => {
    const { file, range } = places.locate(pointer)
    const key = [file, range?.start.offset, places.unwritten(pointer), words].join('\0')
    const isFirst = !told.has(key)
    told.add(key)
    return isFirst
  }
}

function described(warning: Warning, folder: string, definition: Location): Diagnostic {
  switch (warning.kind) {
    case 'untested-sdk':
      return createDiagnostic('import/untested-sdk', { version: warning.version }, definition)
    case 'unreadable-tsconfig':
      return createDiagnostic(
        'import/unreadable-tsconfig',
        { reason: warning.reason },
        { file: posix.join(folder, warning.file) },
      )
    case 'cloned':
      return createDiagnostic('import/cloned', {}, definition)
  }
}

function differs({ pointer, wanted, found }: JsonDifference, places: SourcePlaces): Diagnostic {
  const show = (json: Json | undefined): string => (json === undefined ? 'nothing' : JSON.stringify(json))
  return createDiagnostic(
    'import/differs',
    { place: pointer, was: show(wanted), is: show(found) },
    places.locate(pointer),
  )
}
