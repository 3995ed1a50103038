import { pointerTo } from '../model/origins.ts'
import type { Definitions, SchemaNode } from '../schemas/node.ts'
import { childrenOf, resolve } from '../schemas/resolve.ts'
import type { DocumentedPosition } from './documented-positions.ts'

/**
 * Visits each field of a name at and below a position: `bp lint` looks for "ui" and for "schema" wherever they stand.
 *
 * @param visited what was looked at before, and is not looked at again
 * @param found is given the schema of the field, and its pointer where it has a place of its own
 */
export function visitFieldsCalled(
  name: string,
  { schema: root, pointer: rootPointer }: DocumentedPosition,
  definitions: Definitions,
  visited: Set<SchemaNode>,
  found: (schema: SchemaNode, pointer: string | undefined) => void,
): void {
  const visit = (node: SchemaNode, pointer: string | undefined): void => {
    const target = resolve(node, definitions)
    if (visited.has(target)) return
    visited.add(target)
    const at = node.kind === 'reference' ? pointerTo('/schemas', node.name) : pointer
    if (target.kind !== 'object') {
      for (const child of childrenOf(target)) visit(child, undefined)
      return
    }
    for (const [index, field] of target.fields.entries()) {
      const placedAt = at === undefined ? undefined : `${at}/fields/${index}/schema`
      if (field.name === name) found(field.schema, placedAt)
      visit(field.schema, placedAt)
    }
    if (target.unknownKeys.kind === 'catchall') visit(target.unknownKeys.schema, undefined)
  }
  visit(root, rootPointer)
}
