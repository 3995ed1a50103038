import * as bp from '../.botpress/index.js'
import { actions, channels } from './generated/handlers.js'

const props: bp.IntegrationProps = {
  register: async () => {},
  unregister: async () => {},
  handler: async () => ({ status: 404 }),
  actions,
  channels,
}

export default new bp.Integration(props)
