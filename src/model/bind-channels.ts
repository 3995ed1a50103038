import { closest } from '../diagnostics/closest.ts'
import { createDiagnostic, type Report } from '../diagnostics/diagnostic.ts'
import { isComplete, type Cursor } from '../manifest/cursor.ts'
import type {
  Channel as ChannelManifest,
  Message as MessageManifest,
  SchemaPosition,
} from '../manifest/generated/types.ts'
import type { SchemaNode } from '../schemas/node.ts'
import { bindSchemaDefinition } from './bind-position.ts'
import { checkDistinct } from './check-keywords.ts'
import { creationKeys } from './keys-in-order.ts'
import { inOrder, present } from './present.ts'
import { bindTags, titleOf } from './bind-tags.ts'
import type { Channel, Message, Named, Tag } from './integration.ts'
import type { MergedMap } from './merge.ts'
import type { OriginRecorder } from './origins.ts'
import { isRefused, refusedSchema, type SchemaContext, type SchemaMode } from './schema-context.ts'
import { sdkMessages } from './sdk-messages.ts'

export interface ChannelBinderOptions {
  readonly channels: MergedMap<ChannelManifest> | undefined
  readonly derivedTitles: boolean
  readonly report: Report
  readonly origins: OriginRecorder
  /** Asked when the first channel is bound: the scope of schemas refers back to messages. */
  readonly context: () => SchemaContext
}

export interface ChannelBinder {
  /** All channels, or undefined when no file has the map. */
  bindAll(): Named<Channel> | undefined
  /** The schema of a message, for references to it; `recursive` when it is being bound, and so leads to the reference. */
  messageSchema(channel: string, message: string): SchemaNode | 'refused' | 'recursive' | undefined
}

type BoundChannel = Channel | 'in-progress' | 'refused'

/** Binds channels, each when it is first needed: one may extend another, and a schema may refer to a message. */
export function createChannelBinder(options: ChannelBinderOptions): ChannelBinder {
  const { report, origins, derivedTitles } = options
  const items = options.channels?.items ?? new Map<string, Cursor<ChannelManifest>>()
  const bound = new Map<string, BoundChannel>()
  /** What a channel that is being bound has by now: what it takes over. */
  const takenOver = new Map<string, Named<Message>>()
  /** By the entry, since aliases share their node. */
  const ownMessages = new Map<Cursor<unknown>['entry'], Message | 'in-progress'>()
  const mode: SchemaMode = { dialect: 'fields', derivedTitles: false }

  function bindChannel(name: string): BoundChannel | undefined {
    const known = bound.get(name)
    const cursor = items.get(name)
    if (known !== undefined || cursor === undefined) return known
    bound.set(name, 'in-progress')
    const channel = bindFresh(name, cursor)
    bound.set(name, channel ?? 'refused')
    return channel ?? 'refused'
  }

  function bindFresh(name: string, cursor: Cursor<ChannelManifest>): Channel | undefined {
    const base = bindBase(name, cursor.get('extends'))
    const { messages: own, defaultMessages: taken } = cursor.value
    if (base === undefined && own === undefined && taken === undefined && isComplete(cursor))
      report(createDiagnostic('model/no-messages', { channel: name }, cursor.key()))
    const messages = bindMessages(name, cursor, base?.messages ?? {})
    if (base === null) return undefined
    const inherited = (base === undefined ? [] : [cursor.get('extends')]).filter((via) => via !== undefined)
    const messageTags = mergeTags(
      base?.message?.tags,
      bindTags(cursor.get('message')?.get('tags'), derivedTitles, origins),
    )
    const conversation = cursor.get('conversation')
    const conversationTags = mergeTags(
      base?.conversation?.tags,
      bindTags(conversation?.get('tags'), derivedTitles, origins),
    )
    const creation = conversation?.value.creation
    const channel: Channel = {
      ...present({ title: titleOf(cursor.value, name, derivedTitles), description: cursor.value.description }),
      messages,
      ...(cursor.value.message === undefined && messageTags === undefined
        ? {}
        : { message: present({ tags: messageTags }) }),
      ...(conversation === undefined && conversationTags === undefined
        ? {}
        : { conversation: present({ tags: conversationTags, creation: creation && inOrder(creation, creationKeys) }) }),
    }
    return origins.from(cursor, channel, inherited)
  }

  /** @returns undefined when nothing is extended, null when that was refused */
  function bindBase(name: string, extended: Cursor<string> | undefined): Channel | undefined | null {
    if (extended === undefined) return undefined
    const base = bindChannel(extended.value)
    if (base === 'refused') return null
    if (base === 'in-progress') report(createDiagnostic('model/channel-cycle', { channel: name }, extended.here()))
    else if (base !== undefined) return base
    else if (options.channels?.refusedNames.has(extended.value) !== true) {
      const suggestion = closest(extended.value, items.keys())
      const params = { channel: extended.value, ...(suggestion === undefined ? {} : { suggestion }) }
      report(createDiagnostic('model/unknown-channel', params, extended.here()))
    }
    return null
  }

  function bindMessages(channel: string, cursor: Cursor<ChannelManifest>, inherited: Named<Message>): Named<Message> {
    const messages: Record<string, Message> = Object.assign(Object.create(null), inherited) as Record<string, Message>
    for (const [name, at] of defaultMessages(cursor)) {
      const schema = options.context().lookUp(`sdk:messages/${name}`, at, mode)
      if (schema?.kind === 'named') messages[name] = messageOf(at, { kind: 'reference', name: schema.name })
    }
    takenOver.set(channel, { ...messages })
    for (const [name, message] of cursor.get('messages')?.entries() ?? []) {
      const bound = bindOnce(channel, name, message)
      if (bound !== 'in-progress' && !isRefused(bound.schema)) messages[name] = bound
    }
    const map = cursor.get('messages') ?? cursor.get('defaultMessages') ?? cursor
    return origins.from(map, messages)
  }

  /** Binds a message when it is first needed: another of the same channel may refer to it. */
  function bindOnce(channel: string, name: string, message: Cursor<MessageManifest>): Message | 'in-progress' {
    const known = ownMessages.get(message.entry)
    if (known !== undefined) return known
    ownMessages.set(message.entry, 'in-progress')
    const bound = origins.from(message, bindMessage(channel, name, message))
    ownMessages.set(message.entry, bound)
    return bound
  }

  function messageOf(cursor: Cursor<unknown>, schema: SchemaNode): Message {
    return origins.from(cursor, { schema: origins.from(cursor, schema) })
  }

  /** The names that `defaultMessages` stands for, each with the place that says so. */
  function defaultMessages(cursor: Cursor<ChannelManifest>): readonly (readonly [string, Cursor<unknown>])[] {
    const list = cursor.get('defaultMessages')
    if (list === undefined) return []
    if (list.value === 'all') {
      const names = [...sdkMessages].filter(([, message]) => !message.deprecated).map(([name]) => name)
      return names.map((name) => [name, list] as const)
    }
    checkDistinct(list, 'defaultMessages', options.context())
    const entries = (list as Cursor<unknown> as Cursor<readonly string[]>).items()
    return entries.flatMap((entry) => (isSdkMessage(entry.value, entry) ? [[entry.value, entry] as const] : []))
  }

  function isSdkMessage(name: string, at: Cursor<unknown>): boolean {
    if (sdkMessages.has(name)) return true
    const suggestion = closest(name, sdkMessages.keys())
    const params = { message: name, known: [...sdkMessages.keys()].join(', ') }
    report(
      createDiagnostic(
        'model/unknown-sdk-message',
        suggestion === undefined ? params : { ...params, suggestion },
        at.here(),
      ),
    )
    return false
  }

  function bindMessage(channel: string, name: string, message: Cursor<MessageManifest>): Message {
    const context = withDefaultMessage(name)
    if (typeof message.value === 'string') {
      const target = context.lookUp('default', message, mode)
      if (target?.kind !== 'named') return { schema: refusedSchema }
      return { schema: origins.from(message, { kind: 'reference', name: target.name }) }
    }
    const owner = `the message "${name}" of the channel "${channel}"`
    return bindSchemaDefinition(message as Cursor<SchemaPosition>, owner, mode, context)
  }

  /** In a message, `default` is one more name that can be extended: the SDK's message of that type. */
  function withDefaultMessage(name: string): SchemaContext {
    const context = options.context()
    return {
      ...context,
      lookUp(text, cursor, inner) {
        if (text !== 'default') return context.lookUp(text, cursor, inner)
        return isSdkMessage(name, cursor) ? context.lookUp(`sdk:messages/${name}`, cursor, inner) : { kind: 'refused' }
      },
    }
  }

  /** Whether a message may have been written, in the channel or in one that it extends, and was refused. */
  function wasRefused(channel: Cursor<ChannelManifest> | undefined, message: string): boolean {
    if (channel === undefined) return false
    const messages = channel.node.kind === 'map' ? channel.node.entries.get('messages')?.value : undefined
    if (messages?.kind === 'map' && messages.entries.has(message)) return true
    const base = channel.value.extends
    return (
      (messages === undefined && !isComplete(channel)) || (base !== undefined && wasRefused(items.get(base), message))
    )
  }

  return {
    bindAll() {
      const { channels } = options
      if (channels === undefined) return undefined
      const all: Record<string, Channel> = Object.create(null) as Record<string, Channel>
      for (const name of channels.items.keys()) {
        const channel = bindChannel(name)
        if (typeof channel === 'object') all[name] = channel
      }
      return origins.from(channels.cursor, all)
    },
    messageSchema(channel, message) {
      const target = bindChannel(channel)
      if (target === undefined) return options.channels?.refusedNames.has(channel) === true ? 'refused' : undefined
      if (target === 'refused') return 'refused'
      const own = items.get(channel)?.get('messages')?.get(message)
      if (target === 'in-progress' && own !== undefined) return schemaOf(bindOnce(channel, message, own))
      const messages = target === 'in-progress' ? takenOver.get(channel) : target.messages
      // It is a base of the channel that leads here, so nobody knows yet what the channel takes over.
      if (messages === undefined) return 'recursive'
      const found = Object.hasOwn(messages, message) ? messages[message] : undefined
      return found?.schema ?? (wasRefused(items.get(channel), message) ? 'refused' : undefined)
    },
  }
}

function schemaOf(message: Message | 'in-progress'): SchemaNode | 'refused' | 'recursive' {
  if (message === 'in-progress') return 'recursive'
  return isRefused(message.schema) ? 'refused' : message.schema
}

function mergeTags(inherited: Named<Tag> | undefined, own: Named<Tag> | undefined): Named<Tag> | undefined {
  return inherited === undefined || own === undefined ? (own ?? inherited) : { ...inherited, ...own }
}
