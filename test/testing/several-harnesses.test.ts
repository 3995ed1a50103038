import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sdkVersions } from '../support/evaluate.ts'
import { courierManifest, courierProject, openCourier, rejection, type CourierHandlers } from './courier.ts'

/** Creates a user named after the chat, in a while. */
const creating: CourierHandlers = {
  actions: {
    pinMessage: async ({ client, input }) => {
      await client.createUser({ tags: { id: `${input.chatId}-1` } })
      const { user } = await client.createUser({ tags: { id: `${input.chatId}-2` } })
      return { messageId: user.id }
    },
  },
}

describe.each(sdkVersions)('several harnesses, with version %s of the SDK,', (version) => {
  it('at the same time do not see each other, and count alike', async () => {
    const harnesses = await Promise.all(['a', 'b', 'c'].map(() => openCourier(version, creating)))
    const outputs = await Promise.all(
      harnesses.map((harness, index) => harness.action('pinMessage', { chatId: `${index}` })),
    )
    expect(outputs.map(({ output }) => output)).toEqual([
      { messageId: 'user_2' },
      { messageId: 'user_2' },
      { messageId: 'user_2' },
    ])
    expect(harnesses.map(({ api }) => api.users.slice(1).map(({ tags }) => tags['id']))).toEqual([
      ['0-1', '0-2'],
      ['1-1', '1-2'],
      ['2-1', '2-2'],
    ])
  })

  it('may each have calls at the same time, of which each fails for its own problems', async () => {
    const harness = await openCourier(version, {
      actions: {
        pinMessage: async ({ client, input, logger }) => {
          logger.info(input.chatId)
          const tags = input.chatId === 'bad' ? { name: 'x' } : { id: 'x' }
          await client.createUser({ tags }).catch(() => {})
          return { messageId: input.chatId }
        },
      },
    })
    const calls = ['good', 'bad', 'fine'].map((chatId) => harness.action('pinMessage', { chatId }))
    const settled = await Promise.allSettled(calls)
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(harness.logs.map(({ message }) => message).sort()).toEqual(['bad', 'fine', 'good'])
  })

  it('may share a secret, but not give it two values', async () => {
    const first = await openCourier(version, {}, { secrets: { API_KEY: 'one' } })
    const same = await openCourier(version, {}, { secrets: { API_KEY: 'one' } })
    const error = await rejection(openCourier(version, {}, { secrets: { API_KEY: 'two' } }))
    expect(error.message).toBe(
      'Another harness that is open has set SECRET_API_KEY to another value, and a process has one environment. Close that harness first',
    )
    await first.close()
    expect(process.env['SECRET_API_KEY']).toBe('one')
    await same.close()
    expect(process.env).not.toHaveProperty('SECRET_API_KEY')
    await openCourier(version, {}, { secrets: { API_KEY: 'two' } })
  })

  it('one after the other each have an API of their own', async () => {
    for (const expected of ['user_2', 'user_2']) {
      const harness = await openCourier(version, creating)
      expect((await harness.action('pinMessage', { chatId: '1' })).output.messageId).toBe(expected)
      await harness.close()
    }
  })
})

describe('an integration that propagates traces of its own', () => {
  const handlers = { ...creating, __advanced: { managesOwnTracePropagation: true } } as CourierHandlers

  it('reaches the API of the only harness', async () => {
    const harness = await openCourier('7.2.4', handlers)
    expect((await harness.action('pinMessage', { chatId: '1' })).output).toEqual({ messageId: 'user_2' })
  })

  it('is told that it has to be alone', async () => {
    await openCourier('7.2.4', handlers)
    const harness = await openCourier('7.2.4', handlers)
    const error = await rejection(harness.action('pinMessage', { chatId: '1' }))
    expect(error.message).toContain('Several harnesses are open, and the request does not tell whose it is')
  })
})

describe('a process', () => {
  const source = new URL('../../src/testing/index.ts', import.meta.url).href
  const hooks = new URL('../../scripts/typescript-hooks.mjs', import.meta.url).href
  const script = (end: string): string => `
    import sdk from '@botpress/sdk'
    import { createHarness } from '${source}'
    const handler = async ({ client }) => void (await client.createUser({ tags: { id: 'u' } }))
    const nothing = async () => {}
    const integration = new sdk.Integration({ register: handler, unregister: nothing, handler, actions: {}, channels: {} })
    const harness = await createHarness(integration, { configuration: { url: 'https://example.com' } })
    await harness.register()
    console.log(harness.api.users.length)
    ${end}
  `

  it.each([
    ['ends by itself when the harness is closed', 'await harness.close()'],
    ['ends by itself even when it is not', ''],
  ])('%s, and prints nothing of its own', (_, end) => {
    const folder = dirname(courierProject('5.4.3', { 'integration.yaml': courierManifest }))
    writeFileSync(join(folder, 'run.mjs'), script(end))
    writeFileSync(join(folder, 'hooks.mjs'), `import { register } from 'node:module'\nregister('${hooks}')\n`)
    const { stdout, stderr, status, signal } = spawnSync(process.execPath, ['--import', './hooks.mjs', 'run.mjs'], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 50_000,
    })
    expect({ stdout, stderr, status, signal }).toEqual({ stdout: '2\n', stderr: '', status: 0, signal: null })
  })
})
