import type * as sdk from '@botpress/sdk'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createHarness } from '../../src/testing/index.ts'
import { sampleFolder } from '../support/build-sample.ts'
import { rejection, sdkOf } from './courier.ts'

/** As far as types go, any integration: what is checked here is what the manifest says. */
async function openTracker(output: unknown) {
  const nothing = async (): Promise<void> => {}
  const { Integration } = sdkOf('5.4.3')
  const integration = new Integration<sdk.DefaultIntegration<object>>({
    register: async ({ client }) => void (await client.createEvent({ type: 'issueCreated', payload: {} })),
    unregister: nothing,
    handler: nothing,
    actions: { createIssue: async () => output, closeIssue: async () => output },
    channels: {},
  })
  const configuration = { url: 'https://issues.example.com', apiToken: 't' }
  const harness = await createHarness(integration, { configuration, manifest: sampleFolder('tracker') })
  onTestFinished(() => harness.close())
  return harness
}

const issue = { id: 'i1', title: 'Broken', state: 'open', labels: [] }

describe('what an interface brings', () => {
  it('is in the input and the output of an action, beside what is its own', async () => {
    const harness = await openTracker({ item: { ...issue, id: 7 } })
    const input = { projectId: 'p', issue: { title: 'Broken', labels: [] } }
    const wrong = await rejection(harness.action('createIssue', { ...input, projectId: 3 }))
    expect(wrong.message).toContain('actions.createIssue.input.projectId: expected string, received number')
    expect((await rejection(harness.action('createIssue', input))).message).toContain(
      'actions.createIssue.output.item.id: expected string, received number',
    )
  })

  it('is in the payload of an event', async () => {
    const harness = await openTracker({})
    expect((await rejection(harness.register())).message).toContain(
      'events.issueCreated.item: expected object, but it is missing (in createEvent)',
    )
  })
})
