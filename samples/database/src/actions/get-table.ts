import type * as bp from '../../.botpress/index.js'
import { Table } from '../generated/schemas.js'
import { call } from '../server.js'

/** Gets a table with its columns. */
export const getTable: bp.IntegrationProps['actions']['getTable'] = async ({ input, ...props }) =>
  call(props, 'GET', `/tables/${input.id}`, Table)
