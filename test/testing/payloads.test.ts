import { pathToFileURL } from 'node:url'
import { describe, expect, it, vi } from 'vitest'
import { createHarness, MismatchError } from '../../src/testing/index.ts'
import { sdkVersions } from '../support/evaluate.ts'
import {
  configuration,
  courierManifest,
  courierProject,
  createCourier,
  openCourier,
  rejection,
  withClient,
} from './courier.ts'

/** What a test in JavaScript, or in TypeScript with a cast, can give. */
function untyped(value: unknown): never {
  return value as never
}

describe.each(sdkVersions)('what is not as the manifest says, with version %s of the SDK,', (version) => {
  describe('is refused before a handler sees it', () => {
    it('in the input of an action', async () => {
      const pinMessage = vi.fn()
      const harness = await openCourier(version, { actions: { pinMessage } })
      const error = await rejection(harness.action('pinMessage', untyped({ chatId: 7, silent: 'yes' })))
      expect(error).toBeInstanceOf(MismatchError)
      expect(error.message).toBe(`The input of action "pinMessage" is not as the manifest says:
  actions.pinMessage.input.chatId: expected string, received number
  actions.pinMessage.input.silent: expected boolean, received string`)
      expect(pinMessage).not.toHaveBeenCalled()
    })

    it('in a message, its tags and those of its conversation and user', async () => {
      const text = vi.fn()
      const harness = await openCourier(version, { messages: { text } })
      const send = (payload: unknown, options?: unknown): Promise<Error> =>
        rejection(harness.message('chat', 'text', untyped(payload), untyped(options)))
      expect((await send({})).message).toContain('channels.chat.messages.text.text: expected string, but it is missing')
      const hi = { text: 'hi' }
      expect((await send(hi, { message: { tags: { ids: '1' } } })).message).toContain(
        'channels.chat.message.tags: there is no tag "ids"; there are "id"',
      )
      expect((await send(hi, { conversation: { tags: { size: '1' } } })).message).toContain(
        'channels.chat.conversation.tags: there is no tag "size"; there are "id", "topic"',
      )
      expect((await send(hi, { user: { tags: { name: 'a' } } })).message).toContain(
        'user.tags: there is no tag "name"; there are "id"',
      )
      expect(text).not.toHaveBeenCalled()
      // Nothing is left of what was refused, and ids count on.
      expect(harness.api).toMatchObject({ conversations: [], messages: [], users: [{ id: 'user_bot' }] })
      await harness.message('chat', 'text', hi)
      expect(harness.api.conversations).toMatchObject([{ id: 'conv_1' }])
    })

    it('in the configuration', async () => {
      const open = (options: object) => rejection(openCourier(version, {}, untyped(options)))
      expect((await open({ configuration: {} })).message).toBe(
        'The configuration of the harness is not as the manifest says:\n  configuration.url: expected string, but it is missing',
      )
      expect((await open({ configurationType: 'oauth' })).message).toContain(
        'configurations.oauth.tenant: expected string',
      )
      expect((await open({ configurationType: 'oath', configuration: {} })).message).toContain(
        'configurations: there is no configuration "oath"; did you mean "oauth"?',
      )
    })

    it('in a state or a secret that is given', async () => {
      const open = (options: object) => rejection(openCourier(version, {}, untyped(options)))
      expect((await open({ states: { credentials: { token: 1 } } })).message).toBe(
        'The state "credentials" is not as the manifest says:\n  states.credentials.token: expected string, received number',
      )
      expect((await open({ states: { draft: { text: 'a' } } })).message).toContain(
        'states.draft: it is a state of type "conversation", not "integration"',
      )
      expect((await open({ secrets: { APIKEY: 'k' } })).message).toContain(
        'secrets: there is no secret "APIKEY"; did you mean "API_KEY"?',
      )
      expect((await open({ states: { moods: {} } })).message).toContain(
        'states: there is no state "moods"; there are "credentials"',
      )
      // Nothing is left behind by a harness that did not come about.
      expect(process.env).not.toHaveProperty('BP_API_URL')
    })

    it('in what the deprecated handlers are given', async () => {
      const harness = await openCourier(version, { createUser: async () => {}, createConversation: async () => {} })
      expect((await rejection(harness.createUser(untyped({ tags: { idd: '1' } })))).message).toContain(
        'user.tags: there is no tag "idd"',
      )
      const channel = untyped('chats')
      expect((await rejection(harness.createConversation({ channel, tags: {} }))).message).toContain(
        'channels: there is no channel "chats"; did you mean "chat"?',
      )
    })
  })

  describe('fails the call when a handler produces it', () => {
    it('as the output of an action', async () => {
      const harness = await openCourier(version, {
        actions: {
          pinMessage: async () => untyped({ messageId: 4 }),
          listChats: async () => untyped({ chats: [{ id: 'a', size: 1 }, { id: 'b' }] }),
        },
      })
      expect((await rejection(harness.action('pinMessage', { chatId: '1' }))).message).toBe(
        'What the handler of action "pinMessage" did is not as the manifest says:\n  actions.pinMessage.output.messageId: expected string, received number',
      )
      expect((await rejection(harness.action('listChats', {}))).message).toContain(
        'actions.listChats.output.chats[1].size: expected number, but it is missing',
      )
    })

    it('as an output that is not there', async () => {
      const harness = await openCourier(version, { actions: { pinMessage: async () => untyped(undefined) } })
      expect((await rejection(harness.action('pinMessage', { chatId: '1' }))).message).toContain(
        'actions.pinMessage.output: expected object, but it is missing',
      )
    })

    it('even when the handler swallows the error of the API', async () => {
      const harness = await openCourier(version, {
        register: async ({ client }) => {
          await client.createEvent({ type: 'messagePinned', payload: untyped({}) }).catch(() => {})
        },
      })
      const error = await rejection(harness.register())
      expect(error).toMatchObject({
        problems: [
          {
            place: 'events.messagePinned.messageId',
            problem: 'expected string, but it is missing',
            operation: 'createEvent',
          },
        ],
      })
      expect(error.message).toBe(
        'What the handler of register did is not as the manifest says:\n  events.messagePinned.messageId: expected string, but it is missing (in createEvent)',
      )
      expect(harness.calls).toMatchObject([
        { operation: 'createEvent', error: { code: 400, type: 'InvalidDataFormat' } },
      ])
      expect(harness.api.events).toEqual([])
      // It is told once.
      await harness.ping()
    })

    it('with the next call, when the handler did not await it', async () => {
      let done: Promise<unknown> = Promise.resolve()
      let goOn = (): void => {}
      const waiting = new Promise<void>((resolve) => (goOn = resolve))
      const harness = await openCourier(version, {
        register: async ({ client }) => {
          done = waiting.then(() => client.createEvent(untyped({ type: 'pinned', payload: {} }))).catch(() => {})
        },
      })
      await harness.register()
      goOn()
      await done
      expect((await rejection(harness.ping())).message).toBe(
        'What the handler of register did after it had answered is not as the manifest says:\n  events: there is no event "pinned"; there are "messagePinned" (in createEvent)',
      )
      // Or when the harness is closed.
      await harness.register()
      goOn()
      await done
      await expect(harness.close()).rejects.toThrow('events: there is no event "pinned"')
    })

    it('when the harness is closed, though the handler did not await it', async () => {
      const harness = await openCourier(version, {
        actions: {
          pinMessage: async ({ client }) => {
            const call = client.createUser({ tags: {} })
            const next = call.then(() => client.createEvent({ type: 'messagePinned', payload: untyped({}) }))
            next.catch(() => {})
            return { messageId: 'm1' }
          },
        },
      })
      await harness.action('pinMessage', { chatId: '1' })
      const error = rejection(harness.close())
      // A second time, it waits as well, and tells it no more.
      await harness.close()
      expect((await error).message).toBe(
        'What the handler of action "pinMessage" did after it had answered is not as the manifest says:\n  events.messagePinned.messageId: expected string, but it is missing (in createEvent)',
      )
      expect(harness.calls.map(({ operation }) => operation)).toEqual(['createUser', 'createEvent'])
    })

    it('when the harness is closed while the clock stands still', async () => {
      vi.useFakeTimers()
      try {
        const harness = await openCourier(version)
        await harness.close()
      } finally {
        vi.useRealTimers()
      }
    })

    const conversationId = 'conv_1'
    const userId = 'user_1'
    const produced: Readonly<Record<string, [call: Parameters<typeof withClient>[1], problem: string]>> = {
      'a message of an unknown type': [
        async (client) =>
          void (await client.createMessage(
            untyped({ conversationId, userId, tags: {}, type: 'txt', payload: { text: 'a' } }),
          )),
        'channels.chat.messages: there is no message "txt"; did you mean "text"? (in createMessage)',
      ],
      'the payload of a message': [
        async (client) =>
          void (await client.createMessage({
            conversationId,
            userId,
            tags: {},
            type: 'text',
            payload: untyped({ text: [] }),
          })),
        'channels.chat.messages.text.text: expected string, received array (in createMessage)',
      ],
      'the payload of a message that is changed': [
        async (client) => {
          const { message } = await client.createMessage({
            conversationId,
            userId,
            tags: {},
            type: 'text',
            payload: { text: 'a' },
          })
          await client.updateMessage({ id: message.id, tags: {}, payload: { txt: '' } })
        },
        'channels.chat.messages.text.text: expected string, but it is missing (in updateMessage)',
      ],
      'a tag of a message': [
        async (client) =>
          void (await client.getOrCreateMessage({
            conversationId,
            userId,
            tags: untyped({ nr: '1' }),
            type: 'text',
            payload: { text: 'a' },
          })),
        'channels.chat.message.tags: there is no tag "nr"; there are "id" (in getOrCreateMessage)',
      ],
      'a tag that discriminates': [
        async (client) =>
          void (await client.getOrCreateUser({ tags: { id: '1' }, discriminateByTags: untyped(['ID']) })),
        'user.tags: there is no tag "ID"; did you mean "id"? (in getOrCreateUser)',
      ],
      'a tag of a conversation': [
        async (client) =>
          void (await client.updateConversation({ id: conversationId, tags: untyped({ topics: 'a' }) })),
        'channels.chat.conversation.tags: there is no tag "topics"; did you mean "topic"? (in updateConversation)',
      ],
      'a channel': [
        async (client) => void (await client.createConversation({ channel: untyped('dm'), tags: {} })),
        'channels: there is no channel "dm"; there are "chat" (in createConversation)',
      ],
      'a tag that users are looked for by': [
        async (client) => void (await client.listUsers({ tags: { name: 'x' } })),
        'user.tags: there is no tag "name"; there are "id" (in listUsers)',
      ],
      'the payload of a state': [
        async (client) =>
          void (await client.setState({ type: 'user', id: userId, name: 'mood', payload: untyped({ name: 1 }) })),
        'states.mood.name: expected string, received number (in setState)',
      ],
      'a state after it is patched': [
        async (client) =>
          void (await client.patchState({
            type: 'integration',
            id: 'integration_1',
            name: 'credentials',
            payload: { uses: 2 },
          })),
        'states.credentials.token: expected string, but it is missing (in patchState)',
      ],
      'a state to be set unless it is there': [
        async (client) =>
          void (await client.getOrSetState({ type: 'user', id: userId, name: 'mood', payload: untyped({}) })),
        'states.mood.name: expected string, but it is missing (in getOrSetState)',
      ],
      'the type of a state': [
        async (client) => void (await client.getState(untyped({ type: 'user', id: userId, name: 'draft' }))),
        'states.draft: it is a state of type "conversation", not "user" (in getState)',
      ],
      'the name of a state': [
        async (client) => void (await client.getState(untyped({ type: 'user', id: userId, name: 'modo' }))),
        'states: there is no state "modo"; did you mean "mood"? (in getState)',
      ],
    }
    it.each(Object.entries(produced))('as %s', async (_, [call, problem]) => {
      const error = await rejection(
        withClient(version, async (client) => {
          await client.createConversation({ channel: 'chat', tags: { id: 'c' } })
          await client.createUser({ tags: { id: 'u' } })
          await call(client)
        }),
      )
      expect(error.message.split('\n').slice(1)).toEqual([`  ${problem}`])
    })
  })

  it('is not looked for without a manifest', async () => {
    const harness = await createHarness(
      createCourier(version, {
        actions: { pinMessage: async () => untyped({ messageId: 4 }) },
        register: async ({ client }) => void (await client.createEvent(untyped({ type: 'anything', payload: {} }))),
      }),
      { manifest: false, configuration: untyped({}), secrets: { OTHER: 'o' } },
    )
    expect((await harness.action('pinMessage', untyped({}))).output).toEqual({ messageId: 4 })
    await harness.register()
    expect(harness.api.events).toMatchObject([{ type: 'anything' }])
    await harness.close()
  })
})

describe('the manifest', () => {
  it('is the nearest one upwards', async () => {
    const manifest = courierProject('5.4.3', { 'src/actions/.keep': '' })
    const cwd = vi.spyOn(process, 'cwd').mockReturnValue(manifest.replace('integration.yaml', 'src/actions'))
    const harness = await createHarness(createCourier('5.4.3'), { configuration })
    cwd.mockRestore()
    await expect(harness.action('pinMessage', untyped({}))).rejects.toThrow('actions.pinMessage.input.chatId')
    await harness.close()
  })

  it('may be named by its folder, relative to where the tests run', async () => {
    const manifest = courierProject('5.4.3')
    const cwd = vi.spyOn(process, 'cwd').mockReturnValue(manifest.replace('/integration.yaml', ''))
    const harness = await createHarness(createCourier('5.4.3'), { configuration, manifest: '.' })
    cwd.mockRestore()
    await harness.close()
  })

  it('may be named by a URL, as relative to the test', async () => {
    const manifest = pathToFileURL(courierProject('5.4.3'))
    for (const named of [manifest, manifest.href, new URL('.', manifest)]) {
      const harness = await openCourier('5.4.3', {}, { manifest: named })
      await expect(harness.action('pinMessage', untyped({}))).rejects.toThrow('actions.pinMessage.input.chatId')
    }
    await expect(openCourier('5.4.3', {}, { manifest: new URL('other.yaml', manifest) })).rejects.toThrow(
      /^There is no file .*other\.yaml\.$/,
    )
  })

  it('has to be there', async () => {
    const cwd = vi.spyOn(process, 'cwd').mockReturnValue('/nowhere/at/all')
    await expect(createHarness(createCourier('5.4.3'), { configuration })).rejects.toThrow(
      `There is no integration.yaml in ${import.meta.dirname.replaceAll('\\', '/')} or /nowhere/at/all, nor in any folder above. One of these helps:
  keep the test in the folder of integration.yaml, or below it
  say where it is: manifest: new URL('../integration.yaml', import.meta.url), or a path from the folder that the tests run in
  manifest: false, for a project without one: then nothing is checked`,
    )
    cwd.mockRestore()
    await expect(openCourier('5.4.3', {}, { manifest: '/nowhere/integration.yaml' })).rejects.toThrow(
      `There is no file /nowhere/integration.yaml. A path is relative to the folder that the tests run in, which is ${process.cwd()}. From the test, it is: manifest: new URL('../integration.yaml', import.meta.url)`,
    )
  })

  it('has to be right: its findings are shown', async () => {
    const manifest = courierProject('5.4.3', { 'integration.yaml': courierManifest.replace('actions:', 'action:') })
    const error = await rejection(openCourier('5.4.3', {}, { manifest }))
    expect(error.message).toContain('The manifest has errors, so the handlers cannot be checked against it.')
    expect(error.message).toContain('manifest/unknown-key')
    expect(error.message).toMatch(/17 │ action:/)
  })

  it('has to be that of an integration', async () => {
    const text = 'manifest: interface/v1\nname: plain\nversion: 1.0.0\n'
    const manifest = courierProject('5.4.3', { 'integration.yaml': text })
    await expect(openCourier('5.4.3', {}, { manifest })).rejects.toThrow('is the manifest of an interface')
  })

  it('needs the SDK beside it', async () => {
    const manifest = courierProject('5.4.3', { 'apart/integration.yaml': courierManifest })
    const { rmSync } = await import('node:fs')
    rmSync(manifest.replace('integration.yaml', 'node_modules'), { recursive: true })
    await expect(openCourier('5.4.3', {}, { manifest })).rejects.toThrow(
      /@botpress\/sdk is not installed where .* is, and its schemas check what handlers take and give/,
    )
  })
})
