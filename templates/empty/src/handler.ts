import type * as bp from '../.botpress/index.js'

/** Called for each webhook. */
export const handler: bp.IntegrationProps['handler'] = async ({ req, logger }) => {
  logger.forBot().debug(`Nothing is done with ${req.method} ${req.path}`)
  return { status: 404 }
}
