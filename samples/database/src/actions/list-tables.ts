import { z } from '@botpress/sdk'
import type * as bp from '../../.botpress/index.js'
import { Table } from '../generated/schemas.js'
import { call } from '../server.js'

const Tables = z.object({ tables: z.array(Table), nextCursor: z.string().nullable() })

/** Lists the tables of the workspace. */
export const listTables: bp.IntegrationProps['actions']['listTables'] = async ({ input, ...props }) => {
  const { limit = 25, cursor, archived = false } = input
  const page = { limit: String(limit), ...(cursor === undefined ? {} : { cursor }) }
  const query = new URLSearchParams({ ...page, archived: String(archived) })
  return call(props, 'GET', `/tables?${query.toString()}`, Tables)
}
