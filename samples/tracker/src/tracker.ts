import { RuntimeError, type z } from '@botpress/sdk'
import type * as bp from '../.botpress/index.js'

/**
 * Calls the tracker.
 *
 * @param expected what it is to answer
 * @throws a RuntimeError for what whoever calls can mend: the token, and the ids that were given
 */
export async function call<Expected extends z.ZodTypeAny>(
  { configuration }: bp.Context,
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  expected: Expected,
  body?: object,
): Promise<z.infer<Expected>> {
  const response = await fetch(new URL(path, configuration.url), {
    method,
    headers: { authorization: `Bearer ${configuration.apiToken}`, 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  if (response.status === 401) throw new RuntimeError('The tracker does not take the API token')
  if (response.status === 404) throw new RuntimeError(`The tracker does not know ${path}`)
  if (!response.ok) throw new Error(`The tracker answers ${response.status} to ${method} ${path}`)
  return expected.parse(await response.json())
}
