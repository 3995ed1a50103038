import type { NamedSchema } from '../evaluate/protocol.ts'
import { pointerTo } from '../../model/origins.ts'
import { commentText } from './read-source.ts'
import { schemaName } from './schema-name.ts'
import { openSourceModules } from './source-modules.ts'

/**
 * The comments above the exported constants that become named schemas.
 *
 * @param folder of the project, absolute
 * @returns by the pointer of the named schema in the model
 */
export function constComments(folder: string, names: readonly NamedSchema[]): ReadonlyMap<string, string> {
  const modules = openSourceModules(folder)
  const comments = new Map<string, string>()
  for (const { name, module } of names) {
    if (module === '@botpress/sdk' || !/^\w+$/.test(name)) continue
    const statement = modules.open(`${folder}/${module}`)?.getVariableStatement(name)
    const text = statement && commentText(statement.getLeadingCommentRanges())
    if (text !== undefined) comments.set(pointerTo('/schemas', schemaName(name)), text)
  }
  return comments
}
