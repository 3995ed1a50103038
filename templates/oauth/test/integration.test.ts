import { createHmac } from 'node:crypto'
import { createHarness } from 'tenon/testing'
import { runScript } from 'tenon/vitest'
import { afterEach, expect, test, vi } from 'vitest'
import integration from '../src/index.js'

const plan = { id: 'd1', title: 'The plan', url: 'https://example.com/d1' }
const secrets = { CLIENT_SECRET: 'secret', WEBHOOK_SECRET: 'shared' }
const connected = { accessToken: 'access_1', refreshToken: 'refresh_1', expiresAt: '2999-01-01T00:00:00Z' }
const newTokens = { access_token: 'access_2', refresh_token: 'refresh_2', expires_in: 3600, workspace_id: 'acme' }

/** Stands in for the service. */
function serve() {
  const fetch = vi.fn(async (url: string, _request: { headers?: object; body?: URLSearchParams }) =>
    Response.json(url.endsWith('/oauth/token') ? newTokens : [plan]),
  )
  vi.stubGlobal('fetch', fetch)
  return fetch
}

/** A webhook as the service sends it. */
function signed(content: object) {
  const body = JSON.stringify(content)
  return { body, headers: { 'x-signature': createHmac('sha256', 'shared').update(body).digest('hex') } }
}

afterEach(() => {
  vi.unstubAllGlobals()
})

test('a person who comes back with a code has connected their workspace', async () => {
  const fetch = serve()
  await using harness = await createHarness(integration, { secrets })
  await harness.register()
  await harness.webhook({ path: '/oauth', query: { code: 'code_1', state: 'wh_1' } })
  const asked = fetch.mock.calls[0]?.[1].body
  expect(asked?.get('code')).toBe('code_1')
  expect(harness.api.states).toMatchObject([{ name: 'credentials', payload: { accessToken: 'access_2' } }])

  // The service gives tokens only when it is told the page that the link has led to.
  const place = { webhookId: 'wh_1', webhookUrl: 'https://webhook.botpress.cloud' }
  const link = await runScript('integration.yaml', 'configuration.identifier.linkTemplateScript', place)
  expect(asked?.get('redirect_uri')).toBe('https://webhook.botpress.cloud/oauth')
  expect(new URL(link).searchParams.get('redirect_uri')).toBe(asked?.get('redirect_uri'))
})

test('webhooks of a workspace are for the installation that has connected it', async () => {
  serve()
  await using harness = await createHarness(integration, { secrets })
  await harness.webhook({ path: '/oauth', query: { code: 'code_1', state: 'wh_1' } })
  const request = signed({ workspaceId: 'acme', document: plan })
  // The platform looks for the installation by what extract.vrl finds in a webhook, and hands it on to that one.
  expect(await runScript('integration.yaml', 'identifier.extractScript', request)).toBe(harness.api.identifier)
  await harness.webhook(request)
  expect(harness.api.events).toMatchObject([{ type: 'documentChanged', payload: { document: plan } }])
})

test('a person who comes back without a code is told so', async () => {
  await using harness = await createHarness(integration, { secrets })
  expect(await harness.webhook({ path: '/oauth', query: 'error=access_denied' })).toMatchObject({ status: 400 })
  expect(harness.api.identifier).toBeUndefined()
})

test('findDocuments asks with the access token', async () => {
  const fetch = serve()
  await using harness = await createHarness(integration, { secrets, states: { credentials: connected } })
  expect(await harness.action('findDocuments', { query: 'plan' })).toMatchObject({ output: { documents: [plan] } })
  expect(fetch.mock.calls).toMatchObject([[expect.any(String), { headers: { authorization: 'Bearer access_1' } }]])
})

test('findDocuments says what to do when nobody has connected', async () => {
  await using harness = await createHarness(integration, { secrets })
  await expect(harness.action('findDocuments', { query: 'plan' })).rejects.toMatchObject({
    type: 'Runtime',
    message: 'Nobody has connected a workspace yet. Follow the link in the settings of the integration.',
  })
})

test('an access token that has ended is replaced first', async () => {
  const fetch = serve()
  const credentials = { ...connected, expiresAt: '2020-01-01T00:00:00Z' }
  await using harness = await createHarness(integration, { secrets, states: { credentials } })
  await harness.action('findDocuments', { query: 'plan' })
  expect(fetch.mock.calls[0]?.[1].body?.get('refresh_token')).toBe('refresh_1')
  expect(fetch.mock.calls[1]?.[1].headers).toMatchObject({ authorization: 'Bearer access_2' })
})

test('a webhook that is not signed is refused', async () => {
  await using harness = await createHarness(integration, { secrets })
  const body_json = { workspaceId: 'acme', document: plan }
  expect(await harness.webhook({ body_json })).toMatchObject({ status: 401 })
  expect(harness.api.events).toEqual([])
})
