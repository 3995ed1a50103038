import { z } from '@botpress/sdk'
import type * as bp from '../../.botpress/index.js'
import { Row } from '../generated/schemas.js'
import { call } from '../server.js'

const Rows = z.object({ rows: z.array(Row), total: z.number(), nextCursor: z.string().nullable() })

/** Finds the rows of a table that satisfy all conditions. */
export const queryRows: bp.IntegrationProps['actions']['queryRows'] = async ({ input, ...props }) => {
  const { tableId, limit = 25, ...query } = input
  return call(props, 'POST', `/tables/${tableId}/query`, Rows, { limit, ...query })
}
