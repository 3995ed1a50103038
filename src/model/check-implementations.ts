import { closest } from '../diagnostics/closest.ts'
import { createDiagnostic, type Report } from '../diagnostics/diagnostic.ts'
import type { Location } from '../diagnostics/location.ts'
import type { Definitions, SchemaNode } from '../schemas/node.ts'
import { resolvedIdiom } from '../schemas/idiom.ts'
import type { Doubts } from './doubts.ts'
import type { Integration, Named } from './integration.ts'
import type { Implementation } from './interface.ts'
import { lackOf } from './lack-of-entity.ts'
import { pointerTo } from './origins.ts'
import { isRefused } from './schema-context.ts'
import { nameInIntegration, resolveItems, statementKey } from './resolve-interfaces.ts'

type Locate = (pointer: string) => Location

/** The maps in which an interface brings items. */
const itemMaps = [
  { map: 'actions', kind: 'action' },
  { map: 'events', kind: 'event' },
  { map: 'channels', kind: 'channel' },
] as const

/**
 * Checks what an integration says of the interfaces that it implements: that all entities are chosen and fit, that what is
 * overridden exists, and that what they bring can be put together with what it has.
 *
 * @param doubts what was refused: who names that is not at fault
 */
export function checkImplementations(integration: Integration, locate: Locate, doubts: Doubts, report: Report): void {
  const implementations = Object.entries(integration.interfaces ?? {})
  for (const [alias, implementation] of implementations) {
    checkEntities(integration, implementation, alias, locate, doubts, report)
    checkOverrides(implementation, alias, locate, doubts, report)
  }
  checkNames(implementations, locate, doubts, report)
  checkStatements(implementations, locate, report)
  checkMerges(integration, implementations, locate, doubts, report)
}

function checkEntities(
  integration: Integration,
  { interface: content, entities }: Implementation,
  alias: string,
  locate: Locate,
  doubts: Doubts,
  report: Report,
): void {
  const at = pointerTo('/interfaces', alias)
  const [needed, own] = [content.entities ?? {}, integration.entities ?? {}]
  for (const name of Object.keys(needed)) {
    if (Object.hasOwn(entities, name) || doubts.ofImplementation(alias, 'entities', name)) continue
    const params = { entity: name, interface: content.name, own: Object.keys(own) }
    report(createDiagnostic('interface/unmapped-entity', params, locate(`${at}/entities`)))
  }
  for (const [name, chosen] of Object.entries(entities)) {
    const place = locate(pointerTo(`${at}/entities`, name))
    const entity = Object.hasOwn(needed, name) ? needed[name] : undefined
    if (entity === undefined) continue
    const mine = Object.hasOwn(own, chosen) ? own[chosen] : undefined
    if (mine === undefined) {
      if (doubts.entity(chosen)) continue
      const params = { entity: chosen, of: 'the integration', ...meant(chosen, own) }
      report(createDiagnostic('interface/unknown-entity', params, place))
      continue
    }
    if (isRefused(mine.schema) || isRefused(entity.schema)) continue
    const lack = lackOf(
      { schema: mine.schema, definitions: definitionsOf(integration) },
      { schema: entity.schema, definitions: { ...content.schemas, ...content.sdkMessages } },
    )
    if (lack === undefined) continue
    const related = [
      { message: 'what the interface needs', location: locate(pointerTo(`${at}/interface/entities`, name)) },
    ]
    const params = { entity: chosen, interface: content.name, needed: name, lack }
    report(createDiagnostic('interface/unfit-entity', params, place, { related }))
  }
}

function checkOverrides(
  implementation: Implementation,
  alias: string,
  locate: Locate,
  doubts: Doubts,
  report: Report,
): void {
  const at = pointerTo('/interfaces', alias)
  const { interface: content } = implementation
  for (const { map, kind } of itemMaps) {
    const known: Named<unknown> = content[map] ?? {}
    for (const name of Object.keys(implementation[map] ?? {})) {
      if (Object.hasOwn(known, name) || doubts.ofInterface(alias, map, name)) continue
      const params = { kind, name, interface: content.name, known: Object.keys(known), ...meant(name, known) }
      report(createDiagnostic('interface/unknown-item', params, locate(pointerTo(`${at}/${map}`, name))))
    }
  }
}

type Implementations = readonly (readonly [alias: string, implementation: Implementation])[]

/** Two interfaces may not bring items of one name: the SDK would put them together, and what it kept would hang on the order. */
function checkNames(implementations: Implementations, locate: Locate, doubts: Doubts, report: Report): void {
  for (const { map, kind } of itemMaps) {
    const taken = new Map<string, string>()
    for (const [alias, implementation] of implementations) {
      for (const name of Object.keys(implementation.interface[map] ?? {})) {
        if (doubts.ofImplementation(alias, map, name)) continue
        const own = nameInIntegration(implementation[map], name)
        const pointer = placeOfItem(alias, implementation, map, name)
        const other = taken.get(own)
        taken.set(own, pointer)
        if (other === undefined) continue
        const related = [{ message: 'the other one', location: locate(other) }]
        const params = { kind, name: own, original: name, map, alias }
        report(createDiagnostic('interface/name-clash', params, locate(pointer), { related }))
      }
    }
  }
}

/** What is said of an item of an interface in the integration: its override, or else the implementation as a whole. */
export function placeOfItem(
  alias: string,
  implementation: Implementation,
  map: (typeof itemMaps)[number]['map'],
  name: string,
): string {
  const at = pointerTo('/interfaces', alias)
  const overrides: Named<unknown> = implementation[map] ?? {}
  return Object.hasOwn(overrides, name) ? pointerTo(`${at}/${map}`, name) : at
}

/** The platform knows an implementation by the names of the interface and of the entities. */
function checkStatements(implementations: Implementations, locate: Locate, report: Report): void {
  const seen = new Map<string, string>()
  for (const [alias, { interface: content, entities }] of implementations) {
    // It is told that some are not given.
    if (Object.keys(content.entities ?? {}).some((name) => !Object.hasOwn(entities, name))) continue
    const key = statementKey(content.name, Object.values(entities))
    const other = seen.get(key)
    seen.set(key, alias)
    if (other === undefined) continue
    const related = [{ message: 'the other one', location: locate(pointerTo('/interfaces', other)) }]
    const params = { interface: content.name, other, entities: Object.values(entities) }
    report(
      createDiagnostic('interface/implemented-twice', params, locate(pointerTo('/interfaces', alias)), { related }),
    )
  }
}

/** The SDK puts objects together with objects, and records with records. */
function checkMerges(
  integration: Integration,
  implementations: Implementations,
  locate: Locate,
  doubts: Doubts,
  report: Report,
): void {
  const definitions = definitionsOf(integration)
  for (const [alias, implementation] of implementations) {
    const brought = resolveItems(withoutDoubtful(alias, implementation, doubts), integration)
    const all = { ...definitions, ...brought.sdkMessages }
    const compare = (own: SchemaNode, other: SchemaNode, pointer: string): void => {
      if (isRefused(own) || isRefused(other)) return
      const [mine, theirs] = [resolvedIdiom(own, all).kind, resolvedIdiom(other, all).kind]
      const isMixed = (mine === 'object' && theirs === 'record') || (mine === 'record' && theirs === 'object')
      if (!isMixed) return
      const related = [{ message: 'which brings the other', location: locate(pointerTo('/interfaces', alias)) }]
      const params = { own: mine, brought: theirs, interface: implementation.interface.name }
      report(createDiagnostic('interface/object-meets-record', params, locate(pointer), { related }))
    }
    for (const [name, action] of shared(integration.actions, brought.actions)) {
      const at = pointerTo('/actions', name)
      compare(action.own.input.schema, action.brought.input.schema, `${at}/input`)
      compare(action.own.output.schema, action.brought.output.schema, `${at}/output`)
    }
    for (const [name, event] of shared(integration.events, brought.events))
      compare(event.own.schema, event.brought.schema, pointerTo('/events', name))
    for (const [name, channel] of shared(integration.channels, brought.channels)) {
      const at = `${pointerTo('/channels', name)}/messages`
      for (const [type, message] of shared(channel.own.messages, channel.brought.messages))
        compare(message.own.schema, message.brought.schema, pointerTo(at, type))
    }
  }
}

/** An implementation without the items whose names are not certain. */
function withoutDoubtful(alias: string, implementation: Implementation, doubts: Doubts): Implementation {
  const { interface: content } = implementation
  const isDoubtful = (map: (typeof itemMaps)[number]['map'], name: string) => doubts.ofImplementation(alias, map, name)
  if (!itemMaps.some(({ map }) => Object.keys(content[map] ?? {}).some((name) => isDoubtful(map, name))))
    return implementation
  const certain = itemMaps.map(({ map }) => {
    const items = Object.entries<unknown>(content[map] ?? {})
    return [map, Object.fromEntries(items.filter(([name]) => !isDoubtful(map, name)))] as const
  })
  return { ...implementation, interface: { ...content, ...Object.fromEntries(certain) } }
}

function shared<T>(
  own: Named<T> | undefined,
  brought: Named<T>,
): readonly (readonly [name: string, both: { readonly own: T; readonly brought: T }])[] {
  return Object.entries(own ?? {}).flatMap(([name, item]) => {
    const other = Object.hasOwn(brought, name) ? brought[name] : undefined
    return other === undefined ? [] : [[name, { own: item, brought: other }] as const]
  })
}

function definitionsOf(integration: Integration): Definitions {
  return { ...integration.schemas, ...integration.sdkMessages }
}

function meant(name: string, known: Named<unknown>): { readonly suggestion?: string } {
  const suggestion = closest(name, Object.keys(known))
  return suggestion === undefined ? {} : { suggestion }
}
