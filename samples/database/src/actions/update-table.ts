import type * as bp from '../../.botpress/index.js'
import { Table } from '../generated/schemas.js'
import { call } from '../server.js'

/** Renames a table or changes its columns; what is left out stays as it is. */
export const updateTable: bp.IntegrationProps['actions']['updateTable'] = async ({ input, ...props }) => {
  const { id, ...changes } = input
  return call(props, 'PATCH', `/tables/${id}`, Table, changes)
}
