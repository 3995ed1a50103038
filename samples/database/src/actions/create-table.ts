import type * as bp from '../../.botpress/index.js'
import { Table } from '../generated/schemas.js'
import { call } from '../server.js'

/** Creates a table with columns. */
export const createTable: bp.IntegrationProps['actions']['createTable'] = async ({ input, ...props }) =>
  call(props, 'POST', '/tables', Table.pick({ id: true }), input)
