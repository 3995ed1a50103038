import { RuntimeError, z } from '@botpress/sdk'
import type * as bp from '../.botpress/index.js'
import { ask, ExchangeError } from './exchange.js'
import { configuration, states } from './generated/schemas.js'
import { stateOrNone } from './states.js'

const Account = configuration.pick({ accountId: true }).extend({ mayCall: z.boolean() })

/** Lets the exchange send its notices here. */
export const register: bp.IntegrationProps['register'] = async ({ ctx, client, logger, webhookUrl }) => {
  const { accountId, mayCall } = await ask(ctx, 'GET /account', Account)
  if (!mayCall) throw new RuntimeError(`The account ${accountId} may not place calls`)
  const { id } = await ask(ctx, 'PUT /webhook', states.subscription.pick({ id: true }), { url: webhookUrl })
  await client.setState({
    type: 'integration',
    name: 'subscription',
    id: ctx.integrationId,
    payload: { id, url: webhookUrl },
  })
  // What the extract script finds in a notice.
  await client.configureIntegration({ identifier: accountId })
  logger.forBot().info(`The notices of ${accountId} come to ${webhookUrl}`)
}

/** Ends that. */
export const unregister: bp.IntegrationProps['unregister'] = async ({ ctx, client }) => {
  const place = { type: 'integration', name: 'subscription', id: ctx.integrationId } as const
  const subscription = await stateOrNone(client.getState(place))
  if (subscription === undefined) return
  try {
    await ask(ctx, `DELETE /webhook/${subscription.id}`, z.undefined())
  } catch (error) {
    // It is gone: all the better.
    if (!(error instanceof ExchangeError && error.status === 404)) throw error
  }
  await client.setState({ ...place, payload: null })
}
