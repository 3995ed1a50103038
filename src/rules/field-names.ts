import type { Integration } from '../model/integration.ts'
import { positionsOf } from '../model/positions.ts'
import type { SchemaNode } from '../schemas/node.ts'
import { childrenOf } from '../schemas/resolve.ts'

const known = new WeakMap<Integration, ReadonlySet<string>>()

/** What fields are called, anywhere in an integration's own schemas: few rules have to look where no field has a certain name. */
export function fieldNamesOf(integration: Integration): ReadonlySet<string> {
  const before = known.get(integration)
  if (before !== undefined) return before
  const names = new Set<string>()
  const visit = (node: SchemaNode): void => {
    switch (node.kind) {
      case 'object':
        for (const field of node.fields) {
          names.add(field.name)
          visit(field.schema)
        }
        if (node.unknownKeys.kind === 'catchall') visit(node.unknownKeys.schema)
        return
      case 'array':
        visit(node.items)
        return
      case 'record':
        visit(node.values)
        return
      default:
        for (const child of childrenOf(node)) visit(child)
    }
  }
  for (const { schema } of positionsOf(integration)) visit(schema)
  for (const schema of Object.values(integration.schemas)) visit(schema)
  known.set(integration, names)
  return names
}
