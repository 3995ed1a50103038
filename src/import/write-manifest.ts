import type {
  Action,
  Advanced,
  Configuration,
  Entity,
  Event,
  Integration,
  Named,
  Script,
  Secret,
  State,
} from '../model/integration.ts'
import {
  entityDefinitions,
  type ActionOverride,
  type ChannelOverride,
  type Implementation,
  type Interface,
} from '../model/interface.ts'
import { pointerTo } from '../model/origins.ts'
import type { SchemaNode } from '../schemas/node.ts'
import { writeChannels } from './write-channels.ts'
import { itemsOf, positionRows, titleRow, writeTags, type ManifestWriter } from './write-items.ts'
import { writeSchema, type Rows } from './write-schema.ts'
import { mapOf, namedMap, writtenJson, type Written, type WrittenEntry, type WrittenMap } from './written.ts'

/**
 * Writes the manifest of an integration: the inverse of binding it, in the short forms where there are some.
 *
 * @param derivedTitles whether it says `titles: derived`
 */
export function writeManifest(integration: Integration, derivedTitles: boolean): WrittenMap {
  const writer = createWriter(integration, derivedTitles)
  const { configuration, configurations, channels, user, actions, events, schemas } = integration
  const { states, entities, secrets, identifier, interfaces, advanced } = integration
  return root(
    [
      ['manifest', 'integration/v1'],
      ['titles', derivedTitles ? 'derived' : undefined],
      ['exports', integration.exports === 'all' ? 'all' : undefined],
    ],
    headRows(integration),
    [
      [
        'identifier',
        identifier &&
          mapOf(
            [
              ['extractScript', writeScript(identifier.extractScript)],
              ['fallbackHandlerScript', writeScript(identifier.fallbackHandlerScript)],
            ],
            'block',
          ),
      ],
      ['configuration', configuration && mapOf(configurationRows(configuration, writer, '/configuration'), 'block')],
      [
        'configurations',
        itemsOf(configurations, '/configurations', (item, pointer) => [
          ['title', item.title],
          ['description', item.description],
          ...configurationRows(item, writer, pointer),
        ]),
      ],
      ['events', itemsOf(events, '/events', (event, pointer, name) => eventRows(event, name, writer, pointer))],
      ['actions', itemsOf(actions, '/actions', (action, pointer, name) => actionRows(action, name, writer, pointer))],
      ['channels', channels && writeChannels(channels, writer)],
      ['states', itemsOf(states, '/states', (state, pointer) => stateRows(state, writer, pointer))],
      [
        'user',
        user &&
          mapOf(
            [
              ['tags', writeTags(user.tags, writer, '/user/tags')],
              ['creation', user.creation && writtenJson({ ...user.creation })],
            ],
            'block',
          ),
      ],
      ['secrets', writeSecrets(secrets)],
      [
        'entities',
        itemsOf(entities, '/entities', (entity, pointer, name) => entityRows(entity, name, writer, pointer)),
      ],
      ['implements', interfaces && writeImplementations(interfaces)],
      ['schemas', writeNamedSchemas(schemas, writer)],
      ['advanced', advanced && writeAdvanced(advanced)],
    ],
  )
}

/** Writes the manifest of an interface. See {@link writeManifest}. */
export function writeInterfaceManifest(content: Interface): WrittenMap {
  const writer = createWriter(content, false)
  const { entities, actions, events, channels, schemas, advanced } = content
  return root([['manifest', 'interface/v1']], headRows(content), [
    ['entities', itemsOf(entities, '/entities', (entity, pointer, name) => entityRows(entity, name, writer, pointer))],
    ['events', itemsOf(events, '/events', (event, pointer, name) => eventRows(event, name, writer, pointer))],
    ['actions', itemsOf(actions, '/actions', (action, pointer, name) => actionRows(action, name, writer, pointer))],
    ['channels', channels && writeChannels(channels, writer)],
    ['schemas', writeNamedSchemas(schemas, writer)],
    ['advanced', advanced && writeAdvanced(advanced)],
  ])
}

function createWriter(owner: Integration | Interface, derivedTitles: boolean): ManifestWriter {
  const { schemas, sdkMessages } = owner
  const entities = 'modelVersion' in owner ? {} : entityDefinitions(owner.entities)
  const definitions = { ...schemas, ...sdkMessages, ...entities }
  return {
    schemas: { definitions, isNamedSchema: (name) => Object.hasOwn(schemas, name) },
    mode: { derivedTitles },
  }
}

/** The manifest in its groups: what it is, whom it describes, and each of its sections. */
function root(kind: Rows, head: Rows, sections: Rows): WrittenMap {
  const group = (rows: Rows, isEachApart = false): readonly WrittenEntry[] =>
    mapOf(rows).entries.map((entry, index) => ({
      ...entry,
      pointer: `/${entry.key}`,
      ...(index === 0 ? { spaceAbove: 'always' } : isEachApart ? { spaceAbove: 'around lines' } : {}),
    }))
  return { kind: 'map', entries: [...group(kind), ...group(head), ...group(sections, true)], layout: 'block' }
}

function headRows({ name, version, title, description, icon, readme, attributes }: Integration | Interface): Rows {
  return [
    ['name', name],
    ['version', version],
    ['title', title],
    ['description', description],
    ['icon', icon],
    ['readme', readme],
    ['attributes', attributes && writtenJson(attributes)],
  ]
}

function configurationRows(configuration: Configuration, writer: ManifestWriter, pointer: string): Rows {
  const { identifier } = configuration
  const linked: Rows = [
    ['required', identifier?.required],
    ['linkTemplateScript', writeScript(identifier?.linkTemplateScript)],
  ]
  return [['identifier', identifier && mapOf(linked)], ...positionRows(configuration, writer, pointer)]
}

function actionRows(action: Action, name: string, writer: ManifestWriter, pointer: string): Rows {
  const side = (key: 'input' | 'output'): Written => mapOf(positionRows(action[key], writer, `${pointer}/${key}`))
  return [
    titleRow(action.title, name, writer),
    ['description', action.description],
    ['billable', action.billable],
    ['cacheable', action.cacheable],
    ['attributes', action.attributes && writtenJson(action.attributes)],
    ['input', side('input')],
    ['output', side('output')],
  ]
}

function eventRows(event: Event, name: string, writer: ManifestWriter, pointer: string): Rows {
  // The event of an interface has no title, not even a derived one.
  return [
    titleRow(event.title, name, writer),
    ['description', event.description],
    ['attributes', event.attributes && writtenJson(event.attributes)],
    ...positionRows(event, writer, pointer),
  ]
}

function stateRows(state: State, writer: ManifestWriter, pointer: string): Rows {
  return [['type', state.type], ...positionRows(state, writer, pointer)]
}

function entityRows(entity: Entity, name: string, writer: ManifestWriter, pointer: string): Rows {
  return [
    titleRow(entity.title, name, writer),
    ['description', entity.description],
    ...positionRows(entity, writer, pointer),
  ]
}

function writeNamedSchemas(schemas: Named<SchemaNode>, { mode, schemas: writer }: ManifestWriter): Written | undefined {
  const entries = Object.entries(schemas).map(([name, schema]): WrittenEntry => {
    const pointer = pointerTo('/schemas', name)
    return { key: name, value: writeSchema(schema, { ...mode, pointer }, writer), pointer }
  })
  return entries.length === 0 ? undefined : { kind: 'map', entries, layout: 'spaced' }
}

function writeSecrets(secrets: Named<Secret> | undefined): Written | undefined {
  if (secrets === undefined) return undefined
  const rows = Object.entries(secrets).map(([name, { description, optional }]): Rows[number] => {
    const isText = optional === undefined && description !== undefined
    return [
      name,
      isText
        ? description
        : mapOf([
            ['description', description],
            ['optional', optional],
          ]),
    ]
  })
  return namedMap(rows, '/secrets')
}

function writeScript(script: Script | undefined): Written | undefined {
  return script && (script.inline ? script.source : script.path)
}

function writeAdvanced({ useLegacyZuiTransformer, toJSONSchemaOptions, esbuild, extraOperations }: Advanced): Written {
  return mapOf([
    ['useLegacyZuiTransformer', useLegacyZuiTransformer],
    ['toJSONSchemaOptions', toJSONSchemaOptions === undefined ? undefined : writtenJson(toJSONSchemaOptions)],
    ['esbuild', esbuild === undefined ? undefined : writtenJson(esbuild)],
    ['extraOperations', extraOperations && writtenJson(extraOperations)],
  ])
}

function writeImplementations(interfaces: Named<Implementation>): Written {
  const entries = Object.entries(interfaces).map(([alias, implementation]): WrittenEntry => {
    const { from, entities, actions, events, channels } = implementation
    const isUsual = from === `interfaces/${alias}.yaml`
    const rows: Rows = [
      ['from', isUsual ? undefined : from],
      ['entities', Object.keys(entities).length === 0 ? undefined : writtenJson(entities)],
      ['actions', actions && writeOverrides(actions)],
      ['events', events && writeOverrides(events)],
      [
        'channels',
        channels &&
          mapOf(
            Object.entries(channels).map(([name, channel]) => [
              name,
              writeChannelOverride(channel, pointerTo(`${pointerTo('/interfaces', alias)}/channels`, name)),
            ]),
          ),
      ],
    ]
    return { key: alias, value: mapOf(rows, 'block'), pointer: pointerTo('/interfaces', alias) }
  })
  return { kind: 'map', entries, layout: 'block' }
}

function writeOverrides(overrides: Named<ActionOverride>): Written {
  return mapOf(
    Object.entries(overrides).map(([name, { attributes, ...said }]) => [
      name,
      mapOf([
        ['name', said.name],
        ['title', said.title],
        ['description', said.description],
        ['billable', said.billable],
        ['cacheable', said.cacheable],
        ['attributes', attributes && writtenJson(attributes)],
      ]),
    ]),
  )
}

function writeChannelOverride(
  { name, title, description, message, conversation }: ChannelOverride,
  pointer: string,
): Written {
  // What an interface brings gets no derived titles.
  const writer: ManifestWriter = {
    schemas: { definitions: {}, isNamedSchema: () => false },
    mode: { derivedTitles: false },
  }
  const tagged = (owner: typeof message, kind: string): Written | undefined =>
    owner && mapOf([['tags', writeTags(owner.tags, writer, `${pointer}/${kind}/tags`)]])
  return mapOf([
    ['name', name],
    ['title', title],
    ['description', description],
    ['message', tagged(message, 'message')],
    ['conversation', tagged(conversation, 'conversation')],
  ])
}
