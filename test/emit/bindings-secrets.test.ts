import { afterEach, describe, expect, it, vi } from 'vitest'
import { compileRight } from '../support/compile-source.ts'
import { evaluate } from '../support/evaluate.ts'

/** The secrets of a manifest, as handlers import them. */
async function secretsOf(manifest: string): Promise<Readonly<Record<string, unknown>>> {
  const { outputs } = compileRight(manifest)
  const { secrets } = await evaluate(outputs, '7.2.4', '.botpress/secrets/index.ts')
  return secrets as Readonly<Record<string, unknown>>
}

const manifest = `
secrets:
  API_KEY: Opens the API
  SENTRY_DSN: { optional: true }
`

describe('secrets', () => {
  afterEach(() => vi.unstubAllEnvs())

  it('come from the environment, when they are asked for', async () => {
    const secrets = await secretsOf(manifest)
    vi.stubEnv('SECRET_API_KEY', 'k3y')
    vi.stubEnv('SECRET_SENTRY_DSN', 'https://sentry.example')
    expect(secrets['API_KEY']).toBe('k3y')
    expect(secrets['SENTRY_DSN']).toBe('https://sentry.example')
    vi.stubEnv('SECRET_API_KEY', 'other')
    expect(secrets['API_KEY']).toBe('other')
  })

  it.each([undefined, ''])('throw when they are required and missing: %j', async (value) => {
    const secrets = await secretsOf(manifest)
    vi.stubEnv('SECRET_API_KEY', value)
    expect(() => secrets['API_KEY']).toThrow('The secret API_KEY is missing')
  })

  it('are undefined when they are optional and missing', async () => {
    const secrets = await secretsOf(manifest)
    vi.stubEnv('SECRET_SENTRY_DSN', undefined)
    expect(secrets['SENTRY_DSN']).toBeUndefined()
  })

  it('are an empty object where there are none', async () => {
    expect(Object.keys(await secretsOf(''))).toEqual([])
  })
})
