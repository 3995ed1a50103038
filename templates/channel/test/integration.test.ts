import { createHmac } from 'node:crypto'
import { createHarness } from 'tenon/testing'
import { runScript } from 'tenon/vitest'
import { afterEach, expect, test, vi } from 'vitest'
import integration from '../src/index.js'

const install = () =>
  createHarness(integration, {
    configuration: { accountId: 'acme', apiKey: 'key_1' },
    secrets: { WEBHOOK_SECRET: 'shared' },
  })

/** Stands in for the service. */
function serve(answer: unknown) {
  const fetch = vi.fn(async (_url: string, _request: { method: string; body?: string }) => Response.json(answer))
  vi.stubGlobal('fetch', fetch)
  return fetch
}

/** A webhook as the service sends it. */
function signed(content: object) {
  const body = JSON.stringify(content)
  return { body, headers: { 'x-signature': createHmac('sha256', 'shared').update(body).digest('hex') } }
}

const hello = { accountId: 'acme', chatId: 'c1', messageId: 'm1', senderId: 'ada', text: 'Hello' }

afterEach(() => {
  vi.unstubAllGlobals()
})

test('webhooks of the account are for this installation', async () => {
  serve({ id: 'acme' })
  await using harness = await install()
  await harness.register()
  const request = signed(hello)
  // The platform looks for the installation by what extract.vrl finds in a webhook, and hands it on to that one.
  expect(await runScript('integration.yaml', 'identifier.extractScript', request)).toBe(harness.api.identifier)
  await harness.webhook(request)
  expect(harness.api.messages).toMatchObject([{ payload: { text: 'Hello' } }])
})

test('the key of another account is refused', async () => {
  serve({ id: 'other' })
  await using harness = await install()
  await expect(harness.register()).rejects.toThrow('not one of the account acme')
})

test('what a person writes comes to the bot, once', async () => {
  await using harness = await install()
  await harness.webhook(signed(hello))
  await harness.webhook(signed(hello))
  expect(harness.api.conversations).toMatchObject([{ channel: 'chat', tags: { id: 'c1' } }])
  expect(harness.api.messages).toMatchObject([{ type: 'text', payload: { text: 'Hello' }, tags: { id: 'm1' } }])
})

test('a webhook that is not signed is refused', async () => {
  await using harness = await install()
  expect(await harness.webhook({ body_json: hello })).toMatchObject({ status: 401 })
  expect(harness.api.messages).toEqual([])
})

test('what the bot says comes to the chat', async () => {
  const fetch = serve({ messageId: 'm2' })
  await using harness = await install()
  await harness.message('chat', 'text', { text: 'Hi!' }, { conversation: { tags: { id: 'c1' } } })
  expect(fetch.mock.calls).toMatchObject([['https://api.example.com/chats/c1/messages', { body: '{"text":"Hi!"}' }]])
  expect(harness.api.messages).toMatchObject([{ tags: { id: 'm2' } }])
})
