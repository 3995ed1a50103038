import { RuntimeError } from '@botpress/sdk'
import type * as bp from '../.botpress/index.js'

/**
 * Called when a bot creates a conversation.
 *
 * Takes `channel` and `tags`. Gives a response whose body has the `conversation`.
 */
export const createConversation: NonNullable<bp.IntegrationProps['createConversation']> = async () => {
  throw new RuntimeError('Creating conversations is not implemented')
}
