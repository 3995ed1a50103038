import { createDiagnostic, type Report } from '../diagnostics/diagnostic.ts'
import type { Location } from '../diagnostics/location.ts'
import { placeOfItem } from './check-implementations.ts'
import { aliasName, camelCase, fileName, problemInCode, screamingName } from './names-in-code.ts'
import type { Integration, Named } from './integration.ts'
import { pointerTo } from './origins.ts'
import { nameInIntegration } from './resolve-interfaces.ts'

/** A name, and where the manifest has it. */
interface Place {
  readonly name: string
  readonly pointer: string
}

/** How code that is generated calls the items of a map. */
interface Naming {
  readonly kind: string
  readonly identifier: (name: string) => string
  /** `file`: a module for each item, beside the one that lists them all; `folder`: a folder for each. */
  readonly stored: 'file' | 'folder' | 'nowhere'
  /** Whether a name is what a rule of Botpress wants; absent when there is no such rule. */
  readonly isSpelt?: (name: string) => boolean
}

/**
 * Checks that no two items of a map, with what interfaces bring, get one name where code is generated for them: as identifiers, which
 * would not compile, or as files, of which one would be written over the other; and that each gets a name that code can have.
 */
export function checkNames(integration: Integration, locate: (pointer: string) => Location, report: Report): void {
  for (const [naming, places] of namedMaps(integration)) {
    const known = new Map<string, Place>()
    const files = new Map<string, Place>()
    const seen = new Set<string>()
    for (const place of places) {
      const { name, pointer } = place
      // What interfaces bring under a name that is there becomes one with it.
      if (seen.has(name)) continue
      seen.add(name)
      const identifier = naming.identifier(name)
      const problem = problemInCode(name, identifier)
      if (problem !== undefined) {
        // A rule says how such a name has to be spelt.
        if (naming.isSpelt?.(name) === false) continue
        report(createDiagnostic('model/no-name-in-code', { kind: naming.kind, name, problem }, locate(pointer)))
        continue
      }
      const same = known.get(identifier)
      if (same !== undefined) {
        const related = [{ message: 'the other one', location: locate(same.pointer) }]
        const params = { kind: naming.kind, name, other: same.name, identifier }
        report(createDiagnostic('model/same-name-in-code', params, locate(pointer), { related }))
        continue
      }
      known.set(identifier, place)
      if (naming.stored === 'nowhere') continue
      const file = fileName(name).toLowerCase()
      const other = files.get(file)
      files.set(file, other ?? place)
      const isList = naming.stored === 'file' && file === 'index'
      if (other === undefined && !isList) continue
      const related = other === undefined ? [] : [{ message: 'the other one', location: locate(other.pointer) }]
      const params = { kind: naming.kind, name, ...(other === undefined ? {} : { other: other.name }) }
      report(createDiagnostic('model/same-file', params, locate(pointer), { related }))
    }
  }
}

const isSpelt = (name: string): boolean => camelCase(name) === name
const inFiles = (kind: string): Naming => ({ kind, identifier: aliasName, stored: 'file', isSpelt })
const inFolders = (kind: string): Naming => ({ kind, identifier: aliasName, stored: 'folder', isSpelt })

/** Of these, Botpress takes any name. */
const configurationNaming: Naming = { kind: 'configuration', identifier: aliasName, stored: 'file' }
const entityNaming: Naming = { kind: 'entity', identifier: aliasName, stored: 'file' }

const secretNaming: Naming = {
  kind: 'secret',
  identifier: screamingName,
  stored: 'nowhere',
  isSpelt: (name) => /^[A-Z0-9]+(_[A-Z0-9]+)*$/.test(name),
}

/** Every map for whose items code is generated, with the names of its own items first. */
function namedMaps(integration: Integration): readonly (readonly [Naming, readonly Place[]])[] {
  const { actions, events, channels, states, entities, configurations, secrets } = integration
  const own = (items: Named<unknown> | undefined, pointer: string): readonly Place[] =>
    Object.keys(items ?? {}).map((name) => ({ name, pointer: pointerTo(pointer, name) }))
  const brought = (map: 'actions' | 'events' | 'channels'): readonly Place[] =>
    Object.entries(integration.interfaces ?? {}).flatMap(([alias, implementation]) =>
      Object.keys(implementation.interface[map] ?? {}).map((name) => ({
        name: nameInIntegration(implementation[map], name),
        pointer: placeOfItem(alias, implementation, map, name),
      })),
    )
  const channelPlaces = [...own(channels, '/channels'), ...brought('channels')]
  const messages = [...new Set(channelPlaces.map(({ name }) => name))].map((channel): [Naming, readonly Place[]] => {
    const items = channels !== undefined && Object.hasOwn(channels, channel) ? channels[channel]?.messages : undefined
    return [
      inFiles('message'),
      [...own(items, `${pointerTo('/channels', channel)}/messages`), ...messagesBrought(integration, channel)],
    ]
  })
  return [
    [configurationNaming, own(configurations, '/configurations')],
    [inFolders('action'), [...own(actions, '/actions'), ...brought('actions')]],
    [inFolders('channel'), channelPlaces],
    ...messages,
    [inFiles('event'), [...own(events, '/events'), ...brought('events')]],
    [inFolders('state'), own(states, '/states')],
    [entityNaming, own(entities, '/entities')],
    [secretNaming, own(secrets, '/secrets')],
  ]
}

/** The messages that interfaces bring to a channel; each stands where the channel is spoken of. */
function messagesBrought({ interfaces }: Integration, channel: string): readonly Place[] {
  return Object.entries(interfaces ?? {}).flatMap(([alias, implementation]) =>
    Object.entries(implementation.interface.channels ?? {}).flatMap(([name, { messages }]) =>
      nameInIntegration(implementation.channels, name) === channel
        ? Object.keys(messages).map((message) => ({
            name: message,
            pointer: placeOfItem(alias, implementation, 'channels', name),
          }))
        : [],
    ),
  )
}
