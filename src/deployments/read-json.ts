import { createDiagnostic } from '../diagnostics/diagnostic.ts'
import type { FileSystem } from '../document/file-system.ts'
import { fileText } from '../document/file-text.ts'
import { posix } from 'node:path'
import { parseDefinition } from '../import/import-definition.ts'
import { kindOfDefinition } from '../import/known-interfaces.ts'
import { isJsonObject, placeAt, textAt, type ImportProblem, type JsonObject } from '../import/place.ts'
import { readDefinition } from '../import/read-definition.ts'
import type { KnownInterfaces } from '../import/read-implementations.ts'
import type { Integration, Named, SchemaDefinition } from '../model/integration.ts'
import type { Implementation, Interface } from '../model/interface.ts'
import { mapNamed } from '../model/map-named.ts'
import { resolveInterfaces } from '../model/resolve-interfaces.ts'
import type { Json } from '../schemas/node.ts'
import type { Side, UnreadableSide } from './side.ts'

/** How many bytes of JSON are read: many times what the platform takes. */
const jsonLimit = 16 * 2 ** 20

/**
 * Reads one side of a comparison from JSON: a definition, what the platform is sent, or what it answers about an integration that is
 * deployed (`{ "integration": { ... } }`).
 *
 * @param other the side that it is compared with, which can say what JSON does not
 */
export function readJson(
  fileSystem: FileSystem,
  file: string,
  name: string,
  other?: Integration,
): Side | UnreadableSide {
  const unreadable = (...reasons: readonly string[]): UnreadableSide => ({
    kind: 'unreadable',
    diagnostics: reasons.map((reason) => createDiagnostic('deployment/unreadable', { reason }, { file })),
  })
  const stat = fileSystem.stat(file)
  if (stat !== undefined && stat.size > jsonLimit) return unreadable(`it is larger than ${jsonLimit / 2 ** 20} MiB`)
  const bytes = fileSystem.readFile(file)
  if (bytes === undefined) return unreadable('it cannot be read')
  const parsed = parseDefinition(new TextDecoder().decode(bytes))
  if ('problem' in parsed) return unreadable(`it ${parsed.problem.problem}`)
  const json = asSent(parsed.json, other)
  if (kindOfDefinition(json) === 'interface') return unreadable('it is an interface, and not an integration')
  const notes: string[] = []
  const textOf = (path: string): string | undefined => {
    const text = fileText(fileSystem, posix.join(posix.dirname(file), path))
    if (text === undefined)
      notes.push(`${name} names the script "${path}", which is not beside it, so that it is not compared.`)
    return text
  }
  const { integration, problems } = readDefinition(json, {
    fileText: textOf,
    interfaces: interfacesOf(other),
    reproduces: false,
  })
  if (integration === undefined || problems.length > 0) return unreadable(...reasonsOf(problems))
  const sent = isJsonObject(json) ? implementationsIn(json['interfaces']) : undefined
  const resolved = sent === undefined ? resolveInterfaces(integration) : { ...integration, interfaces: sent }
  return {
    kind: 'read',
    name,
    file,
    integration: withUnsaid(resolved, json, other),
    locate: () => ({ file }),
    isStored: true,
    notes,
  }
}

const mostReasons = 20

const interfaceAdvice = 'Take JSON that it is merged into: what is deployed, or what "bp read --json" prints'

function reasonsOf(problems: readonly ImportProblem[]): readonly string[] {
  const reasons = problems.map(
    ({ pointer, problem }) =>
      `${pointer === '' ? 'it' : pointer} ${problem.replace(': import that interface first', `. ${interfaceAdvice}`)}`,
  )
  const more = reasons.length - mostReasons
  return more <= 0 ? reasons : [...reasons.slice(0, mostReasons), `it has ${more} more problems of this kind`]
}

/** The interfaces whose content is known from the other side. */
function interfacesOf(other: Integration | undefined): KnownInterfaces {
  return new Map(
    Object.values(other?.interfaces ?? {}).map(({ interface: content }) => [
      `${content.name}@${content.version}`,
      content,
    ]),
  )
}

/** The keys of an integration that the platform answers with and nobody sends. */
const answered = [
  'id',
  'createdAt',
  'updatedAt',
  'url',
  'dev',
  'public',
  'visibility',
  'verificationStatus',
  'lifecycleStatus',
  'signingSecret',
  'iconUrl',
  'readmeUrl',
  'sandbox',
  'maxExecutionTime',
  'meta',
  'deploymentStatus',
]

/** What is deployed, as it was sent: without what the platform has added to it. */
function asSent(json: Json, other: Integration | undefined): Json {
  const inner = isJsonObject(json) && isJsonObject(json['integration']) ? json['integration'] : json
  const told = withSecrets(inner, other)
  if (!isJsonObject(told) || !('createdAt' in told || 'id' in told)) return told
  const sent = Object.entries(told).filter(
    ([key, value]) => !answered.includes(key) && !((key === 'title' || key === 'description') && value === ''),
  )
  return Object.fromEntries(
    sent.map(([key, value]): [string, Json] => {
      switch (key) {
        case 'user':
          return [key, withoutCreation(value)]
        case 'configuration':
          return [key, isJsonObject(value) ? without(value, ['title', 'description']) : value]
        case 'channels':
          return [key, mapped(value, (channel) => mapped(channel, withoutCreation))]
        default:
          return [key, value]
      }
    }),
  )
}

/** The platform answers with the names of secrets alone. */
function withSecrets(json: Json, other: Integration | undefined): Json {
  if (!isJsonObject(json) || !Array.isArray(json['secrets'])) return json
  const names = (json['secrets'] as readonly Json[]).filter((name) => typeof name === 'string')
  return { ...json, secrets: Object.fromEntries(names.map((name) => [name, { ...other?.secrets?.[name] }])) }
}

/** It has one always; this is what it is where nothing was said. */
function withoutCreation(json: Json): Json {
  const creation = isJsonObject(json) ? json['creation'] : undefined
  const tags = isJsonObject(creation) ? creation['requiredTags'] : undefined
  const isSilent =
    isJsonObject(creation) && creation['enabled'] === false && (!Array.isArray(tags) || tags.length === 0)
  return isSilent && isJsonObject(json) ? without(json, ['creation']) : json
}

function mapped(json: Json, change: (value: Json) => Json): Json {
  if (!isJsonObject(json)) return json
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, change(value)]))
}

function without(json: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(json).filter(([key]) => !keys.includes(key)))
}

/** What is sent of the interfaces that were merged in: their names, and the names that their items have. */
function implementationsIn(json: Json | undefined): Named<Implementation> | undefined {
  if (!isJsonObject(json)) return undefined
  return Object.fromEntries(
    Object.entries(json).map(([key, said]): [string, Implementation] => {
      const place = { json: said, pointer: '' }
      const [name = key, version = ''] = [textAt(place, 'name', () => {}), textAt(place, 'version', () => {})]
      const names = (map: string): Named<{ readonly name: string }> => {
        const items = placeAt(place, map)?.json
        return mapNamed(isJsonObject(items) ? items : {}, (item, own) => ({
          name: textAt({ json: item, pointer: '' }, 'name', () => {}) ?? own,
        }))
      }
      const [actions, events, channels] = ['actions', 'events', 'channels'].map(names) as [Renamed, Renamed, Renamed]
      const content: Interface = {
        name,
        version,
        actions: mapNamed(actions, () => ({ input: nothing, output: nothing })),
        events: mapNamed(events, () => nothing),
        channels: mapNamed(channels, () => ({ messages: {} })),
        schemas: {},
        sdkMessages: {},
      }
      const entities = mapNamed(names('entities'), (entity) => entity.name)
      return [key, { from: '', interface: content, entities, actions, events, channels }]
    }),
  )
}

type Renamed = Named<{ readonly name: string }>

/** What the items of an interface hold is not sent again: it was merged in. */
const nothing: SchemaDefinition = { schema: { kind: 'object', fields: [], unknownKeys: { kind: 'strip' } } }

/** Options of the build are told in no JSON, but in that of a definition: they count as what the other side says. */
function withUnsaid(integration: Integration, json: Json, other: Integration | undefined): Integration {
  if (other?.advanced === undefined || (isJsonObject(json) && json['__advanced'] !== undefined)) return integration
  const { useLegacyZuiTransformer: _shownBySchemas, ...options } = other.advanced
  return { ...integration, advanced: { ...options, ...integration.advanced } }
}
