import { RuntimeError } from '@botpress/sdk'
import type * as bp from '../../.botpress/index.js'

/**
 * Types written out
 *
 * Takes:
 * - `string`: A string
 * - `number`: Number
 * - `integer`: Integer
 * - `boolean`: Boolean
 * - `array`: Array
 * - `list`: List
 * - `object`: Object
 * - `null`
 * - `any?`: Any
 * - `unknown?`: Unknown
 * - `several`: One of many
 * - `record`: Record
 * - `open`: Open
 * - `catchall`: Catchall
 * - `strict`: Strict
 * - `openRecord`: Open Record
 * - `typedRecord`: Typed Record
 * - `properties`: Properties
 * - `whatever`: Whatever
 *
 * Gives:
 * - `createdAt`: When it was made
 * - `updatedAt`: When it was changed
 */
export const longhand: bp.IntegrationProps['actions']['longhand'] = async () => {
  throw new RuntimeError('The action longhand is not implemented')
}
