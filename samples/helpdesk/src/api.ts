import { INTEGRATION_NAME, INTEGRATION_VERSION, regions } from '../integration.definition'
import * as bp from '.botpress'

export type Region = (typeof regions)[number]

const userAgent = `botpress-${INTEGRATION_NAME}/${INTEGRATION_VERSION}`

/** Calls the API of the helpdesk. */
export async function call(
  ctx: bp.Context,
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  body?: unknown,
  region: Region = 'eu'
): Promise<unknown> {
  const host = `${ctx.configuration.subdomain}.${region}.helpdesk.example`
  const response = await fetch(`https://${host}/api/v2${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'user-agent': userAgent },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`The helpdesk answers ${response.status}.`)
  return response.json()
}
