import type { Json, SchemaNode } from '../schemas/node.ts'
import type { Implementation } from './interface.ts'

/** A map by name, in the order of the manifest. An explicitly empty map differs from an absent one. */
export type Named<T> = Readonly<Record<string, T>>

/**
 * An integration with everything desugared, every name resolved and every script read. Plain JSON: no position, no
 * syntax tree and no class is reachable from here. Emitters, rules and comparisons read this and nothing else.
 *
 * The keys are those of the SDK's `IntegrationDefinitionProps`.
 */
export interface Integration {
  /** Of this shape; raised when a change could break who reads it. */
  readonly modelVersion: 1
  readonly name: string
  readonly version: string
  readonly title?: string
  readonly description?: string
  /** A path relative to the project's folder; so is `readme`. */
  readonly icon?: string
  readonly readme?: string
  readonly attributes?: Named<string>
  readonly identifier?: Identifier
  readonly configuration?: Configuration
  readonly configurations?: Named<AdditionalConfiguration>
  readonly events?: Named<Event>
  readonly actions?: Named<Action>
  readonly channels?: Named<Channel>
  readonly states?: Named<State>
  readonly user?: User
  readonly secrets?: Named<Secret>
  readonly entities?: Named<Entity>
  readonly advanced?: Advanced
  /** The interfaces that it implements, by alias. What they bring is not among the items above. */
  readonly interfaces?: Named<Implementation>
  /** The named schemas, in the order of the manifest; then those of other files that it refers to. */
  readonly schemas: Named<SchemaNode>
  /** The SDK's default messages that schemas refer to, under the names they are referred by (`sdk:messages/text`). */
  readonly sdkMessages: Named<SchemaNode>
  /** What `src/generated/schemas.ts` exports beside the named schemas. */
  readonly exports: 'schemas' | 'all'
}

/** A VRL script. */
export interface Script {
  /** Relative to the project's folder. An inline script is written there; another is the author's. */
  readonly path: string
  readonly source: string
  readonly inline: boolean
}

export interface Identifier {
  readonly extractScript?: Script
  readonly fallbackHandlerScript?: Script
}

/** The SDK's `SchemaDefinition`: what every place that holds data says of it. */
export interface SchemaDefinition {
  readonly schema: SchemaNode
  /** Deprecated: titles and examples by field. */
  readonly ui?: Json
}

export interface Configuration extends SchemaDefinition {
  readonly identifier?: { readonly required?: boolean; readonly linkTemplateScript?: Script }
}

export interface AdditionalConfiguration extends Configuration {
  readonly title?: string
  readonly description?: string
}

export interface Event extends SchemaDefinition {
  readonly title?: string
  readonly description?: string
  readonly attributes?: Named<string>
}

export interface Action {
  readonly title?: string
  readonly description?: string
  readonly billable?: boolean
  readonly cacheable?: boolean
  readonly attributes?: Named<string>
  readonly input: SchemaDefinition
  readonly output: SchemaDefinition
}

export interface Channel {
  readonly title?: string
  readonly description?: string
  readonly messages: Named<Message>
  readonly message?: { readonly tags?: Named<Tag> }
  readonly conversation?: { readonly tags?: Named<Tag>; readonly creation?: Creation }
}

export type Message = SchemaDefinition

export interface Tag {
  readonly title?: string
  readonly description?: string
}

/** Deprecated by the SDK. */
export interface Creation {
  readonly enabled: boolean
  readonly requiredTags: readonly string[]
}

export interface State extends SchemaDefinition {
  readonly type: 'integration' | 'conversation' | 'user'
}

export interface User {
  readonly tags?: Named<Tag>
  readonly creation?: Creation
}

export interface Secret {
  readonly optional?: boolean
  readonly description?: string
}

export interface Entity extends SchemaDefinition {
  readonly title?: string
  readonly description?: string
}

/** Becomes `__advanced`. */
export interface Advanced {
  readonly useLegacyZuiTransformer?: boolean
  readonly toJSONSchemaOptions?: Json
  readonly esbuild?: Json
  readonly extraOperations?: Named<{ readonly enabled: boolean }>
}
