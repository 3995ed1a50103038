import { z } from '@botpress/sdk'
import type * as bp from '../../.botpress/index.js'
import { Issue } from '../generated/schemas.js'
import { call } from '../tracker.js'

const Page = z.object({ issues: z.array(Issue), next: z.string().nullable() })

/** Lists the issues of a project. */
export const listIssues: bp.IntegrationProps['actions']['listIssues'] = async ({ ctx, input }) => {
  const { projectId, state, nextToken } = input
  const query = new URLSearchParams({
    ...(state === undefined ? {} : { state }),
    ...(nextToken === undefined ? {} : { page: nextToken }),
  })
  const path = `/api/projects/${encodeURIComponent(projectId)}/issues?${query.toString()}`
  const { issues, next } = await call(ctx, 'GET', path, Page)
  return { items: issues, page: next === null ? {} : { nextToken: next } }
}
