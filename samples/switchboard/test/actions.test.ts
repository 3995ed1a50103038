import { afterEach, expect, test, vi } from 'vitest'
import { openLine, stubExchange } from './exchange.js'
import { notify } from './notify.js'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const phone = '+32470000001'
const ann = { id: 'a1', name: 'Ann', queue: 'billing', status: 'free' } as const
const bob = { id: 'a2', name: 'Bob', queue: 'billing', status: 'busy' } as const

test('a customer has one conversation by text', async () => {
  await using harness = await openLine()
  const first = await harness.action('startTexting', { phone, name: 'Eve', queue: 'sales' })
  expect(await harness.action('startTexting', { phone })).toEqual(first)
  expect(harness.api.conversations).toMatchObject([{ channel: 'sms', tags: { phone } }])
  expect(harness.api.users).toContainEqual(expect.objectContaining({ name: 'Eve', tags: { phone } }))
  expect(harness.api.participants).toHaveLength(1)
})

test('a call costs, unless it is not placed', async () => {
  stubExchange({ 'POST /calls': { callId: 'c1' } })
  await using harness = await openLine()
  const { output, meta } = await harness.action('placeCall', { phone, greeting: 'hello' })
  expect(output.callId).toBe('c1')
  expect(meta.cost).toBe(0.02)

  stubExchange({ 'POST /calls': 409 })
  await expect(harness.action('placeCall', { phone, greeting: 'hello' })).rejects.toThrow(`${phone} is busy`)

  const { output: texting } = await harness.action('startTexting', { phone })
  await harness.action('setPreferences', { userId: texting.userId, callBack: false })
  await expect(harness.action('placeCall', { phone, greeting: 'hello' })).rejects.toThrow('does not want to be called')
})

test('preferences that are left out stay as they are', async () => {
  await using harness = await openLine()
  const { userId } = (await harness.action('startTexting', { phone })).output
  const set = async (wanted: { language?: 'fr'; callBack?: boolean }) =>
    (await harness.action('setPreferences', { userId, ...wanted })).output
  expect(await set({ language: 'fr' })).toEqual({ language: 'fr', callBack: true })
  expect(await set({ callBack: false })).toEqual({ language: 'fr', callBack: false })
  expect(harness.api.users).toContainEqual(expect.objectContaining({ tags: { phone, language: 'fr' } }))
})

test('missed calls are listed by queue, and called back', async () => {
  stubExchange({ 'POST /calls': { callId: 'c9' } })
  await using harness = await openLine()
  await withEvents(harness)
  const all = (await harness.action('listMissedCalls', {})).output.calls
  expect(all).toHaveLength(2)
  const [call] = (await harness.action('listMissedCalls', { queue: 'sales' })).output.calls
  expect(call?.phone).toBe(phone)
  expect((await harness.action('callBack', { eventId: call?.eventId ?? '' })).output).toEqual({ callId: 'c9' })

  const withheld = all.find((one) => one.phone === null)
  await expect(harness.action('callBack', { eventId: withheld?.eventId ?? '' })).rejects.toThrow('withheld')
  const other = harness.api.events.find(({ type }) => type === 'ticketClosed')
  await expect(harness.action('callBack', { eventId: other?.id ?? '' })).rejects.toThrow(
    'does not tell of a missed call',
  )
})

test('agents are listed, and as they were when the exchange is down', async () => {
  await using harness = await openLine()
  stubExchange({ 'GET /agents': 503 })
  expect((await harness.action('listAgents', {})).output).toEqual({
    agents: [],
    free: { sales: 0, support: 0, billing: 0 },
    outdated: true,
  })
  const agents = [ann, bob]
  const free = { sales: 0, support: 0, billing: 1 }
  stubExchange({ 'GET /agents': { agents } })
  expect((await harness.action('listAgents', {})).output).toEqual({ agents, free, outdated: false })
  stubExchange({ 'GET /agents': 503 })
  expect((await harness.action('listAgents', {})).output).toEqual({ agents, free, outdated: true })
  stubExchange({ 'GET /agents': 400 })
  await expect(harness.action('listAgents', {})).rejects.toThrow('400')
})

test('a conversation is handed over to who is free, once, and given back', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-01-31T12:00:00Z') })
  stubExchange({ 'GET /agents': { agents: [bob, ann] } })
  await using harness = await openLine()
  const { conversationId } = (await harness.action('startTexting', { phone })).output
  const over = { conversationId, queue: 'billing', reason: 'wants a refund' } as const
  await expect(harness.action('handOver', { ...over, queue: 'sales' })).rejects.toThrow('Nobody is free in sales')
  expect((await harness.action('handOver', over)).output).toEqual({ agent: ann })
  await expect(harness.action('handOver', over)).rejects.toThrow('The agent a1 answers already')
  expect(harness.api.participants).toHaveLength(2)
  expect(harness.api.conversations).toMatchObject([{ tags: { queue: 'billing' } }])

  vi.setSystemTime(new Date('2026-01-31T12:01:30Z'))
  expect((await harness.action('endHandover', { conversationId })).output).toEqual({ seconds: 90 })
  await expect(harness.action('endHandover', { conversationId })).rejects.toThrow('The bot answers already')
  expect(harness.api.participants).toHaveLength(1)
  expect(harness.api.events).toMatchObject([
    { type: 'handoverEnded', payload: { agent: { id: 'a1', name: 'Ann' }, seconds: 90 }, conversationId },
  ])
})

test('a ticket is noted at the conversation that it is about, until it is closed', async () => {
  const ticket = { subject: 'Refund', queue: 'billing', note: 'twice' } as const
  const opened = { ...ticket, id: 't1', urgent: false, openedAt: '2026-01-31T12:00:00Z' }
  const asked = stubExchange({ 'POST /tickets': opened })
  await using harness = await openLine()
  const { conversationId } = (await harness.action('startTexting', { phone })).output
  expect((await harness.action('openTicket', { conversationId, ticket })).output).toEqual(opened)
  expect(asked).toMatchObject([{ body: ticket }])
  expect(harness.api.conversations).toMatchObject([{ tags: { ticketId: 't1' } }])
})

test('a text is recalled while it is not delivered', async () => {
  stubExchange({ 'POST /messages': { messageId: 'm1' }, 'DELETE /messages/m1': 409 })
  await using harness = await openLine()
  await harness.message('sms', 'text', { text: 'oops' }, { conversation: { tags: { phone } } })
  const messageId = harness.api.messages[0]?.id ?? ''
  expect((await harness.action('recallMessage', { messageId })).output).toEqual({ recalled: false })
  expect(harness.api.messages).toHaveLength(1)
  stubExchange({ 'DELETE /messages/m1': null })
  expect((await harness.action('recallMessage', { messageId })).output).toEqual({ recalled: true })
  expect(harness.api.messages).toEqual([])
})

test('only a text can be recalled', async () => {
  stubExchange({ 'POST /messages': { messageId: 'm1' } })
  await using harness = await openLine()
  await harness.message(
    'sms',
    'image',
    { imageUrl: 'https://example.com/a.png' },
    { conversation: { tags: { phone } } },
  )
  const messageId = harness.api.messages[0]?.id ?? ''
  await expect(harness.action('recallMessage', { messageId })).rejects.toThrow(
    'A message of type image cannot be recalled',
  )
})

test('a transcript has who said what, and is kept longer when somebody asks', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-01-01T00:00:00Z') })
  stubExchange({ 'POST /messages': { messageId: 'm1' } })
  await using harness = await openLine()
  const { conversationId, userId } = (await harness.action('startTexting', { phone, name: 'Eve' })).output
  const to = { conversation: conversationId, user: userId }
  for (const text of ['one', 'two', 'three']) {
    await harness.message('sms', 'text', { text }, to)
    vi.advanceTimersByTime(1000)
  }
  await harness.message('sms', 'image', { imageUrl: 'https://example.com/a.png' }, to)
  const { fileId, lines } = (await harness.action('saveTranscript', { conversationId })).output
  expect(lines).toBe(4)
  const [file] = harness.api.files
  expect(file?.content?.toString()).toBe('Eve: one\nEve: two\nEve: three\nEve: (image)')
  expect(file?.expiresAt).toMatch(/^2026-01-31/)

  await harness.action('keepTranscript', { fileId, until: '2030-01-01T00:00:00Z', why: 'a court' })
  expect(harness.api.files).toMatchObject([{ expiresAt: '2030-01-01T00:00:00Z', metadata: { keptBecause: 'a court' } }])
})

test('a customer is erased with all that is known of them, and nobody else', async () => {
  stubExchange({ 'POST /messages': { messageId: 'm1' } })
  await using harness = await openLine()
  const other = '+32470000002'
  for (const number of [phone, other]) {
    const { conversationId, userId } = (await harness.action('startTexting', { phone: number })).output
    // More than one page has.
    for (let index = 0; index < 25; index++)
      await harness.message('sms', 'text', { text: `${index}` }, { conversation: conversationId, user: userId })
    await harness.action('saveTranscript', { conversationId })
  }
  expect((await harness.action('eraseCustomer', { phone })).output).toEqual({
    erased: { users: 1, conversations: 1, messages: 25, files: 1 },
  })
  const { users, conversations, messages, files } = harness.api
  expect(users.filter(({ tags }) => tags['phone'] !== undefined)).toMatchObject([{ tags: { phone: other } }])
  expect([conversations.length, messages.length, files.length]).toEqual([1, 25, 1])
  await expect(harness.action('eraseCustomer', { phone })).rejects.toThrow('Nobody is known by that number')
})

/** Events as notices bring them: a missed call of either kind, and something else. */
async function withEvents(harness: Awaited<ReturnType<typeof openLine>>): Promise<void> {
  await notify(harness, { kind: 'callMissed', callId: 'c1', from: phone, queue: 'sales' })
  await notify(harness, { kind: 'callMissed', callId: 'c2', from: null, queue: 'support' })
  const ticket = {
    id: 't1',
    subject: 'Refund',
    queue: 'billing',
    urgent: false,
    openedAt: '2026-01-31T12:00:00Z',
  } as const
  await notify(harness, { kind: 'ticketClosed', ticket })
}
