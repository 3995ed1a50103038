import { resolvedIdiom } from '../schemas/idiom.ts'
import { inlined } from '../schemas/inline.ts'
import { mapChildren } from '../schemas/map-children.ts'
import type { Definitions, ObjectSchema, SchemaNode } from '../schemas/node.ts'
import type { Action, Channel, Event, Integration, Message, Named, Tag } from './integration.ts'
import { asInstalled } from './installed-interface.ts'
import { entityDefinitions, entityReference, type Implementation } from './interface.ts'
import { mapNamed } from './map-named.ts'
import { pointerTo } from './origins.ts'

/**
 * The integration with all that its interfaces bring, as the SDK's `.extend()` merges it: each item of an interface under the name
 * that it has in the integration, with the integration's entities in place of the interface's. Where the integration
 * has an item of that name, what the interface says of it wins, and the fields of both are put together.
 *
 * Schemas of an interface hold no reference to its named schemas any more; those to messages of the SDK stay.
 *
 * @param integration without errors: every entity is mapped, and no object meets a record
 */
export function resolveInterfaces(integration: Integration): Integration {
  return Object.values(integration.interfaces ?? {}).reduce(extend, integration)
}

function extend(integration: Integration, implementation: Implementation): Integration {
  const { actions, events, channels, sdkMessages } = resolveItems(implementation, integration)
  const definitions: Definitions = { ...integration.schemas, ...integration.sdkMessages, ...sdkMessages }
  const merge = (own: SchemaNode, brought: SchemaNode) => mergeSchemas(own, brought, definitions)
  return {
    ...integration,
    actions: mergeMaps(integration.actions, actions, (own, brought) => ({
      ...own,
      ...brought,
      input: { schema: merge(own.input.schema, brought.input.schema) },
      output: { schema: merge(own.output.schema, brought.output.schema) },
    })),
    events: mergeMaps(integration.events, events, (own, brought) => ({
      ...own,
      ...brought,
      schema: merge(own.schema, brought.schema),
    })),
    channels: mergeMaps(integration.channels, channels, (own, brought) => ({
      ...own,
      ...brought,
      messages: mergeMaps(own.messages, brought.messages, (a, b) => ({ schema: merge(a.schema, b.schema) })),
      conversation: { tags: { ...own.conversation?.tags, ...brought.conversation?.tags } },
      message: { tags: { ...own.message?.tags, ...brought.message?.tags } },
    })),
    sdkMessages: { ...integration.sdkMessages, ...sdkMessages },
  }
}

/** Of an item that has another name in the integration, the SDK keeps that name as a property, too. */
type Renamed = { readonly name?: string }

interface ResolvedItems {
  readonly actions: Named<Action & Renamed>
  readonly events: Named<Event & Renamed>
  readonly channels: Named<Channel & Renamed>
  readonly sdkMessages: Named<SchemaNode>
}

/** The items that an interface brings, by their names in the integration. */
export function resolveItems(implementation: Implementation, integration: Integration): ResolvedItems {
  const { entities } = implementation
  const content = asInstalled(implementation.interface)
  const own: Definitions = { ...integration.schemas, ...integration.sdkMessages }
  const chosen = new Map(
    Object.entries(entities).map(([name, chosenName]) => {
      const schema = integration.entities?.[chosenName]?.schema
      return [entityReference(name), schema && inlined(schema, own)] as const
    }),
  )
  const definitions: Definitions = entityDefinitions(content.entities)
  const schema = (item: Message): Message => ({ ...item, schema: dereferenced(item.schema, chosen, definitions) })
  return {
    actions: rename(content.actions, implementation.actions, (action, override) => ({
      ...action,
      ...override,
      input: { schema: schema(action.input).schema },
      output: { schema: schema(action.output).schema },
    })),
    events: rename(content.events, implementation.events, (event, override) => ({
      ...schema(event),
      ...override,
    })),
    channels: rename(content.channels, implementation.channels, (channel, override) => ({
      ...channel,
      ...override,
      message: { tags: tagsOf(override?.message) },
      conversation: { tags: tagsOf(override?.conversation) },
      messages: mapNamed(channel.messages, (message) => schema(message)),
    })),
    sdkMessages: content.sdkMessages,
  }
}

/** The name that an item of an interface has in the integration. */
export function nameInIntegration(overrides: Named<Renamed> | undefined, name: string): string {
  return (overrides !== undefined && Object.hasOwn(overrides, name) ? overrides[name]?.name : undefined) ?? name
}

/** The key under which the SDK keeps an implementation. */
export function statementKey(name: string, entities: readonly string[]): string {
  return entities.length === 0 ? name : `${name}<${entities.join(',')}>`
}

/** What the SDK keeps of the implementations, as `interfaces` of the definition. */
export function statementsOf(implementations: Named<Implementation>): Named<object> {
  const rows = Object.values(implementations).map(({ interface: content, entities, ...overrides }) => {
    const names = (map: 'actions' | 'events' | 'channels') =>
      mapNamed<unknown, object>(content[map] ?? {}, (_item, name) => ({
        name: nameInIntegration(overrides[map], name),
      }))
    const statement = {
      name: content.name,
      version: content.version,
      entities: mapNamed(entities, (own) => ({ name: own })),
      actions: names('actions'),
      events: names('events'),
      channels: names('channels'),
    }
    return [statementKey(content.name, Object.values(entities)), statement] as const
  })
  return Object.fromEntries(rows)
}

/**
 * Where the manifest speaks of something in the resolved integration: what only an interface brings is where that is implemented.
 *
 * @param pointer into the resolved integration
 */
export function placeInManifest(pointer: string, { interfaces, ...own }: Integration): string {
  const [, map = '', name = ''] = pointer.split('/')
  if (map !== 'actions' && map !== 'events' && map !== 'channels') return pointer
  const isItem = (key: string): boolean => pointerTo('', key) === `/${name}`
  if (Object.keys(own[map] ?? {}).some(isItem)) return pointer
  const source = Object.entries(interfaces ?? {}).find(([, implementation]) =>
    Object.keys(implementation.interface[map] ?? {}).some((key) => isItem(nameInIntegration(implementation[map], key))),
  )
  return source === undefined ? pointer : pointerTo('/interfaces', source[0])
}

function rename<T, Override extends Renamed, U>(
  items: Named<T> | undefined,
  overrides: Named<Override> | undefined,
  resolveItem: (item: T, override: Override | undefined) => U,
): Named<U> {
  const rows = Object.entries(items ?? {}).map(([name, item]) => {
    const override = overrides !== undefined && Object.hasOwn(overrides, name) ? overrides[name] : undefined
    return [nameInIntegration(overrides, name), resolveItem(item, override)] as const
  })
  return Object.fromEntries(rows)
}

function tagsOf(owner: { readonly tags?: Named<Tag> } | undefined): Named<Tag> {
  return { ...owner?.tags }
}

/** As zui dereferences: the integration's entity stands where the reference did, and nothing is left of what was said beside it. */
function dereferenced(
  node: SchemaNode,
  entities: ReadonlyMap<string, SchemaNode | undefined>,
  definitions: Definitions,
): SchemaNode {
  const inside = (inner: SchemaNode) => dereferenced(inner, entities, definitions)
  switch (node.kind) {
    case 'reference': {
      if (node.name.startsWith('sdk:')) return node
      const entity = entities.get(node.name)
      if (entity === undefined) return inside(inlined(node, definitions))
      const { kind: _kind, name: _name, ...said } = node
      return node.nullable === undefined && node.default === undefined ? entity : { ...entity, ...said }
    }
    case 'intersection':
      return { ...node, parts: node.parts.map((part) => opened(inside(part))) }
    case 'object': {
      const { derivation: _derivation, ...object } = node
      return mapChildren(object, inside)
    }
    default:
      return mapChildren(node, inside)
  }
}

/** In an intersection, zui drops that an object is closed. */
function opened(part: SchemaNode): SchemaNode {
  return part.kind === 'object' && part.unknownKeys.kind === 'strip' ? { ...part, unknownKeys: { kind: 'open' } } : part
}

/** The fields of both, the second's in the place of the first's; of two records, what satisfies both. */
function mergeSchemas(own: SchemaNode, brought: SchemaNode, definitions: Definitions): SchemaNode {
  const [a, b] = [resolvedIdiom(own, definitions), resolvedIdiom(brought, definitions)]
  if (a.kind === 'record' && b.kind === 'record')
    return { kind: 'record', values: { kind: 'intersection', parts: [a.values, b.values] } }
  if (a.kind !== 'object' || b.kind !== 'object') throw new Error(`a ${a.kind} cannot be merged with a ${b.kind}`)
  const fields = new Map(a.fields.map((field) => [field.name, field]))
  for (const field of b.fields) fields.set(field.name, field)
  return { kind: 'object', fields: [...fields.values()], unknownKeys: { kind: 'strip' } } satisfies ObjectSchema
}

function mergeMaps<T, U extends T>(
  own: Named<T> | undefined,
  brought: Named<U>,
  merge: (own: T, brought: U) => T,
): Named<T> {
  const merged: Record<string, T> = Object.assign(Object.create(null), own) as Record<string, T>
  for (const [name, item] of Object.entries(brought)) {
    const mine = merged[name]
    merged[name] = mine === undefined ? item : merge(mine, item)
  }
  return merged
}
