import { definitionName } from '../document/find-manifests.ts'
import type { BoundIntegration } from '../model/bind.ts'
import type { AdditionalConfiguration, Identifier, Integration, User } from '../model/integration.ts'
import { create, identifier, json, literal, member } from '../printer/build.ts'
import type { Expression, Statement } from '../printer/expression.ts'
import { printModule } from '../printer/print.ts'
import type { Json } from '../schemas/node.ts'
import { printZui } from '../schemas/print/print-zui.ts'
import { exportedGroups, type ExportTree } from './exported-groups.ts'
import { extended, extensionsOf, importsOfExtensions } from './extensions.ts'
import { importsFor } from './imports.ts'
import type { OutputFile } from './output-file.ts'
import { attributes, createItemPrinter, maybe, texts, type Row } from './print-items.ts'
import { definitionClass, importedName, importedSchemas, zuiContextOf } from './zui-context.ts'

/** How the definition names the module of the schemas. */
export const schemasSpecifier = './src/generated/schemas.js'

/** Emits `integration.definition.ts`: what the manifest says, in the words and the order of the SDK. */
export function emitDefinition(bound: BoundIntegration): OutputFile {
  return { path: definitionName, text: printModule(definitionModule(bound)), kind: 'module' }
}

/** The statements of `integration.definition.ts`. */
export function definitionModule(bound: BoundIntegration): readonly Statement[] {
  const definition = create(identifier(definitionClass), [createDefinitionPrinter(bound).print()])
  return definitionExporting(extended(definition, extensionsIn(bound), bound.comments), bound)
}

/** A module that has an expression of the definition as its default export, with the imports that it needs there. */
export function definitionExporting(value: Expression, bound: BoundIntegration): readonly Statement[] {
  const body: Statement[] = [{ kind: 'export-default', value }]
  const groups = exportedGroups(bound.integration).map(({ name }) => ({ name }))
  const imports = importsFor(body, [
    { from: '@botpress/sdk', names: sdkNames },
    ...importsOfExtensions(extensionsIn(bound)),
    { from: schemasSpecifier, names: [...importedSchemas(bound), ...groups] },
  ])
  return [...imports, ...body]
}

const sdkNames = [{ name: definitionClass }, { name: 'messages' }, { name: 'z' }]

/** The interfaces of the definition, by names that nothing else in it has. */
export function extensionsIn(bound: BoundIntegration): ReturnType<typeof extensionsOf> {
  const names = [...sdkNames, ...importedSchemas(bound), ...exportedGroups(bound.integration)]
  return extensionsOf(bound, new Set([...names.map((each) => ('as' in each ? each.as : each.name)), 'entities']))
}

function createDefinitionPrinter(bound: BoundIntegration): { print(): Expression } {
  const { integration, comments } = bound
  const context = zuiContextOf(bound, importedName)
  const exported = exportedExpressions(integration)
  const { record, map, schema, action, message, tags } = createItemPrinter({
    comments,
    schema: (item, pointer) => exported.get(pointer) ?? printZui(item.schema, pointer, context),
    namesMessage: (pointer) => !exported.has(`${pointer}/schema`),
  })

  function tagged(owner: User | undefined, pointer: string): Expression | undefined {
    if (owner === undefined) return undefined
    const creation = owner.creation === undefined ? undefined : json(owner.creation as unknown as Json)
    return record(pointer, [
      ['tags', tags(owner.tags, `${pointer}/tags`)],
      ['creation', creation],
    ])
  }

  function configuration(item: AdditionalConfiguration, pointer: string): Expression {
    const identifierRows: Row[] = [
      ['required', maybe(item.identifier?.required)],
      ['linkTemplateScript', maybe(item.identifier?.linkTemplateScript?.path)],
    ]
    return record(pointer, [
      ...texts(item),
      ['identifier', item.identifier && record(`${pointer}/identifier`, identifierRows, false)],
      ...schema(item, pointer),
    ])
  }

  function print(): Expression {
    return record('', [
      ['name', literal(integration.name)],
      ['version', literal(integration.version)],
      ...texts(integration),
      ['icon', maybe(integration.icon)],
      ['readme', maybe(integration.readme)],
      ['attributes', attributes(integration.attributes)],
      ['identifier', integration.identifier && identifierScripts(integration.identifier)],
      ['configuration', integration.configuration && configuration(integration.configuration, '/configuration')],
      ['configurations', map(integration.configurations, '/configurations', configuration)],
      [
        'events',
        map(integration.events, '/events', (event, at) =>
          record(at, [...texts(event), ['attributes', attributes(event.attributes)], ...schema(event, at)]),
        ),
      ],
      ['actions', map(integration.actions, '/actions', action)],
      [
        'channels',
        map(integration.channels, '/channels', (channel, at) =>
          record(at, [
            ...texts(channel),
            ['messages', map(channel.messages, `${at}/messages`, message)],
            ['message', tagged(channel.message, `${at}/message`)],
            ['conversation', tagged(channel.conversation, `${at}/conversation`)],
          ]),
        ),
      ],
      [
        'states',
        map(integration.states, '/states', (state, at) =>
          record(at, [['type', literal(state.type)], ...schema(state, at)]),
        ),
      ],
      ['user', tagged(integration.user, '/user')],
      [
        'secrets',
        map(integration.secrets, '/secrets', (secret, at) =>
          record(at, [['optional', maybe(secret.optional)], ...texts(secret)], false),
        ),
      ],
      [
        'entities',
        map(integration.entities, '/entities', (entity, at) => record(at, [...texts(entity), ...schema(entity, at)])),
      ],
      ['__advanced', integration.advanced && json(integration.advanced as unknown as Json)],
    ])
  }

  return { print }

  function identifierScripts(scripts: Identifier): Expression {
    const rows: Row[] = [
      ['extractScript', maybe(scripts.extractScript?.path)],
      ['fallbackHandlerScript', maybe(scripts.fallbackHandlerScript?.path)],
    ]
    return record('/identifier', rows, false)
  }
}

/** Pointer of each schema that `exports: all` exports -> the expression by which the definition names it. */
function exportedExpressions(integration: Integration): ReadonlyMap<string, Expression> {
  const expressions = new Map<string, Expression>()
  const visit = (tree: ExportTree, expression: Expression): void => {
    if (tree.kind === 'schema') expressions.set(tree.pointer, expression)
    else for (const [name, inner] of tree.entries) visit(inner, member(expression, name))
  }
  for (const { name, tree } of exportedGroups(integration)) visit(tree, identifier(name))
  return expressions
}
