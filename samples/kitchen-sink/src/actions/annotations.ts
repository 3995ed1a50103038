import { RuntimeError } from '@botpress/sdk'
import type * as bp from '../../.botpress/index.js'

/**
 * What a form shows
 *
 * Takes:
 * - `all?`: Two lines,
 * - `untitled`: Has no title although titles are derived
 * - `titled`: Has another title
 * - `inner`: The title belongs to the text
 * - `outer`: The title belongs to the whole
 * - `shown`: Says that it is shown
 * - `notNull`: Says that it is never null
 * - `nullByDefault?`: Null unless given
 * - `number`: With examples
 * - `choice?`: A choice
 * - `list?`: A list
 * - `nested?`: An object with a default
 * - `union`: Union
 * - `nothing`: Nothing at all
 * - `nullableReference`
 * - `titledReference`: A schema with a title
 * - `defaultReference?`: A level
 * - `hiddenReference`: A level
 * - `optionalReference?`: A level
 * - `shownReference`
 * - `readOnlyReference`
 *
 * Gives nothing.
 */
export const annotations: bp.IntegrationProps['actions']['annotations'] = async () => {
  throw new RuntimeError('The action annotations is not implemented')
}
