import { createHmac } from 'node:crypto'
import { createHarness } from 'tenon/testing'
import { afterEach, expect, test, vi } from 'vitest'
import integration from '../src/index.js'

const milk = { id: 't1', title: 'Buy milk', isDone: false }
const bread = { id: 't2', title: 'Buy bread', isDone: true }

const install = () =>
  createHarness(integration, { configuration: { apiKey: 'key_1' }, secrets: { WEBHOOK_SECRET: 'shared' } })

/** Stands in for the service. */
function serve(answer: unknown, status = 200) {
  const fetch = vi.fn(async (_url: string, _request: { method: string; body?: string }) =>
    Response.json(answer, { status }),
  )
  vi.stubGlobal('fetch', fetch)
  return fetch
}

afterEach(() => {
  vi.unstubAllGlobals()
})

test('a wrong API key is told when the integration is installed', async () => {
  serve({}, 401)
  await using harness = await install()
  await expect(harness.register()).rejects.toThrow('does not know this API key')
})

test('createTask adds a task', async () => {
  const fetch = serve(milk)
  await using harness = await install()
  const { output } = await harness.action('createTask', { title: 'Buy milk' })
  expect(output).toEqual({ task: milk })
  expect(fetch.mock.calls[0]?.[1]).toMatchObject({ method: 'POST', body: '{"title":"Buy milk"}' })
})

test('listTasks can leave out what is done', async () => {
  serve([milk, bread])
  await using harness = await install()
  expect(await harness.action('listTasks', {})).toMatchObject({ output: { tasks: [milk, bread] } })
  expect(await harness.action('listTasks', { isDone: false })).toMatchObject({ output: { tasks: [milk] } })
})

test('a webhook becomes an event', async () => {
  await using harness = await install()
  const body = JSON.stringify({ type: 'task.done', task: bread })
  const signature = createHmac('sha256', 'shared').update(body).digest('hex')
  await harness.webhook({ body, headers: { 'x-signature': signature } })
  expect(harness.api.events).toMatchObject([{ type: 'taskDone', payload: { task: bread } }])
})

test('a webhook that is not signed is refused', async () => {
  await using harness = await install()
  expect(await harness.webhook({ body_json: { type: 'task.done', task: bread } })).toMatchObject({ status: 401 })
  expect(harness.api.events).toEqual([])
})
