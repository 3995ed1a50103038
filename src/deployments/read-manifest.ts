import { posix } from 'node:path'
import { check, examine } from '../compile.ts'
import { createDiagnostic, type Diagnostic } from '../diagnostics/diagnostic.ts'
import { isJudgement } from '../diagnostics/known-id.ts'
import type { FileSystem } from '../document/file-system.ts'
import type { Project } from '../document/project.ts'
import type { BoundIntegration } from '../model/bind.ts'
import { placeInManifest, resolveInterfaces } from '../model/resolve-interfaces.ts'
import { readShipped, type ShippedSource } from './shipped.ts'
import type { Side, UnreadableSide } from './side.ts'

export interface ManifestRequest {
  readonly name: string
  /** The manifest; absolute. */
  readonly file: string
  /** Where files are; absent: they are not compared. */
  readonly files?: Pick<ShippedSource, 'files' | 'last'>
}

/** A manifest, as far as its model can be relied on. */
export type Model =
  | { readonly kind: 'model'; readonly bound: BoundIntegration; readonly project: Project }
  | UnreadableSide

/**
 * Reads the model of a manifest. What only judges it (rules, handlers that are missing, scripts that do not compile) is for other
 * commands: the version before may well have been deployed with that.
 */
export function readModel(fileSystem: FileSystem, file: string): Model {
  const { bound, boundInterface, project, diagnostics } = examine(fileSystem, file)
  const unreadable = (found: readonly Diagnostic[]): Model => ({ kind: 'unreadable', diagnostics: found })
  const isInTheWay = (found: Diagnostic): boolean => isObstacle(found) && !(bound && isAtFile(found, bound))
  if (diagnostics.some(isInTheWay)) return unreadable(check(fileSystem, file).diagnostics.filter(isInTheWay))
  if (bound !== undefined && project !== undefined) return { kind: 'model', bound, project }
  const reason =
    boundInterface === undefined
      ? 'it is no manifest of an integration'
      : 'it is the manifest of an interface, and what is deployed as a version of its own is an integration'
  return unreadable([createDiagnostic('deployment/unreadable', { reason }, { file })])
}

/** Reads one side of a comparison from a manifest. */
export function readManifest(fileSystem: FileSystem, { name, file, files }: ManifestRequest): Side | UnreadableSide {
  const model = readModel(fileSystem, file)
  if (model.kind === 'unreadable') return model
  const { bound, project } = model
  const integration = resolveInterfaces(bound.integration)
  const side: Side = {
    kind: 'read',
    name,
    file,
    integration,
    locate: (pointer) => bound.locate(placeInManifest(pointer, bound.integration)),
    notes: [],
  }
  if (files === undefined) return side
  const source = { fileSystem, folder: posix.dirname(file), ...files }
  const modelled = new Set(project.documents.keys())
  const request = { integration, modelled, definedBy: 'manifest' } as const
  return { ...side, shippedWith: (packages) => readShipped(source, request, packages) }
}

function isObstacle({ id, severity }: Diagnostic): boolean {
  return severity === 'error' && !isJudgement(id) && !/^(?:handlers|build|workspace)\//.test(id)
}

/** An icon or a readme that is not there is no part of the model. */
function isAtFile({ id, location }: Diagnostic, { integration, locate }: BoundIntegration): boolean {
  return (
    (id.startsWith('file/') || id === 'model/unusable-file') &&
    (['icon', 'readme'] as const).some((key) => {
      if (integration[key] === undefined) return false
      const { file, range } = locate(`/${key}`)
      return file === location.file && range?.start.offset === location.range?.start.offset
    })
  )
}
