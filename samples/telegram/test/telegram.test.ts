import { createHarness, type Harness } from 'tenon/testing'
import { runScript } from 'tenon/vitest'
import { afterEach, expect, test, vi } from 'vitest'
import integration from '../src/index.js'

afterEach(() => vi.unstubAllGlobals())

const options = { secrets: { WEBHOOK_SECRET: 'webhook-secret' } }

const withToken = () => createHarness(integration, { ...options, configuration: { botToken: '1:abc' } })

/** Answers `fetch` as Telegram would: method of the Bot API -> result, or what it refuses with. @returns what it is asked */
function stubTelegram(results: Readonly<Record<string, unknown>>) {
  const asked: { readonly method: string; readonly token: string; readonly parameters: unknown }[] = []
  vi.stubGlobal('fetch', async (url: string, { body }: { body: string }) => {
    const [, token = '', method = ''] = /^https:\/\/api\.telegram\.org\/bot([^/]+)\/(\w+)$/.exec(url) ?? []
    asked.push({ method, token, parameters: JSON.parse(body) })
    const result = results[method]
    if (result instanceof Error)
      return Response.json({ ok: false, error_code: result.cause, description: result.message })
    return Response.json({ ok: true, result })
  })
  return asked
}

const refused = (code: number, description: string) => new Error(description, { cause: code })

const eve = { id: 7, is_bot: false, first_name: 'Eve', username: 'eve' }

/** An update as Telegram sends it. */
function updateOf(content: object, token = 'bot_1__webhook-secret') {
  const headers = { 'x-telegram-bot-api-secret-token': token }
  return { path: '/', headers, body_json: { update_id: 1, ...content } }
}

function update(harness: Harness<typeof integration>, content: object, token?: string) {
  return harness.webhook(updateOf(content, token))
}

test('registering sets the webhook, with the secret that says which bot an update is for', async () => {
  const asked = stubTelegram({ setWebhook: true, deleteWebhook: true })
  await using harness = await withToken()
  await harness.register()
  expect(asked).toMatchObject([
    {
      method: 'setWebhook',
      token: '1:abc',
      parameters: { url: 'https://webhook.botpress.cloud/wh_1', secret_token: 'bot_1__webhook-secret' },
    },
  ])
  expect(harness.api.identifier).toBe('bot_1')
  await harness.unregister()
  expect(asked.at(-1)?.method).toBe('deleteWebhook')
})

test('an update is for the installation of the bot that it comes from', async () => {
  const asked = stubTelegram({ setWebhook: true })
  await using harness = await withToken()
  await harness.register()
  const { secret_token: token } = asked[0]?.parameters as { secret_token: string }
  const request = updateOf({ message: { message_id: 5, chat: { id: 9 }, from: eve, text: 'hello' } }, token)
  expect(await runScript('integration.yaml', 'identifier.extractScript', request)).toBe(harness.api.identifier)
  expect(await harness.webhook(request)).toMatchObject({ status: 200 })
  expect(harness.api.messages).toMatchObject([{ payload: { text: 'hello' } }])
})

test('a wrong token is told to whoever installs it', async () => {
  stubTelegram({ setWebhook: refused(401, 'Unauthorized') })
  await using harness = await withToken()
  await expect(harness.register()).rejects.toMatchObject({
    type: 'Runtime',
    message: 'Telegram does not know the bot token',
  })
})

test('the setup wizard asks for a token that the configuration lacks', async () => {
  const asked = stubTelegram({ getMe: { username: 'acme_bot' }, setWebhook: true, pinChatMessage: true })
  await using harness = await createHarness(integration, options)
  await harness.register()
  expect(asked).toEqual([])
  await expect(harness.action('pinMessage', { chatId: '1', messageId: '2' })).rejects.toThrow(
    'There is no bot token yet',
  )

  expect((await harness.webhook({ path: '/oauth/wizard/start', query: { state: 'wh_1' } })).body).toContain('<form')
  const path = '/oauth/wizard/token'
  expect(await harness.webhook({ path, body_form: {} })).toMatchObject({ status: 400 })
  expect((await harness.webhook({ path, body_form: { botToken: '2:def' } })).body).toContain('@acme_bot is connected')
  await harness.action('pinMessage', { chatId: '1', messageId: '2' })
  expect(asked.map(({ method, token }) => [method, token])).toEqual([
    ['getMe', '2:def'],
    ['setWebhook', '2:def'],
    ['pinChatMessage', '2:def'],
  ])
})

test('a text becomes a message in the conversation of its chat', async () => {
  stubTelegram({})
  await using harness = await withToken()
  const message = { message_id: 5, chat: { id: -9 }, from: eve, text: 'hello' }
  expect(await update(harness, { message })).toMatchObject({ status: 200 })
  // Telegram sends an update again when it was not answered in time.
  await update(harness, { message })
  expect(harness.api.messages).toMatchObject([
    { type: 'text', payload: { text: 'hello' }, tags: { id: '5', chatId: '-9' } },
  ])
  expect(harness.api.conversations).toMatchObject([{ tags: { id: '-9', fromUserName: 'eve' } }])
  expect(harness.api.users).toContainEqual(expect.objectContaining({ name: 'Eve', tags: { id: '7' } }))
})

test('what a button says is said by whoever pressed it', async () => {
  const asked = stubTelegram({ answerCallbackQuery: true })
  await using harness = await withToken()
  const message = { message_id: 5, chat: { id: 9 }, text: 'Choose' }
  await update(harness, { callback_query: { id: 'q1', from: eve, data: 'BUY', message } })
  expect(harness.api.messages).toMatchObject([{ payload: { text: 'BUY' }, tags: { id: 'q1' } }])
  expect(asked).toMatchObject([{ method: 'answerCallbackQuery', parameters: { callback_query_id: 'q1' } }])
})

test('other updates, bots and strangers are told apart', async () => {
  stubTelegram({})
  await using harness = await withToken()
  const message = { message_id: 5, chat: { id: 9 }, from: eve, text: 'hello' }
  expect(await update(harness, { message }, 'guessed')).toMatchObject({ status: 403 })
  await update(harness, { poll: {} })
  await update(harness, { message: { ...message, from: { ...eve, is_bot: true } } })
  expect(harness.calls).toEqual([])
  await expect(update(harness, { message: { text: 'hello' } })).rejects.toThrow('This is no update')
})

test('the bot reacts while it thinks, if it is to', async () => {
  const asked = stubTelegram({ setMessageReaction: true })
  const configuration = { botToken: '1:abc', typingIndicatorEmoji: true }
  await using harness = await createHarness(integration, { ...options, configuration })
  await update(harness, {
    message: { message_id: 5, chat: { id: 9 }, from: eve, location: { latitude: 1, longitude: 2 } },
  })
  expect(harness.api.messages).toMatchObject([{ type: 'location', payload: { latitude: 1, longitude: 2 } }])
  expect(asked).toMatchObject([{ method: 'setMessageReaction', parameters: { message_id: 5 } }])
})

test('somebody who joins is announced, with who invited them', async () => {
  const bob = { id: 8, is_bot: false, first_name: 'Bob' }
  stubTelegram({ getChatMember: { user: eve, status: 'creator' } })
  await using harness = await withToken()
  const joined = {
    old_chat_member: { user: bob, status: 'left' },
    new_chat_member: { user: bob, status: 'restricted' },
  }
  await update(harness, { chat_member: { chat: { id: 9 }, from: eve, ...joined } })
  await update(harness, { chat_member: { chat: { id: 9 }, from: bob, ...joined } })
  const left = { old_chat_member: joined.new_chat_member, new_chat_member: joined.old_chat_member }
  await update(harness, { chat_member: { chat: { id: 9 }, from: bob, ...left } })
  const member = { id: '8', username: null, role: 'member' }
  expect(harness.api.events.map(({ payload }) => payload)).toEqual([
    { chatId: '9', member, invitedBy: { id: '7', username: 'eve', role: 'creator' } },
    { chatId: '9', member },
  ])
})

test('each message is sent by the method that Telegram has for it', async () => {
  const sent = { message_id: 6 }
  const asked = stubTelegram({
    ...{ sendMessage: sent, sendPhoto: sent, sendAudio: sent, sendVideo: sent, sendDocument: sent },
    ...{ sendLocation: sent, sendVenue: sent },
  })
  await using harness = await withToken()
  const chat = { conversation: { tags: { id: '9' } } }
  const url = 'https://example.com/file'
  await harness.message('channel', 'text', { text: 'hello' }, chat)
  await harness.message('channel', 'image', { imageUrl: url, caption: 'a map' }, chat)
  await harness.message('channel', 'audio', { audioUrl: url }, chat)
  await harness.message('channel', 'video', { videoUrl: url }, chat)
  await harness.message('channel', 'file', { fileUrl: url }, chat)
  await harness.message('channel', 'location', { latitude: 1, longitude: 2 }, chat)
  await harness.message('channel', 'location', { latitude: 1, longitude: 2, title: 'Acme', address: 'Main St' }, chat)
  expect(asked.map(({ method }) => method)).toEqual([
    'sendMessage',
    'sendPhoto',
    'sendAudio',
    'sendVideo',
    'sendDocument',
    'sendLocation',
    'sendVenue',
  ])
  expect(asked[1]?.parameters).toEqual({ chat_id: '9', photo: url, caption: 'a map' })
  expect(harness.api.messages.every(({ tags }) => tags['id'] === '6' && tags['chatId'] === '9')).toBe(true)
  await expect(harness.message('channel', 'text', { text: 'hello' })).rejects.toThrow('The conversation has no chat')
})

test('cards have buttons, options are a keyboard, and blocs come one at a time', async () => {
  const asked = stubTelegram({ sendMessage: { message_id: 6 }, sendPhoto: { message_id: 7 } })
  await using harness = await withToken()
  const chat = { conversation: { tags: { id: '9' } } }
  const actions = [
    { action: 'url', label: 'Look', value: 'https://example.com' },
    { action: 'say', label: 'Buy', value: 'BUY' },
  ] as const
  const card = { title: 'Lamp', subtitle: 'Bright', actions: [...actions] }
  await harness.message('channel', 'carousel', { items: [card, { ...card, imageUrl: 'https://example.com/a' }] }, chat)
  await harness.message('channel', 'choice', { text: 'Which?', options: [{ label: 'A', value: 'a' }] }, chat)
  const bloc = { type: 'markdown', payload: { markdown: '*hi*' } } as const
  await harness.message('channel', 'bloc', { items: [bloc, { type: 'text', payload: { text: 'bye' } }] }, chat)
  const buttons = [[{ text: 'Look', url: 'https://example.com' }], [{ text: 'Buy', callback_data: 'BUY' }]]
  expect(asked.map(({ parameters }) => parameters)).toEqual([
    { chat_id: '9', text: 'Lamp\nBright', reply_markup: { inline_keyboard: buttons } },
    {
      chat_id: '9',
      photo: 'https://example.com/a',
      caption: 'Lamp\nBright',
      reply_markup: { inline_keyboard: buttons },
    },
    { chat_id: '9', text: 'Which?', reply_markup: { keyboard: [[{ text: 'A' }]], one_time_keyboard: true } },
    { chat_id: '9', text: '*hi*', parse_mode: 'Markdown' },
    { chat_id: '9', text: 'bye' },
  ])
})

test('administrators are people, and what cannot be pinned is told', async () => {
  const administrators = [
    { user: eve, status: 'creator' },
    { user: { id: 1, is_bot: true, first_name: 'Acme' }, status: 'administrator' },
  ]
  stubTelegram({ getChatAdministrators: administrators, pinChatMessage: refused(400, 'message to pin not found') })
  await using harness = await withToken()
  expect((await harness.action('listAdministrators', { chatId: '9' })).output).toEqual({
    administrators: [{ id: '7', username: 'eve', role: 'creator' }],
  })
  await expect(harness.action('pinMessage', { chatId: '9', messageId: '2' })).rejects.toThrow(
    'message to pin not found',
  )
})
