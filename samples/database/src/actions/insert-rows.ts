import { z } from '@botpress/sdk'
import type * as bp from '../../.botpress/index.js'
import { call } from '../server.js'

/** What a thousand rows cost, in dollars. */
const costOfRows = 0.01

/** Inserts rows into a table; all of them, or none. */
export const insertRows: bp.IntegrationProps['actions']['insertRows'] = async ({ input, metadata, ...props }) => {
  const { tableId, ...rows } = input
  const inserted = await call(props, 'POST', `/tables/${tableId}/rows`, z.object({ ids: z.array(z.string()) }), rows)
  metadata.setCost((inserted.ids.length / 1000) * costOfRows)
  return inserted
}
