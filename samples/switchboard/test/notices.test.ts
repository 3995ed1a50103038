import { afterEach, expect, test, vi } from 'vitest'
import { openLine, stubExchange } from './exchange.js'
import { notify } from './notify.js'

afterEach(() => vi.unstubAllGlobals())

const phone = '+32470000001'

test('a text becomes a message of its sender', async () => {
  await using harness = await openLine()
  const text = { kind: 'textReceived', messageId: 'm1', from: phone, text: 'hello' } as const
  expect(await notify(harness, text)).toMatchObject({ status: 200 })
  await notify(harness, text)
  await notify(harness, { ...text, messageId: 'm2', text: 'anybody?' })
  expect(harness.api.conversations).toMatchObject([{ channel: 'sms', tags: { phone } }])
  expect(harness.api.users.filter(({ tags }) => 'phone' in tags)).toHaveLength(1)
  expect(harness.api.messages.map(({ payload, tags }) => [payload, tags])).toEqual([
    [{ text: 'hello' }, { id: 'm1' }],
    [{ text: 'anybody?' }, { id: 'm2' }],
  ])
  expect(harness.api.analytics).toHaveLength(3)
})

test('callers with a withheld number are each somebody else', async () => {
  await using harness = await openLine()
  await notify(harness, { kind: 'callAnswered', callId: 'c1', from: null, said: 'good morning' })
  await notify(harness, { kind: 'callAnswered', callId: 'c2', from: null, said: 'good evening' })
  await notify(harness, { kind: 'callAnswered', callId: 'c3', from: phone, said: 'hi' })
  await notify(harness, { kind: 'callAnswered', callId: 'c4', from: phone, said: 'me again' })
  expect(new Set(harness.api.messages.map(({ userId }) => userId)).size).toBe(3)
  expect(harness.api.conversations.map(({ channel, tags }) => [channel, tags['callId']])).toEqual([
    ['voice', 'c1'],
    ['voice', 'c2'],
    ['voice', 'c3'],
    ['voice', 'c4'],
  ])
})

test('the exchange puts a voicemail into a file, once', async () => {
  const asked = stubExchange({ 'POST /recordings/r1/copy': null })
  await using harness = await openLine()
  const left = { kind: 'voicemailLeft', callId: 'c1', from: phone, recording: { id: 'r1', size: 2048 } } as const
  await notify(harness, left)
  await notify(harness, left)
  const [file] = harness.api.files
  expect(harness.api.files).toMatchObject([{ key: 'voicemail/c1', tags: { phone } }])
  expect(asked[0]?.body).toEqual({ to: expect.stringContaining('http') })
  expect(harness.api.messages).toMatchObject([{ type: 'audio', payload: { audioUrl: file?.url }, tags: { id: 'r1' } }])
})

test('what became of a text is noted at it', async () => {
  stubExchange({ 'POST /messages': { messageId: 'm1' } })
  await using harness = await openLine()
  await harness.message('sms', 'text', { text: 'hello' }, { conversation: { tags: { phone } } })
  await notify(harness, { kind: 'textDelivered', messageId: 'm1', status: 'failed' })
  expect(harness.api.messages).toMatchObject([{ tags: { id: 'm1', status: 'failed' } }])
  expect(harness.logs).toMatchObject([{ level: 'error', visibleToBotOwners: true }])
})

test('missed calls and closed tickets become events', async () => {
  await using harness = await openLine()
  const ticket = {
    id: 't1',
    subject: 'Refund',
    queue: 'billing',
    urgent: false,
    openedAt: '2026-01-31T12:00:00Z',
  } as const
  await notify(harness, { kind: 'callMissed', callId: 'c1', from: null, queue: 'sales' })
  await notify(harness, { kind: 'ticketClosed', ticket })
  expect(harness.api.events.map(({ type, payload }) => [type, payload])).toEqual([
    ['callMissed', { callId: 'c1', phone: null, queue: 'sales' }],
    ['ticketClosed', { ticket }],
  ])
})

test('a notice with a wrong signature, in no form, or of an unknown kind does nothing', async () => {
  await using harness = await openLine()
  const body = '{"kind":"callMissed"}'
  expect(await harness.webhook({ body })).toMatchObject({ status: 401 })
  expect(await harness.webhook({ body, headers: { 'x-exchange-signature': 'ab' } })).toMatchObject({ status: 401 })
  expect(await notify(harness, { kind: 'lineMoved' })).toMatchObject({ status: 200, body: 'ignored' })
  expect(harness.logs).toMatchObject([{ level: 'warn' }])
  await expect(notify(harness, 'hello')).rejects.toMatchObject({
    type: 'Runtime',
    message: 'A notice is written in JSON',
  })
  expect(harness.calls).toEqual([])
})
