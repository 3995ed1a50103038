import { createHarness } from 'tenon/testing'
import { runScript } from 'tenon/vitest'
import { afterEach, expect, test, vi } from 'vitest'
import integration from '../src/index.js'
import { openLine, secrets, stubExchange, type Asked } from './exchange.js'
import { requestOf } from './notify.js'

afterEach(() => vi.unstubAllGlobals())

const answers = { 'GET /account': { accountId: 'AC123456', mayCall: true }, 'PUT /webhook': { id: 'hook-1' } }

test('registering sends the notices of the account here, and tells the platform whose they are', async () => {
  const asked = stubExchange(answers)
  await using harness = await openLine()
  await harness.register()
  expect(asked.at(-1)).toMatchObject({
    method: 'PUT',
    url: 'https://eu.switchboard.example/accounts/AC123456/webhook',
    body: { url: 'https://webhook.botpress.cloud/wh_1' },
  })
  expect(harness.api.identifier).toBe('AC123456')
  expect(harness.api.states).toMatchObject([{ name: 'subscription', payload: { id: 'hook-1' } }])
  expect(harness.logs).toMatchObject([{ level: 'info', visibleToBotOwners: true }])
})

test('the notices of an account are for the installation that was registered with it', async () => {
  stubExchange(answers)
  await using harness = await openLine()
  await harness.register()
  const request = requestOf({ kind: 'callMissed', callId: 'c1', from: null, queue: 'sales' })
  expect(await runScript('integration.yaml', 'identifier.extractScript', request)).toBe(harness.api.identifier)
  await harness.webhook(request)
  expect(harness.api.events).toMatchObject([{ type: 'callMissed', payload: { callId: 'c1' } }])
})

test('each kind of installation is opened with what it has', async () => {
  const access = ({ url, authorization }: Asked) => [url, authorization]
  const asked = stubExchange(answers)
  const own = { accountId: 'AC123456', apiKey: 'key-1', region: 'us' } as const
  await using us = await createHarness(integration, { configuration: own, secrets })
  await us.register()
  expect(asked.map(access)).toContainEqual(['https://us.switchboard.example/accounts/AC123456/account', 'Bearer key-1'])
  await using shared = await createHarness(integration, {
    configurationType: 'shared',
    configuration: { extension: '042' },
    secrets,
  })
  await shared.register()
  expect(asked.map(access)).toContainEqual([
    'https://eu.switchboard.example/extensions/042/account',
    'Bearer shared-key',
  ])
  await using onPremises = await createHarness(integration, {
    configurationType: 'onPremises',
    configuration: { url: 'https://exchange.local', credentials: { user: 'ann', password: 'secret' } },
    secrets,
  })
  await onPremises.register()
  expect(asked.map(access)).toContainEqual(['https://exchange.local/account', 'Basic YW5uOnNlY3JldA=='])
})

test('a wrong key and an account without calls are told to whoever installs it', async () => {
  await using harness = await openLine()
  stubExchange({ 'GET /account': 401 })
  await expect(harness.register()).rejects.toMatchObject({
    type: 'Runtime',
    message: expect.stringContaining('configuration'),
  })
  stubExchange({ 'GET /account': { accountId: 'AC123456', mayCall: false } })
  await expect(harness.register()).rejects.toMatchObject({
    type: 'Runtime',
    message: 'The account AC123456 may not place calls',
  })
  stubExchange({ 'GET /account': { accountId: 7 } })
  await expect(harness.register()).rejects.toThrow('answers GET /account in an unknown way')
  expect(harness.api.identifier).toBeUndefined()
})

test('unregistering ends the notices, also when the exchange has ended them', async () => {
  await using harness = await openLine()
  const subscription = { id: 'hook-1', url: 'https://webhook.botpress.cloud/wh_1' }
  for (const answer of [null, 404]) {
    const asked = stubExchange({ 'DELETE /webhook/hook-1': answer })
    harness.setState('subscription', subscription)
    await harness.unregister()
    expect(asked).toHaveLength(1)
    expect(harness.api.states).toEqual([])
  }
  const asked = stubExchange({})
  await harness.unregister()
  expect(asked).toEqual([])
})
