import type * as bp from '../../.botpress/index.js'
import { Row } from '../generated/schemas.js'
import { call, DatabaseError } from '../server.js'

/** Changes some cells of a row. A bot may want to go on when it is refused: it is told, and nothing is thrown. */
export const updateRow: bp.IntegrationProps['actions']['updateRow'] = async ({ input, ...props }) => {
  const { rowId, ...changes } = input
  try {
    return { outcome: 'updated', row: await call(props, 'PATCH', `/rows/${rowId}`, Row, changes) }
  } catch (error) {
    if (error instanceof DatabaseError) return { outcome: 'refused', error: error.error }
    throw error
  }
}
