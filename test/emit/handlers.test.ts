import fc from 'fast-check'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { emitHandlers } from '../../src/emit/handlers/handlers.ts'
import type { OutputFile } from '../../src/emit/output-file.ts'
import type { ProjectCode, StubKind } from '../../src/handlers/project-code.ts'
import type { Integration } from '../../src/model/integration.ts'
import { hostileStrings } from '../hostile/hostile-strings.ts'
import { compileRight, outputOf } from '../support/compile-source.ts'
import { evaluate } from '../support/evaluate.ts'

const sample = compileRight(`
actions:
  act: { title: Act, description: Acts, input: { fields: { id: The ID } }, output: { fields: {} } }
channels:
  talk: { title: Talk, description: Talks, messages: { text: default } }
`).bound.integration
const newProject: ProjectCode = { files: new Map(), templates: new Map(), definition: '' }

/** What is emitted for an integration whose items have these names, whatever the manifest language says of them. */
function emitted(
  { actions = [], channels = [] }: { actions?: readonly string[]; channels?: readonly string[] },
  { text = '', code = newProject }: { text?: string; code?: ProjectCode } = {},
): readonly OutputFile[] {
  const said = text === '' ? {} : { title: text, description: text }
  const action = sample.actions?.['act']
  const channel = sample.channels?.['talk']
  const message = channel?.messages['text']
  if (action === undefined || channel === undefined || message === undefined) throw new Error('the sample has both')
  const messages = text === '' ? channel.messages : Object.fromEntries([[text, message]])
  const integration: Integration = {
    ...sample,
    actions: Object.fromEntries(actions.map((name) => [name, { ...action, ...said }])),
    channels: Object.fromEntries(channels.map((name) => [name, { ...channel, ...said, messages }])),
  }
  return emitHandlers(integration, code)
}

const textOf = (files: readonly OutputFile[], path: string): string => {
  const file = files.find((one) => one.path === path)
  if (file === undefined) throw new Error(`there is no ${path}, only ${files.map((one) => one.path).join(', ')}`)
  return file.text
}

const stubsOf = (files: readonly OutputFile[]): readonly OutputFile[] =>
  files.filter(({ path }) => /^src\/(actions|channels)\//.test(path))

/** What a module exports, when it has its imports and one export, and nothing else: no text has become code. */
function soleExport({ path, text }: OutputFile): string {
  const { diagnostics = [] } = ts.transpileModule(text, { reportDiagnostics: true, fileName: path })
  expect(
    diagnostics.map(({ messageText }) => messageText),
    text,
  ).toEqual([])
  const { statements } = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true)
  const [exported, ...others] = statements.filter((statement) => !ts.isImportDeclaration(statement))
  expect(others, text).toEqual([])
  if (exported === undefined || !ts.isVariableStatement(exported)) throw new Error(`nothing is exported:\n${text}`)
  return exported.declarationList.declarations.map(({ name }) => name.getText()).join(', ')
}

/** Checks whatever can be said of all stubs and what gathers them. */
async function expectSound(
  files: readonly OutputFile[],
  { actions = [], channels = [] }: { actions?: readonly string[]; channels?: readonly string[] },
): Promise<void> {
  const stubs = stubsOf(files)
  expect(stubs).toHaveLength(actions.length + channels.length)
  for (const { path } of stubs) expect(path).toMatch(/^src\/(actions|channels)\/[a-z0-9_-]+\.ts$/)
  expect(new Set(stubs.map(({ path }) => path.toLowerCase())).size).toBe(stubs.length)
  for (const stub of stubs) soleExport(stub)
  const gathered = await evaluate(files, '5.4.3', 'src/generated/handlers.ts')
  expect(Object.keys(gathered['actions'] as object).toSorted()).toEqual([...actions].toSorted())
  expect(Object.keys(gathered['channels'] as object).toSorted()).toEqual([...channels].toSorted())
  for (const handler of Object.values(gathered['actions'] as Record<string, () => Promise<unknown>>))
    await expect(handler()).rejects.toThrow(/ is not implemented$/)
}

describe('names that need care', () => {
  test.each([
    ['delete', 'src/actions/delete.ts', '_delete'],
    ['default', 'src/actions/default.ts', '_default'],
    ['new', 'src/actions/new.ts', '_new'],
    ['class', 'src/actions/class.ts', '_class'],
    ['await', 'src/actions/await.ts', '_await'],
    ['arguments', 'src/actions/arguments.ts', '_arguments'],
    ['getURL', 'src/actions/get-url.ts', 'getURL'],
    ['con', 'src/actions/con-action.ts', 'con'],
    ['aux', 'src/actions/aux-action.ts', 'aux'],
    ['com1', 'src/actions/com1-action.ts', 'com1'],
    ['index', 'src/actions/index-action.ts', 'index'],
    ['send-message', 'src/actions/send-message.ts', 'sendMessage'],
    ['2fa', 'src/actions/2fa.ts', '_2fa'],
    ['größe', 'src/actions/gr-e.ts', 'grE'],
    ['日本語', 'src/actions/_.ts', '_'],
    ['bp', 'src/actions/bp.ts', '_bp'],
    ['RuntimeError', 'src/actions/runtime-error.ts', 'runtimeError'],
    ['actions', 'src/actions/actions.ts', 'actions'],
    ['channels', 'src/actions/channels.ts', 'channels'],
    ['constructor', 'src/actions/constructor.ts', 'constructor'],
    ['toString', 'src/actions/to-string.ts', 'toString'],
    ['__proto__', 'src/actions/proto.ts', 'proto'],
    ['then', 'src/actions/then.ts', '_then'],
    ['require', 'src/actions/require.ts', '_require'],
    ['module', 'src/actions/module.ts', '_module'],
    ['exports', 'src/actions/exports.ts', '_exports'],
    ['Promise', 'src/actions/promise.ts', 'promise'],
    ['../../../etc/passwd', 'src/actions/etc-passwd.ts', 'etcPasswd'],
  ])('%s is in %s as %s', async (name, path, exportName) => {
    const files = emitted({ actions: [name] })
    expect(stubsOf(files).map((file) => file.path)).toEqual([path])
    expect(stubsOf(files).map(soleExport)).toEqual([exportName])
    await expectSound(files, { actions: [name] })
  })

  test.each([
    ['names that differ in capitals', { actions: ['fooBar', 'foobar', 'FooBar', 'getURL', 'getUrl'] }],
    ['an action and a channel of one name', { actions: ['ticket', 'ticket2'], channels: ['ticket', 'actions', 'bp'] }],
    ['names without letters', { actions: ['日本語', '-', '*/', '_', ''] }],
    ['a name that is the second choice of another', { actions: ['con', 'conAction', 'delete', '_delete'] }],
  ])('%s get files and names of their own', (_what, names) => expectSound(emitted(names), names))

  test('an action and a channel of one name are told apart where they are gathered', () => {
    expect(textOf(emitted({ actions: ['ticket'], channels: ['ticket'] }), 'src/generated/handlers.ts')).toContain(`
import { ticket } from '../actions/ticket.js'
import { ticket as ticket2 } from '../channels/ticket.js'
`)
  })
})

describe('whatever the manifest says', () => {
  test.each(hostileStrings.filter((text) => text.length < 200).map((text) => [JSON.stringify(text), text]))(
    'text stays text, and files stay in their folders: %s',
    async (_shown, text) => {
      const names = { actions: [text], channels: [text] }
      await expectSound(emitted(names, { text }), names)
      expect(Reflect.get(globalThis, '__canary')).toBeUndefined()
    },
  )

  test('any names and texts give modules that are sound', async () => {
    const name = fc.oneof(
      fc.constantFrom(...hostileStrings.filter((text) => text.length < 200)),
      fc.stringMatching(/^[a-zA-Z_$][\w$]{0,5}$/),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom(
        'ticket',
        'ticket2',
        'Ticket',
        'TICKET',
        'tick-et',
        'tickEt',
        'index',
        'indexAction',
        'bp',
        'bp2',
        '_bp',
      ),
    )
    const names = fc.uniqueArray(name, { maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(names, names, name, async (actions, channels, text) => {
        await expectSound(emitted({ actions, channels }, { text }), { actions, channels })
      }),
      { numRuns: 100 },
    )
  })
})

describe('a template of stubs', () => {
  const withTemplate = (kind: StubKind, text: string | undefined): ProjectCode => ({
    ...newProject,
    templates: new Map([[kind, { path: `/workspace/stubs/${kind}.ts`, text }]]),
  })
  const template = `import * as bp from '__BINDINGS__'
import { wrapAction } from '../action-wrapper.js'

/** __DOC__ */
export const __HANDLER__: bp.IntegrationProps['actions']['__NAME__'] = wrapAction(
  { actionName: '__NAME__', errorMessage: "Failed to run __NAME__" },
  // Fill in __NAME__; it's __HANDLER__ here.
  async () => {
    throw new Error(\`__NAME__\`)
  },
)
`

  test('is what new stubs are made of', () => {
    const files = emitted({ actions: ['delete'] }, { code: withTemplate('action', template) })
    expect(textOf(files, 'src/actions/delete.ts')).toBe(
      `import * as bp from '../../.botpress/index.js'
import { wrapAction } from '../action-wrapper.js'

/**
 * Takes:
 * - \`id\`: The ID
 *
 * Gives nothing.
 */
export const _delete: bp.IntegrationProps['actions']['delete'] = wrapAction(
  { actionName: 'delete', errorMessage: "Failed to run delete" },
  // Fill in delete; it's _delete here.
  async () => {
    throw new Error(\`delete\`)
  },
)
`.replace('/**\n * Takes', '/**\n * Acts\n *\n * Takes'),
    )
  })

  test('holds whatever name the handler has', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.constantFrom(...hostileStrings), fc.string({ unit: 'binary', maxLength: 20 })),
        (name) => {
          const files = emitted({ actions: [name] }, { code: withTemplate('action', template) })
          soleExport(stubsOf(files)[0] ?? { path: '', text: '', kind: 'scaffold' })
        },
      ),
      { numRuns: 500 },
    )
  })

  test('may be one of channels, of webhooks, or of the set-up', () => {
    const channel = emitted(
      { channels: ['talk'] },
      { code: withTemplate('channel', 'export const __HANDLER__ = makeChannel("__NAME__")\n') },
    )
    expect(textOf(channel, 'src/channels/talk.ts')).toBe("export const talk = makeChannel('talk')\n")
    const handler = emitted(
      {},
      { code: withTemplate('handler', "import type * as bp from '__BINDINGS__'\nexport const handler = 1") },
    )
    expect(textOf(handler, 'src/handler.ts')).toBe(
      "import type * as bp from '../.botpress/index.js'\nexport const handler = 1\n",
    )
    const setup = emitted({}, { code: withTemplate('setup', 'export { register, unregister } from "shared"\n') })
    expect(textOf(setup, 'src/setup.ts')).toBe('export { register, unregister } from "shared"\n')
  })

  test.each<[what: string, kind: StubKind, text: string | undefined]>([
    ['is empty', 'action', ''],
    ['exports no handler', 'action', 'const __HANDLER__ = 1\n'],
    ['exports it in a comment', 'channel', '// export const __HANDLER__ = 1\n'],
    ['exports half of the set-up', 'setup', 'export const register = 1\n'],
    ['is no text', 'handler', undefined],
  ])('that %s is not used', (_what, kind, text) => {
    expect(emitted({ actions: ['act'], channels: ['talk'] }, { code: withTemplate(kind, text) })).toEqual(
      emitted({ actions: ['act'], channels: ['talk'] }),
    )
  })
})

describe('the templates of a workspace', () => {
  const manifest =
    'actions: { act: { title: Act, description: Acts, input: { fields: {} }, output: { fields: {} } } }\n'
  const found = (files: Readonly<Record<string, string>>) =>
    compileRight(manifest, { files }).diagnostics.map(({ id, message }) => `${id}: ${message}`)

  test('stand in its folder stubs', () => {
    const compiled = compileRight(manifest, {
      files: { 'stubs/action.ts': '\uFEFFexport const __HANDLER__ = 1\r\n// \r\n' },
    })
    expect(outputOf(compiled, 'src/actions/act.ts')).toBe('export const act = 1\n// \n')
    expect(compiled.diagnostics).toEqual([])
  })

  test('are told of when they cannot be used', () => {
    const lacks = (kind: string, name: string) =>
      `handlers/incomplete-template: This template of new ${kind} modules is not used: it does not export "${name}". Write \`export const ${name}\` in it`
    expect(found({ 'stubs/action.ts': '' })).toEqual([lacks('action', '__HANDLER__')])
    expect(found({ 'stubs/channel.ts': 'export const ticket = 1' })).toEqual([lacks('channel', '__HANDLER__')])
    expect(found({ 'stubs/handler.ts': 'export const handle = 1' })).toEqual([lacks('handler', 'handler')])
    expect(found({ 'stubs/setup.ts': 'export const register = 1' })).toEqual([lacks('setup', 'unregister')])
    expect(found({ 'stubs/action.ts': `export const __HANDLER__ = 1\n//${' '.repeat(1_100_000)}` })).toEqual([
      'handlers/incomplete-template: This template of new action modules is not used: it is no text in UTF-8 of at most 1 MiB',
    ])
    expect(found({ 'stubs/other.ts': '' })).toEqual([])
  })
})
