import type { Channel, Creation, Integration, Named, Tag } from '../../model/integration.ts'
import { literalType, named, objectType, propertyType, tupleType } from '../../printer/build-type.ts'
import type { Statement } from '../../printer/expression.ts'
import { printModule } from '../../printer/print.ts'
import type { Type } from '../../printer/type.ts'
import type { SchemaNode } from '../../schemas/node.ts'
import { printDoc, printType, type TypeContext } from '../../schemas/print/print-type.ts'
import { definitionOf } from '../../schemas/resolve.ts'
import { aliasName, createNames, fileName, typeName } from '../../model/names-in-code.ts'

/** A module below the folder of the typings: its path without an ending, and its text. */
export interface TypingsModule {
  readonly path: string
  readonly text: string
}

/** A module that others mention: how it is imported from the folder above, and the type that stands for all of it. */
interface Part {
  /** Its name in the integration. */
  readonly name: string
  /** What it is called where it is imported. */
  readonly alias: string
  readonly specifier: string
  readonly type: string
}

/**
 * The modules of `.botpress/implementation/typings`: a type for each schema, in a module of its own, under the names and at the
 * paths that `bp gen` has for them.
 *
 * A schema is printed as values of it are written: fields with a default may be left out, as `bp` has it. Named schemas are
 * written out wherever they are used, since `bp` has no place for them.
 *
 * @param integration with its interfaces merged
 */
export function typingsModules(integration: Integration): readonly TypingsModule[] {
  const modules: TypingsModule[] = []
  const context = contextOf(integration)

  function schemaModule(folder: string, part: Part, schema: SchemaNode | undefined): void {
    const type =
      schema === undefined ? named('Record', named('string'), named('never')) : printType(schema, 'stored', context)
    const doc = schema && printDoc(schema, 'stored', context.definitions, part.name)
    const statement: Statement = { kind: 'export-type', name: part.type, type, ...(doc === undefined ? {} : { doc }) }
    modules.push(moduleAt(join(folder, part.specifier), [statement]))
  }

  /** A module that gathers others: a namespace for each, and a type that has all of theirs by name. */
  function indexModule(folder: string, type: string, parts: readonly Part[]): void {
    const members = parts.map(({ name, alias, type: inner }) => propertyType(name, named(`${alias}.${inner}`)))
    const gathered: Statement = { kind: 'export-type', name: type, type: objectType(members) }
    modules.push(moduleAt(join(folder, 'index'), [...importsOf(parts), ...exportsOf(parts), gathered]))
  }

  /** A folder with a module for each item. */
  function folderOf<T>(
    folder: string,
    items: Named<T> | undefined,
    emitItem: (item: T, part: Part, folder: string) => void,
    kind: 'file' | 'folder' = 'file',
    typeOf: (name: string) => string = typeName,
  ): void {
    const nameAlias = createNames(aliasName)
    const nameFile = createNames(fileName, (name) => name.toLowerCase())
    // It lists the others.
    if (kind === 'file') nameFile('index')
    const parts = Object.entries(items ?? {}).map(([name, item]) => {
      const file = nameFile(name)
      const part: Part = {
        name,
        alias: nameAlias(name),
        specifier: kind === 'file' ? file : `${file}/index`,
        type: typeOf(name),
      }
      emitItem(item, part, kind === 'file' ? folder : join(folder, file))
      return part
    })
    indexModule(folder, typeName(folder.slice(folder.lastIndexOf('/') + 1)), parts)
  }

  const { configuration, configurations, actions, channels, events, states, entities } = integration
  schemaModule('configuration', { ...partsByName.configuration, specifier: 'index' }, configuration?.schema)
  folderOf(
    'configurations',
    configurations,
    (item, part, folder) => schemaModule(folder, part, item.schema),
    'file',
    (name) => typeName(`${name}Config`),
  )
  folderOf(
    'actions',
    actions,
    ({ input, output }, part, folder) => {
      schemaModule(folder, inputPart, input.schema)
      schemaModule(folder, outputPart, output.schema)
      indexModule(folder, part.type, [inputPart, outputPart])
    },
    'folder',
  )
  folderOf(
    'channels',
    channels,
    (channel, part, folder) => {
      folderOf(join(folder, 'messages'), channel.messages, (message, inner, below) =>
        schemaModule(below, inner, message.schema),
      )
      modules.push(channelModule(folder, part, channel))
    },
    'folder',
  )
  folderOf('events', events, (event, part, folder) => schemaModule(folder, part, event.schema))
  folderOf(
    'states',
    states,
    ({ type, schema }, part, folder) => {
      schemaModule(folder, payloadPart, schema)
      const members = [propertyType('type', literalType(type)), propertyType('payload', named('payload.Payload'))]
      const state: Statement = { kind: 'export-type', name: part.type, type: objectType(members) }
      modules.push(moduleAt(join(folder, 'index'), [...importsOf([payloadPart]), ...exportsOf([payloadPart]), state]))
    },
    'folder',
  )
  folderOf('entities', entities, (entity, part, folder) => schemaModule(folder, part, entity.schema))
  modules.push(rootModule(integration))
  return modules
}

const inputPart: Part = { name: 'input', alias: 'input', specifier: 'input', type: 'Input' }
const outputPart: Part = { name: 'output', alias: 'output', specifier: 'output', type: 'Output' }
const payloadPart: Part = { name: 'payload', alias: 'payload', specifier: 'payload', type: 'Payload' }
const messagesPart: Part = { name: 'messages', alias: 'messages', specifier: 'messages/index', type: 'Messages' }

const folders = ['configuration', 'configurations', 'actions', 'channels', 'events', 'states', 'entities'] as const

/** The folders of the typings. */
const partsByName = Object.fromEntries(
  folders.map((name) => [name, { name, alias: name, specifier: `${name}/index`, type: typeName(name) }]),
) as Readonly<Record<(typeof folders)[number], Part>>

/** `TIntegration`: what the types of the SDK take to know an integration. */
function rootModule({ name, version, user }: Integration): TypingsModule {
  const parts = Object.values(partsByName)
  const type = objectType([
    propertyType('name', literalType(name)),
    propertyType('version', literalType(version)),
    propertyType('user', taggedType(user?.tags, user?.creation ?? noCreation)),
    ...parts.map((part) => propertyType(part.name, named(`${part.alias}.${part.type}`))),
  ])
  return moduleAt('index', [
    ...importsOf(parts),
    ...exportsOf(parts),
    { kind: 'export-type', name: 'TIntegration', type },
  ])
}

function channelModule(folder: string, { type }: Part, { message, conversation }: Channel): TypingsModule {
  const channel = objectType([
    propertyType('messages', named('messages.Messages')),
    propertyType('message', taggedType(message?.tags)),
    propertyType('conversation', taggedType(conversation?.tags, conversation?.creation ?? noCreation)),
  ])
  return moduleAt(join(folder, 'index'), [
    ...importsOf([messagesPart]),
    { kind: 'export-all', from: './messages/index.js' },
    { kind: 'export-type', name: type, type: channel },
  ])
}

const noCreation: Creation = { enabled: false, requiredTags: [] }

/** Something that has tags: editors show what each is for. */
function taggedType(tags: Named<Tag> = {}, creation?: Creation): Type {
  const members = Object.entries(tags).map(([name, { title, description }]) => {
    const said = description ?? title
    const texts = [
      ...(title === undefined ? [] : [propertyType('title', literalType(title))]),
      ...(description === undefined ? [] : [propertyType('description', literalType(description))]),
    ]
    return propertyType(name, objectType(texts), said === undefined ? {} : { doc: { description: said } })
  })
  const created = creation && [
    propertyType('enabled', literalType(creation.enabled)),
    propertyType('requiredTags', tupleType(creation.requiredTags.map(literalType))),
  ]
  return objectType([
    propertyType('tags', objectType(members)),
    ...(created === undefined ? [] : [propertyType('creation', objectType(created))]),
  ])
}

function contextOf({ schemas, sdkMessages }: Integration): TypeContext {
  const definitions = { ...schemas, ...sdkMessages }
  const printed = new Map<string, Type>()
  const context: TypeContext = {
    definitions,
    reference(name, side) {
      const type = printed.get(name) ?? printType(definitionOf(name, definitions), side, context)
      printed.set(name, type)
      return type
    },
  }
  return context
}

function importsOf(parts: readonly Part[]): readonly Statement[] {
  return parts.map(({ alias, specifier }) => ({
    kind: 'import',
    namespace: alias,
    names: [],
    from: `./${specifier}.js`,
    typeOnly: true,
  }))
}

function exportsOf(parts: readonly Part[]): readonly Statement[] {
  return parts.map(({ alias, specifier }) => ({ kind: 'export-all', as: alias, from: `./${specifier}.js` }))
}

function moduleAt(path: string, statements: readonly Statement[]): TypingsModule {
  return { path, text: printModule(statements) }
}

function join(folder: string, name: string): string {
  return `${folder}/${name}`
}
