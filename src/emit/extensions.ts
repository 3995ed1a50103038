import type { BoundIntegration } from '../model/bind.ts'
import type { Named } from '../model/integration.ts'
import type { ChannelOverride, Implementation } from '../model/interface.ts'
import { pointerTo, type Comments } from '../model/origins.ts'
import { arrow, identifier, json, member, method, object, property } from '../printer/build.ts'
import type { Expression, ObjectProperty } from '../printer/expression.ts'
import { isReservedWord } from '../printer/reserved-words.ts'
import type { Json } from '../schemas/node.ts'
import type { ImportSource } from './imports.ts'

/** An interface that a definition extends, and what its package is called there. */
export interface Extension {
  readonly alias: string
  readonly implementation: Implementation
  /** The name that the package is imported by. */
  readonly local: string
  /** How the definition names the package. */
  readonly specifier: string
}

/**
 * The interfaces that an integration implements, in the order of the manifest.
 *
 * @param taken names that the module uses otherwise
 */
export function extensionsOf({ integration }: BoundIntegration, taken: ReadonlySet<string>): readonly Extension[] {
  const used = new Set(taken)
  return Object.entries(integration.interfaces ?? {}).map(([alias, implementation]) => {
    const local = freeName(alias, used)
    used.add(local)
    return { alias, implementation, local, specifier: `./bp_modules/${alias}/index.js` }
  })
}

export function importsOfExtensions(extensions: readonly Extension[]): readonly ImportSource[] {
  return extensions.map(({ specifier, local }) => ({ from: specifier, default: local, names: [] }))
}

/** `definition.extend(creatable, ({ entities }) => ({ entities: { item: entities.issue } }))`, for each interface. */
export function extended(definition: Expression, extensions: readonly Extension[], comments: Comments): Expression {
  return extensions.reduce((inner, { alias, implementation, local }) => {
    const at = pointerTo('/interfaces', alias)
    return method(inner, 'extend', [identifier(local), builder(implementation, at, comments)])
  }, definition)
}

function builder(implementation: Implementation, at: string, comments: Comments): Expression {
  const { entities, actions, events, channels } = implementation
  const names = Object.entries(entities)
  const chosen = names.map(([name, own]) =>
    property(name, member(identifier('entities'), own), comments[pointerTo(`${at}/entities`, name)]),
  )
  const overrides = (map: string, items: Named<object> | undefined): ObjectProperty[] => {
    const rows = Object.entries(items ?? {}).filter(([, item]) => Object.keys(item).length > 0)
    if (rows.length === 0) return []
    const properties = rows.map(([name, item]) =>
      property(name, json(override(item) as Json), comments[pointerTo(`${at}/${map}`, name)]),
    )
    return [property(map, object(properties, { expanded: true }), comments[pointerTo(at, map)])]
  }
  // The call itself stands in a chain, where no comment can be above it.
  const above = [...(comments[at] ?? []), ...(comments[`${at}/entities`] ?? [])]
  const properties = [
    property('entities', object(chosen), above.length === 0 ? undefined : above),
    ...overrides('actions', actions),
    ...overrides('events', events),
    ...overrides('channels', channels),
  ]
  return arrow(
    names.length === 0 ? [] : ['entities'],
    object(properties, { expanded: properties.length > 1 || above.length > 0 }),
  )
}

/** The SDK's types ask for the tags of what is overridden, even where there are none. */
function override(item: object): object {
  const { message, conversation, ...rest } = item as Tagged
  return {
    ...rest,
    ...(message === undefined ? {} : { message: { tags: message.tags ?? {} } }),
    ...(conversation === undefined ? {} : { conversation: { tags: conversation.tags ?? {} } }),
  }
}

type Tagged = Pick<ChannelOverride, 'message' | 'conversation'>

/** `typing-indicator` -> `typingIndicator`. */
function freeName(alias: string, used: ReadonlySet<string>): string {
  const words = alias.split(/[^A-Za-z0-9]+/).filter((word) => word !== '')
  const joined = words
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('')
  const name = joined.charAt(0).toLowerCase() + joined.slice(1)
  const isUsable = (candidate: string): boolean =>
    /^[a-z]/.test(candidate) && !isReservedWord(candidate) && !used.has(candidate)
  const candidates = [name, `${/^[a-z]/.test(name) ? name : `the${name}`}Interface`]
  for (let serial = 2; ; serial += 1) {
    const candidate = candidates.find(isUsable)
    if (candidate !== undefined) return candidate
    candidates.push(`${candidates[1]}${serial}`)
  }
}
