import { posix } from 'node:path'
import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Location } from '../diagnostics/location.ts'
import { relativePath } from '../diagnostics/relative-path.ts'
import type { FileSystem } from '../document/file-system.ts'
import { isWithin } from '../document/paths.ts'
import { createDiskFileSystem } from '../document/disk-file-system.ts'
import { describeFailure } from '../import/describe-failure.ts'
import { evaluateDefinition, type EvaluateOptions, type Evaluation } from '../import/evaluate/evaluate-definition.ts'
import type { EvaluatedDefinition } from '../import/evaluate/protocol.ts'
import { readEvaluated } from '../import/read-evaluated.ts'
import type { Integration } from '../model/integration.ts'
import { placeInManifest, resolveInterfaces } from '../model/resolve-interfaces.ts'
import type { GitTree } from './git-tree.ts'
import { definitionPointer } from './definition-pointer.ts'
import { materialize } from './materialize.ts'
import { readShipped, type ShippedSource } from './shipped.ts'
import type { Side, UnreadableSide } from './side.ts'

export interface TypeScriptRequest {
  readonly name: string
  /** The definition; absolute. */
  readonly file: string
  readonly files?: Pick<ShippedSource, 'files' | 'last'>
  /** Limits of the process that runs it. */
  readonly evaluation: EvaluateOptions
}

/** Reads one side of a comparison from a definition in TypeScript, whose code is run in a process of its own. */
export async function readTypeScript(
  fileSystem: FileSystem,
  { name, file, files, evaluation }: TypeScriptRequest,
): Promise<Side | UnreadableSide> {
  const folder = posix.dirname(file)
  const evaluated = await evaluateDefinition(file, evaluation)
  const side = await sideOf(fileSystem, evaluated, { name, file, folder })
  if (side.kind === 'unreadable' || files === undefined) return side
  return withFiles(side, { fileSystem, folder, ...files })
}

/**
 * The same of a definition in a commit: what that holds of the project is written to a folder for temporary files, which is removed
 * again. Packages that are installed are those of the working tree.
 *
 * @param present the folder that has them; absolute
 */
export async function readTypeScriptInTree(
  tree: GitTree,
  present: string,
  request: TypeScriptRequest,
): Promise<Side | UnreadableSide> {
  const { name, file, files, evaluation } = request
  const folder = posix.dirname(file)
  const copy = materialize(tree, folder, present)
  const moved = (path: string): string => posix.join(copy.root, posix.relative(tree.root, path))
  const back = (path: string): string =>
    isWithin(copy.root, path) ? posix.join(tree.root, relativePath(copy.root, path)) : path
  try {
    const options = { ...evaluation, packagesOf: present, copied: { copy: copy.root, original: tree.root } }
    let evaluated = await evaluateDefinition(moved(file), options)
    if (evaluated.outcome === 'failed' && evaluated.failure.reason === 'missing-import') {
      copy.addOthers()
      evaluated = await evaluateDefinition(moved(file), options)
    }
    const disk = createDiskFileSystem()
    const place = { name, file: moved(file), folder: moved(folder) }
    const side = await sideOf(disk, evaluated, place)
    if (side.kind === 'unreadable')
      return { ...side, diagnostics: side.diagnostics.map((found) => relocated(found, back)) }
    const { locate } = side
    const found: Side = {
      ...side,
      file,
      locate: (pointer) => {
        const location = locate(pointer)
        return location && { ...location, file: back(location.file) }
      },
    }
    if (files === undefined) return found
    return withFiles(found, { fileSystem: tree.fileSystem, folder, ...files })
  } finally {
    copy.remove()
  }
}

function withFiles(side: Side, source: ShippedSource): Side {
  const request = { integration: side.integration, modelled: new Set<string>(), definedBy: 'typescript' } as const
  return { ...side, shippedWith: (packages) => readShipped(source, request, packages) }
}

function relocated(diagnostic: Diagnostic, back: (path: string) => string): Diagnostic {
  const { location } = diagnostic
  return { ...diagnostic, location: { ...location, file: back(location.file) } }
}

async function sideOf(
  fileSystem: FileSystem,
  evaluation: Evaluation,
  { name, file, folder }: { readonly name: string; readonly file: string; readonly folder: string },
): Promise<Side | UnreadableSide> {
  const unreadable = (...diagnostics: readonly Diagnostic[]): UnreadableSide => ({ kind: 'unreadable', diagnostics })
  const because = (reason: string, location: Location = { file }): Diagnostic =>
    createDiagnostic('deployment/unreadable', { reason }, location)
  if (evaluation.outcome === 'failed') {
    const { message, location } = describeFailure(fileSystem, evaluation.failure, file)
    return unreadable(because(message.replace(/^This cannot be imported: /, ''), location))
  }
  const { definition: evaluated } = evaluation
  if (evaluated.kind !== 'integration') return unreadable(because('it defines an interface, and not an integration'))
  const { integration, problems } = readEvaluated(fileSystem, evaluated, folder)
  const locate = await createLocate(folder, evaluated)
  const told = [
    ...evaluated.unstored.map(({ pointer, at, reason }) =>
      because(`${pointer}${at} cannot be deployed as it is: ${reason}`, locate(`${pointer}${at}`)),
    ),
    ...(evaluated.unstored.length > 0
      ? []
      : problems.map(({ pointer, problem }) => because(`${pointer} ${problem}`, locate(pointer)))),
    ...evaluated.warnings
      .filter(({ kind }) => kind === 'cloned')
      .map(() => because('it is a copy of a definition that was extended: call .extend() on the definition itself')),
  ]
  if (integration === undefined || told.length > 0) return unreadable(...told)
  return sideFrom(integration, { name, file, locate })
}

function sideFrom(
  own: Integration,
  place: { readonly name: string; readonly file: string; readonly locate: (pointer: string) => Location },
): Side {
  const { name, file, locate } = place
  return {
    kind: 'read',
    name,
    file,
    integration: resolveInterfaces(own),
    locate: (pointer) => locate(definitionPointer(own, placeInManifest(pointer, own))),
    notes: [],
  }
}

/** Finds places in the source of a definition, which is read now: it may be gone later. */
async function createLocate(folder: string, { file }: EvaluatedDefinition): Promise<(pointer: string) => Location> {
  const { readSource } = await import('../import/source/read-source.ts')
  return readSource(folder, file).locate
}
