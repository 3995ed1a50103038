import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import { createHarness } from 'tenon/testing'
import { afterEach, expect, test, vi } from 'vitest'
import integration from '../src/index.js'

afterEach(() => vi.unstubAllGlobals())

const open = () =>
  createHarness(integration, {
    configuration: { url: 'https://issues.example.com', apiToken: 'token-1' },
    secrets: { WEBHOOK_SECRET: 'webhook-secret' },
    // Where the manifest is, wherever the tests are run from.
    manifest: join(__dirname, '..'),
  })

/** Answers `fetch` as the tracker would: `GET /api/user` -> what it answers, or a status. @returns what it is asked */
function stubTracker(answers: Readonly<Record<string, unknown>>) {
  const asked: { readonly what: string; readonly body: unknown }[] = []
  vi.stubGlobal('fetch', async (url: URL, { method, body }: { method: string; body?: string }) => {
    const what = `${method} ${url.pathname}${url.search}`
    asked.push({ what, body: body === undefined ? undefined : JSON.parse(body) })
    const answer = answers[what] ?? 404
    return typeof answer === 'number' ? new Response('', { status: answer }) : Response.json(answer)
  })
  return asked
}

const issue = { id: 'i1', title: 'It is broken', state: 'open', labels: ['bug'] } as const
const comment = { id: 'c1', issueId: 'i1', text: 'Indeed' }

test('registering tries the token, and says where the webhook goes', async () => {
  stubTracker({ 'GET /api/user': { name: 'Acme Bot' } })
  await using harness = await open()
  await harness.register()
  expect(harness.logs).toMatchObject([{ message: expect.stringContaining('https://webhook.botpress.cloud/wh_1') }])
  stubTracker({ 'GET /api/user': 401 })
  await expect(harness.register()).rejects.toMatchObject({ type: 'Runtime', message: expect.stringContaining('token') })
})

test('issues and comments are created', async () => {
  const asked = stubTracker({ 'POST /api/projects/p%2F1/issues': issue, 'POST /api/issues/i1/comments': comment })
  await using harness = await open()
  const wanted = { title: 'It is broken', labels: ['bug'] }
  expect((await harness.action('createIssue', { projectId: 'p/1', issue: wanted })).output).toEqual({ item: issue })
  expect((await harness.action('createComment', { issueId: 'i1', text: 'Indeed' })).output).toEqual({ item: comment })
  expect(asked.map(({ body }) => body)).toEqual([wanted, { text: 'Indeed' }])
  await expect(harness.action('createComment', { issueId: 'i2', text: 'Hm' })).rejects.toThrow(
    'does not know /api/issues/i2',
  )
})

test('issues are listed page by page', async () => {
  stubTracker({
    'GET /api/projects/p1/issues?state=open': { issues: [issue], next: '2' },
    'GET /api/projects/p1/issues?state=open&page=2': { issues: [], next: null },
  })
  await using harness = await open()
  const first = (await harness.action('listIssues', { projectId: 'p1', state: 'open' })).output
  expect(first).toEqual({ items: [issue], page: { nextToken: '2' } })
  const next = { projectId: 'p1', state: 'open', nextToken: '2' } as const
  expect((await harness.action('listIssues', next)).output).toEqual({ items: [], page: {} })
})

test('an issue is closed with the last word', async () => {
  const closed = { ...issue, state: 'closed' }
  const asked = stubTracker({ 'POST /api/issues/i1/comments': comment, 'PATCH /api/issues/i1': closed })
  await using harness = await open()
  expect((await harness.action('closeIssue', { issueId: 'i1', comment: 'Done' })).output).toEqual({ issue: closed })
  await harness.action('closeIssue', { issueId: 'i1' })
  expect(asked.map(({ what }) => what.split(' ', 1)[0])).toEqual(['POST', 'PATCH', 'PATCH'])
})

test('what people do in the tracker becomes events, when it is signed', async () => {
  await using harness = await open()
  const send = (content: object) => {
    const body = JSON.stringify(content)
    const signature = createHmac('sha256', 'webhook-secret').update(body).digest('hex')
    return harness.webhook({ body, headers: { 'x-tracker-signature': signature } })
  }
  await send({ event: 'issue.created', issue, by: { name: 'Eve' } })
  await send({ event: 'comment.created', comment })
  await send({ event: 'issue.closed', issue: { ...issue, state: 'closed' } })
  expect(await send({ event: 'project.created' })).toMatchObject({ status: 204 })
  expect(await harness.webhook({ body: '{"event":"issue.closed"}' })).toMatchObject({ status: 401 })
  expect(harness.api.events.map(({ type, payload }) => [type, payload])).toEqual([
    ['issueCreated', { item: issue, createdBy: 'Eve' }],
    ['commentCreated', { item: comment }],
    ['issueClosed', { issue: { ...issue, state: 'closed' } }],
  ])
  expect(harness.logs).toMatchObject([{ level: 'warn' }])
})
