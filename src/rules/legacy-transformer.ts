import { needLegacyTransformer } from '../model/check-runtime.ts'
import { positionsOf } from '../model/positions.ts'
import type { Runtime, SchemaNode } from '../schemas/node.ts'
import { childrenOf } from '../schemas/resolve.ts'
import type { Rule } from './rule.ts'

/** The older transformer is for schemas that the other one throws at; without one, reviewers ask to give it up. */
export const legacyTransformer: Rule<'rules/legacy-transformer'> = {
  id: 'rules/legacy-transformer',
  needsWholeModel: true,
  check({ integration, report }) {
    if (integration.advanced?.useLegacyZuiTransformer !== true) return
    const visited = new Set<SchemaNode>()
    const needsIt = (node: SchemaNode): boolean => {
      if (visited.has(node)) return false
      visited.add(node)
      const methods = Object.keys(node.runtime ?? {}) as (keyof Runtime)[]
      return methods.some((method) => needLegacyTransformer.has(method)) || childrenOf(node).some(needsIt)
    }
    const schemas = [...positionsOf(integration).map(({ schema }) => schema), ...Object.values(integration.schemas)]
    if (!schemas.some(needsIt)) report('/advanced/useLegacyZuiTransformer', {})
  },
}
