import type { Integration } from '../model/integration.ts'
import { pointerTo } from '../model/origins.ts'
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
    for (const schema of positionsOf(integration)) visit(schema)
    for (const name of Object.keys(integration.schemas))
      if (!used.has(name)) report(pointerTo('/schemas', name), { name })
  },
}

/** The schema of every position of an integration. */
function positionsOf(integration: Integration): readonly SchemaNode[] {
  const { configuration, configurations, events, actions, channels, states, entities } = integration
  return [
    ...(configuration === undefined ? [] : [configuration]),
    ...Object.values(configurations ?? {}),
    ...Object.values(events ?? {}),
    ...Object.values(actions ?? {}).flatMap(({ input, output }) => [input, output]),
    ...Object.values(channels ?? {}).flatMap(({ messages }) => Object.values(messages)),
    ...Object.values(states ?? {}),
    ...Object.values(entities ?? {}),
  ].map(({ schema }) => schema)
}
