import { dirname, join } from 'node:path'
import { describe, expect, expectTypeOf, it } from 'vitest'
import {
  createHarness,
  type ActionInput,
  type ApiCall,
  type Harness,
  type HarnessOptions,
  type StateName,
  type StatePayload,
} from '../../src/testing/index.ts'
import { sdkVersions } from '../support/evaluate.ts'
import { typecheck } from '../support/typecheck.ts'
import { courierProject, type CourierIntegration } from './courier.ts'

type Courier = Harness<CourierIntegration>
type Options = HarnessOptions<CourierIntegration>

/** Never runs: what is in it only has to typecheck, and `@ts-expect-error` fails where nothing is wrong. */
export async function typesOf(integration: CourierIntegration): Promise<void> {
  const harness = await createHarness(integration, { configuration: { url: '' } })
  expectTypeOf(harness).toEqualTypeOf<Courier>()

  // Actions.
  expectTypeOf<ActionInput<CourierIntegration, 'pinMessage'>>().toEqualTypeOf<{ chatId: string; silent?: boolean }>()
  const { output, meta } = await harness.action('pinMessage', { chatId: '1' })
  expectTypeOf(output).toEqualTypeOf<{ messageId: string }>()
  expectTypeOf(meta).toEqualTypeOf<{ readonly cost: number }>()
  const chats = await harness.action('listChats', {})
  expectTypeOf(chats.output.chats).toEqualTypeOf<{ id: string; size: number }[]>()
  // @ts-expect-error there is no such action
  await harness.action('pinMesage', { chatId: '1' })
  // @ts-expect-error the chat is missing
  await harness.action('pinMessage', {})
  // @ts-expect-error the chat is no number
  await harness.action('pinMessage', { chatId: 1 })

  // Messages.
  await harness.message(
    'chat',
    'text',
    { text: 'hi' },
    { conversation: { tags: { id: '1' } }, message: { tags: { id: '2' } } },
  )
  await harness.message('chat', 'sticker', { name: 'cat' }, { conversation: 'conv_1', user: { tags: { id: '1' } } })
  // @ts-expect-error there is no such channel
  await harness.message('chats', 'text', { text: 'hi' })
  // @ts-expect-error there is no such message
  await harness.message('chat', 'txt', { text: 'hi' })
  // @ts-expect-error that is what another message holds
  await harness.message('chat', 'sticker', { text: 'hi' })
  // @ts-expect-error there is no such tag
  await harness.message('chat', 'text', { text: 'hi' }, { conversation: { tags: { ids: '1' } } })

  // Users and conversations.
  await harness.createUser({ tags: { id: '1' } })
  await harness.createConversation({ channel: 'chat', tags: { topic: 'a' } })
  // @ts-expect-error there is no such tag
  await harness.createUser({ tags: { name: '1' } })
  // @ts-expect-error there is no such channel
  await harness.createConversation({ channel: 'mail', tags: {} })

  // States.
  harness.setState('draft', { text: '' }, 'conv_1')
  // @ts-expect-error that is what another state holds
  harness.setState('draft', { token: '' }, 'conv_1')
  // @ts-expect-error there is no such state
  harness.setState('drafts', {}, 'conv_1')

  expectTypeOf<StateName<CourierIntegration>>().toEqualTypeOf<'credentials' | 'draft' | 'mood'>()
  expectTypeOf<StatePayload<CourierIntegration, 'credentials'>>().toEqualTypeOf<{ token: string; uses?: number }>()
  expectTypeOf<StatePayload<CourierIntegration, 'mood'>>().toEqualTypeOf<{ name: string }>()

  // What the handlers asked for.
  for (const call of harness.calls) {
    if (call.operation !== 'createMessage') continue
    expectTypeOf(call.input.conversationId).toEqualTypeOf<string>()
    expectTypeOf(call.input.type).toEqualTypeOf<'text' | 'sticker'>()
    if (call.output) expectTypeOf(call.output.message.id).toEqualTypeOf<string>()
    else expectTypeOf(call.error.type).toEqualTypeOf<string>()
  }
  // @ts-expect-error there is no such operation
  expectTypeOf<{ operation: 'createMesage' }>().toExtend<Pick<ApiCall<CourierIntegration>, 'operation'>>()
  expectTypeOf(harness.api.identifier).toEqualTypeOf<string | undefined>()
}

/** The same of what a harness is made with. */
export function optionsOf(integration: CourierIntegration): void {
  expectTypeOf<{ configuration: { url: string } }>().toExtend<Options>()
  expectTypeOf<{ configurationType: null; configuration: { url: string; retries: number } }>().toExtend<Options>()
  expectTypeOf<{ configurationType: 'oauth'; configuration: { tenant: string } }>().toExtend<Options>()
  void createHarness(integration, {
    configuration: { url: '' },
    states: { credentials: { token: 't' } },
    manifest: false,
  })
  // @ts-expect-error something in it is required
  void createHarness(integration)
  // @ts-expect-error the configuration has another type
  void createHarness(integration, { configurationType: 'oauth', configuration: { url: '' } })
  // @ts-expect-error there is no such configuration
  void createHarness(integration, { configurationType: 'basic', configuration: { tenant: '' } })
  // @ts-expect-error the address is no number
  void createHarness(integration, { configuration: { url: 1 } })
  // @ts-expect-error the state holds something else
  void createHarness(integration, { configuration: { url: '' }, states: { credentials: { text: '' } } })
  // @ts-expect-error it is the state of a conversation
  void createHarness(integration, { configuration: { url: '' }, states: { draft: { text: '' } } })
  // @ts-expect-error that is no integration
  void createHarness({ props: integration.props }, { configuration: { url: '' } })
}

/** A project whose SDK is not the one that Tenon has beside it. */
const linked = `
import * as sdk from '@botpress/sdk'
import { createHarness } from 'tenon/testing'

type Plain = sdk.DefaultIntegration<{
  name: 'plain'
  version: '0.1.0'
  configuration: Record<string, never>
  states: {
    credentials: { type: 'integration'; payload: { token: string } }
    draft: { type: 'conversation'; payload: { text: string; size?: number } }
  }
}>
declare const integration: sdk.Integration<Plain>

const harness = await createHarness(integration)
await createHarness(integration, { configuration: {}, states: { credentials: { token: '' } } })
harness.setState('draft', { text: '', size: 1 }, 'conv_1')
harness.setState('credentials', { token: '' })
// @ts-expect-error that is what another state holds
harness.setState('credentials', { text: '' })
// @ts-expect-error there is no such state
harness.setState('drafts', { text: '' })
// @ts-expect-error it is the state of a conversation
await createHarness(integration, { states: { draft: { text: '' } } })
// @ts-expect-error there is no configuration
await createHarness(integration, { configuration: { url: '' } })
`

describe('the types of a harness', () => {
  const base = join(import.meta.dirname, '../../tsconfig.json')

  it.each(sdkVersions)('are those of an integration with an SDK of its own, of version %s', async (sdk) => {
    const folder = dirname(courierProject(sdk, { 'test.ts': linked, 'package.json': '{ "type": "module" }' }))
    const paths = { 'tenon/testing': [join(import.meta.dirname, '../../src/testing/index.ts')] }
    const compilerOptions = { paths, module: 'preserve', moduleResolution: 'bundler' }
    const printed = await typecheck([join(folder, 'test.ts')], { sdk, typescript: 7, base, compilerOptions })
    expect(printed.split('\n').filter((line) => !/^(?: |src\/(?!testing\/))/.test(line))).toEqual([''])
  })

  // Under TypeScript 6 and the other version of the SDK, `npm run typecheck` looks at this file too.
  it.each(sdkVersions)('are those of the integration, with version %s of the SDK', async (sdk) => {
    // Node's own way does not take the path of a folder, and would find the version of the root.
    const compilerOptions = { module: 'preserve', moduleResolution: 'bundler' }
    const printed = await typecheck([import.meta.filename], { sdk, typescript: 7, base, compilerOptions })
    // What the harness itself imports is typechecked with the rest of the sources.
    expect(printed.split('\n').filter((line) => !line.startsWith('src/') || line.startsWith('src/testing/'))).toEqual([
      '',
    ])
  })
})
