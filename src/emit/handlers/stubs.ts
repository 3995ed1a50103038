import type { Handler } from '../../handlers/find-handlers.ts'
import type { StubKind, Template } from '../../handlers/project-code.ts'
import { problemOf } from '../../handlers/template-problem.ts'
import type { Channel, Integration } from '../../model/integration.ts'
import { docLines, propertyKey, stringLiteral } from '../../printer/literals.ts'
import { resolvedIdiom } from '../../schemas/idiom.ts'
import type { Definitions, SchemaNode } from '../../schemas/node.ts'
import { inlined } from '../../schemas/inline.ts'
import { hasDefault } from '../../schemas/resolve.ts'
import { notImplemented } from '../../handlers/not-implemented.ts'
import { bindingsFrom, fillTemplate } from './template.ts'

/** The text of the modules that an author starts from. */
export interface Stubs {
  action(handler: Handler, integration: Integration): string
  channel(handler: Handler, integration: Integration): string
  handler(): string
  setup(): string
  createUser(): string
  createConversation(): string
  /** @param deprecated the handlers beside the usual ones that the manifest asks for */
  index(deprecated: readonly ('createUser' | 'createConversation')[]): string
}

/** @param templates what the workspace wants some of them to be */
export function createStubs(templates: ReadonlyMap<StubKind, Template>): Stubs {
  const start = (kind: StubKind, fields: Parameters<typeof fillTemplate>[1], text: () => string): string => {
    const template = templates.get(kind)
    if (template?.text === undefined || problemOf(kind, template) !== undefined) return text()
    return fillTemplate(template.text, fields)
  }

  return {
    action({ name, exportName, path }, integration) {
      const item = integration.actions?.[name]
      const doc = [
        ...texts(item),
        ...fieldsIn('Takes', item?.input.schema, integration),
        ...fieldsIn('Gives', item?.output.schema, integration),
      ]
      return start('action', { name, exportName, doc, path }, () =>
        module(path, { throws: true }, [
          ...docOf(doc),
          `export const ${exportName}: bp.IntegrationProps['actions'][${stringLiteral(name)}] = async () => {`,
          `  ${notImplemented(`The action ${name}`)}`,
          '}',
        ]),
      )
    },

    channel({ name, exportName, path }, integration) {
      const item = integration.channels?.[name]
      const doc = texts(item)
      return start('channel', { name, exportName, doc, path }, () =>
        module(path, { throws: Object.keys(item?.messages ?? {}).length > 0 }, [
          ...docOf(doc),
          `export const ${exportName}: bp.IntegrationProps['channels'][${stringLiteral(name)}] = {`,
          ...messageStubs(name, item?.messages, integration),
          '}',
        ]),
      )
    },

    handler: () =>
      start('handler', { name: 'handler', exportName: 'handler', doc: handlerDoc, path: 'src/handler.ts' }, () =>
        module('src/handler.ts', { throws: true }, [
          ...docOf(handlerDoc),
          `export const handler: bp.IntegrationProps['handler'] = async () => {`,
          `  ${notImplemented('The handler of webhooks')}`,
          '}',
        ]),
      ),

    setup: () =>
      start('setup', { name: 'setup', exportName: 'setup', doc: [], path: 'src/setup.ts' }, () =>
        module('src/setup.ts', { throws: true }, [
          ...docOf([
            'Called when a bot installs the integration, or changes its configuration.',
            '',
            'Takes `webhookUrl`, at which webhooks arrive, and the configuration in `ctx`. Throw a RuntimeError when that cannot work:',
            'its message is shown to the person.',
          ]),
          `export const register: bp.IntegrationProps['register'] = async () => {`,
          `  ${notImplemented('Registering')}`,
          '}',
          '',
          ...docOf(['Called when a bot removes the integration: undo here what `register` did elsewhere.']),
          `export const unregister: bp.IntegrationProps['unregister'] = async () => {`,
          `  ${notImplemented('Unregistering')}`,
          '}',
        ]),
      ),

    createUser: () =>
      module('src/create-user.ts', { throws: true }, [
        ...docOf([
          'Called when a bot creates a user.',
          '',
          'Takes `tags`. Gives a response whose body has the `user`.',
        ]),
        `export const createUser: NonNullable<bp.IntegrationProps['createUser']> = async () => {`,
        `  ${notImplemented('Creating users')}`,
        '}',
      ]),

    createConversation: () =>
      module('src/create-conversation.ts', { throws: true }, [
        ...docOf([
          'Called when a bot creates a conversation.',
          '',
          'Takes `channel` and `tags`. Gives a response whose body has the `conversation`.',
        ]),
        `export const createConversation: NonNullable<bp.IntegrationProps['createConversation']> = async () => {`,
        `  ${notImplemented('Creating conversations')}`,
        '}',
      ]),

    index(deprecated) {
      const files = { createUser: './create-user.js', createConversation: './create-conversation.js' }
      const names = ['register', 'unregister', 'handler', ...deprecated, 'actions', 'channels']
      return lines([
        "import * as bp from '../.botpress/index.js'",
        ...deprecated.toReversed().map((name) => `import { ${name} } from '${files[name]}'`),
        "import { actions, channels } from './generated/handlers.js'",
        "import { handler } from './handler.js'",
        "import { register, unregister } from './setup.js'",
        '',
        `const props: bp.IntegrationProps = { ${names.join(', ')} }`,
        '',
        'export default new bp.Integration(props)',
      ])
    },
  }
}

const handlerDoc = [
  'Called for each webhook.',
  '',
  'Takes `req` with its `method`, `path`, `query`, `headers` and `body`. Gives a response, or nothing, which is a 200.',
]

function messageStubs(
  channel: string,
  messages: Channel['messages'] = {},
  integration: Integration,
): readonly string[] {
  const all = Object.entries(messages)
  if (all.length === 0) return ['  messages: {},']
  const stubs = all.flatMap(([type, { schema }]) => [
    ...docOf(payloadOf(schema, integration)).map((line) => `    ${line}`),
    `    ${propertyKey(type)}: async () => {`,
    `      ${notImplemented(`Sending "${type}" to the channel ${channel}`)}`,
    '    },',
  ])
  return ['  messages: {', ...stubs, '  },']
}

function module(path: string, { throws }: { readonly throws: boolean }, body: readonly string[]): string {
  return lines([
    ...(throws ? ["import { RuntimeError } from '@botpress/sdk'"] : []),
    `import type * as bp from '${bindingsFrom(path)}'`,
    '',
    ...body,
  ])
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`
}

function docOf(paragraphs: readonly string[]): readonly string[] {
  return docLines({ description: paragraphs.join('\n') })
}

function texts(item: { readonly title?: string; readonly description?: string } | undefined): readonly string[] {
  const { title = '', description = '' } = item ?? {}
  return [description === '' ? title : description].filter((text) => text !== '')
}

/** A list of the fields of a schema: what the author will find there, or has to give. */
function fieldsIn(verb: string, schema: SchemaNode | undefined, integration: Integration): readonly string[] {
  const fields = fieldsOf(schema, integration)
  if (fields === undefined) return ['', `${verb} values by name.`]
  if (fields.length === 0) return ['', `${verb} nothing.`]
  return ['', `${verb}:`, ...fields.map(({ key, said }) => `- ${key}${said === '' ? '' : `: ${said}`}`)]
}

/** The same of a message, in a line. */
function payloadOf(schema: SchemaNode, integration: Integration): readonly string[] {
  const fields = fieldsOf(schema, integration) ?? []
  return fields.length === 0 ? [] : [`Payload: ${fields.map(({ key }) => key).join(', ')}`]
}

interface Field {
  /** As code: `silent?`. */
  readonly key: string
  readonly said: string
}

/** Undefined when it is no object. */
function fieldsOf(schema: SchemaNode | undefined, { schemas, sdkMessages }: Integration): readonly Field[] | undefined {
  if (schema === undefined) return []
  const definitions: Definitions = { ...schemas, ...sdkMessages }
  const shown = resolvedIdiom(schema, definitions)
  if (shown.kind !== 'object') return undefined
  return shown.fields.map(({ name, optional, schema: field }) => {
    // Beside a reference, it may be said otherwise than of what is referred to.
    const { title = '', description = title } = inlined(field, definitions)
    const isOptional = optional || hasDefault(field, definitions)
    return { key: `\`${name}${isOptional ? '?' : ''}\``, said: description.split('\n', 1)[0] ?? '' }
  })
}
