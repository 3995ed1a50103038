import { createHarness, type Harness } from 'tenon/testing'
import { expectTypeOf, test } from 'vitest'
import * as bp from '../.botpress/index.js'
import type { Agent, Language, Queue } from '../src/generated/schemas.js'
import integration from '../src/index.js'

declare const client: bp.Client
declare const ctx: bp.Context
declare const harness: Harness<typeof integration>

const ids = { conversationId: 'conv_1', userId: 'user_1' }

test('conversations have the tags of their channel', async () => {
  const { conversation } = await client.createConversation({ channel: 'voice', tags: { callId: 'c1' } })
  expectTypeOf(conversation.channel).toEqualTypeOf<'voice'>()
  expectTypeOf(conversation.tags.callId).toEqualTypeOf<string | undefined>()
  // @ts-expect-error a call has no ticket
  void conversation.tags.ticketId
  // @ts-expect-error there is no such channel
  await client.createConversation({ channel: 'fax', tags: {} })
  // @ts-expect-error a call has no ticket
  await client.createConversation({ channel: 'voice', tags: { ticketId: 't1' } })
  // @ts-expect-error a tag is a text
  await client.createConversation({ channel: 'voice', tags: { callId: 1 } })
  // @ts-expect-error a call has no ticket
  await client.getOrCreateConversation({ channel: 'voice', tags: { ticketId: 't1' } })
  // @ts-expect-error only given tags tell conversations apart
  await client.getOrCreateConversation({ channel: 'sms', tags: { phone: '1' }, discriminateByTags: ['queue'] })
  // @ts-expect-error no channel has this tag
  await client.updateConversation({ id: 'conv_1', tags: { topic: 'x' } })
  // @ts-expect-error a text has no call
  await client.listConversations({ channel: 'sms', tags: { callId: 'c1' } })

  const { conversation: any } = await client.getConversation({ id: 'conv_1' })
  expectTypeOf(any.channel).toEqualTypeOf<'sms' | 'voice'>()
  if (any.channel === 'sms') expectTypeOf(any.tags.ticketId).toEqualTypeOf<string | undefined>()
})

test('messages have a type, its payload and the tags of their channel', async () => {
  const { message } = await client.createMessage({ ...ids, type: 'speech', payload: { text: 'hi' }, tags: { id: '1' } })
  expectTypeOf(message.payload.language).toEqualTypeOf<Language | undefined>()
  // @ts-expect-error there is no such message
  await client.createMessage({ ...ids, type: 'video', payload: { videoUrl: 'https://example.com' }, tags: {} })
  // @ts-expect-error a text has a text
  await client.createMessage({ ...ids, type: 'text', payload: { title: 'hi' }, tags: {} })
  // @ts-expect-error the line does not speak this language
  await client.createMessage({ ...ids, type: 'speech', payload: { text: 'hi', language: 'it' }, tags: {} })
  // @ts-expect-error calls know no status
  await client.createMessage({ ...ids, type: 'speech', payload: { text: 'hi' }, tags: { status: 'queued' } })
  // @ts-expect-error a text has a text
  await client.getOrCreateMessage({ ...ids, type: 'text', payload: { text: 1 }, tags: {} })
  // @ts-expect-error no channel has this tag
  await client.updateMessage({ id: 'msg_1', tags: { read: 'yes' } })
  // @ts-expect-error no channel has this tag
  await client.listMessages({ tags: { read: 'yes' } })

  const { message: any } = await client.getMessage({ id: 'msg_1' })
  expectTypeOf(any.type).toEqualTypeOf<'text' | 'image' | 'choice' | 'speech' | 'audio'>()
  if (any.type === 'audio') expectTypeOf(any.payload.audioUrl).toEqualTypeOf<string>()
  await client.initializeIncomingMessage({
    userId: 'user_1',
    // @ts-expect-error no channel has this tag
    conversation: { channel: 'sms', tags: { topic: 'x' }, discriminateByTags: [] },
  })
})

test('users have the tags of the integration', async () => {
  const { user } = await client.getOrCreateUser({ tags: { phone: '1' }, discriminateByTags: ['phone'] })
  expectTypeOf(user.id).toEqualTypeOf<string>()
  // @ts-expect-error users have no such tag
  await client.getOrCreateUser({ tags: { mail: 'a@example.com' } })
  // @ts-expect-error only given tags tell users apart
  await client.getOrCreateUser({ tags: { phone: '1' }, discriminateByTags: ['agentId'] })
})

test('states have a name, the type of this name, and its payload', async () => {
  const { state } = await client.getState({ type: 'conversation', name: 'handover', id: 'conv_1' })
  expectTypeOf(state.payload.since).toEqualTypeOf<string>()
  expectTypeOf(state.payload.reason).toEqualTypeOf<string | undefined>()
  expectTypeOf(state.type).toEqualTypeOf<'conversation'>()
  // @ts-expect-error there is no such state
  await client.getState({ type: 'conversation', name: 'handovers', id: 'conv_1' })
  // @ts-expect-error it is a state of a conversation
  await client.getState({ type: 'user', name: 'handover', id: 'user_1' })
  // @ts-expect-error the agent is missing
  await client.setState({ type: 'conversation', name: 'handover', id: 'conv_1', payload: { since: '2026' } })
  // @ts-expect-error the line does not speak this language
  await client.getOrSetState({ type: 'user', name: 'preferences', id: 'user_1', payload: { language: 'it' } })
  await client.patchState({ type: 'conversation', name: 'handover', id: 'conv_1', payload: { reason: 'x' } })
  // @ts-expect-error it has no such field
  await client.patchState({ type: 'conversation', name: 'handover', id: 'conv_1', payload: { why: 'x' } })
})

test('events have a name and its payload', async () => {
  const { event } = await client.getEvent({ id: 'evt_1' })
  expectTypeOf(event.type).toEqualTypeOf<'callMissed' | 'handoverEnded' | 'ticketClosed'>()
  if (event.type === 'callMissed') {
    expectTypeOf(event.payload).toEqualTypeOf<{ callId: string; phone: string | null; queue: Queue }>()
  }
  // @ts-expect-error there is no such event
  await client.createEvent({ type: 'callLost', payload: { callId: 'c1', phone: null, queue: 'sales' } })
  // @ts-expect-error there is no such queue
  await client.createEvent({ type: 'callMissed', payload: { callId: 'c1', phone: null, queue: 'legal' } })
  // @ts-expect-error whoever called may be null, and is not left out
  await client.createEvent({ type: 'callMissed', payload: { callId: 'c1', queue: 'sales' } })
  // @ts-expect-error there is no such event
  await client.listEvents({ type: 'callLost' })
})

test('the configuration is that of its type', () => {
  expectTypeOf(ctx.configurationType).toEqualTypeOf<'shared' | 'onPremises' | null>()
  // @ts-expect-error not all of them have it
  void ctx.configuration.apiKey
  if (ctx.configurationType === null) {
    expectTypeOf(ctx.configuration.region).toEqualTypeOf<'eu' | 'us' | undefined>()
    // @ts-expect-error the shared line has it
    void ctx.configuration.extension
  } else if (ctx.configurationType === 'shared') {
    expectTypeOf(ctx.configuration).toEqualTypeOf<{ extension: string }>()
  } else {
    expectTypeOf(ctx.configuration.credentials.password).toEqualTypeOf<string>()
  }
  // @ts-expect-error there is no such configuration
  void (ctx.configurationType === 'oauth')
})

test('secrets are texts, and undefined only when they are optional', () => {
  expectTypeOf(bp.secrets.NOTICE_KEY).toEqualTypeOf<string>()
  expectTypeOf(bp.secrets.STATUS_TOKEN).toEqualTypeOf<string | undefined>()
  // @ts-expect-error there is no such secret
  void bp.secrets.NOTICE_KEYS
})

test('actions take their input and give their output', () => {
  type Actions = bp.IntegrationProps['actions']
  expectTypeOf<bp.ActionProps['listMissedCalls']['input']>().toEqualTypeOf<{ queue?: Queue; nextToken?: string }>()
  expectTypeOf<Awaited<ReturnType<Actions['handOver']>>>().toEqualTypeOf<{ agent: Agent }>()
  const handlers: Partial<Actions> = {
    // @ts-expect-error the agent is missing
    handOver: async () => ({}),
    // @ts-expect-error the count is a number
    listAgents: async () => ({ agents: [], free: { sales: 'two' }, outdated: false }),
    endHandover: async ({ input, metadata }) => {
      // @ts-expect-error it takes nothing of the kind
      void input.agentId
      // @ts-expect-error a cost is a number
      metadata.setCost('much')
      return { seconds: 1 }
    },
  }
  // @ts-expect-error there is no such action
  const unknown: Partial<Actions> = { hangUp: async () => ({}) }
  void [handlers, unknown]
})

test('channels handle each of their messages', () => {
  type Channels = bp.IntegrationProps['channels']
  // @ts-expect-error audio is missing
  const voice: Channels['voice'] = { messages: { speech: async () => {} } }
  const sms: Channels['sms']['messages'] = {
    text: async ({ payload, conversation, ack }) => {
      expectTypeOf(payload).toEqualTypeOf<{ text: string }>()
      // @ts-expect-error a text has no call
      void conversation.tags.callId
      // @ts-expect-error no message has this tag
      await ack({ tags: { read: 'yes' } })
    },
    // @ts-expect-error a picture has an address, not a text
    image: async ({ payload }) => void payload.text,
    choice: async () => {},
  }
  void [voice, sms]
})

test('the harness takes and gives what the manifest says', async () => {
  const { output } = await harness.action('handOver', { conversationId: 'conv_1', queue: 'sales' })
  expectTypeOf(output.agent.status).toEqualTypeOf<'free' | 'busy' | 'away'>()
  // @ts-expect-error there is no such queue
  await harness.action('handOver', { conversationId: 'conv_1', queue: 'legal' })
  // @ts-expect-error there is no such action
  await harness.action('hangUp', {})
  // @ts-expect-error there is no such channel
  await harness.message('fax', 'text', { text: 'hi' })
  // @ts-expect-error there is no such message in texts
  await harness.message('sms', 'speech', { text: 'hi' })
  // @ts-expect-error a text is a text
  await harness.message('sms', 'text', { text: 1 })
  // @ts-expect-error it has no such field
  harness.setState('preferences', { colour: 'red' }, 'user_1')
  // @ts-expect-error the key is missing
  await createHarness(integration, { configuration: { accountId: 'AC123456' } })
  // @ts-expect-error the shared line has an extension
  await createHarness(integration, { configurationType: 'shared', configuration: { apiKey: 'key-1' } })
})
