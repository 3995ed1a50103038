import { RuntimeError, z } from '@botpress/sdk'
import type * as bp from '../../.botpress/index.js'

const Opened = z.object({ id: z.string() })

export const openTicket: bp.IntegrationProps['actions']['openTicket'] = async ({ ctx, input }) => {
  const response = await fetch('https://tickets.example/tickets', {
    method: 'POST',
    headers: { authorization: `Bearer ${ctx.configuration.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
  if (!response.ok) throw new RuntimeError(`The service answers ${response.status}.`)
  const { id } = Opened.parse(await response.json())
  return { ticketId: id }
}
