import type * as bp from '../../.botpress/index.js'
import { createApi } from '../api.js'

export const listTasks: bp.IntegrationProps['actions']['listTasks'] = async ({ ctx, input }) => {
  const tasks = await createApi(ctx.configuration.apiKey).listTasks()
  return { tasks: tasks.filter(({ isDone }) => input.isDone === undefined || input.isDone === isDone) }
}
