import { RuntimeError } from '@botpress/sdk'
import type * as bp from '../../.botpress/index.js'

/**
 * Fields that are called like keywords, and worse
 *
 * Takes:
 * - `type`: Not a type
 * - `fields`: Fields
 * - `properties`: Properties
 * - `default?`: Not a default
 * - `title`: Not a title
 * - `optional?`: Not a flag
 * - `description`: Not a description
 * - `schema`: Not a schema
 * - `enum`
 * - `const`
 * - `required`: Required
 * - `items`: Items
 * - `$ref`: Not a reference
 * - `nullable`: Not a flag
 * - `class`: A reserved word
 * - `with-dashes`: Dashes
 * - `with spaces`: Spaces
 * - `with "both" 'quotes'`: Quotes
 * - `with`backticks`${and}`: Backticks
 * - `with\backslash`: A backslash
 * - `with
 * newline`: A line break
 * - `ünïcödé`: Letters beyond ASCII
 * - `日本語`: Letters of another script
 * - `🚀`: An emoji
 * - `123`: Digits
 * - `1.5`: A number
 * - `-1`: A negative number
 * - `a.b`: A dot
 * - `a/b~c`: A pointer's characters
 * - `#`: A hash
 * - `true`: A word of YAML
 * - `null`: Another
 * - `really??`: Ends in a question mark
 * - `_private`: An underscore
 * - `$dollar`: A dollar
 * - `async`: A word of JavaScript
 * - `
 * `: A line separator
 * - ` padded `: White space around
 *
 * Gives nothing.
 */
export const awkwardNames: bp.IntegrationProps['actions']['awkwardNames'] = async () => {
  throw new RuntimeError('The action awkwardNames is not implemented')
}
