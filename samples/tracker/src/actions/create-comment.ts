import type * as bp from '../../.botpress/index.js'
import { Comment } from '../generated/schemas.js'
import { call } from '../tracker.js'

/** Comments on an issue. */
export const createComment: bp.IntegrationProps['actions']['createComment'] = async ({ ctx, input }) => {
  const { issueId, text } = input
  return { item: await call(ctx, 'POST', `/api/issues/${encodeURIComponent(issueId)}/comments`, Comment, { text }) }
}
