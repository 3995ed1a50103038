import { afterEach, expect, test, vi } from 'vitest'
import { openLine, stubExchange } from './exchange.js'

afterEach(() => vi.unstubAllGlobals())

const phone = '+32470000001'
const chat = { conversation: { tags: { phone } } }

test('texts, images and choices are sent to the number, and their ids are kept', async () => {
  const asked = stubExchange({ 'POST /messages': { messageId: 'm1' } })
  await using harness = await openLine()
  await harness.message('sms', 'text', { text: 'hello' }, chat)
  await harness.message('sms', 'image', { imageUrl: 'https://example.com/map.png' }, chat)
  const options = [
    { label: 'Sales', value: 'sales' },
    { label: 'Support', value: 'support' },
  ]
  await harness.message('sms', 'choice', { text: 'Who?', options }, chat)
  expect(asked.map(({ body }) => body)).toEqual([
    { to: phone, text: 'hello' },
    { to: phone, text: '', media: 'https://example.com/map.png' },
    { to: phone, text: 'Who?\n1. Sales\n2. Support' },
  ])
  expect(harness.api.messages.map(({ tags }) => tags)).toEqual(Array(3).fill({ id: 'm1', status: 'queued' }))
})

test('a text without a number, and a choice that is too long, are refused', async () => {
  const asked = stubExchange({ 'POST /messages': { messageId: 'm1' } })
  await using harness = await openLine()
  await expect(harness.message('sms', 'text', { text: 'hello' })).rejects.toThrow('The conversation has no number')
  const options = [{ label: 'x'.repeat(1600), value: 'x' }]
  await expect(harness.message('sms', 'choice', { text: 'Who?', options }, chat)).rejects.toThrow('does not fit')
  expect(asked).toEqual([])
})

test('in a call, the bot speaks what the caller prefers', async () => {
  const asked = stubExchange({ 'POST /calls': { callId: 'c1' }, 'POST /calls/c1/say': { id: 's1' } })
  await using harness = await openLine()
  const { output } = await harness.action('placeCall', { phone, greeting: 'hello' })
  const caller = harness.api.users.find(({ tags }) => tags['phone'] === phone)
  harness.setState('preferences', { language: 'fr' }, caller?.id)
  await harness.message('voice', 'speech', { text: 'bonjour' }, { conversation: output.conversationId })
  await harness.message('voice', 'speech', { text: 'hallo', language: 'de' }, { conversation: output.conversationId })
  expect(asked.slice(1).map(({ body }) => body)).toEqual([
    { text: 'bonjour', language: 'fr' },
    { text: 'hallo', language: 'de' },
  ])
})

test('a recording is played in a call that is going on', async () => {
  const asked = stubExchange({ 'POST /calls/c1/play': { id: 'p1' } })
  await using harness = await openLine()
  const payload = { audioUrl: 'https://example.com/jingle.mp3' }
  await harness.message('voice', 'audio', payload, { conversation: { tags: { callId: 'c1' } } })
  expect(asked).toMatchObject([{ body: { url: payload.audioUrl } }])
  expect(harness.api.messages).toMatchObject([{ tags: { id: 'p1' } }])
  await expect(harness.message('voice', 'audio', payload)).rejects.toThrow('The call is over')
})
