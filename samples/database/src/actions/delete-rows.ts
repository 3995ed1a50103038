import { z } from '@botpress/sdk'
import type * as bp from '../../.botpress/index.js'
import { call } from '../server.js'

/** Deletes rows, or all that satisfy a condition. */
export const deleteRows: bp.IntegrationProps['actions']['deleteRows'] = async ({ input, ...props }) => {
  const { tableId, which } = input
  const wanted = Array.isArray(which) ? { ids: which } : { where: which }
  return call(props, 'POST', `/tables/${tableId}/delete`, z.object({ deleted: z.number() }), wanted)
}
