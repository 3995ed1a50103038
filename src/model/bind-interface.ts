import { posix } from 'node:path'
import { createDiagnostic, type Report } from '../diagnostics/diagnostic.ts'
import type { Project } from '../document/project.ts'
import { isComplete, type Cursor } from '../manifest/cursor.ts'
import type {
  Action as ActionManifest,
  Channel as ChannelManifest,
  Entity as EntityManifest,
  Event as EventManifest,
  InterfaceManifest,
} from '../manifest/generated/types.ts'
import { createChannelBinder } from './bind-channels.ts'
import { checkReferencedFiles } from './check-files.ts'
import { checkInterfaceExpansion } from './check-expansion.ts'
import { checkSdk } from './check-sdk.ts'
import type { Interface } from './interface.ts'
import { createItemBinder } from './item-binder.ts'
import { mergeMaps, type MergedMap } from './merge.ts'
import { createOriginRecorder, type OriginRecorder, type OriginTables } from './origins.ts'
import { interfaceAdvancedKeys } from './keys-in-order.ts'
import { inOrder, present } from './present.ts'
import { createSchemaScope, tableOf, type SchemaTable } from './schema-scope.ts'

export type InterfaceCursor = Cursor<Partial<InterfaceManifest>>

export interface BoundInterface extends OriginTables {
  /** Complete only when nothing was reported as an error. */
  readonly interface: Interface
}

/** Binds the manifest of an interface that is a project of its own. */
export function bindInterface(
  manifest: InterfaceCursor,
  project: Project,
  tableOfFile: (file: string) => SchemaTable | undefined,
  report: Report,
): BoundInterface {
  const origins = createOriginRecorder()
  const bound = bindInterfaceContent(manifest, tableOfFile, origins, report)
  checkReferencedFiles(manifest, project, report)
  checkSdk(manifest, project, report)
  checkSource(manifest, project, report)
  const tables = origins.tables(bound)
  checkInterfaceExpansion(bound, tables.locate, report)
  return Object.assign(tables, { interface: bound })
}

/** Tells when what an interface was imported from is not what it was then. */
export function checkSource(manifest: InterfaceCursor, project: Project, report: Report): void {
  const { file } = manifest.document
  const source = manifest.get('source')
  const [then, now] = [source?.value.hash, project.sources.get(file)]
  if (source === undefined || then === undefined || now === undefined || then === now) return
  // By its name below the project's folder, where the command is run.
  const path = posix.relative(project.root, posix.resolve(posix.dirname(file), source.value.path))
  const params = { source: path, file: posix.relative(project.root, file) }
  report(createDiagnostic('interface/stale', params, source.key()))
}

/**
 * Binds what the manifest of an interface says.
 *
 * @param tableOfFile the schemas of another file that a `$ref` names
 */
export function bindInterfaceContent(
  manifest: InterfaceCursor,
  tableOfFile: (file: string) => SchemaTable | undefined,
  origins: OriginRecorder,
  report: Report,
): Interface {
  const merge = <T>(kind: string, map: Cursor<{ readonly [name: string]: T }> | undefined): MergedMap<T> | undefined =>
    mergeMaps<T>(kind, [map], report)

  const entities = merge<EntityManifest>('entity', manifest.get('entities'))
  const channelBinder = createChannelBinder({
    channels: merge<ChannelManifest>('channel', manifest.get('channels')),
    derivedTitles: false,
    report,
    origins,
    context: () => scope.context,
  })
  const { file } = manifest.document
  const scope = createSchemaScope({
    report,
    origins,
    derivedTitles: false,
    legacyTransformer: manifest.value.advanced?.useLegacyZuiTransformer === true,
    merged: tableOf(manifest.get('schemas'), isComplete(manifest), report),
    isMerged: (other) => other === file,
    tableOf: tableOfFile,
    messageSchema: (channel, message) => channelBinder.messageSchema(channel, message),
    entities: {
      names: new Set(entities?.items.keys()),
      refusedNames: entities?.refusedNames ?? new Set(),
      isWhole: entities !== undefined || isComplete(manifest),
    },
  })
  const items = createItemBinder({ report, origins, derivedTitles: false, context: scope.context })
  const { name = '', version = '', title, description, icon, readme, advanced } = manifest.value
  const bound: Interface = {
    name,
    version,
    ...present({
      title,
      description,
      icon,
      readme,
      attributes: items.attributes([manifest.get('attributes')]),
      entities: items.entities(entities),
      events: items.events(merge<EventManifest>('event', manifest.get('events'))),
      actions: items.actions(merge<ActionManifest>('action', manifest.get('actions'))),
      channels: channelBinder.bindAll(),
      advanced: advanced && inOrder(advanced, interfaceAdvancedKeys),
    }),
    schemas: origins.from(manifest.get('schemas') ?? manifest, scope.bindNamed()),
    sdkMessages: origins.from(manifest, scope.sdkMessages()),
  }
  return origins.from(manifest, bound)
}
