import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { compile } from '../../src/compile.ts'
import { createMemoryFileSystem } from '../../src/document/memory-file-system.ts'
import type { OutputFile } from '../../src/emit/output-file.ts'
import { sampleFolder } from '../support/build-sample.ts'
import { evaluate, sdkVersions } from '../support/evaluate.ts'
import { trackerFiles } from '../support/tracker.ts'
import { typecheck } from '../support/typecheck.ts'
import { withoutReview } from '../support/without-review.ts'

const folder = mkdtempSync(join(tmpdir(), 'tenon-handlers-'))
afterAll(() => rmSync(folder, { recursive: true }))

const creation = '{ creation: { enabled: true, requiredTags: [] } }'
const names = [
  'pinMessage',
  'delete',
  'class',
  'bp',
  'actions',
  'channels',
  'index',
  'con',
  'getUrl',
  'foobar',
  'fooBar',
  'ticket',
  'toString',
  'require',
  'module',
  'exports',
  'then',
  'constructor',
]
const chat = `manifest: integration/v1
name: chat
version: '1.0.0'
user: ${creation}
actions:
${names.map((name) => `  ${name}: { title: Acts, description: '*/ Acts', input: { fields: { id: The ID } }, output: { fields: {} } }`).join('\n')}
channels:
  ticket: { title: Ticket, description: A ticket, messages: { text: default, image: default }, conversation: ${creation} }
  empty: { title: Empty, description: Nothing, messages: {} }
`

function outputsOf(files: Readonly<Record<string, string>>): readonly OutputFile[] {
  const placed = Object.entries(files).map(([path, text]) => [`/project/${path}`, text] as const)
  const { outputs, diagnostics } = compile(
    createMemoryFileSystem(Object.fromEntries(placed)),
    '/project/integration.yaml',
  )
  expect(withoutReview(diagnostics).filter(({ severity }) => severity === 'error')).toEqual([])
  return outputs ?? []
}

/** Writes a project. @returns its modules */
function written(name: string, files: readonly { readonly path: string; readonly text: string }[]): readonly string[] {
  return files.flatMap(({ path, text }) => {
    const file = join(folder, name, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
    return path.endsWith('.ts') ? [file] : []
  })
}

const matrix = sdkVersions.flatMap((sdk) =>
  ([6, 7] as const).flatMap((typescript) =>
    [
      { how: "the SDK's template", compilerOptions: {} },
      { how: 'NodeNext', compilerOptions: { module: 'nodenext', moduleResolution: 'nodenext' } },
    ].map((options) => ({ sdk, typescript, base: `${sampleFolder('telegram')}/tsconfig.json`, ...options })),
  ),
)

describe('a new project', () => {
  const files = [
    ...written('chat', outputsOf({ 'integration.yaml': chat })),
    ...written('module', [
      { path: 'package.json', text: '{ "type": "module" }' },
      ...outputsOf({ 'integration.yaml': chat }),
    ]),
    ...written('tracker', outputsOf(trackerFiles)),
  ]

  test.concurrent.each(matrix)(
    'typechecks as it was made, with SDK $sdk, TypeScript $typescript, as $how, with "type": "module" and without',
    { timeout: 300_000 },
    async (row) => {
      expect(files.filter((file) => file.endsWith('/src/index.ts'))).toHaveLength(3)
      expect(await typecheck(files, row)).toBe('')
    },
  )
})

describe('an author who wraps all handlers', () => {
  const wrapper = `\
import * as sdk from '@botpress/sdk'
import * as bp from '../.botpress/index.js'
import { createConversation } from './create-conversation.js'
import { createUser } from './create-user.js'
import { actions, channels } from './generated/handlers.js'
import { handler } from './handler.js'
import { register, unregister } from './setup.js'

const props: bp.IntegrationProps = { register, unregister, handler, createUser, createConversation, actions, channels }

function redacted<Args extends unknown[], Result>(name: string, run: (...args: Args) => Promise<Result>) {
  return async (...args: Args): Promise<Result> => {
    try {
      return await run(...args)
    } catch {
      throw new sdk.RuntimeError(\`\${name} failed\`)
    }
  }
}

props.actions.pinMessage = redacted('Pinning', props.actions.pinMessage)
const { messages } = channels.ticket
if (messages) messages.text = redacted('Sending text', messages.text)
wrapAll(props)

// oxlint-disable-next-line typescript/no-explicit-any
function wrapAll(all: sdk.IntegrationProps<any>): void {
  for (const [name, action] of Object.entries(all.actions)) all.actions[name] = redacted(name, action)
  for (const [name, { messages = {} }] of Object.entries(all.channels)) {
    for (const [type, send] of Object.entries(messages)) messages[type] = redacted(\`\${name}.\${type}\`, send)
  }
}

export default new bp.Integration(props)
`
  const outputs: readonly OutputFile[] = outputsOf({ 'integration.yaml': chat }).map((file) =>
    file.path === 'src/index.ts' ? { ...file, text: wrapper } : file,
  )
  const files = written('wrapped', outputs)

  test.concurrent.each(matrix.filter(({ typescript, how }) => typescript === 7 && how === 'NodeNext'))(
    'assigns into what was gathered, with SDK $sdk',
    { timeout: 300_000 },
    async (row) => expect(await typecheck(files, row)).toBe(''),
  )

  test.each(sdkVersions)('has what was assigned run, with SDK %s', async (sdk) => {
    const module = await evaluate(outputs, sdk, 'src/index.ts')
    const { actions, channels } = module['default'] as {
      actions: Record<string, () => Promise<unknown>>
      channels: Record<string, { messages: Record<string, () => Promise<unknown>> }>
    }
    await expect(actions['pinMessage']?.()).rejects.toThrow('pinMessage failed')
    await expect(actions['delete']?.()).rejects.toThrow('delete failed')
    await expect(channels['ticket']?.messages['image']?.()).rejects.toThrow('ticket.image failed')
  })
})

describe('a stub', () => {
  test.each(sdkVersions)('throws a RuntimeError of SDK %s', async (sdk) => {
    const outputs = outputsOf({ 'integration.yaml': chat })
    const { pinMessage } = (await evaluate(outputs, sdk, 'src/actions/pin-message.ts')) as {
      pinMessage: () => Promise<void>
    }
    const error = await pinMessage().catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ type: 'Runtime', message: 'The action pinMessage is not implemented' })
  })
})

describe('what TypeScript tells of handlers that the manifest left behind', () => {
  const changed = (edit: (text: string) => string, name: string): readonly string[] => {
    const before = outputsOf({ 'integration.yaml': chat })
    const later = outputsOf({ 'integration.yaml': edit(chat) }).filter(({ kind }) => kind !== 'scaffold')
    const paths = new Set(later.map(({ path }) => path))
    return written(name, [...before.filter(({ path, kind }) => kind === 'scaffold' && !paths.has(path)), ...later])
  }
  const row = { sdk: '7.2.4', typescript: 7, base: matrix[0]?.base ?? '' } as const

  test.concurrent('a message that a channel has no more', { timeout: 300_000 }, async () => {
    const files = changed((text) => text.replace('image: default', 'audio: default'), 'dropped-message')
    const found = await typecheck(files, row)
    expect(found).toMatch(/src\/channels\/ticket\.ts\(\d+,\d+\): error TS2353: .*'image' does not exist/)
  })

  test.concurrent('an action that has other values to give', { timeout: 300_000 }, async () => {
    const files = changed((text) => text.replace('pinMessage:', 'stickMessage:'), 'dropped-action')
    expect(await typecheck(files, row)).toMatch(/src\/actions\/pin-message\.ts\(\d+,\d+\): error TS2339/)
  })
})
