import type * as bp from '../../.botpress/index.js'
import { createApi } from '../api.js'

export const createTask: bp.IntegrationProps['actions']['createTask'] = async ({ ctx, input }) => {
  const task = await createApi(ctx.configuration.apiKey).createTask(input.title)
  return { task }
}
