// Made by scripts/generate-manifest.mjs from scripts/manifest-language. Do not edit.

/** A JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** A Botpress integration. `tenon build` makes its `integration.definition.ts` from it. */
export interface IntegrationManifest {
  /** What this file is: a Botpress integration, written in version 1 of the language. */
  readonly manifest: 'integration/v1'
  /** Parts of this manifest: paths, relative to this file, that may hold `*` and `**`. Each file begins with `manifest: part/v1`. */
  readonly include?: readonly string[]
  /** How untitled items get a title. */
  readonly titles?: 'derived'
  /** Which schemas `src/generated/schemas.ts` exports to your handlers. */
  readonly exports?: 'schemas' | 'all'
  /** The name of the integration; unique within your workspace. */
  readonly name: string
  /** The version, as semantic versioning writes it. Quote it where it would read as a number. */
  readonly version: string
  /** The name of the integration that people see. */
  readonly title?: string
  /** What the integration is for, in a sentence. */
  readonly description?: string
  /** The path of the icon, a `.svg` file. */
  readonly icon?: string
  /** The path of the page that explains the integration to its users, a `.md` file. */
  readonly readme?: string
  /** Free-form attributes: name -> text of at most 200 characters. */
  readonly attributes?: { readonly [key: string]: string }
  /** What whoever installs the integration fills in. */
  readonly configuration?: Configuration
  /** Scripts by which webhooks that all bots share find the one they are meant for. */
  readonly identifier?: Identifier
  /** Further ways to configure the integration: name -> configuration. */
  readonly configurations?: { readonly [key: string]: AdditionalConfiguration }
  /** The secrets of the integration, shared by all who install it: NAME -> secret. */
  readonly secrets?: { readonly [key: string]: Secret }
  /** The channels through which bots talk to people: name -> channel. */
  readonly channels?: { readonly [key: string]: Channel }
  /** What belongs to each user. */
  readonly user?: User
  /** The actions that bots can call: name -> action. */
  readonly actions?: { readonly [key: string]: Action }
  /** The events that the integration tells bots about: name -> event. */
  readonly events?: { readonly [key: string]: Event }
  /** What the integration keeps: name -> state. */
  readonly states?: { readonly [key: string]: State }
  /** The kinds of things that the integration deals with: name -> entity. */
  readonly entities?: { readonly [key: string]: Entity }
  /** Schemas to be used by `$ref: '#/schemas/<Name>'` and `extends: <Name>`. Each is also exported, with its type, to your handlers. Names begin with a capital letter. */
  readonly schemas?: { readonly [key: string]: PropertySchema }
  /** The interfaces that the integration implements: alias -> implementation. */
  readonly implements?: { readonly [key: string]: Implementation }
  /** Test cases for the VRL scripts, run by `tenon test`. They may also stand in files of their own (`manifest: tests/v1`). */
  readonly tests?: readonly TestCase[]
  /** What the SDK calls `__advanced`. */
  readonly advanced?: Advanced
}

/** A part of an integration manifest, which names it in `include`. It may hold any of the maps; they are merged by name. */
export interface PartManifest {
  /** What this file is: a part of an integration manifest. */
  readonly manifest: 'part/v1'
  /** Free-form attributes: name -> text of at most 200 characters. */
  readonly attributes?: { readonly [key: string]: string }
  /** Further ways to configure the integration: name -> configuration. */
  readonly configurations?: { readonly [key: string]: AdditionalConfiguration }
  /** The secrets of the integration, shared by all who install it: NAME -> secret. */
  readonly secrets?: { readonly [key: string]: Secret }
  /** The channels through which bots talk to people: name -> channel. */
  readonly channels?: { readonly [key: string]: Channel }
  /** What belongs to each user. */
  readonly user?: User
  /** The actions that bots can call: name -> action. */
  readonly actions?: { readonly [key: string]: Action }
  /** The events that the integration tells bots about: name -> event. */
  readonly events?: { readonly [key: string]: Event }
  /** What the integration keeps: name -> state. */
  readonly states?: { readonly [key: string]: State }
  /** The kinds of things that the integration deals with: name -> entity. */
  readonly entities?: { readonly [key: string]: Entity }
  /** Schemas to be used by `$ref: '#/schemas/<Name>'` and `extends: <Name>`. Each is also exported, with its type, to your handlers. Names begin with a capital letter. */
  readonly schemas?: { readonly [key: string]: PropertySchema }
  /** The interfaces that the integration implements: alias -> implementation. */
  readonly implements?: { readonly [key: string]: Implementation }
  /** Test cases for the VRL scripts, run by `tenon test`. They may also stand in files of their own (`manifest: tests/v1`). */
  readonly tests?: readonly TestCase[]
}

/** A Botpress interface: what all integrations that implement it have in common. */
export interface InterfaceManifest {
  /** What this file is: a Botpress interface. */
  readonly manifest: 'interface/v1'
  /** What this file was imported from; `tenon import` writes it, to notice when it is out of date. */
  readonly source?: InterfaceSource
  /** The name of the interface; unique within your workspace. */
  readonly name: string
  /** The version, as semantic versioning writes it. Quote it where it would read as a number. */
  readonly version: string
  /** The name of the interface that people see. */
  readonly title?: string
  /** What the interface is for, in a sentence. */
  readonly description?: string
  /** The path of the icon, a `.svg` file. */
  readonly icon?: string
  /** The path of the page that explains the interface to its users, a `.md` file. */
  readonly readme?: string
  /** Free-form attributes: name -> text of at most 200 characters. */
  readonly attributes?: { readonly [key: string]: string }
  /** The entities that implementations map to their own: name -> entity. Others refer to them by `$ref: '#/entities/<name>'`. */
  readonly entities?: { readonly [key: string]: Entity }
  /** The actions that implementations have: name -> action. */
  readonly actions?: { readonly [key: string]: Action }
  /** The events that implementations tell bots about: name -> event. */
  readonly events?: { readonly [key: string]: InterfaceEvent }
  /** The channels that implementations have: name -> channel. */
  readonly channels?: { readonly [key: string]: InterfaceChannel }
  /** Schemas to be used by `$ref: '#/schemas/<Name>'` and `extends: <Name>`. Each is also exported, with its type, to your handlers. Names begin with a capital letter. */
  readonly schemas?: { readonly [key: string]: PropertySchema }
  /** What the SDK calls `__advanced`. */
  readonly advanced?: InterfaceAdvanced
}

/** What this file was imported from; `tenon import` writes it, to notice when it is out of date. */
export interface InterfaceSource {
  /** The folder or file. Relative to this file. */
  readonly path: string
  /** A hash of its content. */
  readonly hash: string
}

/** What the SDK calls `__advanced`. */
export interface InterfaceAdvanced {
  /** Makes Botpress store the schemas as older SDKs did. */
  readonly useLegacyZuiTransformer?: boolean
  /** Options for how the SDK (6 or later) stores the schemas. */
  readonly toJSONSchemaOptions?: { readonly [key: string]: Json }
}

/** Test cases for VRL scripts. They need no integration manifest when the scripts are named by path. */
export interface TestsManifest {
  /** What this file is: test cases for VRL scripts. */
  readonly manifest: 'tests/v1'
  /** Test cases for the VRL scripts, run by `tenon test`. They may also stand in files of their own (`manifest: tests/v1`). */
  readonly tests: readonly TestCase[]
}

/** A VRL script: the path of a `.vrl` file, or the source itself as a block scalar (`|`). */
export type Script = string

/** Scripts by which webhooks that all bots share find the one they are meant for. */
export interface Identifier {
  /** Takes a request and returns the identifier of the installation that it is for; null, empty text or a failure: ask the fallback. */
  readonly extractScript?: Script
  /** Answers the requests that belong to no installation, such as the verification of a webhook. */
  readonly fallbackHandlerScript?: Script
}

/** How an installation gets its identifier, for example through OAuth. */
export interface ConfigurationIdentifier {
  /** Whether the configuration is complete only with an identifier. */
  readonly required?: boolean
  /** Makes the link that whoever installs the integration follows to connect an account. */
  readonly linkTemplateScript?: Script
}

/** What whoever installs the integration fills in. */
export interface Configuration {
  /** How an installation gets its identifier, for example through OAuth. */
  readonly identifier?: ConfigurationIdentifier
  /** The fields of an object: name -> schema. A field is required unless its name ends in `?` (`silent?: …`; the `?` is no part of the name), it is `optional: true`, or it has a `default`. The object is closed, as `z.object({…})` is; unknown keys are stripped at run time. */
  readonly fields?: { readonly [key: string]: PropertySchema }
  /** Takes over the fields of one or more schemas: names under `schemas`, or references as in `$ref`. They are merged from left to right, then `pick` or `omit`, then `partial`, then the own `fields`, which replace those of the same name. */
  readonly extends?: string | readonly string[]
  /** Of the fields that `extends` takes over, only these. Not beside `omit`. */
  readonly pick?: readonly string[]
  /** Of the fields that `extends` takes over, all but these. Not beside `pick`. */
  readonly omit?: readonly string[]
  /** Makes the fields that `extends` takes over optional. */
  readonly partial?: boolean
  /** What keys may have that are not named: `true` lets any through (`.passthrough()`), a schema says what they hold (`.catchall()`). Without it the object is closed. */
  readonly additionalProperties?: PropertySchemaOrBoolean
  /** The data as JSON Schema, verbatim and with its own meaning: an object without `additionalProperties` is open, and `required` lists what must be there. Also the place for a `title` and `description` of the schema itself, beside `fields`. */
  readonly schema?: JsonSchema
  /** Another schema: `#/schemas/X` (of this manifest and its parts), `./file.yaml#/schemas/X`, `sdk:messages/text` (a default message of the SDK), `#/channels/c/messages/m`, and inside `schema` also `#/$defs/X` of the nearest one. Beside it: title, description and other annotations, `optional`, `nullable`, `default`; a constraint goes into `allOf`. */
  readonly $ref?: string
  /** Titles and examples of fields, as old definitions wrote them: field -> `{ title, examples }`. */
  readonly ui?: { readonly [key: string]: Json }
}

/** One more way to configure the integration, for the user to choose. */
export interface AdditionalConfiguration {
  /** The name of the configuration that people see. */
  readonly title?: string
  /** When to choose it. */
  readonly description?: string
  /** How an installation gets its identifier, for example through OAuth. */
  readonly identifier?: ConfigurationIdentifier
  /** The fields of an object: name -> schema. A field is required unless its name ends in `?` (`silent?: …`; the `?` is no part of the name), it is `optional: true`, or it has a `default`. The object is closed, as `z.object({…})` is; unknown keys are stripped at run time. */
  readonly fields?: { readonly [key: string]: PropertySchema }
  /** Takes over the fields of one or more schemas: names under `schemas`, or references as in `$ref`. They are merged from left to right, then `pick` or `omit`, then `partial`, then the own `fields`, which replace those of the same name. */
  readonly extends?: string | readonly string[]
  /** Of the fields that `extends` takes over, only these. Not beside `omit`. */
  readonly pick?: readonly string[]
  /** Of the fields that `extends` takes over, all but these. Not beside `pick`. */
  readonly omit?: readonly string[]
  /** Makes the fields that `extends` takes over optional. */
  readonly partial?: boolean
  /** What keys may have that are not named: `true` lets any through (`.passthrough()`), a schema says what they hold (`.catchall()`). Without it the object is closed. */
  readonly additionalProperties?: PropertySchemaOrBoolean
  /** The data as JSON Schema, verbatim and with its own meaning: an object without `additionalProperties` is open, and `required` lists what must be there. Also the place for a `title` and `description` of the schema itself, beside `fields`. */
  readonly schema?: JsonSchema
  /** Another schema: `#/schemas/X` (of this manifest and its parts), `./file.yaml#/schemas/X`, `sdk:messages/text` (a default message of the SDK), `#/channels/c/messages/m`, and inside `schema` also `#/$defs/X` of the nearest one. Beside it: title, description and other annotations, `optional`, `nullable`, `default`; a constraint goes into `allOf`. */
  readonly $ref?: string
  /** Titles and examples of fields, as old definitions wrote them: field -> `{ title, examples }`. */
  readonly ui?: { readonly [key: string]: Json }
}

/** A tag: the text of its description, or `{ title: Telegram ID, description: The Telegram user ID }`. */
export type Tag = string | TagObject

/** The long form of {@link Tag}. */
export interface TagObject {
  /** The name of the tag that people see. With `titles: derived` it is made from the name; null leaves it out. */
  readonly title?: string | null
  /** What the tag holds. */
  readonly description?: string
}

/** A secret of the integration: the text of its description, or `{ description: Where crashes are reported, optional: true }`. Handlers read it from `bp.secrets`. */
export type Secret = string | SecretObject

/** The long form of {@link Secret}. */
export interface SecretObject {
  /** What the secret is for. */
  readonly description?: string
  /** Whether the integration works without it. */
  readonly optional?: boolean
}

/** A channel: what bots can send and receive through the integration. */
export interface Channel {
  /** The name of the channel that people see. With `titles: derived` it is made from the name; null leaves it out. */
  readonly title?: string | null
  /** What the channel is. */
  readonly description?: string
  /** Another channel, whose messages and tags this one takes over; its own are added, or win. */
  readonly extends?: string
  /** Takes many messages of the SDK at once: `all` (without the deprecated `markdown` and `markdownBloc`), or a list of names. What stands in `messages` wins. */
  readonly defaultMessages?: 'all' | readonly ('text' | 'image' | 'audio' | 'video' | 'file' | 'location' | 'carousel' | 'card' | 'dropdown' | 'choice' | 'bloc' | 'markdown' | 'markdownBloc')[]
  /** The messages that the channel can send: type -> `default` (the message of that name in the SDK), or a schema. May be empty. */
  readonly messages?: { readonly [key: string]: Message }
  /** What belongs to each message of the channel. */
  readonly message?: ChannelMessage
  /** What belongs to each conversation of the channel. */
  readonly conversation?: ChannelConversation
}

/** What belongs to each message of the channel. */
export interface ChannelMessage {
  /** The tags of messages: name -> tag. */
  readonly tags?: { readonly [key: string]: Tag }
}

/** What belongs to each conversation of the channel. */
export interface ChannelConversation {
  /** The tags of conversations: name -> tag. */
  readonly tags?: { readonly [key: string]: Tag }
  /** Lets bots create it, with these tags. */
  readonly creation?: Creation
}

/** Lets bots create it, with these tags. */
export interface Creation {
  /** Whether bots may. */
  readonly enabled: boolean
  /** The tags that must be given. */
  readonly requiredTags: readonly string[]
}

/** What a message of this type holds: `default` for the message of that name in the SDK, or a schema. `extends: default` refines the default. */
export type Message = 'default' | MessageObject

/** The long form of {@link Message}. */
export interface MessageObject {
  /** The fields of an object: name -> schema. A field is required unless its name ends in `?` (`silent?: …`; the `?` is no part of the name), it is `optional: true`, or it has a `default`. The object is closed, as `z.object({…})` is; unknown keys are stripped at run time. */
  readonly fields?: { readonly [key: string]: PropertySchema }
  /** Takes over the fields of one or more schemas: names under `schemas`, or references as in `$ref`. They are merged from left to right, then `pick` or `omit`, then `partial`, then the own `fields`, which replace those of the same name. `default` is the message of this name in the SDK. */
  readonly extends?: string | readonly string[]
  /** Of the fields that `extends` takes over, only these. Not beside `omit`. */
  readonly pick?: readonly string[]
  /** Of the fields that `extends` takes over, all but these. Not beside `pick`. */
  readonly omit?: readonly string[]
  /** Makes the fields that `extends` takes over optional. */
  readonly partial?: boolean
  /** What keys may have that are not named: `true` lets any through (`.passthrough()`), a schema says what they hold (`.catchall()`). Without it the object is closed. */
  readonly additionalProperties?: PropertySchemaOrBoolean
  /** The data as JSON Schema, verbatim and with its own meaning: an object without `additionalProperties` is open, and `required` lists what must be there. Also the place for a `title` and `description` of the schema itself, beside `fields`. */
  readonly schema?: JsonSchema
  /** Another schema: `#/schemas/X` (of this manifest and its parts), `./file.yaml#/schemas/X`, `sdk:messages/text` (a default message of the SDK), `#/channels/c/messages/m`, and inside `schema` also `#/$defs/X` of the nearest one. Beside it: title, description and other annotations, `optional`, `nullable`, `default`; a constraint goes into `allOf`. */
  readonly $ref?: string
  /** Titles and examples of fields, as old definitions wrote them: field -> `{ title, examples }`. */
  readonly ui?: { readonly [key: string]: Json }
}

/** What belongs to each user. */
export interface User {
  /** The tags of users: name -> tag. */
  readonly tags?: { readonly [key: string]: Tag }
  /** Lets bots create it, with these tags. */
  readonly creation?: Creation
}

/** An action that bots can call. */
export interface Action {
  /** The name of the action that people see. With `titles: derived` it is made from the name; null leaves it out. */
  readonly title?: string | null
  /** What the action does; people and language models choose actions by it. */
  readonly description?: string
  /** Whether calls cost something. */
  readonly billable?: boolean
  /** Whether the output of a call may be used again for the same input. */
  readonly cacheable?: boolean
  /** Free-form attributes: name -> text of at most 200 characters. */
  readonly attributes?: { readonly [key: string]: string }
  /** What the action is called with. */
  readonly input: SchemaPosition
  /** What the action returns. `fields: {}` when there is nothing to return. */
  readonly output: SchemaPosition
}

/** An event that the integration tells bots about. */
export interface Event {
  /** The name of the event that people see. With `titles: derived` it is made from the name; null leaves it out. */
  readonly title?: string | null
  /** When the event happens. */
  readonly description?: string
  /** Free-form attributes: name -> text of at most 200 characters. */
  readonly attributes?: { readonly [key: string]: string }
  /** The fields of an object: name -> schema. A field is required unless its name ends in `?` (`silent?: …`; the `?` is no part of the name), it is `optional: true`, or it has a `default`. The object is closed, as `z.object({…})` is; unknown keys are stripped at run time. */
  readonly fields?: { readonly [key: string]: PropertySchema }
  /** Takes over the fields of one or more schemas: names under `schemas`, or references as in `$ref`. They are merged from left to right, then `pick` or `omit`, then `partial`, then the own `fields`, which replace those of the same name. */
  readonly extends?: string | readonly string[]
  /** Of the fields that `extends` takes over, only these. Not beside `omit`. */
  readonly pick?: readonly string[]
  /** Of the fields that `extends` takes over, all but these. Not beside `pick`. */
  readonly omit?: readonly string[]
  /** Makes the fields that `extends` takes over optional. */
  readonly partial?: boolean
  /** What keys may have that are not named: `true` lets any through (`.passthrough()`), a schema says what they hold (`.catchall()`). Without it the object is closed. */
  readonly additionalProperties?: PropertySchemaOrBoolean
  /** The data as JSON Schema, verbatim and with its own meaning: an object without `additionalProperties` is open, and `required` lists what must be there. Also the place for a `title` and `description` of the schema itself, beside `fields`. */
  readonly schema?: JsonSchema
  /** Another schema: `#/schemas/X` (of this manifest and its parts), `./file.yaml#/schemas/X`, `sdk:messages/text` (a default message of the SDK), `#/channels/c/messages/m`, and inside `schema` also `#/$defs/X` of the nearest one. Beside it: title, description and other annotations, `optional`, `nullable`, `default`; a constraint goes into `allOf`. */
  readonly $ref?: string
  /** Titles and examples of fields, as old definitions wrote them: field -> `{ title, examples }`. */
  readonly ui?: { readonly [key: string]: Json }
}

/** Data that the integration keeps. */
export interface State {
  /** What there is one of for each. */
  readonly type: 'integration' | 'conversation' | 'user'
  /** The fields of an object: name -> schema. A field is required unless its name ends in `?` (`silent?: …`; the `?` is no part of the name), it is `optional: true`, or it has a `default`. The object is closed, as `z.object({…})` is; unknown keys are stripped at run time. */
  readonly fields?: { readonly [key: string]: PropertySchema }
  /** Takes over the fields of one or more schemas: names under `schemas`, or references as in `$ref`. They are merged from left to right, then `pick` or `omit`, then `partial`, then the own `fields`, which replace those of the same name. */
  readonly extends?: string | readonly string[]
  /** Of the fields that `extends` takes over, only these. Not beside `omit`. */
  readonly pick?: readonly string[]
  /** Of the fields that `extends` takes over, all but these. Not beside `pick`. */
  readonly omit?: readonly string[]
  /** Makes the fields that `extends` takes over optional. */
  readonly partial?: boolean
  /** What keys may have that are not named: `true` lets any through (`.passthrough()`), a schema says what they hold (`.catchall()`). Without it the object is closed. */
  readonly additionalProperties?: PropertySchemaOrBoolean
  /** The data as JSON Schema, verbatim and with its own meaning: an object without `additionalProperties` is open, and `required` lists what must be there. Also the place for a `title` and `description` of the schema itself, beside `fields`. */
  readonly schema?: JsonSchema
  /** Another schema: `#/schemas/X` (of this manifest and its parts), `./file.yaml#/schemas/X`, `sdk:messages/text` (a default message of the SDK), `#/channels/c/messages/m`, and inside `schema` also `#/$defs/X` of the nearest one. Beside it: title, description and other annotations, `optional`, `nullable`, `default`; a constraint goes into `allOf`. */
  readonly $ref?: string
  /** Titles and examples of fields, as old definitions wrote them: field -> `{ title, examples }`. */
  readonly ui?: { readonly [key: string]: Json }
}

/** A kind of thing that the integration deals with; interfaces are implemented for entities. */
export interface Entity {
  /** The name of the entity that people see. With `titles: derived` it is made from the name; null leaves it out. */
  readonly title?: string | null
  /** What the entity is. */
  readonly description?: string
  /** The fields of an object: name -> schema. A field is required unless its name ends in `?` (`silent?: …`; the `?` is no part of the name), it is `optional: true`, or it has a `default`. The object is closed, as `z.object({…})` is; unknown keys are stripped at run time. */
  readonly fields?: { readonly [key: string]: PropertySchema }
  /** Takes over the fields of one or more schemas: names under `schemas`, or references as in `$ref`. They are merged from left to right, then `pick` or `omit`, then `partial`, then the own `fields`, which replace those of the same name. */
  readonly extends?: string | readonly string[]
  /** Of the fields that `extends` takes over, only these. Not beside `omit`. */
  readonly pick?: readonly string[]
  /** Of the fields that `extends` takes over, all but these. Not beside `pick`. */
  readonly omit?: readonly string[]
  /** Makes the fields that `extends` takes over optional. */
  readonly partial?: boolean
  /** What keys may have that are not named: `true` lets any through (`.passthrough()`), a schema says what they hold (`.catchall()`). Without it the object is closed. */
  readonly additionalProperties?: PropertySchemaOrBoolean
  /** The data as JSON Schema, verbatim and with its own meaning: an object without `additionalProperties` is open, and `required` lists what must be there. Also the place for a `title` and `description` of the schema itself, beside `fields`. */
  readonly schema?: JsonSchema
  /** Another schema: `#/schemas/X` (of this manifest and its parts), `./file.yaml#/schemas/X`, `sdk:messages/text` (a default message of the SDK), `#/channels/c/messages/m`, and inside `schema` also `#/$defs/X` of the nearest one. Beside it: title, description and other annotations, `optional`, `nullable`, `default`; a constraint goes into `allOf`. */
  readonly $ref?: string
  /** Titles and examples of fields, as old definitions wrote them: field -> `{ title, examples }`. */
  readonly ui?: { readonly [key: string]: Json }
}

/** How the integration implements an interface; `{}` when names and entities need no change. */
export interface Implementation {
  /** The interface manifest, when it is not `interfaces/<alias>.yaml`. Relative to this file. */
  readonly from?: string
  /** Entity of the interface -> own entity. All must be given. */
  readonly entities?: { readonly [key: string]: string }
  /** What own actions change against those of the interface: name in the interface -> changes. */
  readonly actions?: { readonly [key: string]: ActionOverride }
  /** What own events change against those of the interface: name in the interface -> changes. */
  readonly events?: { readonly [key: string]: EventOverride }
  /** What own channels change against those of the interface: name in the interface -> changes. */
  readonly channels?: { readonly [key: string]: ChannelOverride }
}

/** What changes against the action of the interface. */
export interface ActionOverride {
  /** The name of the own action. */
  readonly name?: string
  /** The name of the action that people see. */
  readonly title?: string
  /** What the action does. */
  readonly description?: string
  /** Whether calls cost something. */
  readonly billable?: boolean
  /** Whether the output of a call may be used again for the same input. */
  readonly cacheable?: boolean
  /** Free-form attributes: name -> text of at most 200 characters. */
  readonly attributes?: { readonly [key: string]: string }
}

/** What changes against the event of the interface. */
export interface EventOverride {
  /** The name of the own event. */
  readonly name?: string
  /** The name of the event that people see. */
  readonly title?: string
  /** When the event happens. */
  readonly description?: string
  /** Free-form attributes: name -> text of at most 200 characters. */
  readonly attributes?: { readonly [key: string]: string }
}

/** What changes against the channel of the interface. */
export interface ChannelOverride {
  /** The name of the own channel. */
  readonly name?: string
  /** The name of the channel that people see. */
  readonly title?: string
  /** What the channel is. */
  readonly description?: string
  /** What belongs to each message of the channel. */
  readonly message?: ChannelMessage
  /** What belongs to each conversation of the channel. */
  readonly conversation?: ConversationOverride
}

/** What belongs to each conversation of the channel. */
export interface ConversationOverride {
  /** The tags of conversations: name -> tag. */
  readonly tags?: { readonly [key: string]: Tag }
}

/** An event that implementations tell bots about. */
export interface InterfaceEvent {
  /** Free-form attributes: name -> text of at most 200 characters. */
  readonly attributes?: { readonly [key: string]: string }
  /** The fields of an object: name -> schema. A field is required unless its name ends in `?` (`silent?: …`; the `?` is no part of the name), it is `optional: true`, or it has a `default`. The object is closed, as `z.object({…})` is; unknown keys are stripped at run time. */
  readonly fields?: { readonly [key: string]: PropertySchema }
  /** Takes over the fields of one or more schemas: names under `schemas`, or references as in `$ref`. They are merged from left to right, then `pick` or `omit`, then `partial`, then the own `fields`, which replace those of the same name. */
  readonly extends?: string | readonly string[]
  /** Of the fields that `extends` takes over, only these. Not beside `omit`. */
  readonly pick?: readonly string[]
  /** Of the fields that `extends` takes over, all but these. Not beside `pick`. */
  readonly omit?: readonly string[]
  /** Makes the fields that `extends` takes over optional. */
  readonly partial?: boolean
  /** What keys may have that are not named: `true` lets any through (`.passthrough()`), a schema says what they hold (`.catchall()`). Without it the object is closed. */
  readonly additionalProperties?: PropertySchemaOrBoolean
  /** The data as JSON Schema, verbatim and with its own meaning: an object without `additionalProperties` is open, and `required` lists what must be there. Also the place for a `title` and `description` of the schema itself, beside `fields`. */
  readonly schema?: JsonSchema
  /** Another schema: `#/schemas/X` (of this manifest and its parts), `./file.yaml#/schemas/X`, `sdk:messages/text` (a default message of the SDK), `#/channels/c/messages/m`, and inside `schema` also `#/$defs/X` of the nearest one. Beside it: title, description and other annotations, `optional`, `nullable`, `default`; a constraint goes into `allOf`. */
  readonly $ref?: string
  /** Titles and examples of fields, as old definitions wrote them: field -> `{ title, examples }`. */
  readonly ui?: { readonly [key: string]: Json }
}

/** A channel that implementations have. */
export interface InterfaceChannel {
  /** Takes many messages of the SDK at once: `all` (without the deprecated `markdown` and `markdownBloc`), or a list of names. What stands in `messages` wins. */
  readonly defaultMessages?: 'all' | readonly ('text' | 'image' | 'audio' | 'video' | 'file' | 'location' | 'carousel' | 'card' | 'dropdown' | 'choice' | 'bloc' | 'markdown' | 'markdownBloc')[]
  /** The messages that the channel can send: type -> `default` (the message of that name in the SDK), or a schema. May be empty. */
  readonly messages?: { readonly [key: string]: Message }
}

/** What the SDK calls `__advanced`. */
export interface Advanced {
  /** Makes Botpress store the schemas as older SDKs did. */
  readonly useLegacyZuiTransformer?: boolean
  /** Options for how the SDK (6 or later) stores the schemas. */
  readonly toJSONSchemaOptions?: { readonly [key: string]: Json }
  /** Options of esbuild for the bundle of the integration. */
  readonly esbuild?: { readonly [key: string]: Json }
  /** Operations beyond the usual ones: name -> `{ enabled }`. */
  readonly extraOperations?: { readonly [key: string]: ExtraOperation }
}

/** An operation. */
export interface ExtraOperation {
  /** Whether it is on. */
  readonly enabled: boolean
}

/** What the data looks like: `fields` and/or `extends`, or `schema`, or `$ref`. */
export interface SchemaPosition {
  /** The fields of an object: name -> schema. A field is required unless its name ends in `?` (`silent?: …`; the `?` is no part of the name), it is `optional: true`, or it has a `default`. The object is closed, as `z.object({…})` is; unknown keys are stripped at run time. */
  readonly fields?: { readonly [key: string]: PropertySchema }
  /** Takes over the fields of one or more schemas: names under `schemas`, or references as in `$ref`. They are merged from left to right, then `pick` or `omit`, then `partial`, then the own `fields`, which replace those of the same name. */
  readonly extends?: string | readonly string[]
  /** Of the fields that `extends` takes over, only these. Not beside `omit`. */
  readonly pick?: readonly string[]
  /** Of the fields that `extends` takes over, all but these. Not beside `pick`. */
  readonly omit?: readonly string[]
  /** Makes the fields that `extends` takes over optional. */
  readonly partial?: boolean
  /** What keys may have that are not named: `true` lets any through (`.passthrough()`), a schema says what they hold (`.catchall()`). Without it the object is closed. */
  readonly additionalProperties?: PropertySchemaOrBoolean
  /** The data as JSON Schema, verbatim and with its own meaning: an object without `additionalProperties` is open, and `required` lists what must be there. Also the place for a `title` and `description` of the schema itself, beside `fields`. */
  readonly schema?: JsonSchema
  /** Another schema: `#/schemas/X` (of this manifest and its parts), `./file.yaml#/schemas/X`, `sdk:messages/text` (a default message of the SDK), `#/channels/c/messages/m`, and inside `schema` also `#/$defs/X` of the nearest one. Beside it: title, description and other annotations, `optional`, `nullable`, `default`; a constraint goes into `allOf`. */
  readonly $ref?: string
  /** Titles and examples of fields, as old definitions wrote them: field -> `{ title, examples }`. */
  readonly ui?: { readonly [key: string]: Json }
}

/** What a value looks like: text alone is a text with that description; else a map of JSON Schema, with short forms: `{ boolean: Do not notify members, default: false }`. */
export type PropertySchema = string | PropertySchemaObject

/** The long form of {@link PropertySchema}. */
export interface PropertySchemaObject {
  /** Text, with this description: short for `type` and `description`. */
  readonly string?: string
  /** A number, with this description: short for `type` and `description`. */
  readonly number?: string
  /** A whole number, with this description: short for `type` and `description`. */
  readonly integer?: string
  /** True or false, with this description: short for `type` and `description`. */
  readonly boolean?: string
  /** A list; its `items` stand beside it, with this description: short for `type` and `description`. */
  readonly array?: string
  /** An object; its `fields` or `values` stand beside it, with this description: short for `type` and `description`. */
  readonly object?: string
  /** Anything (`z.any()`). Such a field is always optional, with this description: short for `type` and `description`. */
  readonly any?: string
  /** Anything, to be checked before use (`z.unknown()`). Such a field is always optional, with this description: short for `type` and `description`. */
  readonly unknown?: string
  /** The label in forms: `.title()`. With `titles: derived`, null leaves a field without one. */
  readonly title?: string | null
  /** Help text for whoever fills in the value, and for the language models that do: `.describe()`. */
  readonly description?: string
  /** The type of the value, or a list of the types that it may have. The short form writes the type as the key: `{ boolean: Do not notify members }` is `{ type: boolean, description: Do not notify members }`. */
  readonly type?: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object' | 'null' | 'any' | 'unknown' | readonly ('string' | 'number' | 'integer' | 'boolean' | 'array' | 'object' | 'null')[]
  /** The fields of an object: name -> schema. A field is required unless its name ends in `?` (`silent?: …`; the `?` is no part of the name), it is `optional: true`, or it has a `default`. The object is closed, as `z.object({…})` is; unknown keys are stripped at run time. */
  readonly fields?: { readonly [key: string]: PropertySchema }
  /** Takes over the fields of one or more schemas: names under `schemas`, or references as in `$ref`. They are merged from left to right, then `pick` or `omit`, then `partial`, then the own `fields`, which replace those of the same name. */
  readonly extends?: string | readonly string[]
  /** Of the fields that `extends` takes over, only these. Not beside `omit`. */
  readonly pick?: readonly string[]
  /** Of the fields that `extends` takes over, all but these. Not beside `pick`. */
  readonly omit?: readonly string[]
  /** Makes the fields that `extends` takes over optional. */
  readonly partial?: boolean
  /** What keys may have that are not named: `true` lets any through (`.passthrough()`), a schema says what they hold (`.catchall()`). Beside `fields` an object is closed without it; beside `properties`, open. */
  readonly additionalProperties?: PropertySchemaOrBoolean
  /** The values of a record, whose keys are any text: `z.record()`. */
  readonly values?: PropertySchema
  /** The values that are allowed. */
  readonly enum?: readonly Json[]
  /** The only value that is allowed. */
  readonly const?: Json
  /** Another schema: `#/schemas/X` (of this manifest and its parts), `./file.yaml#/schemas/X`, `sdk:messages/text` (a default message of the SDK), `#/channels/c/messages/m`, and inside `schema` also `#/$defs/X` of the nearest one. Beside it: title, description and other annotations, `optional`, `nullable`, `default`; a constraint goes into `allOf`. */
  readonly $ref?: string
  /** The value that is taken when none is given; it must satisfy the schema. A field with a default may be left out by who calls it, so it is never `optional` as well. */
  readonly default?: Json
  /** The field may be left out: the long form of a `?` behind its name. */
  readonly optional?: boolean
  /** Also accepts null: `.nullable()`. Title and description stay with the value, as people write it; `outer` puts them on the wrapper, as `.title().nullable()` does. */
  readonly nullable?: true | false | 'outer'
  /** Shown masked to whoever configures the integration: `.secret()`. For text only. */
  readonly secret?: boolean
  /** Not shown in forms: `.hidden()`. */
  readonly hidden?: boolean
  /** Shown in forms, but cannot be edited: `.disabled()`. */
  readonly disabled?: boolean
  /** What an empty input of a form shows: `.placeholder()`. */
  readonly placeholder?: string
  /** The component that shows the value in forms: `.displayAs()`. */
  readonly displayAs?: DisplayAs
  /** Set by the integration, never by who calls it. */
  readonly readOnly?: boolean
  /** Values that show what is meant. They are stored as metadata. */
  readonly examples?: readonly Json[]
  /** On `oneOf` or `anyOf` of objects: the field, one constant in each, that tells them apart. The alternatives become `z.discriminatedUnion()`. */
  readonly discriminator?: string
  /** Run-time behaviour of zod that JSON Schema cannot show; Botpress stores the schema as if it were not there. All but `coerce` and `outerOptional` need `advanced.useLegacyZuiTransformer`. */
  readonly 'x-zod'?: RunTimeBehavior
  /** The shortest text that is allowed, in characters. */
  readonly minLength?: number
  /** The longest text that is allowed, in characters. */
  readonly maxLength?: number
  /** A regular expression (ECMAScript) that the text must match somewhere; anchor it with `^` and `$`. */
  readonly pattern?: string
  /** What the text is. These are the formats that Botpress can hold exactly; for others, write a `pattern`. */
  readonly format?: 'uri' | 'date-time' | 'email' | 'ipv4' | 'ipv6' | 'uuid'
  /** The least number that is allowed. */
  readonly minimum?: number
  /** The greatest number that is allowed. */
  readonly maximum?: number
  /** The number must be greater than this one. */
  readonly exclusiveMinimum?: number
  /** The number must be less than this one. */
  readonly exclusiveMaximum?: number
  /** The number must be a multiple of this one. */
  readonly multipleOf?: number
  /** The fewest items that a list may have. */
  readonly minItems?: number
  /** The most items that a list may have. */
  readonly maxItems?: number
  /** Properties that must be there when another one is. */
  readonly dependentRequired?: { readonly [key: string]: readonly string[] }
  /** The schema of each item of a list; behind `prefixItems`, of the items that follow (`false`: there are none). */
  readonly items?: PropertySchemaOrBoolean
  /** The schemas of the first items of a list, in order: a tuple. */
  readonly prefixItems?: readonly PropertySchema[]
  /** The value must satisfy at least one of these schemas. A value that may also be null is `nullable: true`. */
  readonly anyOf?: readonly PropertySchema[]
  /** The value must satisfy exactly one of these schemas; they must exclude each other. Objects are told apart by a `discriminator`. */
  readonly oneOf?: readonly PropertySchema[]
  /** The value must satisfy all of these schemas. Beside a `$ref`, this is how to add a constraint. */
  readonly allOf?: readonly PropertySchema[]
  /** The value must not satisfy this schema. */
  readonly not?: PropertySchema
  /** Chooses between `then` and `else`: whether the value satisfies this schema. */
  readonly if?: PropertySchema
  /** What a value must also satisfy that satisfies `if`. */
  readonly then?: PropertySchema
  /** What a value must also satisfy that does not satisfy `if`. */
  readonly else?: PropertySchema
  /** The properties of an object as JSON Schema writes them: optional unless `required` lists them; what stands in them is JSON Schema, without the short forms. `fields` says the same in less. */
  readonly properties?: { readonly [key: string]: JsonSchema }
  /** The names of the `properties` that must be there. (`fields` are required anyway.) */
  readonly required?: readonly string[]
}

/** A schema; true allows anything, false nothing. */
export type PropertySchemaOrBoolean = boolean | PropertySchema

/** JSON Schema, verbatim; true allows anything, false nothing. `fields` may stand in it, and starts the short forms again. */
export type JsonSchema = boolean | JsonSchemaObject

/** The long form of {@link JsonSchema}. */
export interface JsonSchemaObject {
  /** The label in forms: `.title()`. */
  readonly title?: string
  /** Help text for whoever fills in the value, and for the language models that do: `.describe()`. */
  readonly description?: string
  /** The JSON type of the value, or a list of the types that it may have. */
  readonly type?: 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object' | 'null' | readonly ('string' | 'number' | 'integer' | 'boolean' | 'array' | 'object' | 'null')[]
  /** The properties of an object: name -> schema. They are optional unless `required` lists them. */
  readonly properties?: { readonly [key: string]: JsonSchema }
  /** The names of the properties that must be there. */
  readonly required?: readonly string[]
  /** What properties may have that are not named: `false` forbids them, a schema says what they hold. Without it they may be anything. */
  readonly additionalProperties?: JsonSchema
  /** The values that are allowed. */
  readonly enum?: readonly Json[]
  /** The only value that is allowed. */
  readonly const?: Json
  /** The value that is taken when none is given; it must satisfy the schema. A field with a default may be left out by who calls it, so it is never `optional` as well. */
  readonly default?: Json
  /** Also accepts null: `.nullable()`. Title and description stay with the value, as people write it; `outer` puts them on the wrapper, as `.title().nullable()` does. */
  readonly nullable?: true | false | 'outer'
  /** Shown masked to whoever configures the integration: `.secret()`. For text only. */
  readonly secret?: boolean
  /** Not shown in forms: `.hidden()`. */
  readonly hidden?: boolean
  /** Shown in forms, but cannot be edited: `.disabled()`. */
  readonly disabled?: boolean
  /** What an empty input of a form shows: `.placeholder()`. */
  readonly placeholder?: string
  /** The component that shows the value in forms: `.displayAs()`. */
  readonly displayAs?: DisplayAs
  /** Set by the integration, never by who calls it. */
  readonly readOnly?: boolean
  /** Values that show what is meant. They are stored as metadata. */
  readonly examples?: readonly Json[]
  /** On `oneOf` or `anyOf` of objects: the field, one constant in each, that tells them apart. The alternatives become `z.discriminatedUnion()`. */
  readonly discriminator?: string
  /** Run-time behaviour of zod that JSON Schema cannot show; Botpress stores the schema as if it were not there. All but `coerce` and `outerOptional` need `advanced.useLegacyZuiTransformer`. */
  readonly 'x-zod'?: RunTimeBehavior
  /** The shortest text that is allowed, in characters. */
  readonly minLength?: number
  /** The longest text that is allowed, in characters. */
  readonly maxLength?: number
  /** A regular expression (ECMAScript) that the text must match somewhere; anchor it with `^` and `$`. */
  readonly pattern?: string
  /** What the text is. These are the formats that Botpress can hold exactly; for others, write a `pattern`. */
  readonly format?: 'uri' | 'date-time' | 'email' | 'ipv4' | 'ipv6' | 'uuid'
  /** The least number that is allowed. */
  readonly minimum?: number
  /** The greatest number that is allowed. */
  readonly maximum?: number
  /** The number must be greater than this one. */
  readonly exclusiveMinimum?: number
  /** The number must be less than this one. */
  readonly exclusiveMaximum?: number
  /** The number must be a multiple of this one. */
  readonly multipleOf?: number
  /** The fewest items that a list may have. */
  readonly minItems?: number
  /** The most items that a list may have. */
  readonly maxItems?: number
  /** Properties that must be there when another one is. */
  readonly dependentRequired?: { readonly [key: string]: readonly string[] }
  /** The schema of each item of a list; behind `prefixItems`, of the items that follow (`false`: there are none). */
  readonly items?: JsonSchema
  /** The schemas of the first items of a list, in order: a tuple. */
  readonly prefixItems?: readonly JsonSchema[]
  /** The value must satisfy at least one of these schemas. A value that may also be null is `nullable: true`. */
  readonly anyOf?: readonly JsonSchema[]
  /** The value must satisfy exactly one of these schemas; they must exclude each other. Objects are told apart by a `discriminator`. */
  readonly oneOf?: readonly JsonSchema[]
  /** The value must satisfy all of these schemas. Beside a `$ref`, this is how to add a constraint. */
  readonly allOf?: readonly JsonSchema[]
  /** The value must not satisfy this schema. */
  readonly not?: JsonSchema
  /** Chooses between `then` and `else`: whether the value satisfies this schema. */
  readonly if?: JsonSchema
  /** What a value must also satisfy that satisfies `if`. */
  readonly then?: JsonSchema
  /** What a value must also satisfy that does not satisfy `if`. */
  readonly else?: JsonSchema
  /** The fields of an object: name -> schema. A field is required unless its name ends in `?` (`silent?: …`; the `?` is no part of the name), it is `optional: true`, or it has a `default`. The object is closed, as `z.object({…})` is; unknown keys are stripped at run time. */
  readonly fields?: { readonly [key: string]: PropertySchema }
  /** Takes over the fields of one or more schemas: names under `schemas`, or references as in `$ref`. They are merged from left to right, then `pick` or `omit`, then `partial`, then the own `fields`, which replace those of the same name. */
  readonly extends?: string | readonly string[]
  /** Of the fields that `extends` takes over, only these. Not beside `omit`. */
  readonly pick?: readonly string[]
  /** Of the fields that `extends` takes over, all but these. Not beside `pick`. */
  readonly omit?: readonly string[]
  /** Makes the fields that `extends` takes over optional. */
  readonly partial?: boolean
  /** Another schema: `#/schemas/X` (of this manifest and its parts), `./file.yaml#/schemas/X`, `sdk:messages/text` (a default message of the SDK), `#/channels/c/messages/m`, and inside `schema` also `#/$defs/X` of the nearest one. Beside it: title, description and other annotations, `optional`, `nullable`, `default`; a constraint goes into `allOf`. */
  readonly $ref?: string
  /** Schemas for this one to refer to, as `#/$defs/<name>`. */
  readonly $defs?: { readonly [key: string]: JsonSchema }
}

/** The component that shows the value in forms: `.displayAs()`. */
export interface DisplayAs {
  /** The name of the component. */
  readonly id: string
  /** The parameters of the component. */
  readonly params: { readonly [key: string]: Json }
}

/** Run-time behaviour of zod that JSON Schema cannot show; Botpress stores the schema as if it were not there. All but `coerce` and `outerOptional` need `advanced.useLegacyZuiTransformer`. */
export interface RunTimeBehavior {
  /** Converts the value to the type before it is checked: `z.coerce`. For strings, numbers, booleans (where `"false"` becomes true) and, beside `date`, dates. */
  readonly coerce?: boolean
  /** Removes white space around the text before it is checked: `.trim()`. For strings. */
  readonly trim?: boolean
  /** The value that takes the place of one that is missing or does not satisfy the schema: `.catch()`. It must satisfy the schema. */
  readonly catch?: Json
  /** Brands the type, so that TypeScript tells it from others of the same shape: `.brand()`. */
  readonly brand?: string
  /** Your handlers have a JavaScript `Date` where Botpress stores a text of `format: date-time`: `z.date()`, or `z.coerce.date()` with `coerce`, which takes texts too. */
  readonly date?: boolean
  /** Puts `.optional()` outside `.default()`: the default is then never applied at run time, although Botpress shows it. Outside `.catch()`, it keeps a missing value missing. For fields. */
  readonly outerOptional?: boolean
}

/** A run of a VRL script, with exactly one expectation: `result`, `no_outputs`, `error`, `abort`, `snapshot` or `conditions`. */
export interface TestCase {
  /** What the case shows. */
  readonly name: string
  /** The script: its place in the manifest (`identifier.extractScript`, `configuration.identifier.linkTemplateScript`), or the path of a `.vrl` file, with its `kind`. `identifier` runs both scripts for a request as the platform does: the fallback when the first gives nothing. */
  readonly script: string
  /** What a script is for that is named by its path. */
  readonly kind?: 'extract' | 'fallback' | 'link' | 'sandboxExtract' | 'sandboxShareable'
  /** What the script gets. What is left out has realistic values, which depend on the kind of script. */
  readonly object?: TestObject
  /** Runs the case once for each combination: key of `object` -> values. */
  readonly matrix?: { readonly [key: string]: readonly Json[] }
  /** The values of secrets: name -> text. */
  readonly secrets?: { readonly [key: string]: string }
  /** Signs the body of the request with an HMAC and puts the signature into a header. */
  readonly sign?: Signature
  /** The time that the script sees: its clock stands still. */
  readonly now?: string
  /** Expects exactly this result. */
  readonly result?: Json
  /** Expects nothing: null, empty text, or a failure. The platform then asks the fallback. */
  readonly no_outputs?: true
  /** Expects the script to fail with this message; behind `~`, with one that contains it. `~` alone: with any. */
  readonly error?: string
  /** Expects the script to abort with this message; behind `~`, with one that contains it. `~` alone: with any. */
  readonly abort?: string
  /** Expects what the snapshot holds, in `__snapshots__/` beside this file; `tenon test --update` writes it. */
  readonly snapshot?: true
  /** Expects all of these to hold of the result. */
  readonly conditions?: readonly TestCondition[]
}

/** Something that must hold of the result. */
export interface TestCondition {
  /** What `source` is written in. */
  readonly type: 'vrl'
  /** A program that fails, or gives `false`, when it does not hold. */
  readonly source: string
}

/** What the script gets. What is left out has realistic values, which depend on the kind of script. */
export interface TestObject {
  /** The body of the request, as text. */
  readonly body?: string
  /** The body of the request, to be written as JSON. */
  readonly body_json?: Json
  /** The body of the request, to be written as a URL-encoded form. */
  readonly body_form?: { readonly [key: string]: string }
  /** The file that holds the body of the request. Relative to this file. */
  readonly body_file?: string
  /** The method of the request. */
  readonly method?: string
  /** The path of the request. */
  readonly path?: string
  /** The headers of the request; names are written in lower case. */
  readonly headers?: { readonly [key: string]: string }
  /** The query of the request: text without the `?`, or name -> value. */
  readonly query?: string | { readonly [key: string]: string }
  /** Of a link script: where the link is opened. */
  readonly env?: 'development' | 'preview' | 'production'
  /** Of a link script: the id of the webhook. */
  readonly webhookId?: string
  /** Of a link script: where the platform takes webhooks, without the id of one. */
  readonly webhookUrl?: string
  readonly [key: string]: Json | undefined
}

/** Signs the body of the request with an HMAC and puts the signature into a header. */
export interface Signature {
  /** The header that takes the signature. */
  readonly header: string
  /** The hash function. */
  readonly algorithm: 'sha1' | 'sha256' | 'sha512'
  /** The name of the secret that is the key; its value stands in `secrets`. */
  readonly secret: string
  /** How the signature is written. */
  readonly encoding?: 'hex' | 'base64'
  /** What stands before the signature. */
  readonly prefix?: string
}

/** What holds for all integrations of a repository; it stands in `tenon.yaml` at its root, and may be empty. */
export interface WorkspaceManifest {
  /** What this file is. May be left out: the name of the file says it. */
  readonly manifest?: 'workspace/v1'
  /** Parts that belong to every integration: paths, relative to this file, that may hold `*` and `**`. Of their schemas, each integration gets those that it refers to. */
  readonly include?: readonly string[]
  /** How bad findings are: id -> severity. Any warning, note or rule (`rules/…`); the errors of the compiler stay what they are. */
  readonly rules?: { readonly [key: string]: 'off' | 'info' | 'warning' | 'error' }
  /** Severities for some files. Of several that match a file, the last one that names an id wins. */
  readonly overrides?: readonly WorkspaceOverride[]
  /** Which `attributes` integrations have. */
  readonly attributes?: AttributePolicy
  /** How `tenon fmt` lays out manifests. */
  readonly fmt?: FormatSettings
  /** The file of known findings, which do not fail a check; `tenon check --update-baseline` writes it. Relative to this file. */
  readonly baseline?: string
  /** Folders of packages that ship with each integration, so that a change in them is one of every integration. Relative to this file. */
  readonly packages?: readonly string[]
}

/** Severities for some files. */
export interface WorkspaceOverride {
  /** The files: paths, relative to this file, that may hold `*` and `**`. */
  readonly files: readonly string[]
  /** How bad findings are: id -> severity. Any warning, note or rule (`rules/…`); the errors of the compiler stay what they are. */
  readonly rules: { readonly [key: string]: 'off' | 'info' | 'warning' | 'error' }
}

/** Which `attributes` integrations have. */
export interface AttributePolicy {
  /** The attributes that an integration may have: name -> values. Without this key it may have any. */
  readonly allowed?: { readonly [key: string]: readonly string[] }
  /** The attributes that every integration must have. */
  readonly required?: readonly string[]
}

/** How `tenon fmt` lays out manifests. */
export interface FormatSettings {
  /** How many columns a line may have; 80 when this is left out. */
  readonly width?: number
}
