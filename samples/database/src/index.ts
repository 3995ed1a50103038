import * as bp from '../.botpress/index.js'
import { actions, channels } from './generated/handlers.js'
import { handler } from './handler.js'
import { register, unregister } from './setup.js'

const props: bp.IntegrationProps = { register, unregister, handler, actions, channels }

export default new bp.Integration(props)
