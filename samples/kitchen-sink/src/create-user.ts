import { RuntimeError } from '@botpress/sdk'
import type * as bp from '../.botpress/index.js'

/**
 * Called when a bot creates a user.
 *
 * Takes `tags`. Gives a response whose body has the `user`.
 */
export const createUser: NonNullable<bp.IntegrationProps['createUser']> = async () => {
  throw new RuntimeError('Creating users is not implemented')
}
