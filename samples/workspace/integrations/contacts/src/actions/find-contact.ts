import { RuntimeError } from '@botpress/sdk'
import type * as bp from '../../.botpress/index.js'
import { Person } from '../generated/schemas.js'

export const findContact: bp.IntegrationProps['actions']['findContact'] = async ({ ctx, input }) => {
  const { account, apiKey } = ctx.configuration
  const response = await fetch(`https://${account}.contacts.example/people/${encodeURIComponent(input.email)}`, {
    headers: { authorization: `Bearer ${apiKey}` },
  })
  if (response.status === 404) return {}
  if (!response.ok) throw new RuntimeError(`The account answers ${response.status}.`)
  return { person: Person.parse(await response.json()) }
}
