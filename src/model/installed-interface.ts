import { inlined } from '../schemas/inline.ts'
import type { Annotations, Definitions, ObjectField, SchemaNode, UnknownKeys } from '../schemas/node.ts'
import { hasDefault } from '../schemas/resolve.ts'
import type { Message } from './integration.ts'
import { entityDefinitions, type Interface } from './interface.ts'
import { mapNamed } from './map-named.ts'
import { present } from './present.ts'

/**
 * An interface as a project gets it that installs it: the platform has its schemas as JSON Schema, `bp add` makes zui of that by
 * `fromJSONSchemaLegacy` of zui and prints it, and not all comes back. This is what an integration is deployed with, whoever made
 * the package, so Tenon makes the same. Read from zui 1.3.3 and 2.1.1 (`zui-from-json-schema-legacy`), which agree:
 *
 * - titles and other hints are only put back on the fields of objects, the items of arrays and the values of records, and not
 *   inside of what may be missing, of alternatives, of intersections or of what other keys hold; descriptions stay
 * - of an entity, nothing but the reference is left
 * - an enum of one value is a constant; an object that is open has other keys of anything, a closed one refuses them at run time
 * - what the older transformer stores of `nullable`, and of a choice with a discriminator, is a plain union
 * - what happens at run time only, and `readOnly`, are gone
 */
export function asInstalled(content: Interface): Interface {
  const known = installations.get(content)
  if (known !== undefined) return known
  const made = install(content)
  installations.set(content, made)
  return made
}

/** It is asked for by what checks an implementation, and by what merges it. */
const installations = new WeakMap<Interface, Interface>()

function install(content: Interface): Interface {
  const definitions: Definitions = {
    ...content.schemas,
    ...content.sdkMessages,
    ...entityDefinitions(content.entities),
  }
  const isLegacy = content.advanced?.useLegacyZuiTransformer === true
  const change = (node: SchemaNode): SchemaNode => installed(node, { definitions, isLegacy, own: true, inside: true })
  const changed = <T extends Message>(item: T): T => ({ ...item, schema: change(item.schema) })
  const { entities, events, actions, channels } = content
  return {
    ...content,
    ...(entities === undefined ? {} : { entities: mapNamed(entities, (item) => changed(item)) }),
    ...(events === undefined ? {} : { events: mapNamed(events, changed) }),
    ...(actions === undefined
      ? {}
      : {
          actions: mapNamed(actions, (action) => ({
            ...action,
            input: changed(action.input),
            output: changed(action.output),
          })),
        }),
    ...(channels === undefined
      ? {}
      : {
          channels: mapNamed(channels, (channel) => ({ ...channel, messages: mapNamed(channel.messages, changed) })),
        }),
    schemas: {},
    sdkMessages: {},
  }
}

interface Reading {
  readonly definitions: Definitions
  readonly isLegacy: boolean
  /** Whether hints are put back on the schema itself. */
  readonly own: boolean
  /** Whether they are put back inside of it. */
  readonly inside: boolean
}

function installed(node: SchemaNode, reading: Reading): SchemaNode {
  const schema = inlined(node, reading.definitions)
  const { nullable, ...bare } = schema
  if (schema.kind === 'placeholder') return entity(schema.name, nullable !== undefined, reading)
  if (nullable === undefined) return bareInstalled(bare, reading)
  const { default: preset, ...inner } = bare
  const kept = keptOf(inner, { ...reading, own: reading.own && nullable === 'outer' })
  const within = bareInstalled(inner, { ...reading, own: false, inside: false })
  const outside = { ...(nullable === 'outer' ? kept : {}), ...(preset === undefined ? {} : { default: preset }) }
  // The modern transformer leaves a mark among the hints, by which the union is stored as it was.
  if (!reading.isLegacy && reading.own) return { ...within, ...outside, nullable }
  return { kind: 'union', alternatives: [within, { kind: 'null' }], ...outside }
}

function entity(name: string, isNullable: boolean, { isLegacy, own }: Reading): SchemaNode {
  const reference: SchemaNode = { kind: 'reference', name: `#/entities/${name}` }
  if (!isNullable) return reference
  return isLegacy || !own
    ? { kind: 'union', alternatives: [reference, { kind: 'null' }] }
    : { ...reference, nullable: 'inner' }
}

function bareInstalled(schema: SchemaNode, reading: Reading): SchemaNode {
  const kept = keptOf(schema, reading)
  const inside = (child: SchemaNode): SchemaNode => installed(child, { ...reading, own: reading.inside })
  const possible = (child: SchemaNode): SchemaNode =>
    installed(child, { ...reading, own: reading.inside, inside: false })
  const unhinted = (child: SchemaNode): SchemaNode => installed(child, { ...reading, own: false, inside: false })
  switch (schema.kind) {
    case 'enum': {
      const [only] = schema.values
      if (schema.values.length === 1 && only !== undefined) return { kind: 'literal', value: only, ...kept }
      return { kind: 'enum', values: schema.values, ...kept }
    }
    case 'unknown':
      return { kind: 'any', ...kept }
    case 'array':
      return { ...withoutSayings(schema), items: inside(schema.items), ...kept }
    case 'record':
      return { ...withoutSayings(schema), values: inside(schema.values), ...kept }
    case 'tuple':
      return { ...withoutSayings(schema), items: schema.items.map(inside), ...kept }
    case 'union': {
      const { discriminator } = schema
      const isPlain = discriminator === undefined || reading.isLegacy
      return {
        kind: 'union',
        alternatives: schema.alternatives.map(unhinted),
        ...(isPlain ? {} : { discriminator }),
        ...kept,
      }
    }
    case 'intersection':
      return { kind: 'intersection', parts: schema.parts.map(unhinted), ...kept }
    case 'object': {
      const field = ({ name, optional, schema: inner }: ObjectField): ObjectField => ({
        name,
        optional,
        schema: optional || hasDefault(inner, reading.definitions) ? possible(inner) : inside(inner),
      })
      return {
        kind: 'object',
        fields: schema.fields.map(field),
        unknownKeys: otherKeys(schema.unknownKeys, unhinted),
        ...kept,
      }
    }
    default:
      return { ...withoutSayings(schema), ...kept }
  }
}

function otherKeys(unknownKeys: UnknownKeys, unhinted: (child: SchemaNode) => SchemaNode): UnknownKeys {
  switch (unknownKeys.kind) {
    case 'open':
      return { kind: 'catchall', schema: { kind: 'any' } }
    case 'catchall':
      return { kind: 'catchall', schema: unhinted(unknownKeys.schema) }
    default:
      return unknownKeys
  }
}

/** What is said for people that comes back. */
function keptOf(schema: Annotations & { readonly secret?: boolean }, { own, isLegacy }: Reading): Annotations {
  const { description, default: preset, title, hidden, disabled, placeholder, displayAs, examples, secret } = schema
  const coerce = isLegacy && own ? schema.runtime?.coerce : undefined
  const hints = { title, hidden, disabled, placeholder, displayAs, examples, secret }
  return present({ description, default: preset, ...(own ? hints : {}), runtime: coerce && { coerce } })
}

/** What is said of a schema, for people or for run time. */
const sayings: ReadonlySet<string> = new Set(
  'title description default hidden disabled placeholder displayAs examples secret readOnly runtime'.split(' '),
)

function withoutSayings<T extends SchemaNode>(schema: T): T {
  const keys = Object.keys(schema) as (keyof T & string)[]
  if (!keys.some((key) => sayings.has(key))) return schema
  const rest: Partial<T> = {}
  for (const key of keys) if (!sayings.has(key)) rest[key] = schema[key]
  return rest as T
}
