import { RuntimeError, type z } from '@botpress/sdk'
import * as bp from '../.botpress/index.js'

/** The exchange answered with an error that a person cannot do anything about. */
export class ExchangeError extends Error {
  constructor(
    readonly status: number,
    what: string,
  ) {
    super(`The exchange answers ${status} to ${what}`)
  }
}

/** Where the exchange of an installation is, and what it is opened with. */
function accessOf(ctx: bp.Context): { readonly url: string; readonly authorization: string } {
  switch (ctx.configurationType) {
    case 'shared': {
      const url = `https://eu.switchboard.example/extensions/${ctx.configuration.extension}`
      return { url, authorization: `Bearer ${bp.secrets.SHARED_API_KEY}` }
    }
    case 'onPremises': {
      const { user, password } = ctx.configuration.credentials
      return { url: ctx.configuration.url, authorization: `Basic ${btoa(`${user}:${password}`)}` }
    }
    case null: {
      const { accountId, apiKey, region = 'eu' } = ctx.configuration
      return { url: `https://${region}.switchboard.example/accounts/${accountId}`, authorization: `Bearer ${apiKey}` }
    }
  }
}

/**
 * Asks the exchange.
 *
 * @param expected what it is to answer
 * @throws a RuntimeError when the access is wrong, which the person who installs the integration can mend
 */
export async function ask<Expected extends z.ZodTypeAny>(
  ctx: bp.Context,
  what: `${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`,
  expected: Expected,
  body?: object,
): Promise<z.infer<Expected>> {
  const { url, authorization } = accessOf(ctx)
  const [method, path] = what.split(' ')
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  if (response.status === 401) throw new RuntimeError('The exchange does not let us in: look at the configuration')
  if (!response.ok) throw new ExchangeError(response.status, what)
  const answer = expected.safeParse(response.status === 204 ? undefined : await response.json())
  if (!answer.success) throw new Error(`The exchange answers ${what} in an unknown way: ${answer.error.message}`)
  return answer.data
}
