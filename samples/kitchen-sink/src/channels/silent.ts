import type * as bp from '../../.botpress/index.js'

/** Silent */
export const silent: bp.IntegrationProps['channels']['silent'] = {
  messages: {},
}
