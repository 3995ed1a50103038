import type { Named } from '../model/integration.ts'
import type { ActionOverride, ChannelOverride, EventOverride, Implementation, Interface } from '../model/interface.ts'
import { present } from '../model/present.ts'
import { checkObject, flagAt, mapAt, placeAt, shownJson, textAt, textsAt, type Place, type Tell } from './place.ts'
import { readSaid, readTagged } from './read-items.ts'

/** `<name>@<version>` -> the interface. */
export type KnownInterfaces = ReadonlyMap<string, Interface>

/** Reads the calls of `.extend()`: which interfaces an integration implements, and how. */
export function readImplementations(
  definition: Place,
  known: KnownInterfaces,
  tell: Tell,
): Named<Implementation> | undefined {
  const list = placeAt(definition, 'extends')
  if (list === undefined) return undefined
  if (!Array.isArray(list.json)) {
    tell(list, `is ${shownJson(list.json)}, and not a list`)
    return undefined
  }
  const calls = (list.json as readonly Place['json'][]).map((json, index): Place => ({
    json,
    pointer: `${list.pointer}/${index}`,
  }))
  const found = calls.flatMap((call) => readCall(call, known, tell) ?? [])
  const files = manifestsOf(found)
  const aliases: Record<string, Implementation> = Object.create(null) as Record<string, Implementation>
  for (const each of found) {
    const { alias: _folder, ...call } = each
    aliases[aliasFor(each, found, aliases)] = { from: files.get(call.interface) ?? '', ...call }
  }
  return found.length === 0 ? undefined : aliases
}

interface Call extends Omit<Implementation, 'from'> {
  /** The folder below `bp_modules` that the project has it in, where that is known. */
  readonly alias?: string
}

function readCall(place: Place, known: KnownInterfaces, tell: Tell): Call | undefined {
  const keys = ['interface', 'entities', 'actions', 'events', 'channels']
  if (!checkObject(place, keys, 'an implementation', tell)) return undefined
  const content = readInterfaceName(place, known, tell)
  const entities = mapAt(place, 'entities', (entity) => readEntityName(entity, tell), tell) ?? {}
  const overrides = present({
    actions: mapAt(place, 'actions', (action) => readActionOverride(action, tell), tell),
    events: mapAt(place, 'events', (event) => readEventOverride(event, tell), tell),
    channels: mapAt(place, 'channels', (channel) => readChannelOverride(channel, tell), tell),
  })
  return content && { ...content, entities, ...overrides }
}

function readInterfaceName(
  call: Place,
  known: KnownInterfaces,
  tell: Tell,
): Pick<Call, 'interface' | 'alias'> | undefined {
  const place = placeAt(call, 'interface')
  if (place === undefined) {
    tell(call, 'has no "interface"')
    return undefined
  }
  // Where it was found, and the number that the platform gave it, are of no use to whoever reads the manifest.
  if (!checkObject(place, ['name', 'version', 'uri', 'id', 'alias'], 'an interface that is implemented', tell))
    return undefined
  const [name, version] = [textAt(place, 'name', tell), textAt(place, 'version', tell)]
  if (name === undefined || version === undefined) {
    tell(place, 'does not name an interface with its version')
    return undefined
  }
  const found = known.get(`${name}@${version}`)
  if (found === undefined) tell(place, `is ${name} ${version}, whose content is not known: import that interface first`)
  return found && { interface: found, ...present({ alias: textAt(place, 'alias', tell) }) }
}

function readEntityName(place: Place, tell: Tell): string | undefined {
  if (!checkObject(place, ['name'], 'an entity that is chosen', tell)) return undefined
  const name = textAt(place, 'name', tell)
  if (name === undefined) tell(place, 'does not name an entity')
  return name
}

function readEventOverride(place: Place, tell: Tell, more: readonly string[] = []): EventOverride | undefined {
  const keys = ['name', 'title', 'description', 'attributes', ...more]
  if (!checkObject(place, keys, 'what is changed of an interface', tell)) return undefined
  return {
    ...present({ name: textAt(place, 'name', tell) }),
    ...readSaid(place, tell),
    ...present({ attributes: textsAt(place, 'attributes', tell) }),
  }
}

function readActionOverride(place: Place, tell: Tell): ActionOverride | undefined {
  const said = readEventOverride(place, tell, ['billable', 'cacheable'])
  return (
    said && {
      ...said,
      ...present({ billable: flagAt(place, 'billable', tell), cacheable: flagAt(place, 'cacheable', tell) }),
    }
  )
}

function readChannelOverride(place: Place, tell: Tell): ChannelOverride | undefined {
  const keys = ['name', 'title', 'description', 'message', 'conversation']
  if (!checkObject(place, keys, 'what is changed of a channel', tell)) return undefined
  return {
    ...present({ name: textAt(place, 'name', tell) }),
    ...readSaid(place, tell),
    ...present({
      message: readTagged(place, 'message', ['tags'], tell),
      conversation: readTagged(place, 'conversation', ['tags'], tell),
    }),
  }
}

/** Where the manifest of each interface stands, after its first alias if that is known: two versions of one have a file each. */
function manifestsOf(calls: readonly Call[]): ReadonlyMap<Interface, string> {
  const all = [...new Set(calls.map((call) => call.interface))]
  const files = new Map<Interface, string>()
  for (const content of all) {
    const isAlone = all.every((other) => other === content || other.name !== content.name)
    const versioned = `${content.name}-${content.version}`
    const folder = calls.find((call) => call.interface === content && call.alias !== undefined)?.alias
    const file = `interfaces/${folder ?? (isAlone ? content.name : versioned)}.yaml`
    files.set(content, [...files.values()].includes(file) ? `interfaces/${versioned}.yaml` : file)
  }
  return files
}

/**
 * The folder that the project has it in, or the name of the interface; where it is implemented more than once, with the
 * entities that tell which time.
 */
function aliasFor(call: Call, calls: readonly Call[], taken: Readonly<Record<string, unknown>>): string {
  const name = call.alias ?? call.interface.name
  const isAlone =
    call.alias === undefined
      ? calls.every((other) => other === call || other.interface.name !== name)
      : calls.find((other) => other.alias === name) === call
  const full = isAlone ? name : [name, ...Object.values(call.entities)].join('-')
  const base = full.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replaceAll(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '') || 'interface'
  // Aliases are names of folders, which some disks hold to be the same in capitals.
  const folders = new Set(Object.keys(taken).map((alias) => alias.toLowerCase()))
  let alias = base
  for (let count = 2; folders.has(alias.toLowerCase()); count += 1) alias = `${base}-${count}`
  return alias
}
