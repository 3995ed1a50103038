import type { Channel, Message, Named } from '../model/integration.ts'
import type { InterfaceChannel } from '../model/interface.ts'
import { pointerTo } from '../model/origins.ts'
import { sdkMessages } from '../model/sdk-messages.ts'
import { textOf } from './same-shape.ts'
import { itemsOf, positionRows, titleRow, writeTags, type ManifestWriter } from './write-items.ts'
import type { Rows } from './write-schema.ts'
import { lengthOf, listOf, mapOf, writtenJson, type Written, type WrittenEntry } from './written.ts'

/** The messages that `defaultMessages: all` means. */
const allDefaults = [...sdkMessages].filter(([, message]) => !message.deprecated).map(([name]) => name)

/** From how many of the SDK's messages on a list of their names is better read than a line for each. */
const manyDefaults = 3

/** How many characters a reference to a message must spare. */
const worthwhile = 40

/** Writes channels; one that has all that an earlier one has takes it over. Nobody fills in messages, so they get no titles. */
export function writeChannels(
  channels: Named<Channel | InterfaceChannel>,
  writer: ManifestWriter,
): Written | undefined {
  const earlier: (readonly [name: string, channel: Channel])[] = []
  const told: ToldMessages = new Map()
  return itemsOf<Channel>(channels, '/channels', (channel, pointer, name) => {
    const bases = earlier.filter(([, other]) => isPartOf(other, channel))
    const [base] = bases.toSorted(([, a], [, b]) => countOf(b) - countOf(a))
    earlier.push([name, channel])
    return [
      titleRow(channel.title, name, writer),
      ['description', channel.description],
      ['extends', base?.[0]],
      ...messageRows(withoutMessages(channel.messages, base?.[1].messages), base !== undefined, pointer, told, writer),
      ['message', channel.message && tagged(channel.message, base?.[1].message, writer, `${pointer}/message`)],
      [
        'conversation',
        channel.conversation && tagged(channel.conversation, base?.[1].conversation, writer, `${pointer}/conversation`),
      ],
    ]
  })
}

/** How much there is to take over. */
function countOf({ messages, message, conversation }: Channel): number {
  return [messages, message?.tags, conversation?.tags].reduce((sum, map) => sum + Object.keys(map ?? {}).length, 0)
}

/** Whether a channel begins with all that another one has, so that it can take that over. */
function isPartOf(base: Channel, channel: Channel): boolean {
  const inherited = Object.entries(base.messages)
  const own = Object.entries(channel.messages)
  const isBegun =
    inherited.length > 1 && inherited.every(([name, message], index) => isSame([name, message], own[index]))
  return isBegun && isTagged(base.message, channel.message) && isTagged(base.conversation, channel.conversation)
}

function isTagged(base: Channel['conversation'], own: Channel['conversation']): boolean {
  if (base === undefined) return true
  const tags = Object.entries(own?.tags ?? {})
  const isTaken = Object.entries(base.tags ?? {}).every((tag, index) => isSame(tag, tags[index]))
  return isTaken && own !== undefined && (base.tags === undefined || own.tags !== undefined)
}

function isSame(left: unknown, right: unknown): boolean {
  return right !== undefined && textOf(left) === textOf(right)
}

function withoutMessages(messages: Named<Message>, base: Named<Message> = {}): Named<Message> {
  const own: Record<string, Message> = Object.create(null) as Record<string, Message>
  for (const [name, message] of Object.entries(messages)) if (!Object.hasOwn(base, name)) own[name] = message
  return own
}

/** What a message says -> where it is said. */
type ToldMessages = Map<string, string>

function messageRows(
  messages: Named<Message>,
  isExtending: boolean,
  pointer: string,
  told: ToldMessages,
  writer: ManifestWriter,
): Rows {
  const names = Object.keys(messages)
  const defaults = names.filter((name) => isDefault(messages[name], name))
  const isAll =
    !isExtending && allDefaults.every((name, index) => names[index] === name) && defaults.length > manyDefaults
  const isList = !isExtending && !isAll && defaults.length === names.length && names.length >= manyDefaults
  const taken = isAll ? new Set(defaults.filter((name) => allDefaults.includes(name))) : new Set(isList ? defaults : [])
  const own = names.filter((name) => !taken.has(name))
  const entries = own.map((name): WrittenEntry => {
    const at = pointerTo(`${pointer}/messages`, name)
    return { key: name, value: writeOnce(messages[name], name, at, told, writer), pointer: at }
  })
  const isSaid = entries.length > 0 || (taken.size === 0 && !isExtending)
  return [
    ['defaultMessages', isAll ? 'all' : isList ? listOf(defaults) : undefined],
    ['messages', isSaid ? { kind: 'map', entries, layout: 'block' } : undefined],
  ]
}

function isDefault(message: Message | undefined, name: string): boolean {
  const schema = message?.schema
  const isPlain = message?.ui === undefined && schema !== undefined && Object.keys(schema).length === 2
  return isPlain && schema.kind === 'reference' && schema.name === `sdk:messages/${name}`
}

/** A message that an earlier channel has is referred to, unless that is longer. */
function writeOnce(
  message: Message | undefined,
  name: string,
  pointer: string,
  told: ToldMessages,
  writer: ManifestWriter,
): Written {
  const written = writeMessage(message, name, pointer, writer)
  const key = textOf(message)
  const earlier = message?.ui === undefined ? told.get(key) : undefined
  if (earlier === undefined) {
    told.set(key, `#${pointer}`)
    return written
  }
  const reference = mapOf([['$ref', earlier]])
  return lengthOf(written) > lengthOf(reference) + worthwhile ? reference : written
}

function writeMessage(message: Message | undefined, name: string, pointer: string, writer: ManifestWriter): Written {
  if (message === undefined) return mapOf([])
  if (isDefault(message, name)) return 'default'
  const untitled = { ...writer, mode: { ...writer.mode, derivedTitles: false } }
  const own = `sdk:messages/${name}`
  const rows = positionRows(message, untitled, pointer)
  return mapOf(rows.map(([key, value]) => [key, key === 'extends' && value === own ? 'default' : value]))
}

function tagged(
  { tags, creation }: NonNullable<Channel['conversation']>,
  base: Channel['conversation'],
  writer: ManifestWriter,
  pointer: string,
): Written | undefined {
  const own =
    tags && Object.fromEntries(Object.entries(tags).filter(([name]) => !Object.hasOwn(base?.tags ?? {}, name)))
  const isTaken = base?.tags !== undefined && tags !== undefined && textOf(base.tags) === textOf(tags)
  // What lets bots create it is not taken over.
  if (isTaken && creation === undefined) return undefined
  return mapOf(
    [
      ['tags', writeTags(own, writer, `${pointer}/tags`)],
      ['creation', creation && writtenJson({ ...creation })],
    ],
    'block',
  )
}
