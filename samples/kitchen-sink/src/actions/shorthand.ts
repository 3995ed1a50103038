import { RuntimeError } from '@botpress/sdk'
import type * as bp from '../../.botpress/index.js'

/**
 * Each short form, and what it is short for
 *
 * Takes:
 * - `text`: Text alone is a required string
 * - `string`: A string
 * - `number`: A number
 * - `integer`: A whole number
 * - `boolean`: True or false
 * - `array`: A list
 * - `object`: An object
 * - `any?`: Anything
 * - `unknown?`: Anything unknown
 * - `items`: Items
 * - `values`: Values
 * - `texts`: Texts
 * - `fields`: Fields
 * - `enum`: Enum
 * - `const`
 * - `ref`
 * - `optional?`: Ends in a question mark
 * - `spelled?`: Says so itself
 * - `defaulted?`: Has a default
 *
 * Gives nothing.
 */
export const shorthand: bp.IntegrationProps['actions']['shorthand'] = async () => {
  throw new RuntimeError('The action shorthand is not implemented')
}
