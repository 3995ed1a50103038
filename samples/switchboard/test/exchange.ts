import { createHarness, type Harness } from 'tenon/testing'
import { vi } from 'vitest'
import integration from '../src/index.js'

export const secrets = { NOTICE_KEY: 'notice-key', SHARED_API_KEY: 'shared-key' }

/** The integration with an account of its own. */
export async function openLine(): Promise<Harness<typeof integration>> {
  const configuration = { accountId: 'AC123456', apiKey: 'key-1' }
  return createHarness(integration, { configuration, secrets })
}

/** What the exchange was asked for. */
export interface Asked {
  readonly method: string
  readonly url: string
  readonly authorization: string | undefined
  readonly body: unknown
}

/** What the exchange answers: a status, or an object as JSON; `null` is a 204. */
export type Answers = Readonly<Record<string, number | object | null>>

/**
 * Answers `fetch` as the exchange would.
 *
 * @param answers by method and the end of the URL: `POST /messages`. Anything else is not found
 * @returns what it is asked, as it comes
 */
export function stubExchange(answers: Answers): Asked[] {
  const asked: Asked[] = []
  vi.stubGlobal('fetch', async (url: string, { method = 'GET', headers, body }: RequestInit = {}) => {
    const authorization = new Headers(headers).get('authorization') ?? undefined
    asked.push({ method, url, authorization, body: typeof body === 'string' ? JSON.parse(body) : undefined })
    const [, answer = 404] =
      Object.entries(answers).find(
        ([what]) => what.startsWith(`${method} `) && url.endsWith(what.slice(method.length + 1)),
      ) ?? []
    if (answer === null) return new Response(null, { status: 204 })
    return typeof answer === 'number' ? new Response('', { status: answer }) : Response.json(answer)
  })
  return asked
}
