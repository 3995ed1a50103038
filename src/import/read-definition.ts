import { inlineScriptPath } from '../model/bind-script.ts'
import type {
  AdditionalConfiguration,
  Advanced,
  Configuration,
  Identifier,
  Integration,
  Script,
} from '../model/integration.ts'
import type { Interface, InterfaceAdvanced, InterfaceChannel, InterfaceEvent } from '../model/interface.ts'
import { present } from '../model/present.ts'
import type { Json } from '../schemas/node.ts'
import {
  checkObject,
  flagAt,
  jsonAt,
  mapAt,
  placeAt,
  textAt,
  textsAt,
  type ImportProblem,
  type Place,
  type Tell,
} from './place.ts'
import { readImplementations, type KnownInterfaces } from './read-implementations.ts'
import {
  isEmptyObject,
  readAction,
  readChannel,
  readEntity,
  readEvent,
  readMessages,
  readSaid,
  readSchemaDefinition,
  readSecret,
  readState,
  readUser,
  type ItemContext,
} from './read-items.ts'
import { createSchemaReader, type NamedNode, type SchemaReaderOptions } from './read-schemas.ts'

export interface ReadOptions extends Pick<SchemaReaderOptions, 'extras' | 'names' | 'reproduces'> {
  /** The text of a file that the definition names; undefined when it is not there. */
  readonly fileText?: (path: string) => string | undefined
}

export interface DefinitionReading {
  /** Without what was refused; absent when not even a name and a version are there. */
  readonly integration?: Integration
  readonly problems: readonly ImportProblem[]
  /** What is as the JSON says, but should be known. */
  readonly notes: readonly ImportProblem[]
  /** Schemas that have a name in the source. */
  readonly named: readonly NamedNode[]
}

export interface InterfaceReading {
  readonly interface?: Interface
  readonly problems: readonly ImportProblem[]
  readonly named: readonly NamedNode[]
}

/** How deep JSON may be nested: deeper than any that says something, and not so deep that walking through it is a danger. */
const depthLimit = 300

const sharedKeys = 'name version title description icon readme attributes events actions channels entities __advanced'

const integrationKeys =
  `${sharedKeys} identifier configuration configurations states user secrets extends interfaces`.split(' ')

/**
 * Reads an integration from JSON: the props of its definition with each schema as it is stored, or what the platform is sent.
 * Nothing is passed over: each key without a meaning, each value of a wrong type and each schema that a manifest could not
 * reproduce is told.
 *
 * @param interfaces those that the definition may extend, by `<name>@<version>`
 */
export function readDefinition(
  json: Json,
  { interfaces = new Map(), ...options }: ReadOptions & { readonly interfaces?: KnownInterfaces } = {},
): DefinitionReading {
  const { root, problems, tell } = openDocument(json)
  const notes: ImportProblem[] = []
  if (root === undefined || !checkObject(root, integrationKeys, 'a definition', tell))
    return { problems, notes, named: [] }
  const schemas = createSchemaReader({ ...options, entities: new Set(), tell })
  const context: ItemContext = { schemas, tell }
  const scripts: ScriptContext = { tell, ...present({ fileText: options.fileText }) }
  const head = readHead(root, tell)
  // What the platform is sent has the interfaces merged in, and an object where a definition would have nothing.
  const isSent = placeAt(root, 'interfaces') !== undefined
  for (const [name, { json: said }] of Object.entries(mapAt(root, 'interfaces', (item) => item, tell) ?? {}))
    notes.push({ pointer: `/interfaces/${name}`, problem: implementedNote(said) })
  const identifier = readIdentifier(root, scripts)
  const configuration = placeAt(root, 'configuration')
  const parts = present({
    attributes: textsAt(root, 'attributes', tell),
    identifier: isSent && isEmptyObject(placeAt(root, 'identifier')) ? undefined : identifier,
    configuration: configuration && readConfiguration(configuration, ['configuration'], isSent, context, scripts),
    configurations: mapAt(
      root,
      'configurations',
      (item, name) => readConfiguration(item, ['configurations', name], isSent, context, scripts),
      tell,
    ),
    events: mapAt(root, 'events', (item, name) => readEvent(item, name, context), tell),
    actions: mapAt(root, 'actions', (item, name) => readAction(item, name, context), tell),
    channels: mapAt(root, 'channels', (item) => readChannel(item, context), tell),
    states: mapAt(root, 'states', (item) => readState(item, context), tell),
    user: readUser(root, tell),
    secrets: mapAt(root, 'secrets', (item) => readSecret(item, context), tell),
    entities: mapAt(root, 'entities', (item) => readEntity(item, context), tell),
    interfaces: readImplementations(root, interfaces, tell),
  })
  const advanced = readAdvanced(root, tell) ?? impliedAdvanced(schemas.made, notes)
  const reading = { problems, notes, named: schemas.named() }
  if (head === undefined) return reading
  const integration: Integration = {
    modelVersion: 1,
    ...head,
    ...parts,
    ...present({ advanced }),
    schemas: {},
    sdkMessages: {},
    exports: 'schemas',
  }
  return { ...reading, integration }
}

const interfaceKeys = sharedKeys.split(' ')

/** Reads an interface from JSON: the props of its definition with each schema as it is stored. See {@link readDefinition}. */
export function readInterface(json: Json, options: ReadOptions = {}): InterfaceReading {
  const { root, problems, tell } = openDocument(json)
  if (root === undefined || !checkObject(root, interfaceKeys, 'an interface', tell)) return { problems, named: [] }
  const entityNames = Object.keys(jsonAt(root, 'entities', () => {}) ?? {})
  const schemas = createSchemaReader({ ...options, entities: new Set(entityNames), tell })
  const context: ItemContext = { schemas, tell }
  const head = readHead(root, tell)
  const parts = present({
    attributes: textsAt(root, 'attributes', tell),
    entities: mapAt(root, 'entities', (item) => readEntity(item, context), tell),
    events: mapAt(root, 'events', (item) => readInterfaceEvent(item, context), tell),
    actions: mapAt(root, 'actions', (item, name) => readAction(item, name, context), tell),
    channels: mapAt(root, 'channels', (item) => readInterfaceChannel(item, context), tell),
    advanced: readInterfaceAdvanced(root, tell),
  })
  const reading = { problems, named: schemas.named() }
  return head === undefined ? reading : { ...reading, interface: { ...head, ...parts, schemas: {}, sdkMessages: {} } }
}

function openDocument(json: Json) {
  const problems: ImportProblem[] = []
  const tell: Tell = ({ pointer }, problem) => void problems.push({ pointer, problem })
  if (!isDeeperThan(depthLimit, json)) return { root: { json, pointer: '' } satisfies Place, problems, tell }
  tell({ pointer: '' }, `is nested more than ${depthLimit} deep`)
  return { problems, tell }
}

/** Whether a value is nested deeper than so many levels; level by level, since it may be nested as deep as it likes. */
function isDeeperThan(limit: number, json: Json): boolean {
  let level: readonly Json[] = [json]
  for (let depth = 0; depth <= limit; depth += 1) {
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []))
    if (level.length === 0) return false
  }
  return true
}

function readHead(root: Place, tell: Tell): Pick<Integration, 'name' | 'version'> | undefined {
  const [name, version] = [textAt(root, 'name', tell), textAt(root, 'version', tell)]
  for (const key of ['name', 'version']) if (placeAt(root, key) === undefined) tell(root, `has no "${key}"`)
  const others = {
    ...readSaid(root, tell),
    ...present({ icon: textAt(root, 'icon', tell), readme: textAt(root, 'readme', tell) }),
  }
  return name === undefined || version === undefined ? undefined : { name, version, ...others }
}

function implementedNote(said: Json): string {
  const place = { json: said, pointer: '' }
  const [name, version] = [textAt(place, 'name', () => {}), textAt(place, 'version', () => {})]
  const which =
    name === undefined ? 'is an interface' : `is the interface ${name}${version === undefined ? '' : ` ${version}`}`
  return `${which}, whose actions, events and channels were merged in: they become own ones, and the manifest does not implement it`
}

interface ScriptContext {
  readonly tell: Tell
  readonly fileText?: (path: string) => string | undefined
}

function readIdentifier(root: Place, context: ScriptContext): Identifier | undefined {
  const place = placeAt(root, 'identifier')
  if (place === undefined) return undefined
  if (!checkObject(place, ['extractScript', 'fallbackHandlerScript'], '"identifier"', context.tell)) return undefined
  const script = (key: string): Script | undefined => readScript(place, key, ['identifier', key], context)
  return present({ extractScript: script('extractScript'), fallbackHandlerScript: script('fallbackHandlerScript') })
}

/** A script is the path of a file, in a definition, or the source itself, in what the platform is sent and in manifests. */
function readScript(
  owner: Place,
  key: string,
  place: readonly string[],
  { tell, fileText }: ScriptContext,
): Script | undefined {
  const text = textAt(owner, key, tell)
  if (text === undefined) return undefined
  const isSource = text.includes('\n') || !text.endsWith('.vrl')
  if (isSource) return { path: inlineScriptPath(place), source: text, inline: true }
  const source = fileText?.(text)
  // A file that a build wrote goes when nothing asks for it any more: what stood in a manifest has to come back into one.
  if (source?.includes('\n') === true && generatedScript.test(text))
    return { path: inlineScriptPath(place), source, inline: true }
  return { path: text, source: source ?? '', inline: false }
}

const generatedScript = /^(?:\.\/)?src\/generated\/scripts\//

function readConfiguration(
  place: Place,
  at: readonly string[],
  isSent: boolean,
  context: ItemContext,
  scripts: ScriptContext,
): (Configuration & AdditionalConfiguration) | undefined {
  const { tell } = context
  const own = at.length > 1 ? ['title', 'description'] : []
  if (!checkObject(place, [...own, 'identifier', 'schema', 'ui'], 'a configuration', tell)) return undefined
  const definition = readSchemaDefinition(place, context)
  const identifier = placeAt(place, 'identifier')
  const isSilent = identifier === undefined || (isSent && isEmptyObject(identifier))
  const linked =
    isSilent || !checkObject(identifier, ['required', 'linkTemplateScript'], '"identifier"', tell)
      ? undefined
      : present({
          required: flagAt(identifier, 'required', tell),
          linkTemplateScript: readScript(
            identifier,
            'linkTemplateScript',
            [...at, 'identifier', 'linkTemplateScript'],
            scripts,
          ),
        })
  return (
    definition && { ...(at.length > 1 ? readSaid(place, tell) : {}), ...definition, ...present({ identifier: linked }) }
  )
}

function readAdvanced(root: Place, tell: Tell): Advanced | undefined {
  const place = placeAt(root, '__advanced')
  const known = ['useLegacyZuiTransformer', 'toJSONSchemaOptions', 'esbuild', 'extraOperations']
  if (place === undefined || !checkObject(place, known, '"__advanced"', tell)) return undefined
  return present({
    useLegacyZuiTransformer: flagAt(place, 'useLegacyZuiTransformer', tell),
    toJSONSchemaOptions: jsonAt(place, 'toJSONSchemaOptions', tell),
    esbuild: jsonAt(place, 'esbuild', tell),
    extraOperations: mapAt(place, 'extraOperations', (item) => readOperation(item, tell), tell),
  })
}

function readOperation(place: Place, tell: Tell): { readonly enabled: boolean } | undefined {
  if (!checkObject(place, ['enabled'], 'an operation', tell)) return undefined
  const enabled = flagAt(place, 'enabled', tell)
  if (placeAt(place, 'enabled') === undefined) tell(place, 'has no "enabled"')
  return enabled === undefined ? undefined : { enabled }
}

function readInterfaceAdvanced(root: Place, tell: Tell): InterfaceAdvanced | undefined {
  const place = placeAt(root, '__advanced')
  const known = ['useLegacyZuiTransformer', 'toJSONSchemaOptions']
  if (place === undefined || !checkObject(place, known, '"__advanced"', tell)) return undefined
  return present({
    useLegacyZuiTransformer: flagAt(place, 'useLegacyZuiTransformer', tell),
    toJSONSchemaOptions: jsonAt(place, 'toJSONSchemaOptions', tell),
  })
}

/** What the platform is sent does not say which transformer made its schemas, but they show it. */
function impliedAdvanced(made: { legacy: number; modern: number }, notes: ImportProblem[]): Advanced | undefined {
  if (made.legacy === 0) return undefined
  const isAll = made.modern === 0
  notes.push({
    pointer: '',
    problem: isAll
      ? 'has schemas made by the older transformer of zui, which the manifest therefore asks for'
      : `has ${made.legacy} schemas made by the older transformer of zui, and ${made.modern} by the newer one, which will make all of them`,
  })
  return isAll ? { useLegacyZuiTransformer: true } : undefined
}

function readInterfaceEvent(place: Place, context: ItemContext): InterfaceEvent | undefined {
  const { tell } = context
  if (!checkObject(place, ['attributes', 'schema', 'ui'], 'an event of an interface', tell)) return undefined
  const attributes = textsAt(place, 'attributes', tell)
  const definition = readSchemaDefinition(place, context)
  return definition && { ...present({ attributes }), ...definition }
}

function readInterfaceChannel(place: Place, context: ItemContext): InterfaceChannel | undefined {
  if (!checkObject(place, ['messages'], 'a channel of an interface', context.tell)) return undefined
  const messages = readMessages(place, context)
  return messages && { messages }
}
