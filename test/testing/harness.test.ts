import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { sdkVersions } from '../support/evaluate.ts'
import { courierProject, openCourier, writeToConsole } from './courier.ts'

describe.each(sdkVersions)('the harness, with version %s of the SDK,', (version) => {
  it('runs an action and gives its output and what it costs', async () => {
    const called = vi.fn()
    const harness = await openCourier(version, {
      actions: {
        pinMessage: async ({ input, ctx, metadata, type }) => {
          called(type, input, ctx)
          metadata.setCost(3)
          return { messageId: `${input.chatId}-1` }
        },
      },
    })
    expect(await harness.action('pinMessage', { chatId: 'c7' })).toEqual({
      output: { messageId: 'c7-1' },
      meta: { cost: 3 },
    })
    const ctx = {
      botId: 'bot_1',
      botUserId: 'user_bot',
      integrationId: 'integration_1',
      integrationAlias: 'courier',
      webhookId: 'wh_1',
      operation: 'action_triggered',
      configurationType: null,
      configuration: { url: 'https://messenger.example.com' },
    }
    expect(called).toHaveBeenCalledWith('pinMessage', { chatId: 'c7' }, ctx)
  })

  it('registers and unregisters with the address of the webhook, and pings', async () => {
    const called = vi.fn()
    const harness = await openCourier(version, {
      register: async ({ webhookUrl }) => called('register', webhookUrl),
      unregister: async ({ webhookUrl }) => called('unregister', webhookUrl),
    })
    await harness.register()
    await harness.unregister()
    await harness.ping()
    expect(called.mock.calls).toEqual([
      ['register', 'https://webhook.botpress.cloud/wh_1'],
      ['unregister', 'https://webhook.botpress.cloud/wh_1'],
    ])
  })

  it('gives the handlers a configuration that has a name', async () => {
    const called = vi.fn()
    const harness = await openCourier(
      version,
      { register: async ({ ctx }) => called(ctx.configurationType, ctx.configuration) },
      { configurationType: 'oauth', configuration: { tenant: 'größe' } },
    )
    await harness.register()
    expect(called).toHaveBeenCalledWith('oauth', { tenant: 'größe' })
  })

  it('gives the handlers the states that the integration has kept before', async () => {
    const called = vi.fn()
    const harness = await openCourier(
      version,
      {
        register: async ({ client, ctx }) => {
          const { state } = await client.getState({ type: 'integration', id: ctx.integrationId, name: 'credentials' })
          called(state.payload)
        },
      },
      { states: { credentials: { token: 't1' } } },
    )
    await harness.register()
    expect(called).toHaveBeenCalledWith({ token: 't1' })
  })

  it('sets states of conversations and users', async () => {
    const harness = await openCourier(version)
    await harness.message('chat', 'text', { text: 'hi' })
    harness.setState('draft', { text: 'Dear' }, 'conv_1')
    harness.setState('mood', { name: 'glad' }, 'user_bot')
    harness.setState('credentials', { token: 't2' })
    expect(harness.api.states).toMatchObject([
      { name: 'draft', type: 'conversation', conversationId: 'conv_1', payload: { text: 'Dear' } },
      { name: 'mood', type: 'user', userId: 'user_bot', payload: { name: 'glad' } },
      { name: 'credentials', type: 'integration', payload: { token: 't2' } },
    ])
    expect(() => harness.setState('draft', { text: '' }, 'conv_9')).toThrow(
      'There is no conversation and no user with the id "conv_9". A conversation is there after a message in it, which makes a new one: await harness.message(…)',
    )
    expect(() => harness.setState('moo' as 'mood', { name: '' }, 'conv_1')).toThrow(
      'there is no state "moo"; there are "draft"',
    )
  })

  it('gives the handlers secrets and the address of webhooks in the environment, and restores it', async () => {
    vi.stubEnv('SECRET_API_KEY', 'before')
    const called = vi.fn()
    const harness = await openCourier(
      version,
      {
        register: async () => called(process.env['SECRET_API_KEY'], process.env['SECRET_SIGNING_KEY']),
        handler: async ({ ctx }) => ({ body: `${process.env['BP_WEBHOOK_URL']}/${ctx.webhookId}` }),
      },
      { secrets: { API_KEY: 'k', SIGNING_KEY: 's' } },
    )
    await harness.register()
    expect((await harness.webhook()).body).toBe('https://webhook.botpress.cloud/wh_1')
    await harness.close()
    expect(called).toHaveBeenCalledWith('k', 's')
    expect(process.env['SECRET_API_KEY']).toBe('before')
    for (const name of ['SECRET_SIGNING_KEY', 'BP_API_URL', 'BP_TOKEN', 'BP_LOG_FORMAT', 'BP_WEBHOOK_URL'])
      expect(process.env).not.toHaveProperty(name)
    vi.unstubAllEnvs()
  })

  describe('for a message', () => {
    it('sends it from the bot in a new conversation, and keeps what is acknowledged', async () => {
      const called = vi.fn()
      const harness = await openCourier(version, {
        messages: {
          text: async ({ payload, conversation, user, message, ack }) => {
            called(payload, conversation.channel, conversation.tags, user.id, message.direction)
            await ack({ tags: { id: 'm55' } })
          },
        },
      })
      await harness.message('chat', 'text', { text: 'hi' }, { conversation: { tags: { id: 'c7' } } })
      expect(called).toHaveBeenCalledWith({ text: 'hi' }, 'chat', { id: 'c7' }, 'user_bot', 'outgoing')
      expect(harness.api.messages).toEqual([
        {
          id: 'msg_1',
          createdAt: '2026-01-01T00:00:02.000Z',
          updatedAt: '2026-01-01T00:00:03.000Z',
          type: 'text',
          payload: { text: 'hi' },
          direction: 'outgoing',
          userId: 'user_bot',
          conversationId: 'conv_1',
          tags: { id: 'm55' },
        },
      ])
      expect(harness.calls).toMatchObject([
        {
          operation: 'updateMessage',
          input: { id: 'msg_1', tags: { id: 'm55' } },
          output: { message: { id: 'msg_1' } },
        },
      ])
    })

    it('uses the conversation and the user that are named', async () => {
      const harness = await openCourier(version)
      await harness.message(
        'chat',
        'text',
        { text: 'one' },
        { user: { tags: { id: 'u1' } }, message: { tags: { id: 'm1' } } },
      )
      await harness.message('chat', 'sticker', { name: 'cat' }, { conversation: 'conv_1', user: 'user_1' })
      expect(harness.api.conversations).toMatchObject([{ id: 'conv_1', messageCount: 2 }])
      expect(harness.api.messages).toMatchObject([
        { userId: 'user_1', tags: { id: 'm1' }, direction: 'incoming' },
        { userId: 'user_1', type: 'sticker' },
      ])
      expect(harness.api.users).toMatchObject([{ id: 'user_bot' }, { id: 'user_1', tags: { id: 'u1' } }])
      await expect(harness.message('chat', 'text', { text: '' }, { conversation: 'conv_9' })).rejects.toThrow(
        'There is no conversation with the id "conv_9"',
      )
    })
  })

  describe('for a webhook', () => {
    const seen = vi.fn()
    beforeEach(() => seen.mockClear())
    const answering = () =>
      openCourier(version, {
        handler: async ({ req }) => {
          seen(req)
          return { status: 202, headers: { 'x-seen': 'yes', 'content-type': 'text/plain' }, body: 'größe 👍' }
        },
      })

    it('gives the whole answer', async () => {
      const harness = await answering()
      expect(
        await harness.webhook({ method: 'put', path: '/a', headers: { 'X-Sign': '1' }, body: 'größe 👍' }),
      ).toEqual({
        status: 202,
        headers: { 'x-seen': 'yes', 'content-type': 'text/plain' },
        body: 'größe 👍',
      })
      expect(seen).toHaveBeenCalledWith({
        method: 'PUT',
        path: '/a',
        query: '',
        headers: { 'x-sign': '1', host: 'webhook.botpress.cloud', 'content-type': 'text/plain' },
        body: 'größe 👍',
      })
    })

    it('takes the request forms of script tests', async () => {
      const harness = await answering()
      await harness.webhook({ body_json: { id: 7 } })
      await harness.webhook({ body_form: { token: 'a b' }, headers: { 'Content-Type': 'text/x-form' } })
      await harness.webhook({ query: { 'hub.mode': 'subscribe' } })
      await harness.webhook({ query: '?code=1' })
      const headers = { host: 'webhook.botpress.cloud' }
      const common = { path: '/', query: '', headers }
      expect(seen.mock.calls.flat()).toEqual([
        { ...common, method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: '{"id":7}' },
        { ...common, method: 'POST', headers: { ...headers, 'content-type': 'text/x-form' }, body: 'token=a+b' },
        { ...common, method: 'GET', query: 'hub.mode=subscribe' },
        { ...common, method: 'GET', query: 'code=1' },
      ])
      await expect(harness.webhook({ body: '', body_json: {} })).rejects.toThrow(
        'A request has one body, but body and body_json are given',
      )
    })

    it('takes the body from a file', async () => {
      const file = join(courierProject(version), '../update.json')
      writeFileSync(file, '{"id":1}')
      const harness = await answering()
      await harness.webhook({ body_file: file })
      expect(seen).toHaveBeenCalledWith({
        method: 'POST',
        path: '/',
        query: '',
        headers: { host: 'webhook.botpress.cloud', 'content-type': 'application/json' },
        body: '{"id":1}',
      })
    })

    it('gives an answer of the handler that says that something is wrong', async () => {
      const harness = await openCourier(version, { handler: async () => ({ status: 404, body: 'no such chat' }) })
      expect(await harness.webhook()).toEqual({ status: 404, headers: {}, body: 'no such chat' })
    })

    it('knows the identifier that was configured', async () => {
      const harness = await openCourier(version, {
        register: ({ client }) =>
          client.configureIntegration({ identifier: 'team-1', scheduleRegisterCall: 'daily' }).then(),
        unregister: ({ client }) => client.configureIntegration({ identifier: null }).then(),
      })
      expect(harness.api.identifier).toBeUndefined()
      await harness.register()
      expect(harness.api).toMatchObject({ identifier: 'team-1', scheduleRegisterCall: 'daily' })
      await harness.unregister()
      expect(harness.api.identifier).toBeUndefined()
    })
  })

  it('runs the deprecated handlers that create users and conversations', async () => {
    const harness = await openCourier(version, {
      createUser: async ({ client, tags }) => {
        const { user } = await client.createUser({ tags })
        return { body: JSON.stringify({ user: { id: user.id } }) }
      },
      createConversation: async ({ channel, tags }) => ({ status: 201, body: JSON.stringify({ channel, tags }) }),
    })
    expect(await harness.createUser({ tags: { id: 'u1' } })).toMatchObject({
      status: 200,
      body: '{"user":{"id":"user_1"}}',
    })
    expect(await harness.createConversation({ channel: 'chat', tags: { id: 'c1' } })).toMatchObject({
      status: 201,
      body: '{"channel":"chat","tags":{"id":"c1"}}',
    })
  })

  it('keeps what handlers log, and shows only what they write to the console themselves', async () => {
    const shown = vi.spyOn(console, 'error').mockImplementation(() => {})
    const harness = await openCourier(version, {
      register: async ({ logger }) => {
        writeToConsole('by hand')
        logger.info('sent %d', 3)
        logger.forBot().warn('slow')
        logger.withUserId('user_1').error('late')
      },
    })
    await harness.register()
    await harness.close()
    expect(harness.logs).toEqual([
      { level: 'info', message: 'sent 3', visibleToBotOwners: false, hiddenToIntegrationOwners: false },
      { level: 'warn', message: 'slow', visibleToBotOwners: true, hiddenToIntegrationOwners: false },
      {
        level: 'error',
        message: 'late',
        visibleToBotOwners: false,
        hiddenToIntegrationOwners: false,
        userId: 'user_1',
      },
    ])
    expect(shown.mock.calls).toEqual([['by hand']])
    shown.mockRestore()
  })
})

describe('what a handler writes to the console after it has answered', () => {
  it('is shown too', async () => {
    const shown = vi.spyOn(console, 'error').mockImplementation(() => {})
    let goOn = (): void => {}
    let done: Promise<void> = Promise.resolve()
    const waiting = new Promise<void>((resolve) => (goOn = resolve))
    const harness = await openCourier('5.4.3', {
      register: async () => void (done = waiting.then(() => writeToConsole('late'))),
    })
    await harness.register()
    goOn()
    await done
    expect(shown.mock.calls).toEqual([['late']])
    shown.mockRestore()
  })
})

describe('the handlers of version 7', () => {
  it('may be named messageCreated', async () => {
    const called = vi.fn()
    const messageCreated = {
      text: async ({ payload }: { payload: unknown }) => called(payload),
      sticker: async () => {},
    }
    const harness = await openCourier('7.2.4', { channels: { chat: { messageCreated } } } as object)
    await harness.message('chat', 'text', { text: 'hi' })
    expect(called).toHaveBeenCalledWith({ text: 'hi' })
  })
})
