import { createDiagnostic, type Report } from '../diagnostics/diagnostic.ts'
import type { Project } from '../document/project.ts'
import { isComplete, type Cursor } from '../manifest/cursor.ts'
import type {
  Action as ActionManifest,
  AdditionalConfiguration as AdditionalConfigurationManifest,
  Configuration as ConfigurationManifest,
  Entity as EntityManifest,
  Event as EventManifest,
  IntegrationManifest,
  PartManifest,
  PropertySchema,
  SchemaPosition,
  Secret as SecretManifest,
  State as StateManifest,
} from '../manifest/generated/types.ts'
import { createChannelBinder } from './bind-channels.ts'
import { bindSchemaDefinition } from './bind-position.ts'
import { present } from './present.ts'
import { bindScript } from './bind-script.ts'
import { bindTag, titleOf } from './bind-tags.ts'
import { checkReferencedFiles } from './check-files.ts'
import { checkSdk } from './check-sdk.ts'
import type { Configuration, Integration, Named, SchemaDefinition, Script, Secret, User } from './integration.ts'
import { mergeMaps, type MergedMap } from './merge.ts'
import { createOriginRecorder, type OriginTables } from './origins.ts'
import type { SchemaMode } from './schema-context.ts'
import { createSchemaScope, type SchemaTable } from './schema-scope.ts'

/** The manifest's documents after validation: what was refused is gone from them. */
export interface ValidatedProject {
  readonly project: Project
  readonly manifest: Cursor<Partial<IntegrationManifest>>
  readonly parts: readonly Cursor<Partial<PartManifest>>[]
  /** By absolute path: the files that a `$ref` names beside the manifest and its parts. */
  readonly others: ReadonlyMap<string, Cursor<PartialManifest>>
}

/** A manifest, or a part of one, as far as it was found to be right. */
export type PartialManifest = Partial<IntegrationManifest> | Partial<PartManifest>

export interface BoundIntegration extends OriginTables {
  /** Complete only when nothing was reported as an error. */
  readonly integration: Integration
}

/** Binds a manifest to the model: merges its parts, resolves every name, spells out every short form. */
export function bind(validated: ValidatedProject, report: Report): BoundIntegration {
  const { project, manifest, parts } = validated
  const origins = createOriginRecorder()
  const files: readonly Cursor<Partial<PartManifest>>[] = [
    manifest as Cursor<unknown> as Cursor<Partial<PartManifest>>,
    ...parts,
  ]
  const derivedTitles = manifest.value.titles === 'derived'
  const merge = <T>(
    kind: string,
    pick: (file: Cursor<Partial<PartManifest>>) => Cursor<{ [name: string]: T }> | undefined,
  ) => mergeMaps<T>(kind, files.map(pick), report)

  const schemas = merge<PropertySchema>('schema', (file) => file.get('schemas'))
  const channelBinder = createChannelBinder({
    channels: merge('channel', (file) => file.get('channels')),
    derivedTitles,
    report,
    origins,
    context: () => scope.context,
  })
  const mergedFiles = new Set(files.map((file) => file.document.file))
  const scope = createSchemaScope({
    report,
    origins,
    derivedTitles,
    legacyTransformer: manifest.value.advanced?.useLegacyZuiTransformer === true,
    merged: { ...(schemas ?? emptyTable), isWhole: files.every((file) => hasAllSchemas(file)) },
    isMerged: (file) => mergedFiles.has(file),
    tableOf: (file) => tableOf(validated.others.get(file), report),
    messageSchema: (channel, message) => channelBinder.messageSchema(channel, message),
  })
  const { context } = scope
  const mode: SchemaMode = { dialect: 'fields', derivedTitles }

  const position = (cursor: Cursor<unknown>, owner: string): SchemaDefinition =>
    bindSchemaDefinition(cursor as Cursor<SchemaPosition>, owner, mode, context)
  const written = new Map<string, string>()
  const script = (cursor: Cursor<string> | undefined, ...place: readonly string[]): Script | undefined => {
    const bound = bindScript(cursor, place, project, origins, report)
    if (bound?.inline !== true || cursor === undefined) return bound
    const other = written.get(bound.path.toLowerCase())
    if (other !== undefined) report(createDiagnostic('script/same-file', { path: bound.path, other }, cursor.key()))
    written.set(bound.path.toLowerCase(), bound.path)
    return bound
  }

  function bindMap<T, U extends object>(
    map: MergedMap<T> | undefined,
    bindItem: (name: string, item: Cursor<T>) => U | undefined,
  ): Named<U> | undefined {
    if (map === undefined) return undefined
    const items: Record<string, U> = Object.create(null) as Record<string, U>
    for (const [name, item] of map.items) {
      const bound = bindItem(name, item)
      if (bound !== undefined) items[name] = origins.from(item, bound)
    }
    return origins.from(map.cursor, items)
  }

  function bindConfiguration(
    cursor: Cursor<ConfigurationManifest>,
    owner: string,
    ...place: readonly string[]
  ): Configuration {
    const definition = position(cursor, owner)
    const identifier = cursor.get('identifier')
    if (identifier === undefined) return definition
    const linkTemplateScript = script(
      identifier.get('linkTemplateScript'),
      ...place,
      'identifier',
      'linkTemplateScript',
    )
    const { required } = identifier.value
    return { ...definition, identifier: origins.from(identifier, present({ required, linkTemplateScript })) }
  }

  const titled = (written: { title?: string | null; description?: string }, name: string) =>
    present({ title: titleOf(written, name, derivedTitles), description: written.description })

  const configuration = manifest.get('configuration')
  const identifier = manifest.get('identifier')
  const { value } = manifest
  const implemented = files.map((file) => file.get('implements')).filter((map) => map !== undefined)
  for (const map of implemented) report(createDiagnostic('model/implements-not-compiled-yet', {}, map.key()))

  const integration: Integration = {
    modelVersion: 1,
    name: value.name ?? '',
    version: value.version ?? '',
    ...present({ title: value.title, description: value.description, icon: value.icon, readme: value.readme }),
    ...present({
      attributes: bindAttributes(),
      identifier:
        identifier === undefined
          ? undefined
          : origins.from(
              identifier,
              present({
                extractScript: script(identifier.get('extractScript'), 'identifier', 'extractScript'),
                fallbackHandlerScript: script(
                  identifier.get('fallbackHandlerScript'),
                  'identifier',
                  'fallbackHandlerScript',
                ),
              }),
            ),
      configuration:
        configuration === undefined
          ? undefined
          : origins.from(configuration, bindConfiguration(configuration, 'the configuration', 'configuration')),
      configurations: bindMap<AdditionalConfigurationManifest, Configuration>(
        merge('configuration', (file) => file.get('configurations')),
        (name, item) => ({
          ...present({ title: item.value.title, description: item.value.description }),
          ...bindConfiguration(
            item as Cursor<ConfigurationManifest>,
            `the configuration "${name}"`,
            'configurations',
            name,
          ),
        }),
      ),
      events: bindMap<EventManifest, NonNullable<Integration['events']>[string]>(
        merge('event', (file) => file.get('events')),
        (name, item) => ({
          ...titled(item.value, name),
          ...present({ attributes: item.value.attributes }),
          ...position(item, `the event "${name}"`),
        }),
      ),
      actions: bindMap<ActionManifest, NonNullable<Integration['actions']>[string]>(
        merge('action', (file) => file.get('actions')),
        (name, item) => ({
          ...titled(item.value, name),
          ...present({
            billable: item.value.billable,
            cacheable: item.value.cacheable,
            attributes: item.value.attributes,
          }),
          input: bindSide(item, 'input', name),
          output: bindSide(item, 'output', name),
        }),
      ),
      channels: channelBinder.bindAll(),
      states: bindMap<StateManifest, NonNullable<Integration['states']>[string]>(
        merge('state', (file) => file.get('states')),
        (name, item) => ({ type: item.value.type, ...position(item, `the state "${name}"`) }),
      ),
      user: bindUser(),
      secrets: bindMap<SecretManifest, Secret>(
        merge('secret', (file) => file.get('secrets')),
        (_name, item) =>
          typeof item.value === 'string'
            ? { description: item.value }
            : present({ optional: item.value.optional, description: item.value.description }),
      ),
      entities: bindMap<EntityManifest, NonNullable<Integration['entities']>[string]>(
        merge('entity', (file) => file.get('entities')),
        (name, item) => ({ ...titled(item.value, name), ...position(item, `the entity "${name}"`) }),
      ),
      advanced: value.advanced,
    }),
    schemas: origins.from(schemas?.cursor ?? manifest, scope.bindNamed()),
    sdkMessages: origins.from(manifest, scope.sdkMessages()),
    exports: value.exports ?? 'schemas',
  }

  function bindSide(action: Cursor<ActionManifest>, side: 'input' | 'output', name: string): SchemaDefinition {
    const cursor = action.get(side) ?? action
    return origins.from(cursor, position(cursor, `the ${side} of the action "${name}"`))
  }

  function bindUser(): User | undefined {
    const users = files.map((file) => file.get('user')).filter((user) => user !== undefined)
    const [first] = users
    if (first === undefined) return undefined
    const tags = bindMap(
      mergeMaps(
        'user tag',
        users.map((user) => user.get('tags')),
        report,
      ),
      (name, tag) => bindTag(name, tag, derivedTitles, origins),
    )
    const [creation, second] = users.map((user) => user.get('creation')).filter((cursor) => cursor !== undefined)
    if (creation !== undefined && second !== undefined) {
      const related = [{ message: 'first declared here', location: creation.key() }]
      report(createDiagnostic('model/duplicate-item', { item: '"creation" of "user"' }, second.key(), { related }))
    }
    return origins.from(first, present({ tags, creation: creation?.value }))
  }

  function bindAttributes(): Integration['attributes'] {
    const attributes = merge<string>('attribute', (file) => file.get('attributes'))
    if (attributes === undefined) return undefined
    return origins.from(
      attributes.cursor,
      Object.fromEntries([...attributes.items].map(([name, item]) => [name, item.value])),
    )
  }

  origins.from(manifest, integration)
  checkReferencedFiles(manifest, project, report)
  checkSdk(manifest, project, report)
  return { integration, ...origins.tables(integration) }
}

const emptyTable = { items: new Map<string, Cursor<PropertySchema>>(), refusedNames: new Set<string>() }

/** Whether a file's schemas are there, or are certain not to be: a refused key may have been meant for them. */
function hasAllSchemas(file: Cursor<Partial<PartManifest>>): boolean {
  return file.get('schemas') !== undefined || isComplete(file)
}

/** The `schemas` of a file that a `$ref` names. */
function tableOf(file: Cursor<PartialManifest> | undefined, report: Report): SchemaTable | undefined {
  if (file === undefined) return undefined
  const part = file as Cursor<Partial<PartManifest>>
  const map = mergeMaps<PropertySchema>('schema', [part.get('schemas')], report)
  return { ...(map ?? emptyTable), isWhole: hasAllSchemas(part) }
}
