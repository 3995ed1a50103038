import { createDiagnostic, type Report } from '../diagnostics/diagnostic.ts'
import { isComplete, type Cursor } from '../manifest/cursor.ts'
import type {
  Action as ActionManifest,
  AdditionalConfiguration as AdditionalConfigurationManifest,
  Configuration as ConfigurationManifest,
  Entity as EntityManifest,
  Event as EventManifest,
  Implementation as ImplementationManifest,
  PartManifest,
  PropertySchema,
  Secret as SecretManifest,
  State as StateManifest,
} from '../manifest/generated/types.ts'
import { createChannelBinder } from './bind-channels.ts'
import { createImplementationBinder } from './bind-implementation.ts'
import { bindScript } from './bind-script.ts'
import { bindTag } from './bind-tags.ts'
import { advancedKeys, creationKeys } from './keys-in-order.ts'
import { checkReferencedFiles } from './check-files.ts'
import { checkExpansion } from './check-expansion.ts'
import { checkNames } from './check-names.ts'
import { checkSdk } from './check-sdk.ts'
import { checkImplementations } from './check-implementations.ts'
import type { Configuration, Integration, Script, Secret, State, User } from './integration.ts'
import { createItemBinder } from './item-binder.ts'
import { mergeMaps } from './merge.ts'
import { createOriginRecorder, type OriginTables } from './origins.ts'
import { inOrder, present } from './present.ts'
import { createSchemaScope, noSchemas } from './schema-scope.ts'
import { tableOfFile, type ValidatedProject } from './validated-project.ts'

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

  const isShared = ({ document }: Cursor<unknown>): boolean => project.sharedParts.has(document)
  const schemasOf = (files: readonly Cursor<Partial<PartManifest>>[]) =>
    mergeMaps<PropertySchema>(
      'schema',
      files.map((file) => file.get('schemas')),
      report,
    )
  const own = files.filter((file) => !isShared(file))
  const shared = files.filter(isShared)
  const schemas = schemasOf(own)
  const channelBinder = createChannelBinder({
    channels: merge('channel', (file) => file.get('channels')),
    derivedTitles,
    report,
    origins,
    context: () => scope.context,
  })
  const mergedFiles = new Set(own.map((file) => file.document.file))
  const sharedFiles = new Set(shared.map((file) => file.document.file))
  const scope = createSchemaScope({
    report,
    origins,
    derivedTitles,
    legacyTransformer: manifest.value.advanced?.useLegacyZuiTransformer === true,
    merged: { ...(schemas ?? noSchemas), isWhole: own.every(hasAllSchemas) },
    isMerged: (file) => mergedFiles.has(file),
    shared: { ...(schemasOf(shared) ?? noSchemas), isWhole: validated.hasAllShared && shared.every(hasAllSchemas) },
    isShared: (file) => sharedFiles.has(file),
    tableOf: (file) => tableOfFile(validated.others.get(file), report),
    messageSchema: (channel, message) => channelBinder.messageSchema(channel, message),
  })
  const { context } = scope
  const items = createItemBinder({ report, origins, derivedTitles, context })
  const { bindMap, position } = items
  const written = new Map<string, string>()
  const script = (cursor: Cursor<string> | undefined, ...place: readonly string[]): Script | undefined => {
    const bound = bindScript(cursor, place, project, origins, report)
    if (bound?.inline !== true || cursor === undefined) return bound
    const other = written.get(bound.path.toLowerCase())
    if (other !== undefined) report(createDiagnostic('script/same-file', { path: bound.path, other }, cursor.key()))
    written.set(bound.path.toLowerCase(), bound.path)
    return bound
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

  const configuration = manifest.get('configuration')
  const identifier = manifest.get('identifier')
  const { value } = manifest
  const implementations = createImplementationBinder({ validated, report, origins })

  const integration: Integration = {
    modelVersion: 1,
    name: value.name ?? '',
    version: value.version ?? '',
    ...present({ title: value.title, description: value.description, icon: value.icon, readme: value.readme }),
    ...present({
      attributes: items.attributes(files.map((file) => file.get('attributes'))),
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
      events: items.events(merge<EventManifest>('event', (file) => file.get('events'))),
      actions: items.actions(merge<ActionManifest>('action', (file) => file.get('actions'))),
      channels: channelBinder.bindAll(),
      states: bindMap<StateManifest, State>(
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
      entities: items.entities(merge<EntityManifest>('entity', (file) => file.get('entities'))),
      advanced: value.advanced && inOrder(value.advanced, advancedKeys),
      interfaces: bindMap(
        merge<ImplementationManifest>('implementation', (file) => file.get('implements')),
        implementations.bind,
      ),
    }),
    schemas: origins.from(schemas?.cursor ?? manifest, scope.bindNamed()),
    sdkMessages: origins.from(manifest, scope.sdkMessages()),
    exports: value.exports ?? 'schemas',
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
    return origins.from(first, present({ tags, creation: creation && inOrder(creation.value, creationKeys) }))
  }

  checkReferencedFiles(manifest, project, report)
  checkSdk(manifest, project, report)
  const tables = origins.tables(origins.from(manifest, integration))
  checkNames(integration, tables.locate, report)
  // Interfaces are written out to be compared.
  if (checkExpansion(integration, tables.locate, report))
    checkImplementations(integration, tables.locate, implementations.doubts(), report)
  return Object.assign(tables, { integration })
}

/** Whether a file's schemas are there, or are certain not to be: a refused key may have been meant for them. */
function hasAllSchemas(file: Cursor<Partial<PartManifest>>): boolean {
  return file.get('schemas') !== undefined || isComplete(file)
}
