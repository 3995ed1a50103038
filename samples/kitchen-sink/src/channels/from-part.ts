import { RuntimeError } from '@botpress/sdk'
import type * as bp from '../../.botpress/index.js'

/** From Part */
export const fromPart: bp.IntegrationProps['channels']['fromPart'] = {
  messages: {
    /** Payload: `text` */
    text: async () => {
      throw new RuntimeError('Sending "text" to the channel fromPart is not implemented')
    },
  },
}
