import { createDiskFileSystem } from '../document/disk-file-system.ts'
import { webhookBase } from './api-server.ts'
import { viewApi } from './api-view.ts'
import { callingFiles } from './calling-files.ts'
import { adviceOnName, createPayloadChecks, noChecks, type Definition } from './check-payloads.ts'
import { MismatchError } from './errors.ts'
import { findManifest } from './find-manifest.ts'
import type { Harness, HarnessOptions, TestableIntegration } from './harness-types.ts'
import { loadDefinition } from './load-definition.ts'
import { requestKeys } from '../vrl/web-request.ts'
import { prepareMessage, setOwnedState, type GivenMessage } from './prepare-message.ts'
import type { Problem } from './problem.ts'
import { parsedObject } from './read-answer.ts'
import { refuseUnknown } from './refuse-unknown.ts'
import { openSession } from './session.ts'
import type { Data } from './stand-in-api/read-input.ts'
import { handledRequest, type WebhookRequest } from './webhook-request.ts'

/** The options without their types, which depend on the integration. */
interface AnyOptions {
  readonly configurationType?: string | null
  readonly configuration?: unknown
  readonly states?: Readonly<Record<string, Data>>
  readonly secrets?: Readonly<Record<string, string>>
  readonly manifest?: string | URL | false
}

const optionKeys = ['configurationType', 'configuration', 'states', 'secrets', 'manifest']

/** Optional when the configuration is. */
type OptionsArgument<I extends TestableIntegration> =
  object extends HarnessOptions<I> ? [options?: HarnessOptions<I>] : [options: HarnessOptions<I>]

/**
 * Serves an integration as `bp serve` does, with a stand-in for the platform's API, so that its handlers can be called from any
 * test. Both what they are given and what they give are checked against the manifest.
 *
 * @param integration the default export of `src/index.ts`
 * @throws MismatchError when the configuration, a state or a secret is not as the manifest says; Error when the manifest has
 *   errors or is not found, and when the environment is held by another harness
 */
export async function createHarness<const I extends TestableIntegration>(
  integration: I,
  ...[options]: OptionsArgument<I>
): Promise<Harness<I>> {
  const callers = callingFiles(createHarness)
  return (await openHarness(integration, (options ?? {}) as AnyOptions, callers)) as Harness<I>
}

/** The harness of any integration: what a call of a typed one comes down to. */
async function openHarness(
  integration: TestableIntegration,
  options: AnyOptions,
  callers: readonly string[],
): Promise<unknown> {
  checkIsIntegration(integration)
  refuseUnknown(options, optionKeys, 'createHarness')
  const { configurationType = null, configuration = {}, states = {}, secrets = {}, manifest } = options
  const cwd = process.cwd()
  const definition = manifest === false ? undefined : definitionOf(manifest, callers, cwd)
  const checks = definition === undefined ? noChecks : createPayloadChecks(definition)
  refuseAsGiven(checks.configuration(configurationType, configuration), 'The configuration of the harness')
  refuseAsGiven(checks.secrets(Object.keys(secrets)), 'What is given as "secrets"')

  const name = definition?.name ?? 'integration'
  const session = await openSession({ integration, name, checks, secrets, configurationType, configuration })
  const { api } = session
  const webhookUrl = `${webhookBase}/${api.store.installation.webhookId}`
  try {
    for (const [state, payload] of Object.entries(states)) setOwnedState(api, state, payload, undefined)
  } catch (error) {
    await session.close()
    throw error
  }
  const { props } = integration
  return {
    calls: session.calls,
    logs: session.logs,
    api: viewApi(api.store),
    register: async () => void (await session.run({ operation: 'register', called: 'register', body: { webhookUrl } })),
    unregister: async () =>
      void (await session.run({ operation: 'unregister', called: 'unregister', body: { webhookUrl } })),
    ping: async () => void (await session.run({ operation: 'ping', called: 'ping', body: {} })),
    webhook: async (request: WebhookRequest = {}) => {
      refuseUnknown(request, requestKeys, 'A request')
      const body = { req: handledRequest(request, cwd) }
      return session.run({ operation: 'webhook_received', called: 'webhook', body, answersItself: true })
    },
    action: async (action: string, input: unknown) => {
      session.ensureOpen()
      const called = `action "${action}"`
      ensureHandled(props.actions, `the action "${action}"`, action, definition?.actions)
      refuseAsGiven(checks.actionInput(action, input), `The input of ${called}`)
      const outputIn = (body: string): unknown => parsedObject(body)['output']
      const { body } = await session.run({
        operation: 'action_triggered',
        called,
        body: { type: action, input },
        check: (answer) => checks.actionOutput(action, outputIn(answer.body)),
      })
      return parsedObject(body)
    },
    message: async (channel: string, type: string, payload: Data, more: MessageOptions = {}) => {
      session.ensureOpen()
      refuseUnknownOfMessage(more)
      const declared = definition?.channels
      ensureHandled(props.channels, `the channel "${channel}"`, channel, declared)
      const handlers = (props.channels as Readonly<Record<string, ChannelHandlers>>)[channel]
      const messages = handlers?.messageCreated ?? handlers?.messages ?? {}
      const of = `the message "${type}" in the channel "${channel}"`
      ensureHandled(messages, of, type, declared?.[channel]?.messages)
      const body = prepareMessage(api, { channel, type, payload, ...more })
      await session.run({ operation: 'message_created', called: `message "${type}"`, body })
    },
    createUser: async (request: { readonly tags: Data }) => {
      const { tags } = request
      ensureHandler(props, 'createUser')
      refuseUnknown(request, ['tags'], 'createUser')
      refuseAsGiven(checks.userTags(Object.keys(tags)), 'What is given to createUser')
      return session.run({ operation: 'create_user', called: 'createUser', body: { tags }, answersItself: true })
    },
    createConversation: async (request: { readonly channel: string; readonly tags: Data }) => {
      const { channel, tags } = request
      ensureHandler(props, 'createConversation')
      refuseUnknown(request, ['channel', 'tags'], 'createConversation')
      refuseAsGiven(checks.conversationTags(channel, Object.keys(tags)), 'What is given to createConversation')
      const body = { channel, tags }
      return session.run({ operation: 'create_conversation', called: 'createConversation', body, answersItself: true })
    },
    setState: (state: string, payload: Data, id?: string) => {
      session.ensureOpen()
      setOwnedState(api, state, payload, id)
    },
    close: async () => session.close(),
    [Symbol.asyncDispose]: async () => session.close(),
  } satisfies { readonly [K in keyof Harness<TestableIntegration>]: unknown }
}

function definitionOf(manifest: string | URL | undefined, callers: readonly string[], cwd: string): Definition {
  const disk = createDiskFileSystem()
  return loadDefinition(disk, findManifest(disk, manifest, { callers, cwd }), cwd)
}

type MessageOptions = Pick<GivenMessage, 'conversation' | 'user' | 'message'>

function refuseUnknownOfMessage(given: MessageOptions): void {
  refuseUnknown(given, ['conversation', 'user', 'message'], 'What is said of a message')
  for (const [key, value] of Object.entries(given))
    if (typeof value === 'object') refuseUnknown(value, ['tags'], `The ${key} of a message`)
}

/** Version 7 of the SDK has `messageCreated` too, and prefers it. */
interface ChannelHandlers {
  readonly messages?: object
  readonly messageCreated?: object
}

function checkIsIntegration(given: unknown): void {
  const { props, start } = (given ?? {}) as { readonly props?: unknown; readonly start?: unknown }
  if (typeof props === 'object' && props !== null && typeof start === 'function') return
  const isModule = typeof given === 'object' && given !== null && 'default' in given
  throw new TypeError(
    isModule
      ? 'createHarness takes the integration, and was given a module that exports it. Give its default export'
      : 'createHarness takes the integration: what new bp.Integration({ … }) makes, which src/index.ts exports',
  )
}

/** @throws before anything runs: the test is wrong, not the handler */
function refuseAsGiven(problems: readonly Problem[], what: string): void {
  if (problems.length > 0) throw new MismatchError(problems, what)
}

/** @param declared what the manifest has of the kind, as far as that is known */
function ensureHandled(handlers: object, what: string, name: string, declared: object = {}): void {
  const names = Object.keys(handlers)
  if (names.includes(name)) return
  const advice = Object.hasOwn(declared, name)
    ? 'but the manifest has it: run "tenon build", and write the handler'
    : adviceOnName(name, names)
  throw new Error(`The integration has no handler for ${what}; ${advice}`)
}

function ensureHandler(props: TestableIntegration['props'], name: 'createUser' | 'createConversation'): void {
  if (props[name] === undefined) throw new Error(`The integration has no handler "${name}"`)
}
