/** A manifest, and what `bp lint` reports of it. */
export interface LintFixture {
  readonly title: string
  readonly manifest: string
  /** Whether the manifest is whole; otherwise it says of itself what an integration has to. */
  readonly isWhole?: boolean
  readonly files?: Readonly<Record<string, string>>
  /** Severity and rule of each kind of finding: `error action description`. */
  readonly reports: readonly string[]
  /** SDK 5 stores it in another way, in which `bp lint` sees the text: there it reports less. */
  readonly not7?: boolean
}

const describedAction = `
actions:
  find:
    title: Find
    description: Find a thing
    input: { fields: { id: { string: Which, title: ID } } }
    output: { fields: { name: { string: Its name, title: Name } } }
`

export const fixtures: readonly LintFixture[] = [
  {
    title: 'an integration that says nothing of itself',
    isWhole: true,
    manifest: 'manifest: integration/v1\nname: sample\nversion: 1.0.0\n',
    reports: [
      'error integration title',
      'error integration description',
      'error integration icon',
      'error integration readme',
    ],
  },
  { title: 'an integration that says all of itself', manifest: '', reports: [] },
  {
    title: 'an integration with an empty description',
    isWhole: true,
    manifest:
      "manifest: integration/v1\nname: sample\nversion: 1.0.0\ntitle: Sample\ndescription: ''\nicon: icon.svg\nreadme: hub.md\n",
    reports: ['error integration description'],
  },
  {
    title: 'an action without texts',
    manifest: 'actions: { find: { input: { fields: {} }, output: { fields: {} } } }',
    reports: ['error action description', 'warning action title'],
  },
  { title: 'an action with all texts', manifest: describedAction, reports: [] },
  {
    title: 'fields of an input without texts',
    manifest: describedAction.replace('{ string: Which, title: ID }', '{ type: string }'),
    reports: ['error action field description', 'warning action field title'],
  },
  {
    title: 'fields of an output without a title, of which nothing is stored for forms',
    manifest: describedAction.replace('{ string: Its name, title: Name }', 'Its name'),
    reports: [],
  },
  {
    title: 'fields of an output without a title, of which something is stored for forms',
    manifest: describedAction.replace('{ string: Its name, title: Name }', '{ string: Its name, nullable: true }'),
    reports: ['warning action field title'],
  },
  {
    title: 'fields of an output without a description',
    manifest: describedAction.replace('{ string: Its name, title: Name }', '{ type: string, title: Name }'),
    reports: ['error action field description'],
  },
  {
    title: 'titles that are derived',
    manifest: `titles: derived\nactions: { find: { description: Find a thing, input: { fields: { id: Which } }, output: { fields: {} } } }`,
    reports: [],
  },
  {
    title: 'fields inside of fields',
    manifest: describedAction.replace(
      '{ string: Its name, title: Name }',
      '{ title: Owner, description: Who has it, fields: { name: { type: string } } }',
    ),
    reports: [],
  },
  {
    title: 'fields of a field that is called schema',
    manifest: describedAction.replace(
      'name: { string: Its name, title: Name }',
      'schema: { title: Schema, description: Its form, fields: { name: { type: string, title: Name } } }',
    ),
    reports: ['error action field description'],
  },
  {
    title: 'fields of a field that is called schema and accepts null',
    manifest: describedAction.replace(
      'name: { string: Its name, title: Name }',
      'schema: { title: Schema, description: Its form, nullable: true, fields: { name: { type: string, title: Name } } }',
    ),
    reports: [],
  },
  {
    title: 'a field that is called properties',
    manifest: describedAction.replace(
      'name: { string: Its name, title: Name }',
      'properties: { title: Properties, description: What it has, fields: { name: { type: string } } }',
    ),
    reports: [],
  },
  {
    title: 'texts that stand in one alternative',
    manifest: describedAction.replace(
      '{ string: Which, title: ID }',
      '{ anyOf: [{ type: string, title: ID, description: Which }, { type: number }] }',
    ),
    reports: [],
  },
  {
    title: 'texts that stand in no alternative',
    manifest: describedAction.replace(
      '{ string: Which, title: ID }',
      '{ anyOf: [{ type: string }, { type: number }] }',
    ),
    reports: ['error action field description', 'warning action field title'],
  },
  {
    title: 'texts that stand in an alternative of an alternative',
    manifest: describedAction.replace(
      '{ string: Which, title: ID }',
      '{ nullable: true, anyOf: [{ type: string, title: ID, description: Which }, { type: number }] }',
    ),
    reports: ['error action field description', 'warning action field title'],
  },
  {
    title: 'texts of what a field refers to',
    manifest: `${describedAction.replace('{ string: Which, title: ID }', "{ $ref: '#/schemas/Id' }")}
schemas: { Id: { type: string, title: ID, description: Which } }`,
    reports: [],
  },
  {
    title: 'texts of what a field refers to, which accepts null',
    manifest: `${describedAction.replace('{ string: Which, title: ID }', "{ $ref: '#/schemas/Id', nullable: true }")}
schemas: { Id: { type: string, title: ID, description: Which } }`,
    reports: [],
  },
  {
    title: 'texts of parts of a field',
    manifest: describedAction.replace(
      '{ string: Which, title: ID }',
      '{ allOf: [{ type: string, minLength: 2, title: ID, description: Which }, { maxLength: 8 }] }',
    ),
    reports: [],
  },
  {
    title: 'texts in the alternatives of a choice with a discriminator',
    manifest: describedAction.replace(
      '{ string: Which, title: ID }',
      `{ discriminator: by, oneOf: [
        { title: A, description: By ID, fields: { by: { const: id, title: By, description: By ID } } },
        { title: B, description: By name, fields: { by: { const: name, title: By, description: By name } } }] }`,
    ),
    reports: ['error action field description', 'warning action field title'],
    not7: true,
  },
  {
    title: 'an input that is a record',
    manifest: describedAction.replace(
      '{ fields: { id: { string: Which, title: ID } } }',
      '{ schema: { type: object, additionalProperties: { type: string } } }',
    ),
    reports: [],
  },
  {
    title: 'an input that is a message of the SDK',
    manifest: describedAction.replace(
      '{ fields: { id: { string: Which, title: ID } } }',
      "{ $ref: 'sdk:messages/image' }",
    ),
    reports: ['error action field description', 'warning action field title'],
  },
  {
    title: 'an input that extends a schema',
    manifest: `${describedAction.replace('{ fields: { id: { string: Which, title: ID } } }', '{ extends: Thing, fields: {} }')}
schemas: { Thing: { fields: { id: { type: string } } } }`,
    reports: ['error action field description', 'warning action field title'],
  },
  {
    title: 'an event without texts',
    manifest: 'events: { seen: { fields: {} } }',
    reports: ['error event description', 'error event title'],
  },
  {
    title: 'fields of an event without texts',
    manifest: 'events: { seen: { title: Seen, description: It was seen, fields: { id: { type: string } } } }',
    reports: ['error event field description', 'warning event field title'],
  },
  {
    title: 'an event with all texts',
    manifest:
      'events: { seen: { title: Seen, description: It was seen, fields: { id: { string: Which, title: ID } } } }',
    reports: [],
  },
  {
    title: 'fields of a configuration without a title, of which nothing is stored for forms',
    manifest: 'configuration: { fields: { key: The key } }',
    reports: [],
  },
  {
    title: 'fields of a configuration without a title, of which something is stored for forms',
    manifest: 'configuration: { fields: { key: { string: The key, secret: true } } }',
    reports: ['error configuration field title'],
  },
  {
    title: 'fields of a configuration without a title, stored by the older transformer',
    manifest: 'advanced: { useLegacyZuiTransformer: true }\nconfiguration: { fields: { key: The key } }',
    reports: ['error configuration field title'],
  },
  {
    title: 'fields of a configuration without a title, in each way in which something is stored for forms',
    manifest: `
configuration:
  fields:
    a: { string: A, hidden: true, title: null }
    b: { description: B, discriminator: k, oneOf: [{ fields: { k: { const: x } } }, { fields: { k: { const: y } } }] }`,
    reports: ['error configuration field title'],
  },
  {
    title: 'fields of a configuration without a description',
    manifest: 'configuration: { fields: { key: { type: string, title: Key } } }',
    reports: ['error configuration field description'],
  },
  {
    title: 'one of several configurations without texts',
    manifest: 'configurations: { token: { fields: { key: { type: string, secret: true } } } }',
    reports: [
      'error configuration title',
      'error configuration description',
      'error configuration field title',
      'error configuration field description',
    ],
  },
  {
    title: 'one of several configurations with all texts',
    manifest:
      'configurations: { token: { title: Token, description: By token, fields: { key: { string: The key, title: Key } } } }',
    reports: [],
  },
  {
    title: 'tags and channels without texts',
    manifest: `
user: { tags: { id: {} } }
channels: { chat: { messages: { text: default }, message: { tags: { id: {} } }, conversation: { tags: { id: {} } } } }`,
    reports: ['error tag description', 'warning tag title', 'error channel description', 'warning channel title'],
  },
  {
    title: 'tags and channels with all texts',
    manifest: `
user: { tags: { id: { title: ID, description: Who } } }
channels:
  chat:
    title: Chat
    description: A chat
    messages: { text: default, poll: { fields: { question: { type: string } } } }
    message: { tags: { id: { title: ID, description: Which } } }
    conversation: { tags: { id: { title: ID, description: Which } } }`,
    reports: [],
  },
  {
    title: 'fields of a state without texts',
    manifest: 'states: { login: { type: integration, fields: { token: { type: string } } } }',
    reports: ['error state field description', 'warning state field title'],
  },
  {
    title: 'fields of a state with all texts',
    manifest: 'states: { login: { type: integration, fields: { token: { string: The token, title: Token } } } }',
    reports: [],
  },
  { title: 'a secret without a description', manifest: 'secrets: { KEY: {} }', reports: ['error secret description'] },
  { title: 'a secret with a description', manifest: 'secrets: { KEY: The key }', reports: [] },
  {
    title: 'an entity without texts',
    manifest: 'entities: { thing: { fields: { id: { type: string } } } }',
    reports: [],
  },
  {
    title: 'titles and examples in the deprecated ui',
    manifest:
      'configuration: { fields: { key: { string: The key, title: Key } }, ui: { key: { title: Key, examples: [a] } } }',
    reports: ['error legacy ui title', 'hint legacy ui examples'],
  },
  {
    title: 'a field that is called ui and has a title',
    manifest: 'states: { look: { type: user, fields: { ui: { string: How it looks, title: Look } } } }',
    reports: ['error legacy ui title'],
  },
  {
    title: 'a field that is called ui and has a field that is called title',
    manifest:
      'entities: { page: { title: Page, description: A page, fields: { ui: { fields: { title: { string: Its name } } } } } }',
    reports: ['error legacy ui title'],
  },
  {
    title: 'a field that is called ui and says nothing of a title',
    manifest: 'entities: { page: { fields: { ui: { string: How it looks } } } }',
    reports: [],
  },
]
