import { createHarness } from 'tenon/testing'
import { expect, test } from 'vitest'
import integration from '../src/index.js'

test('it can be installed', async () => {
  await using harness = await createHarness(integration, { configuration: {} })
  await harness.register()
  expect(harness.logs).toMatchObject([{ level: 'info', message: expect.stringContaining('Webhooks arrive at') }])
})

test('webhooks are not found', async () => {
  await using harness = await createHarness(integration, { configuration: {} })
  expect(await harness.webhook({ path: '/hello' })).toMatchObject({ status: 404 })
})
