import { describe, expect, it } from 'vitest'
import { operations } from '../../src/testing/stand-in-api/stand-in-api.ts'
import { sdkVersions } from '../support/evaluate.ts'
import { openCourier, rejection, sdkOf, withClient, type CourierClient } from './courier.ts'

const integrationId = 'integration_1'

describe.each(sdkVersions)('the stand-in API, with version %s of the SDK,', (version) => {
  /** What the client gives a handler. */
  async function ask<T>(run: (client: CourierClient) => Promise<T>): Promise<T> {
    const results: T[] = []
    await withClient(version, async (client) => void results.push(await run(client)))
    const [result] = results
    return result as T
  }

  /** The error that the client throws in a handler. */
  function refusal(run: (client: CourierClient) => Promise<unknown>): Promise<unknown> {
    return ask((client) =>
      run(client).then(
        () => 'it was not refused',
        (error: unknown) => error,
      ),
    )
  }

  it('knows every operation that the client of a handler has', async () => {
    const { IntegrationSpecificClient } = sdkOf(version)
    const client = new IntegrationSpecificClient({} as never)
    // A file is uploaded by upsertFile, and what follows it.
    const own = Object.keys(client).filter((name) => name !== '_client' && name !== 'uploadFile')
    const inner = await ask(async ({ _inner }) => _inner)
    // The client that is installed beside version 7.2.4 here is older, and lacks this one.
    const missing = own.filter((name) => !(name in operations))
    expect(missing).toEqual(version === '5.4.3' ? [] : ['getIntegrationInstanceIdentifiers'])
    expect(missing.filter((name) => name in inner)).toEqual([])
    expect(Object.keys(operations).filter((name) => !own.includes(name))).toEqual([])
  })

  it('names what it does not know, and what it knows', async () => {
    const error = await rejection(
      withClient(version, (client) =>
        client._inner.createTable({ name: 'T', schema: {} }).then(
          () => {},
          () => {},
        ),
      ),
    )
    expect(error.message).toContain('POST /v1/tables: the stand-in API does not know it; it knows createConversation, ')
  })

  describe('for conversations', () => {
    it('gets one by all its tags, or by those that discriminate', async () => {
      const found = await ask(async (client) => {
        const { conversation } = await client.createConversation({ channel: 'chat', tags: { id: '1', topic: 'a' } })
        const get = async (tags: object, discriminateByTags?: ('id' | 'topic')[]) => {
          const request = { channel: 'chat', tags, discriminateByTags } as never
          const answer = await client.getOrCreateConversation<'chat', never>(request)
          return answer.conversation.id
        }
        return [
          conversation.id,
          await get({ id: '1', topic: 'a' }),
          await get({ id: '1' }),
          await get({ id: '1', topic: 'b' }, ['id']),
          await get({ id: '1', topic: 'b' }, ['id', 'topic']),
        ]
      })
      expect(found).toEqual(['conv_1', 'conv_1', 'conv_2', 'conv_1', 'conv_3'])
    })

    it('merges tags, and removes those that are null or empty', async () => {
      const tags = await ask(async (client) => {
        const { conversation } = await client.createConversation({ channel: 'chat', tags: { id: '1' } })
        const update = async (changes: object) =>
          (await client.updateConversation({ id: conversation.id, tags: changes })).conversation.tags
        return [await update({ topic: 'a' }), await update({ topic: '' }), await update({ id: null, topic: 'b' })]
      })
      expect(tags).toEqual([{ id: '1', topic: 'a' }, { id: '1' }, { topic: 'b' }])
    })

    it('lists them by tags and participants, the newest first, in pages', async () => {
      const harness = await withClient(version, async (client) => {
        for (let count = 0; count < 25; count++)
          await client.createConversation({
            channel: 'chat',
            tags: { id: `${count}`, topic: count % 2 ? 'odd' : 'even' },
          })
        const { user } = await client.createUser({ tags: {} })
        await client.addParticipant({ id: 'conv_4', userId: user.id })
        const first = await client.listConversations({})
        await client.listConversations({ nextToken: first.meta.nextToken ?? '' })
        await client.listConversations({ channel: 'chat', tags: { topic: 'odd' } })
        await client.listConversations({ participantIds: [user.id] })
        await client.listConversations({ sortDirection: 'asc', pageSize: 2 } as object)
      })
      const lists = harness.calls.flatMap((call) =>
        call.operation === 'listConversations' && call.output ? [call.output] : [],
      )
      expect(lists.map(({ conversations }) => conversations.length)).toEqual([
        20,
        5,
        12,
        1,
        version === '5.4.3' ? 20 : 2,
      ])
      expect(lists.map(({ conversations }) => conversations[0]?.id)).toEqual([
        'conv_25',
        'conv_5',
        'conv_24',
        'conv_4',
        'conv_1',
      ])
      expect(lists[0]?.meta).toEqual({ nextToken: 'after-20' })
      expect(lists[1]?.meta).toEqual({})
    })

    it('deletes one with what is in it', async () => {
      const harness = await withClient(version, async (client) => {
        const { conversation } = await client.createConversation({ channel: 'chat', tags: {} })
        const { user } = await client.createUser({ tags: {} })
        const ids = { conversationId: conversation.id, userId: user.id }
        await client.createMessage({ ...ids, type: 'text', payload: { text: 'a' }, tags: {} })
        await client.setState({ type: 'conversation', id: conversation.id, name: 'draft', payload: { text: 'a' } })
        await client.deleteConversation({ id: conversation.id })
      })
      const { conversations, messages, participants, states } = harness.api
      expect({ conversations, messages, participants, states }).toEqual({
        conversations: [],
        messages: [],
        participants: [],
        states: [],
      })
    })

    it('knows who takes part: who is added, and who writes', async () => {
      const lists = await ask(async (client) => {
        const { conversation } = await client.createConversation({ channel: 'chat', tags: {} })
        const ids = { id: conversation.id }
        const names = async () => (await client.listParticipants(ids)).participants.map(({ id }) => id)
        const { user: one } = await client.createUser({ tags: {} })
        const { user: two } = await client.createUser({ tags: {} })
        await client.addParticipant({ ...ids, userId: one.id })
        await client.addParticipant({ ...ids, userId: one.id })
        const text = { type: 'text', payload: { text: 'a' }, tags: {} } as const
        await client.createMessage({ ...text, conversationId: ids.id, userId: two.id })
        const all = await names()
        const { participant } = await client.getParticipant({ ...ids, userId: one.id })
        await client.removeParticipant({ ...ids, userId: one.id })
        return [all, participant.id, await names()]
      })
      expect(lists).toEqual([['user_1', 'user_2'], 'user_1', ['user_2']])
    })
  })

  it('keeps messages, and finds them by their tags', async () => {
    const harness = await withClient(version, async (client) => {
      const { conversation } = await client.createConversation({ channel: 'chat', tags: {} })
      const { user } = await client.createUser({ tags: {} })
      const common = { conversationId: conversation.id, userId: user.id, type: 'text', payload: { text: 'a' } } as const
      const { message } = await client.createMessage({ ...common, tags: { id: '1' } })
      await client.getOrCreateMessage({ ...common, tags: { id: '1' } })
      await client.getOrCreateMessage({ ...common, tags: { id: '2' } })
      await client.updateMessage({ id: message.id, tags: { id: '3' } })
      await client.getMessage({ id: message.id })
      await client.listMessages({ conversationId: conversation.id, tags: { id: '2' } })
      await client.deleteMessage({ id: message.id })
    })
    expect(harness.calls.map((call) => call.output)).toMatchObject([
      { conversation: { messageCount: 0 } },
      { user: { id: 'user_1' } },
      { message: { id: 'msg_1', direction: 'incoming' } },
      { message: { id: 'msg_1' }, meta: { created: false } },
      { message: { id: 'msg_2' }, meta: { created: true } },
      { message: { id: 'msg_1', tags: { id: '3' } } },
      { message: { id: 'msg_1', payload: { text: 'a' }, tags: { id: '3' } } },
      { messages: [{ id: 'msg_2' }], meta: {} },
      {},
    ])
    expect(harness.api.messages.map(({ id }) => id)).toEqual(['msg_2'])
  })

  it('initializes an incoming message: gets or creates all that belongs to it', async () => {
    const message = { type: 'text', payload: { text: 'a' }, tags: { id: 'm1' }, discriminateByTags: ['id'] }
    const answers = await ask(async (client) => {
      const initialize = () =>
        client.initializeIncomingMessage({
          user: { tags: { id: 'u1' }, name: 'Ann', discriminateByTags: ['id'] },
          conversation: { channel: 'chat', tags: { id: 'c1' }, discriminateByTags: ['id'] },
          message,
        })
      const first = await initialize()
      const second = await initialize()
      const third = await client.initializeIncomingMessage({
        userId: first.user.id,
        conversationId: first.conversation.id,
      })
      return [first, second, third]
    })
    const ids = { user: { id: 'user_1', name: 'Ann' }, conversation: { id: 'conv_1', messageCount: 1 } }
    expect(answers).toMatchObject([{ ...ids, message: { id: 'msg_1' } }, { ...ids, message: { id: 'msg_1' } }, ids])
    expect(answers[2]).not.toHaveProperty('message')
  })

  it('keeps users', async () => {
    const harness = await withClient(version, async (client) => {
      const { user } = await client.createUser({
        tags: { id: '1' },
        name: 'Ann',
        pictureUrl: 'https://example.com/a.png',
      })
      await client.getOrCreateUser({ tags: { id: '1' }, name: 'Other' })
      await client.updateUser({ id: user.id, name: 'Anna', tags: { id: '2' } })
      await client.getUser({ id: user.id })
      await client.listUsers({ tags: { id: '2' } })
      await client.getOrCreateUser({ tags: { id: '3' } })
      await client.deleteUser({ id: 'user_2' })
    })
    expect(harness.calls.map((call) => call.output)).toMatchObject([
      { user: { id: 'user_1', name: 'Ann' } },
      { user: { id: 'user_1', name: 'Ann' }, meta: { created: false } },
      { user: { name: 'Anna', pictureUrl: 'https://example.com/a.png', tags: { id: '2' } } },
      { user: { name: 'Anna' } },
      { users: [{ id: 'user_1' }], meta: {} },
      { user: { id: 'user_2' }, meta: { created: true } },
      {},
    ])
    expect(harness.api.users.map(({ id }) => id)).toEqual(['user_bot', 'user_1'])
  })

  it('keeps states', async () => {
    const harness = await withClient(version, async (client) => {
      const place = { type: 'integration', id: integrationId, name: 'credentials' } as const
      await client.getOrSetState({ ...place, payload: { token: 'a' } })
      await client.getOrSetState({ ...place, payload: { token: 'b' } })
      await client.patchState({ ...place, payload: { uses: 1 } })
      await client.getState(place)
      await client.setState({ ...place, payload: { token: 'c' } })
      await client.setState({ ...place, payload: null })
    })
    expect(harness.calls.map(({ output }) => output)).toMatchObject([
      { state: { name: 'credentials', payload: { token: 'a' } }, meta: { cached: false } },
      { state: { payload: { token: 'a' } } },
      { state: { payload: { token: 'a', uses: 1 } } },
      { state: { id: 'state_1', payload: { token: 'a', uses: 1 } }, meta: { cached: false } },
      { state: { id: 'state_1', payload: { token: 'c' } } },
      { state: { payload: {} } },
    ])
    expect(harness.api.states).toEqual([])
  })

  it('keeps events, which stay pending', async () => {
    const harness = await withClient(version, async (client) => {
      const { event } = await client.createEvent({ type: 'messagePinned', payload: { messageId: '1' } })
      await client.createEvent({ type: 'messagePinned', payload: { messageId: '2' }, schedule: { delay: 5 } })
      await client.getEvent({ id: event.id })
      await client.listEvents({ type: 'messagePinned', status: 'scheduled' })
    })
    expect(harness.api.events).toMatchObject([{ status: 'pending' }, { status: 'scheduled' }])
    expect(harness.calls.map(({ output }) => output).slice(2)).toMatchObject([
      { event: { id: 'evt_1', payload: { messageId: '1' } } },
      { events: [{ id: 'evt_2' }], meta: {} },
    ])
  })

  it('takes the content of files, and gives it', async () => {
    const harness = await withClient(version, async (client) => {
      const { file } = await client.uploadFile({
        key: 'a/b.txt',
        content: 'größe',
        contentType: 'text/plain',
        tags: { of: 'x' },
      })
      await client.uploadFile({ key: 'copy', url: file.url })
      await client.getFile({ id: file.id })
      await client.updateFileMetadata({ id: file.id, tags: { of: null, by: 'me' }, metadata: { pages: 1 } })
      await client.listFiles({ tags: { by: 'me' } })
      await client.uploadFile({ key: 'a/b.txt', content: 'new' })
      await client.upsertFile({ key: 'later', size: 3 })
      await client.deleteFile({ id: 'file_2' })
    })
    expect(harness.calls.map(({ operation }) => operation)).toEqual([
      'upsertFile',
      'upsertFile',
      'getFile',
      'updateFileMetadata',
      'listFiles',
      'upsertFile',
      'upsertFile',
      'deleteFile',
    ])
    expect(harness.calls[2]?.output).toMatchObject({ file: { size: 7, status: 'upload_completed', tags: { of: 'x' } } })
    expect(harness.calls[3]?.output).toMatchObject({ file: { tags: { by: 'me' }, metadata: { pages: 1 } } })
    expect(harness.calls[4]?.output).toMatchObject({ files: [{ id: 'file_1' }] })
    expect(harness.api.files.map(({ id, key, status, content }) => [id, key, status, content?.toString()])).toEqual([
      ['file_1', 'a/b.txt', 'upload_completed', 'new'],
      ['file_3', 'later', 'upload_pending', undefined],
    ])
  })

  it('gives the content of a file to a download', async () => {
    const text = await ask(async (client) => {
      const { file } = await client.uploadFile({ key: 'a', content: 'größe' })
      return (await fetch(file.url)).text()
    })
    expect(text).toBe('größe')
  })

  it('keeps analytics', async () => {
    const harness = await withClient(version, (client) => client.trackAnalytics({ name: 'sent', count: 2 }).then())
    expect(harness.api.analytics).toEqual([{ name: 'sent', count: 2 }])
  })

  it('answers an unknown id as the platform does', async () => {
    const notFound: Readonly<Record<string, (client: CourierClient) => Promise<unknown>>> = {
      conversation: (client) => client.getConversation({ id: 'conv_9' }),
      message: (client) => client.updateMessage({ id: 'msg_9', tags: {} }),
      user: (client) => client.deleteUser({ id: 'user_9' }),
      event: (client) => client.getEvent({ id: 'evt_9' }),
      file: (client) => client.getFile({ id: 'file_9' }),
      state: (client) => client.getState({ type: 'integration', id: integrationId, name: 'credentials' }),
      'state of another': (client) => client.getState({ type: 'integration', id: 'bot_1', name: 'credentials' }),
    }
    for (const call of Object.values(notFound))
      expect(await refusal(call)).toMatchObject({ isApiError: true, code: 404, type: 'ResourceNotFound' })
    const ids = { conversationId: 'conv_9', userId: 'user_9' }
    const text = { type: 'text', payload: { text: 'a' }, tags: {} } as const
    expect(await refusal((client) => client.createMessage({ ...ids, ...text }))).toMatchObject({
      code: 400,
      type: 'ReferenceNotFound',
      message: 'There is no conversation with the id "conv_9"',
    })
  })

  it('refuses what is no request', async () => {
    expect(await refusal((client) => client.listUsers({ nextToken: 'next' }))).toMatchObject({ type: 'InvalidQuery' })
    expect(await refusal((client) => client.createUser({ tags: { id: 7 as unknown as string } }))).toMatchObject({
      type: 'InvalidPayload',
      message: '"tags.id" must be a text, or null',
    })
    expect(await refusal((client) => client.createUser({ tags: 'id' }))).toMatchObject({
      message: '"tags" must be an object',
    })
    expect(
      await refusal((client) => client.getOrCreateUser({ tags: {}, discriminateByTags: [1] as never })),
    ).toMatchObject({
      message: '"discriminateByTags" must be a list of texts',
    })
  })
})

describe('a conversation', () => {
  it('is looked for in its own channel', async () => {
    const harness = await withClient(
      '5.4.3',
      async (client) => {
        for (const channel of ['chat', 'mail', 'chat'])
          await client.getOrCreateConversation({ channel, tags: { id: '1' } } as never)
      },
      { manifest: false },
    )
    expect(harness.api.conversations.map(({ channel }) => channel)).toEqual(['chat', 'mail'])
  })
})

describe('what the API holds', () => {
  it('is looked at as copies, and does not change by that', async () => {
    const harness = await openCourier('5.4.3')
    const [bot] = harness.api.users
    Object.assign(bot?.tags ?? {}, { id: 'changed' })
    expect(harness.api.users).toMatchObject([{ tags: {} }])
    expect(harness.api.users[0]?.tags).toEqual({})
  })
})
