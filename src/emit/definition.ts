import type { BoundIntegration } from '../model/bind.ts'
import type {
  AdditionalConfiguration,
  Identifier,
  Integration,
  Named,
  SchemaDefinition,
  Tag,
  User,
} from '../model/integration.ts'
import { pointerTo } from '../model/origins.ts'
import { create, identifier, json, literal, member, object, property } from '../printer/build.ts'
import type { Expression, ObjectProperty, Statement } from '../printer/expression.ts'
import { printModule } from '../printer/print.ts'
import type { Json } from '../schemas/node.ts'
import { printZui } from '../schemas/print/print-zui.ts'
import { exportedGroups, type ExportTree } from './exported-groups.ts'
import { importsFor } from './imports.ts'
import type { OutputFile } from './output-file.ts'
import { definitionClass, importedName, importedSchemas, sdkMessage, zuiContextOf } from './zui-context.ts'

export const definitionPath = 'integration.definition.ts'

/** How the definition names the module of the schemas. */
export const schemasSpecifier = './src/generated/schemas.js'

/** Emits `integration.definition.ts`: what the manifest says, in the words and the order of the SDK. */
export function emitDefinition(bound: BoundIntegration): OutputFile {
  return { path: definitionPath, text: printModule(definitionModule(bound)), kind: 'module' }
}

/** The statements of `integration.definition.ts`. */
export function definitionModule(bound: BoundIntegration): readonly Statement[] {
  const definition = createDefinitionPrinter(bound).print()
  return definitionExporting(create(identifier(definitionClass), [definition]), bound)
}

/** A module that has an expression of the definition as its default export, with the imports that it needs there. */
export function definitionExporting(value: Expression, bound: BoundIntegration): readonly Statement[] {
  const body: Statement[] = [{ kind: 'export-default', value }]
  const groups = exportedGroups(bound.integration).map(({ name }) => ({ name }))
  const imports = importsFor(body, [
    { from: '@botpress/sdk', names: [{ name: definitionClass }, { name: 'messages' }, { name: 'z' }] },
    { from: schemasSpecifier, names: [...importedSchemas(bound), ...groups] },
  ])
  return [...imports, ...body]
}

/** A property that is left out when it has no value. */
type Row = readonly [name: string, value: Expression | undefined]

function createDefinitionPrinter(bound: BoundIntegration): { print(): Expression } {
  const { integration, comments } = bound
  const context = zuiContextOf(bound, importedName)
  const exported = exportedExpressions(integration)

  /** An object of the definition, with the comments that stand above its keys in the manifest. */
  function record(pointer: string, rows: readonly Row[], expanded = true): Expression {
    const properties = rows.flatMap(([name, value]): ObjectProperty[] =>
      value === undefined ? [] : [property(name, value, comments[pointerTo(pointer, name)])],
    )
    return object(properties, { expanded })
  }

  function map<T>(
    items: Named<T> | undefined,
    pointer: string,
    print: (item: T, pointer: string) => Expression,
  ): Expression | undefined {
    if (items === undefined) return undefined
    return record(
      pointer,
      Object.entries(items).map(([name, item]) => [name, print(item, pointerTo(pointer, name))] as const),
    )
  }

  function schema(item: SchemaDefinition, pointer: string): readonly Row[] {
    const at = `${pointer}/schema`
    return [
      ['schema', exported.get(at) ?? printZui(item.schema, at, context)],
      ['ui', item.ui === undefined ? undefined : json(item.ui)],
    ]
  }

  function position(item: SchemaDefinition, pointer: string): Expression {
    return record(pointer, schema(item, pointer))
  }

  function message(item: SchemaDefinition, pointer: string): Expression {
    const { schema: node } = item
    const isPlain = node.kind === 'reference' && Object.keys(node).length === 2 && item.ui === undefined
    if (isPlain && node.name.startsWith('sdk:') && !exported.has(`${pointer}/schema`)) return sdkMessage(node.name)
    return position(item, pointer)
  }

  function tags(items: Named<Tag> | undefined, pointer: string): Expression | undefined {
    return map(items, pointer, (tag, at) => record(at, texts(tag), false))
  }

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
      [
        'actions',
        map(integration.actions, '/actions', (action, at) =>
          record(at, [
            ...texts(action),
            ['billable', maybe(action.billable)],
            ['cacheable', maybe(action.cacheable)],
            ['attributes', attributes(action.attributes)],
            ['input', position(action.input, `${at}/input`)],
            ['output', position(action.output, `${at}/output`)],
          ]),
        ),
      ],
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

function texts(item: { readonly title?: string; readonly description?: string }): readonly Row[] {
  return [
    ['title', maybe(item.title)],
    ['description', maybe(item.description)],
  ]
}

function maybe(value: string | boolean | undefined): Expression | undefined {
  return value === undefined ? undefined : literal(value)
}

function attributes(values: Named<string> | undefined): Expression | undefined {
  return values === undefined ? undefined : json(values)
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
