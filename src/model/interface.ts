import type { Json, SchemaNode } from '../schemas/node.ts'
import type { Action, Entity, Message, Named, SchemaDefinition, Tag } from './integration.ts'

/**
 * An interface: what all integrations that implement it have in common. Plain JSON, as the integration is; the keys are those of
 * the SDK's `InterfaceDefinitionProps`. Where a schema refers to an entity, which each integration chooses, it is a reference
 * to `#/entities/<name>`; see {@link entityDefinitions}.
 */
export interface Interface {
  readonly name: string
  readonly version: string
  readonly title?: string
  readonly description?: string
  /** A path relative to the folder of the interface's manifest; so is `readme`. */
  readonly icon?: string
  readonly readme?: string
  readonly attributes?: Named<string>
  readonly entities?: Named<Entity>
  readonly events?: Named<InterfaceEvent>
  readonly actions?: Named<Action>
  readonly channels?: Named<InterfaceChannel>
  readonly advanced?: InterfaceAdvanced
  /** The named schemas, in the order of the manifest. */
  readonly schemas: Named<SchemaNode>
  /** The SDK's default messages that schemas refer to, under the names they are referred by (`sdk:messages/text`). */
  readonly sdkMessages: Named<SchemaNode>
}

export interface InterfaceEvent extends SchemaDefinition {
  readonly attributes?: Named<string>
}

/** The channel of an interface. All else that an implementation's channel says comes from the integration. */
export interface InterfaceChannel {
  readonly messages: Named<Message>
}

/** Becomes `__advanced`. */
export interface InterfaceAdvanced {
  readonly useLegacyZuiTransformer?: boolean
  readonly toJSONSchemaOptions?: Json
}

/** How an integration implements an interface: a call of `.extend()`. */
export interface Implementation {
  /** The interface's manifest, relative to the project's folder. */
  readonly from: string
  readonly interface: Interface
  /** Entity of the interface -> entity of the integration. */
  readonly entities: Named<string>
  /** By the name in the interface: what is different in the integration. So in `events` and `channels`. */
  readonly actions?: Named<ActionOverride>
  readonly events?: Named<EventOverride>
  readonly channels?: Named<ChannelOverride>
}

export interface EventOverride {
  /** What it is called in the integration. */
  readonly name?: string
  readonly title?: string
  readonly description?: string
  readonly attributes?: Named<string>
}

export interface ActionOverride extends EventOverride {
  readonly billable?: boolean
  readonly cacheable?: boolean
}

export interface ChannelOverride {
  readonly name?: string
  readonly title?: string
  readonly description?: string
  readonly message?: { readonly tags?: Named<Tag> }
  readonly conversation?: { readonly tags?: Named<Tag> }
}

/** How a schema of an interface refers to one of its entities. */
export function entityReference(entity: string): string {
  return `#/entities/${entity}`
}

/** What the references to an interface's entities name: objects that are not known before an integration chooses them. */
export function entityDefinitions(entities: Named<Entity> | undefined): Named<SchemaNode> {
  return Object.fromEntries(
    Object.keys(entities ?? {}).map((name) => [entityReference(name), { kind: 'placeholder', name }]),
  )
}
