import { pointerTo } from '../model/origins.ts'
import { positionsOf } from '../model/positions.ts'
import type { SchemaNode } from '../schemas/node.ts'
import { referencedNames } from '../schemas/resolve.ts'
import type { Rule } from './rule.ts'

/** A named schema that no position and no other used schema refers to. */
export const unusedSchema: Rule<'rules/unused-schema'> = {
  id: 'rules/unused-schema',
  needsWholeModel: true,
  check({ integration, report }) {
    const used = new Set<string>()
    const visit = (schema: SchemaNode): void => {
      for (const name of referencedNames(schema)) {
        const target = Object.hasOwn(integration.schemas, name) ? integration.schemas[name] : undefined
        if (target === undefined || used.has(name)) continue
        used.add(name)
        visit(target)
      }
    }
    for (const { schema } of positionsOf(integration)) visit(schema)
    for (const name of Object.keys(integration.schemas))
      if (!used.has(name)) report(pointerTo('/schemas', name), { name })
  },
}
