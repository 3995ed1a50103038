import { describe, expect, it, vi } from 'vitest'
import { createHarness, HandlerError, MismatchError } from '../../src/testing/index.ts'
import { sdkVersions } from '../support/evaluate.ts'
import {
  configuration,
  courierManifest,
  courierProject,
  createCourier,
  openCourier,
  rejection,
  sdkOf,
  writeToConsole,
} from './courier.ts'

describe.each(sdkVersions)('an error, with version %s of the SDK,', (version) => {
  const { RuntimeError } = sdkOf(version)

  it('that a handler throws for the platform rejects the call as the platform sees it', async () => {
    const harness = await openCourier(version, {
      actions: {
        pinMessage: () => {
          throw new RuntimeError('The chat is closed')
        },
      },
    })
    const error = await rejection(harness.action('pinMessage', { chatId: '1' }))
    expect(error).toBeInstanceOf(HandlerError)
    expect(error).toMatchObject({ code: 400, type: 'Runtime', status: 400, message: 'The chat is closed' })
    expect(error.cause).toBeUndefined()
    expect(harness.logs).toMatchObject([{ level: 'error', message: 'The chat is closed', visibleToBotOwners: true }])
  })

  it('that nobody expected rejects with itself as the cause, and is not shown on the console', async () => {
    const shown = vi.spyOn(console, 'error').mockImplementation(() => {})
    const bug = new TypeError('chat is undefined')
    const harness = await openCourier(version, {
      handler: async () => {
        writeToConsole('before')
        throw bug
      },
    })
    const error = await rejection(harness.webhook())
    expect(error).toMatchObject({ code: 400, type: 'Runtime', status: version === '5.4.3' ? 400 : 500 })
    expect(error.cause).toBe(bug)
    expect(error.message).toMatch(
      /^TypeError: chat is undefined\nThe platform is told: An unexpected error occurred in the integration/,
    )
    expect(shown.mock.calls).toEqual([['before']])
    shown.mockRestore()
  })

  it('of another kind than Error is a cause too', async () => {
    const harness = await openCourier(version, {
      register: () => Promise.reject({ reason: 'none' }),
    })
    const error = await rejection(harness.register())
    expect(error.cause).toEqual({ reason: 'none' })
    expect(error.message).toMatch(/^{ reason: 'none' }\nThe platform is told: /)
  })

  it('of the API that a handler lets through tells what the API answered', async () => {
    const harness = await openCourier(version, { register: ({ client }) => client.getUser({ id: 'user_7' }).then() })
    const error = await rejection(harness.register())
    expect(error).toBeInstanceOf(HandlerError)
    expect(error.message).toContain('There is no user with the id "user_7"')
    // Version 5 takes it for one that is meant for the platform, and says no more of it.
    if (version === '7.2.4') expect(error.cause).toMatchObject({ code: 404, type: 'ResourceNotFound' })
    expect(harness.calls).toMatchObject([
      { operation: 'getUser', input: { id: 'user_7' }, error: { code: 404, type: 'ResourceNotFound' } },
    ])
  })

  it('beside what is not as the manifest says becomes its cause', async () => {
    const harness = await openCourier(version, {
      register: async ({ client }) => {
        await client.createEvent({ type: 'messagePinned', payload: {} as never }).catch(() => {})
        throw new RuntimeError('Not now')
      },
    })
    const error = await rejection(harness.register())
    expect(error).toBeInstanceOf(MismatchError)
    expect(error.cause).toMatchObject({ name: 'HandlerError', message: 'Not now' })
  })
})

describe.each(sdkVersions)('an answer that cannot be sent, with version %s of the SDK,', (version) => {
  it.each([
    ['a body that is no text', { body: { a: 1 } }, 'the body is no text. Make one of it: JSON.stringify(body)'],
    ['a body that is a number', { body: 5 }, 'The "chunk" argument must be of type string'],
    ['a header with a line break', { headers: { 'x-a': 'b\nc' } }, 'Invalid character in header content ["x-a"]'],
    ['a header that is not there', { headers: { 'x-a': undefined } }, 'Invalid value "undefined" for header "x-a"'],
    ['a status that there is not', { status: 99 }, 'Invalid status code: 99'],
    ['a status that ends nothing', { status: 100 }, 'the status 100 ends no request'],
  ])('rejects the call: %s', async (_, answer, reason) => {
    const shown = vi.spyOn(console, 'error').mockImplementation(() => {})
    const harness = await openCourier(version, { handler: async () => answer as never })
    const error = await rejection(harness.webhook())
    expect(error).toBeInstanceOf(HandlerError)
    expect(error.message).toContain(`What the handler of webhook answered cannot be sent: ${reason}`)
    shown.mockRestore()
  })

  it('is told from one that says just the same', async () => {
    const answer = { status: 500, body: '{"error":"Invalid status code: 99"}' }
    const harness = await openCourier(version, { handler: async () => answer })
    expect(await harness.webhook()).toMatchObject(answer)
  })
})

describe('a call that cannot be meant', () => {
  const pretend = (value: unknown): never => value as never

  it('names an action, channel or message that has no handler', async () => {
    const harness = await openCourier('5.4.3')
    await expect(harness.action(pretend('pinMesage'), pretend({}))).rejects.toThrow(
      'The integration has no handler for the action "pinMesage"; did you mean "pinMessage"?',
    )
    await expect(harness.action(pretend('toString'), pretend({}))).rejects.toThrow(
      'The integration has no handler for the action "toString"; there are "pinMessage", "listChats"',
    )
    await expect(harness.message(pretend('chatt'), pretend('text'), pretend({}))).rejects.toThrow(
      'The integration has no handler for the channel "chatt"; did you mean "chat"?',
    )
    await expect(harness.message('chat', pretend('stiker'), pretend({}))).rejects.toThrow(
      'The integration has no handler for the message "stiker" in the channel "chat"; did you mean "sticker"?',
    )
    await expect(harness.createUser({ tags: {} })).rejects.toThrow('The integration has no handler "createUser"')
  })

  it('is of something that the manifest has, but the integration has not yet', async () => {
    const text = courierManifest.replace(
      'actions:',
      'actions:\n  ring: { title: Ring, description: Rings, input: { fields: {} }, output: { fields: {} } }',
    )
    const harness = await openCourier('5.4.3', {}, { manifest: courierProject('5.4.3', { 'integration.yaml': text }) })
    await expect(harness.action(pretend('ring'), pretend({}))).rejects.toThrow(
      'The integration has no handler for the action "ring"; but the manifest has it: run "tenon build", and write the handler',
    )
  })

  it('says something that nobody reads', async () => {
    const manifest = courierProject('5.4.3')
    const options = pretend({ manifest, configuration, secret: {} })
    await expect(createHarness(createCourier('5.4.3'), options)).rejects.toThrow(
      'createHarness takes no "secret"; did you mean "secrets"?',
    )
    const harness = await openCourier('5.4.3', { createUser: async () => {} })
    await expect(harness.webhook(pretend({ bodyJson: {} }))).rejects.toThrow(
      'A request takes no "bodyJson"; did you mean "body_json"?',
    )
    const more = pretend({ conversationId: 'conv_1' })
    await expect(harness.message('chat', 'text', { text: '' }, more)).rejects.toThrow(
      'What is said of a message takes no "conversationId"; did you mean "conversation"?',
    )
    const tag = pretend({ user: { tag: { id: '1' } } })
    await expect(harness.message('chat', 'text', { text: '' }, tag)).rejects.toThrow(
      'The user of a message takes no "tag"; did you mean "tags"?',
    )
    const person = pretend({ tags: {}, name: 'Ada' })
    await expect(harness.createUser(person)).rejects.toThrow('createUser takes no "name"; there are "tags"')
  })

  it('comes after the end', async () => {
    const harness = await openCourier('5.4.3')
    await harness.close()
    await harness.close()
    for (const call of [
      () => harness.register(),
      () => harness.webhook(),
      () => harness.action('pinMessage', { chatId: '1' }),
      () => harness.message('chat', 'text', { text: 'hi' }),
    ])
      await expect(call()).rejects.toThrow('The harness is closed. Create another one')
    expect(() => harness.setState('credentials', { token: '' })).toThrow('The harness is closed')
  })

  it('is still running when the harness is closed', async () => {
    let begun = (): void => {}
    const running = new Promise<void>((resolve) => (begun = resolve))
    const harness = await openCourier('5.4.3', {
      register: () => {
        begun()
        return new Promise(() => {})
      },
    })
    const error = rejection(harness.register())
    await running
    await harness.close()
    expect((await error).message).toBe('The harness was closed while register was running. Await it first')
  })

  it('gives no integration', async () => {
    await expect(createHarness(pretend({ default: createCourier('5.4.3') }), pretend({}))).rejects.toThrow(
      'createHarness takes the integration, and was given a module that exports it. Give its default export',
    )
    await expect(createHarness(pretend(undefined), pretend({}))).rejects.toThrow(
      'createHarness takes the integration: what new bp.Integration({ … }) makes',
    )
  })

  it('is of an integration that cannot be served, and leaves nothing behind', async () => {
    const integration = createCourier('5.4.3')
    const start = (): Promise<never> => Promise.reject(new Error('no port is free'))
    const manifest = courierProject('5.4.3')
    await expect(createHarness({ ...integration, start }, { manifest, configuration })).rejects.toThrow(
      'no port is free',
    )
    expect(process.env).not.toHaveProperty('BP_API_URL')
  })
})
