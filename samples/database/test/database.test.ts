import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import { createHarness } from 'tenon/testing'
import { afterEach, expect, test, vi } from 'vitest'
import integration from '../src/index.js'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const id = (last: number) => `123e4567-e89b-42d3-a456-42661417400${last}`

const options = {
  secrets: { CLIENT_ID: 'client-1', CLIENT_SECRET: 'client-secret', WEBHOOK_KEY: 'webhook-key' },
  // Where the manifest is, wherever the tests are run from.
  manifest: join(__dirname, '..'),
}

const open = () =>
  createHarness(integration, {
    ...options,
    configurationType: 'token',
    configuration: { token: 'pat_1', workspaceId: id(0) },
  })

/** Answers `fetch` as the database would: what is asked -> the status and what it answers. @returns what it is asked */
function stubDatabase(answers: Readonly<Record<string, readonly [status: number, answer: object]>>) {
  const asked: { readonly what: string; readonly authorization?: string; readonly body: unknown }[] = []
  vi.stubGlobal('fetch', async (url: string, { method, headers, body }: RequestInit) => {
    const what = `${method} ${url}`
    const authorization = new Headers(headers).get('authorization') ?? undefined
    asked.push({ what, authorization, body: typeof body === 'string' ? JSON.parse(body) : String(body) })
    const [, [status, answer] = [404, {}]] = Object.entries(answers).find(([path]) => what.includes(path)) ?? []
    return Response.json(answer, { status })
  })
  return asked
}

const row = {
  id: id(1),
  cells: { name: 'Lamp', price: 12 },
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-02T00:00:00Z',
}
const tableId = id(2)

test('a server of one’s own is asked at its address', async () => {
  const asked = stubDatabase({ '/workspace': [200, { id: 'w1' }], '/webhooks': [200, {}] })
  await using harness = await createHarness(integration, {
    ...options,
    configurationType: 'selfHosted',
    configuration: { url: 'https://database.local', port: 8443, credentials: { user: 'ann', password: 'secret' } },
  })
  await harness.register()
  expect(asked).toMatchObject([
    { what: 'GET https://database.local:8443/api/workspace', authorization: 'Basic YW5uOnNlY3JldA==' },
    { what: 'POST https://database.local:8443/api/webhooks', body: { url: 'https://webhook.botpress.cloud/wh_1' } },
  ])
  expect(harness.api.identifier).toBe('w1')
})

test('a workspace that was chosen is connected, and its token is refreshed', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-01-01T00:00:00Z') })
  const tokens = (name: string) => ({
    access_token: name,
    refresh_token: `${name}-r`,
    expires_in: 3600,
    workspace_id: 'w1',
  })
  await using harness = await createHarness(integration, options)
  await harness.register()
  await expect(harness.action('listTables', {})).rejects.toThrow('No workspace is connected yet')

  const tables = { tables: [], nextCursor: null }
  const asked = stubDatabase({
    '/oauth/token': [200, tokens('one')],
    '/webhooks': [200, {}],
    '/tables?': [200, tables],
  })
  expect(await harness.webhook({ path: '/oauth', query: { error: 'denied' } })).toMatchObject({ status: 400 })
  expect(await harness.webhook({ path: '/oauth', query: { code: 'c1' } })).toMatchObject({ status: 200 })
  expect(harness.api.identifier).toBe('w1')
  expect((await harness.action('listTables', { limit: 5 })).output).toEqual(tables)
  expect(asked.at(-1)).toMatchObject({
    what: 'GET https://database.example.com/api/tables?limit=5&archived=false',
    authorization: 'Bearer one',
  })

  vi.setSystemTime(new Date('2026-01-01T02:00:00Z'))
  const later = stubDatabase({ '/oauth/token': [200, tokens('two')], '/tables?': [200, tables] })
  await harness.action('listTables', {})
  expect(later[0]?.body).toContain('refresh_token=one-r')
  expect(later[1]?.authorization).toBe('Bearer two')
})

test('rows are inserted at a cost, queried and deleted', async () => {
  const asked = stubDatabase({
    '/rows': [200, { ids: [id(1), id(3)] }],
    '/query': [200, { rows: [row], total: 1, nextCursor: null }],
    '/delete': [200, { deleted: 2 }],
  })
  await using harness = await open()
  const { output, meta } = await harness.action('insertRows', { tableId, rows: [{ name: 'Lamp' }, { name: null }] })
  expect(output.ids).toHaveLength(2)
  expect(meta.cost).toBeCloseTo(0.00002)
  const where = { column: 'price', operator: 'lessThan', value: 20 } as const
  expect((await harness.action('queryRows', { tableId, where: [where] })).output.rows).toEqual([row])
  await harness.action('deleteRows', { tableId, which: [id(1)] })
  await harness.action('deleteRows', { tableId, which: where })
  expect(asked.slice(1).map(({ body }) => body)).toEqual([{ limit: 25, where: [where] }, { ids: [id(1)] }, { where }])
})

test('a row that could not be updated is told with the reason', async () => {
  const error = { code: 'conflict', message: 'It was changed', changedBy: 'Eve' }
  await using harness = await open()
  stubDatabase({ '/rows/': [200, row] })
  const change = { rowId: id(1), cells: { price: 13 } }
  expect((await harness.action('updateRow', change)).output).toEqual({ outcome: 'updated', row })
  stubDatabase({ '/rows/': [409, error] })
  expect((await harness.action('updateRow', change)).output).toEqual({ outcome: 'refused', error })
  stubDatabase({ '/rows/': [401, {}] })
  await expect(harness.action('updateRow', change)).rejects.toThrow('connect it again')
})

test('tables are created, read and changed', async () => {
  const columns = [{ type: 'text', name: 'name', multiline: false } as const]
  const table = { id: tableId, name: 'Lamps', columns, archivedAt: null }
  const asked = stubDatabase({ '/tables': [200, table] })
  await using harness = await open()
  expect((await harness.action('createTable', { name: 'Lamps', columns })).output).toEqual({ id: tableId })
  expect((await harness.action('getTable', { id: tableId })).output).toEqual(table)
  await harness.action('updateTable', { id: tableId, name: 'Lights' })
  expect(asked.at(-1)).toMatchObject({ what: expect.stringMatching(/^PATCH .*\/tables\//), body: { name: 'Lights' } })
})

test('a changed row becomes an event, when it is signed', async () => {
  await using harness = await open()
  const send = (content: object) => {
    const body = JSON.stringify(content)
    const signature = createHmac('sha256', 'webhook-key').update(body).digest('hex')
    return harness.webhook({ body, headers: { 'x-database-signature': signature } })
  }
  const change = { kind: 'deleted', rowId: id(1) }
  const webhook = { workspace_id: 'w1', type: 'row_changed', table_id: tableId, author: null, change }
  await send(webhook)
  expect(await send({ ...webhook, type: 'row_locked' })).toMatchObject({ status: 200 })
  expect(await harness.webhook({ body: JSON.stringify(webhook) })).toMatchObject({ status: 401 })
  expect(harness.api.events).toMatchObject([{ payload: { tableId, change, author: null, raw: webhook } }])
})
