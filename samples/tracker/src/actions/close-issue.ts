import type * as bp from '../../.botpress/index.js'
import { Comment, Issue } from '../generated/schemas.js'
import { call } from '../tracker.js'

/** Closes an issue. */
export const closeIssue: bp.IntegrationProps['actions']['closeIssue'] = async ({ ctx, input }) => {
  const path = `/api/issues/${encodeURIComponent(input.issueId)}`
  if (input.comment !== undefined) await call(ctx, 'POST', `${path}/comments`, Comment, { text: input.comment })
  return { issue: await call(ctx, 'PATCH', path, Issue, { state: 'closed' }) }
}
