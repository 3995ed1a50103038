import type * as bp from '../.botpress/index.js'

/** Called when a bot installs the integration. Nobody has connected it yet: they do when they follow the link. */
export const register: bp.IntegrationProps['register'] = async () => {}

/** Called when a bot removes the integration: there is nothing to undo. */
export const unregister: bp.IntegrationProps['unregister'] = async () => {}
