import type { Integration, Message } from '../model/integration.ts'
import type { Interface } from '../model/interface.ts'
import { mapNamed } from '../model/map-named.ts'
import { sdkMessages } from '../model/sdk-messages.ts'
import type { ObjectField, ObjectSchema, SchemaNode } from '../schemas/node.ts'
import { textOf, withoutAnnotations } from './same-shape.ts'
import { mapSchema } from './stored-node.ts'

/** How a schema refers to a message of the SDK. */
function referenceTo(name: string): string {
  return `sdk:messages/${name}`
}

/** An integration or an interface in whose channels the SDK's messages are referred to, or built on, where they can be. */
export function withSdkMessages<Owner extends Integration | Interface>(owner: Owner): Owner {
  if (owner.channels === undefined) return owner
  const used = new Set<string>()
  const channels = mapNamed(owner.channels, (channel) => ({
    ...channel,
    messages: mapNamed(channel.messages, (message, name) => recognized(message, name, used)),
  }))
  const messages = [...sdkMessages].filter(([name]) => used.has(name))
  return {
    ...owner,
    channels,
    sdkMessages: Object.fromEntries(messages.map(([name, { schema }]) => [referenceTo(name), schema])),
  }
}

function recognized(message: Message, name: string, used: Set<string>): Message {
  const same = [name, ...sdkMessages.keys()].find((candidate) => {
    const known = sdkMessages.get(candidate)
    return known !== undefined && textOf(known.schema) === textOf(message.schema)
  })
  if (same !== undefined) {
    used.add(same)
    return { ...message, schema: { kind: 'reference', name: referenceTo(same) } }
  }
  const base = sdkMessages.get(name)
  const built = base && builtOn(base.schema, message.schema, name)
  if (built === undefined) return { ...message, schema: mapSchema(message.schema, (inner) => referring(inner, used)) }
  used.add(name)
  return { ...message, schema: built }
}

/** What a message holds may be another message of the SDK, as in a `bloc`. */
function referring(node: SchemaNode, used: Set<string>): SchemaNode {
  const bare = withoutAnnotations(node)
  const text = node.kind === 'object' && node.fields.length > 1 ? textOf(bare) : undefined
  const found = text && [...sdkMessages].find(([, { schema }]) => textOf(schema) === text)
  if (found === undefined || found === '') return node
  const [name] = found
  used.add(name)
  const said = Object.entries(node).filter(([key]) => !Object.hasOwn(bare, key))
  return { kind: 'reference', name: referenceTo(name), ...Object.fromEntries(said) }
}

/** The schema as one that extends the message of the SDK, if it keeps enough of it. */
function builtOn(base: ObjectSchema, schema: SchemaNode, name: string): SchemaNode | undefined {
  if (schema.kind !== 'object' || schema.unknownKeys.kind !== 'strip') return undefined
  const known = new Map(base.fields.map((field) => [field.name, field]))
  const own = schema.fields.filter((field) => !isSameField(field, known.get(field.name)))
  const inherited = schema.fields.length - own.length
  const kept = base.fields.filter((field) => schema.fields.some((other) => other.name === field.name))
  const omitted = base.fields.filter((field) => !kept.includes(field)).map((field) => field.name)
  const merged = [...kept, ...own.filter((field) => !known.has(field.name))].map((field) => field.name)
  const isInOrder = merged.every((field, index) => field === schema.fields[index]?.name)
  // What it keeps has to be more than the words for what it takes over and leaves out.
  if (!isInOrder || inherited <= omitted.length) return undefined
  const bases = [{ kind: 'reference', name: referenceTo(name) } as const]
  const derivation = { bases, ...(omitted.length === 0 ? {} : { omit: omitted }), own: own.map((field) => field.name) }
  return { ...schema, derivation }
}

function isSameField(field: ObjectField, other: ObjectField | undefined): boolean {
  return other !== undefined && field.optional === other.optional && textOf(field.schema) === textOf(other.schema)
}
