import { RuntimeError, z } from '@botpress/sdk'
import { Task } from './generated/schemas.js'

/** Where the service answers. */
const baseUrl = 'https://api.example.com'

/** The service, as one of its accounts. Its answers are checked: what comes from outside may be anything. */
export function createApi(apiKey: string) {
  const request = async (method: 'GET' | 'POST', path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (response.status === 401) throw new RuntimeError('The service does not know this API key.')
    if (!response.ok) throw new RuntimeError(`The service answers ${response.status} to ${method} ${path}.`)
    return response.json()
  }

  return {
    createTask: async (title: string) => Task.parse(await request('POST', '/tasks', { title })),
    listTasks: async () => z.array(Task).parse(await request('GET', '/tasks')),
  }
}
