import type * as bp from '../.botpress/index.js'

/**
 * Called when a bot installs the integration, or changes its configuration. Throw a RuntimeError when that cannot work: its
 * message is shown to the person.
 */
export const register: bp.IntegrationProps['register'] = async ({ logger, webhookUrl }) => {
  logger.forBot().info(`Webhooks arrive at ${webhookUrl}`)
}

/** Called when a bot removes the integration: undo here what `register` did elsewhere. */
export const unregister: bp.IntegrationProps['unregister'] = async () => {}
