import { posix } from 'node:path'
import type { BoundInterface } from '../model/bind-interface.ts'
import type { SchemaDefinition } from '../model/integration.ts'
import { entityDefinitions, entityReference, type Implementation, type Interface } from '../model/interface.ts'
import { asInstalled } from '../model/installed-interface.ts'
import { pointerTo, type Comments } from '../model/origins.ts'
import { arrow, create, identifier, json, literal, method, object, property } from '../printer/build.ts'
import type { Expression, Statement } from '../printer/expression.ts'
import { isReservedWord } from '../printer/reserved-words.ts'
import { printModule } from '../printer/print.ts'
import { printZui, type ZuiContext } from '../schemas/print/print-zui.ts'
import type { Json, SchemaNode } from '../schemas/node.ts'
import { childrenOf } from '../schemas/resolve.ts'
import { importsFor } from './imports.ts'
import type { OutputFile } from './output-file.ts'
import { attributes, createItemPrinter, maybe, texts } from './print-items.ts'
import { inDependencyOrder } from './schemas.ts'
import { sdkReference } from './zui-context.ts'

export const interfaceDefinitionPath = 'interface.definition.ts'

/** Emits `interface.definition.ts`: what the manifest of an interface says, in the words and the order of the SDK. */
export function emitInterface({ interface: content, comments }: BoundInterface): readonly OutputFile[] {
  const text = printModule(interfaceModule(content, comments))
  return [{ path: interfaceDefinitionPath, text, kind: 'module' }]
}

/**
 * The package of an implemented interface, in the folder and with the exports that `bp add` gives it. Where `bp add` has made
 * it, that one stays.
 */
export function emitInterfacePackage(
  alias: string,
  { interface: content, from }: Implementation,
  comments: Comments,
): readonly OutputFile[] {
  const folder = posix.join('bp_modules', alias)
  const module = { kind: 'module', source: from, yieldsTo: `${folder}/index.ts` } as const
  const definition = interfaceModule(asInstalled(content), comments, `${pointerTo('/interfaces', alias)}/interface`)
  return [
    { path: `${folder}/index.ts`, text: printModule(packageModule(content)), ...module },
    { path: `${folder}/${interfaceDefinitionPath}`, text: printModule(definition), ...module },
  ]
}

/** How the package names the module of its definition. */
export const interfaceSpecifier = './interface.definition.js'

/** The statements of the package's `index.ts`. */
export function packageModule({ name, version }: Interface): readonly Statement[] {
  const value = object(
    [
      property('type', literal('interface')),
      property('name', literal(name)),
      property('version', literal(version)),
      property('definition', identifier('definition')),
    ],
    { expanded: true },
  )
  return [
    { kind: 'import', names: [{ name: 'InterfacePackage' }], from: '@botpress/sdk', typeOnly: true },
    { kind: 'import', names: [], default: 'definition', from: interfaceSpecifier },
    { kind: 'export-default', value, satisfies: 'InterfacePackage' },
  ]
}

/**
 * The statements of `interface.definition.ts`; the named schemas stand in it, since no handler imports them.
 *
 * @param within where the interface stands among the pointers of the comments
 */
export function interfaceModule(content: Interface, comments: Comments, within = ''): readonly Statement[] {
  const named = inDependencyOrder(content.schemas).map(([name, schema]): Statement => {
    const pointer = pointerTo('/schemas', name)
    const comment = comments[within + pointer]
    const value = printZui(schema, pointer, contextOf(content, comments, within, new Set()))
    return { kind: 'export-const', name, value, ...(comment === undefined ? {} : { comment }) }
  })
  const definition = create(identifier(interfaceClass), [printDefinition(content, comments, within)])
  const body: Statement[] = [...named, { kind: 'export-default', value: definition }]
  const names = [{ name: interfaceClass }, { name: 'messages' }, { name: 'z' }]
  return [...importsFor(body, [{ from: '@botpress/sdk', names }]), ...body]
}

const interfaceClass = 'InterfaceDefinition'

function printDefinition(content: Interface, comments: Comments, within: string): Expression {
  /** A function of the entities, by which the SDK puts those of an integration into the schema. */
  const generic = ({ schema }: SchemaDefinition, pointer: string): Expression => {
    const taken = entitiesTaken(schema, content)
    return arrow([...taken], printZui(schema, pointer, contextOf(content, comments, within, taken)))
  }
  const plain = ({ schema }: SchemaDefinition, pointer: string): Expression =>
    printZui(schema, pointer, contextOf(content, comments, within, new Set()))
  const options = { comments, within, namesMessage: () => false }
  const items = createItemPrinter({ ...options, schema: generic })
  const entities = createItemPrinter({ ...options, schema: plain })
  return items.record('', [
    ['name', literal(content.name)],
    ['version', literal(content.version)],
    ...texts(content),
    ['icon', maybe(content.icon)],
    ['readme', maybe(content.readme)],
    ['attributes', attributes(content.attributes)],
    [
      'entities',
      entities.map(content.entities, '/entities', (entity, at) =>
        entities.record(at, [...texts(entity), ...entities.schema(entity, at)]),
      ),
    ],
    [
      'events',
      items.map(content.events, '/events', (event, at) =>
        items.record(at, [['attributes', attributes(event.attributes)], ...items.schema(event, at)]),
      ),
    ],
    ['actions', items.map(content.actions, '/actions', items.action)],
    [
      'channels',
      items.map(content.channels, '/channels', (channel, at) =>
        items.record(at, [['messages', items.map(channel.messages, `${at}/messages`, items.message)]]),
      ),
    ],
    ['__advanced', content.advanced && json(content.advanced as unknown as Json)],
  ])
}

/** The entities that a schema mentions itself and that can be the names of parameters, in the order of the interface. */
function entitiesTaken(schema: SchemaNode, { entities, schemas }: Interface): ReadonlySet<string> {
  const mentioned = new Set<string>()
  const visit = (node: SchemaNode): void => {
    if (node.kind === 'reference') mentioned.add(node.name)
    childrenOf(node).forEach(visit)
  }
  visit(schema)
  const isFree = (name: string): boolean =>
    /^[a-zA-Z]\w*$/.test(name) &&
    !isReservedWord(name) &&
    !['z', 'messages'].includes(name) &&
    !Object.hasOwn(schemas, name)
  const names = Object.keys(entities ?? {}).filter((name) => mentioned.has(entityReference(name)))
  return new Set(names.filter(isFree))
}

function contextOf(
  { schemas, sdkMessages, entities }: Interface,
  comments: Comments,
  within: string,
  taken: ReadonlySet<string>,
): ZuiContext {
  const entityNames = new Map(Object.keys(entities ?? {}).map((name) => [entityReference(name), name]))
  return {
    definitions: { ...schemas, ...sdkMessages, ...entityDefinitions(entities) },
    reference(name) {
      const entity = entityNames.get(name)
      if (entity === undefined) return sdkReference(name) ?? identifier(name)
      return taken.has(entity) ? identifier(entity) : method(identifier('z'), 'ref', [literal(entity)])
    },
    comment: (pointer) => comments[within + pointer],
  }
}
