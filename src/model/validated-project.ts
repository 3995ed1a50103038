import type { Report } from '../diagnostics/diagnostic.ts'
import type { Project } from '../document/project.ts'
import { isComplete, type Cursor } from '../manifest/cursor.ts'
import type { IntegrationManifest, InterfaceManifest, PartManifest } from '../manifest/generated/types.ts'
import { tableOf, type SchemaTable } from './schema-scope.ts'

/** A manifest, or a part of one, as far as it was found to be right. */
export type PartialManifest = Partial<IntegrationManifest> | Partial<PartManifest> | Partial<InterfaceManifest>

/** The documents of a project after validation: what was refused is gone from them. */
export interface ValidatedProject {
  readonly project: Project
  readonly manifest: Cursor<Partial<IntegrationManifest>>
  readonly parts: readonly Cursor<Partial<PartManifest>>[]
  /** By absolute path: the files that a `$ref` names beside the manifest and its parts. */
  readonly others: ReadonlyMap<string, Cursor<PartialManifest>>
  /** By absolute path: the interfaces that are implemented. */
  readonly interfaces: ReadonlyMap<string, Cursor<Partial<InterfaceManifest>>>
  /** Whether all parts are there that the workspace has for every integration: what is wrong in its file may have named others. */
  readonly hasAllShared: boolean
}

/** The `schemas` of a file that a `$ref` names; undefined when it could not be read. */
export function tableOfFile(file: Cursor<PartialManifest> | undefined, report: Report): SchemaTable | undefined {
  if (file === undefined) return undefined
  const part = file as Cursor<Partial<PartManifest>>
  return tableOf(part.get('schemas'), isComplete(part), report)
}
