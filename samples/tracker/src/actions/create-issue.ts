import type * as bp from '../../.botpress/index.js'
import { Issue } from '../generated/schemas.js'
import { call } from '../tracker.js'

/** Creates an issue in a project. */
export const createIssue: bp.IntegrationProps['actions']['createIssue'] = async ({ ctx, input }) => {
  const { projectId, issue } = input
  return { item: await call(ctx, 'POST', `/api/projects/${encodeURIComponent(projectId)}/issues`, Issue, issue) }
}
