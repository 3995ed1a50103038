import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type * as sdk from '@botpress/sdk'
import { onTestFinished } from 'vitest'
import { createHarness, type Harness, type HarnessOptions } from '../../src/testing/index.ts'
import { install, sdkFolders } from '../cli/install-sdk.ts'
import type { SdkVersion } from '../support/evaluate.ts'

/** A messenger with something of everything that handlers can touch. */
export const courierManifest = `manifest: integration/v1
name: courier
version: 0.1.0
configuration:
  fields:
    url: { string: Where the messenger answers, format: uri }
    retries?: { integer: How often to try again }
configurations:
  oauth:
    title: OAuth
    description: Signs in for you
    fields: { tenant: Whose messenger it is }
secrets:
  API_KEY: Opens the messenger
  SIGNING_KEY: Signs what it sends
user: { tags: { id: { title: User ID, description: The user at the messenger } } }
actions:
  pinMessage:
    title: Pin a message
    description: Keeps a message on top
    input: { fields: { chatId: The chat, silent?: { boolean: Whether to tell nobody } } }
    output: { fields: { messageId: The pinned message } }
  listChats:
    title: List chats
    description: All the chats
    input: { fields: {} }
    output: { fields: { chats: { description: The chats, items: { fields: { id: The chat, size: { number: How many are in it } } } } } }
channels:
  chat:
    title: Chat
    description: A chat
    messages:
      text: default
      sticker: { fields: { name: Which one } }
    message: { tags: { id: { title: Message ID, description: The message at the messenger } } }
    conversation:
      tags:
        id: { title: Chat ID, description: The chat at the messenger }
        topic: { title: Topic, description: What it is about }
states:
  credentials: { type: integration, fields: { token: Opens the messenger, uses?: { number: How often } } }
  draft: { type: conversation, fields: { text: What is not sent yet } }
  mood: { type: user, fields: { name: How the user feels } }
events:
  messagePinned: { title: Message pinned, description: Somebody pinned a message, fields: { messageId: The message } }
`

type Courier = sdk.DefaultIntegration<{
  name: 'courier'
  version: '0.1.0'
  user: { tags: { id: string } }
  configuration: { url: string; retries?: number }
  configurations: { oauth: { tenant: string } }
  actions: {
    pinMessage: { input: { chatId: string; silent?: boolean }; output: { messageId: string } }
    listChats: { input: Record<string, never>; output: { chats: { id: string; size: number }[] } }
  }
  channels: {
    chat: {
      messages: { text: { text: string }; sticker: { name: string } }
      message: { tags: { id: string } }
      conversation: { tags: { id: string; topic: string } }
    }
  }
  states: {
    credentials: { type: 'integration'; payload: { token: string; uses?: number } }
    draft: { type: 'conversation'; payload: { text: string } }
    mood: { type: 'user'; payload: { name: string } }
  }
  events: { messagePinned: { messageId: string } }
  entities: {}
}>

export type CourierProps = sdk.IntegrationProps<Courier>
export type CourierIntegration = sdk.Integration<Courier>
export type CourierClient = Parameters<CourierProps['register']>[0]['client']
export type CourierHarness = Harness<CourierIntegration>

/** Handlers that do nothing but what a test puts in their place. */
export interface CourierHandlers extends Partial<Omit<CourierProps, 'actions' | 'channels'>> {
  readonly actions?: Partial<CourierProps['actions']>
  readonly messages?: Partial<CourierProps['channels']['chat']['messages']>
}

const loaded = new Map<SdkVersion, typeof sdk>()

/**
 * The SDK of a version. That of version 7.2.4 asks its client whether to try again after an error, and its client is not to be
 * had: the one that is installed in its place has the same function under another name.
 */
export function sdkOf(version: SdkVersion): typeof sdk {
  const known = loaded.get(version)
  if (known !== undefined) return known
  const load = createRequire(join(sdkFolders[version], 'package.json'))
  const client = load('@botpress/client') as { readonly axiosRetry: object; http?: object }
  client.http ??= client.axiosRetry
  // Others may have it already, without what was just put into its client.
  const path = load.resolve('.')
  const before = load.cache[path]
  delete load.cache[path]
  const fresh = load('.') as typeof sdk
  if (before !== undefined) load.cache[path] = before
  loaded.set(version, fresh)
  return fresh
}

export function createCourier(version: SdkVersion, handlers: CourierHandlers = {}): CourierIntegration {
  const { Integration } = sdkOf(version)
  const { actions, messages, ...rest } = handlers
  return new Integration<Courier>({
    register: async () => {},
    unregister: async () => {},
    handler: async () => {},
    actions: {
      pinMessage: async () => ({ messageId: 'm1' }),
      listChats: async () => ({ chats: [] }),
      ...actions,
    },
    channels: { chat: { messages: { text: async () => {}, sticker: async () => {}, ...messages } } },
    ...rest,
  })
}

export const configuration = { url: 'https://messenger.example.com' }

/** The manifest of a project that has the SDK installed; the project is removed when the test is over. */
export function courierProject(version: SdkVersion, files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'tenon-testing-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [path, text] of Object.entries({ 'integration.yaml': courierManifest, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  install(folder, version)
  return join(folder, 'integration.yaml')
}

/** A harness of the courier, closed when the test is over. */
export async function openCourier(
  version: SdkVersion,
  handlers: CourierHandlers = {},
  options: Partial<HarnessOptions<CourierIntegration>> = {},
): Promise<CourierHarness> {
  const all = { manifest: courierProject(version), configuration, ...options } as HarnessOptions<CourierIntegration>
  const harness = await createHarness(createCourier(version, handlers), all)
  onTestFinished(() => harness.close())
  return harness
}

/** Runs something with the client of a handler. */
export async function withClient(
  version: SdkVersion,
  run: (client: CourierClient) => Promise<void>,
  options: Partial<HarnessOptions<CourierIntegration>> = {},
): Promise<CourierHarness> {
  const harness = await openCourier(version, { register: ({ client }) => run(client) }, options)
  await harness.register()
  return harness
}

/** As a handler does that does not use its logger. */
export function writeToConsole(text: string): void {
  const { console: out } = globalThis
  out.error(text)
}

/** What a call rejects with. @throws when it does not reject */
export async function rejection(call: Promise<unknown>): Promise<Error> {
  try {
    await call
  } catch (error) {
    if (error instanceof Error) return error
    throw new Error('something else than an error was thrown', { cause: error })
  }
  throw new Error('it did not reject')
}
