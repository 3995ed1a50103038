import type { Integration } from '../model/integration.ts'
import { pointerTo } from '../model/origins.ts'
import type { SchemaNode } from '../schemas/node.ts'
import { broughtNames } from './brought-names.ts'
import type { Needs } from './texts.ts'

export type FieldId =
  | 'rules/action-field-title'
  | 'rules/action-field-description'
  | 'rules/event-field-title'
  | 'rules/event-field-description'
  | 'rules/configuration-field-title'
  | 'rules/configuration-field-label'
  | 'rules/configuration-field-description'
  | 'rules/state-field-title'
  | 'rules/state-field-description'
  | 'rules/entity-field-title'
  | 'rules/entity-field-description'
  | 'rules/message-field-description'
  | 'rules/nested-field-title'
  | 'rules/nested-field-description'

/** A place that holds data, and what the fields of it need. */
export interface DocumentedPosition {
  /** Of the schema, into the model. */
  readonly pointer: string
  readonly schema: SchemaNode
  /** As in `the input of the action "pinMessage"`. */
  readonly where: string
  readonly needs: Needs<FieldId>
  /** Whether `bp lint` looks at it. */
  readonly isLinted: boolean
}

const needsOf = {
  configuration: { title: 'rules/configuration-field-title', description: 'rules/configuration-field-description' },
  action: { title: 'rules/action-field-title', description: 'rules/action-field-description' },
  event: { title: 'rules/event-field-title', description: 'rules/event-field-description' },
  state: { title: 'rules/state-field-title', description: 'rules/state-field-description' },
  entity: { title: 'rules/entity-field-title', description: 'rules/entity-field-description' },
  // The fields of the SDK's own messages have no titles, and nothing shows one.
  message: { description: 'rules/message-field-description' },
} as const satisfies Readonly<Record<string, Needs<FieldId>>>

/**
 * Every place of an integration whose fields people read about, those that ask for most first: a schema that several refer to is
 * judged at the first of them. What interfaces bring is not the integration's to describe.
 */
export function documentedPositions(integration: Integration): readonly DocumentedPosition[] {
  const { configuration, configurations, actions, events, states, entities, channels } = integration
  const brought = broughtNames(integration)
  const found: DocumentedPosition[] = []
  const add = (kind: keyof typeof needsOf, owner: string, { schema }: { schema: SchemaNode }, where: string): void => {
    const isLinted = kind !== 'entity' && kind !== 'message'
    found.push({ pointer: `${owner}/schema`, schema, where, needs: needsOf[kind], isLinted })
  }
  if (configuration !== undefined) add('configuration', '/configuration', configuration, 'the configuration')
  for (const [name, item] of Object.entries(configurations ?? {}))
    add('configuration', pointerTo('/configurations', name), item, `the configuration "${name}"`)
  for (const [name, item] of Object.entries(actions ?? {})) {
    if (brought.actions.has(name)) continue
    for (const part of ['input', 'output'] as const)
      add('action', `${pointerTo('/actions', name)}/${part}`, item[part], `the ${part} of the action "${name}"`)
  }
  for (const [name, item] of Object.entries(events ?? {}))
    if (!brought.events.has(name)) add('event', pointerTo('/events', name), item, `the event "${name}"`)
  for (const [name, item] of Object.entries(states ?? {}))
    add('state', pointerTo('/states', name), item, `the state "${name}"`)
  for (const [name, item] of Object.entries(entities ?? {}))
    add('entity', pointerTo('/entities', name), item, `the entity "${name}"`)
  for (const [channel, { messages }] of Object.entries(channels ?? {}))
    for (const [name, item] of Object.entries(messages)) {
      const owner = pointerTo(`${pointerTo('/channels', channel)}/messages`, name)
      add('message', owner, item, `the message "${name}" of the channel "${channel}"`)
    }
  return found
}
