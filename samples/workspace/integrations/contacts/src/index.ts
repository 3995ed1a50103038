import * as bp from '../.botpress/index.js'
import { actions, channels } from './generated/handlers.js'
import { handler } from './handler.js'

const props: bp.IntegrationProps = {
  register: async () => {},
  unregister: async () => {},
  handler,
  actions,
  channels,
}

export default new bp.Integration(props)
