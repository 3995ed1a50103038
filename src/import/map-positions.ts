import type { Integration, SchemaDefinition } from '../model/integration.ts'
import type { Interface } from '../model/interface.ts'
import { mapNamed } from '../model/map-named.ts'
import { present } from '../model/present.ts'
import type { SchemaNode } from '../schemas/node.ts'

/** What a position belongs to. */
export type PositionKind = 'configuration' | 'event' | 'input' | 'output' | 'message' | 'state' | 'entity'

/** Makes another schema of the one at a position. @param name of what it belongs to */
export type PositionChange = (schema: SchemaNode, kind: PositionKind, name: string) => SchemaNode

/** The same integration or interface with other schemas; they are visited in the order in which a manifest writes them. */
export function mapPositions<Owner extends Integration | Interface>(owner: Owner, change: PositionChange): Owner {
  const { configuration, configurations, states } = owner as Partial<Integration>
  const { channels, actions, events, entities } = owner
  const at =
    (kind: PositionKind) =>
    <T extends SchemaDefinition>(item: T, name: string): T => ({ ...item, schema: change(item.schema, kind, name) })
  return {
    ...owner,
    ...present({
      configuration: configuration && at('configuration')(configuration, ''),
      configurations: configurations && mapNamed(configurations, at('configuration')),
      channels:
        channels &&
        mapNamed(channels, (channel) => ({ ...channel, messages: mapNamed(channel.messages, at('message')) })),
      actions:
        actions &&
        mapNamed(actions, (action, name) => ({
          ...action,
          input: at('input')(action.input, name),
          output: at('output')(action.output, name),
        })),
      events: events && mapNamed(events, at('event')),
      states: states && mapNamed(states, at('state')),
      entities: entities && mapNamed(entities, at('entity')),
    }),
  }
}
