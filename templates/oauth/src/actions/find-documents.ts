import { RuntimeError, z } from '@botpress/sdk'
import type * as bp from '../../.botpress/index.js'
import { getAccessToken } from '../credentials.js'
import { Document } from '../generated/schemas.js'

export const findDocuments: bp.IntegrationProps['actions']['findDocuments'] = async ({ client, ctx, input }) => {
  const accessToken = await getAccessToken({ client, ctx })
  const response = await fetch(`https://api.example.com/documents?${new URLSearchParams({ query: input.query })}`, {
    headers: { authorization: `Bearer ${accessToken}` },
  })
  if (!response.ok) throw new RuntimeError(`The service answers ${response.status} to the search.`)
  return { documents: z.array(Document).parse(await response.json()) }
}
