import { attributes, itemDefinitions } from './items.mjs'
import { schemaDefinitions } from './schemas.mjs'
import { choice, closed, list, map, ref, text, textLike } from './shapes.mjs'
import { testDefinitions } from './tests.mjs'
import { workspaceDefinitions } from './workspace.mjs'

const manifest = (kind, is) => ({ ...text(`What this file is: ${is}`, [kind]), enum: [kind] })

/** The keys that say what an integration or an interface is. */
const identity = (what, example) => ({
  name: text(`The name of the ${what}; unique within your workspace.`, [example], { minLength: 1, maxLength: 200 }),
  version: text('The version, as semantic versioning writes it. Quote it where it would read as a number.', ['1.0.0'], {
    minLength: 1,
    maxLength: 200,
  }),
  title: text(`The name of the ${what} that people see.`, ['Telegram'], { minLength: 1, maxLength: 64 }),
  description: text(`What the ${what} is for, in a sentence.`, ['Engage with your audience in real-time.'], {
    maxLength: 256,
  }),
  icon: textLike(String.raw`\.svg$`, 'the path of a .svg file', 'The path of the icon, a `.svg` file.', ['icon.svg']),
  readme: textLike(
    String.raw`\.md$`,
    'the path of a .md file',
    `The path of the page that explains the ${what} to its users, a \`.md\` file.`,
    ['hub.md'],
  ),
  attributes: attributes([{ category: 'Communication & Channels' }]),
})

const actions = map(ref('Action'), 'The actions that bots can call: name -> action.', [
  {
    pinMessage: {
      title: 'Pin a message',
      description: 'Pin a message in a chat',
      input: { fields: { messageId: 'The message to pin' } },
      output: { fields: { pinnedAt: { string: 'When it was pinned', format: 'date-time' } } },
    },
  },
])

const entities = map(ref('Entity'), 'The kinds of things that the integration deals with: name -> entity.', [
  { issue: { title: 'Issue', description: 'An issue of the tracker', fields: { id: 'The issue ID' } } },
])

const schemas = map(
  ref('PropertySchema'),
  "Schemas to be used by `$ref: '#/schemas/<Name>'` and `extends: <Name>`. Each is also exported, with its type, to your handlers. Names begin with a capital letter.",
  [{ Member: { fields: { id: 'The user ID', username: { string: 'The handle', nullable: true } } } }],
  {
    propertyNames: {
      title: 'Name',
      pattern: '^[A-Z][A-Za-z0-9]*$',
      errorMessage: 'Must be a capital letter and then letters and digits',
    },
  },
)

const tests = list(
  ref('TestCase'),
  'Test cases for the VRL scripts, run by `tenon test`. They may also stand in files of their own (`manifest: tests/v1`).',
  [
    [
      {
        name: 'an update belongs to its workspace',
        script: 'identifier.extractScript',
        object: { body_json: { team_id: 'T1' } },
        result: 'T1',
      },
    ],
  ],
)

/** What an integration is made of; a part may hold any of it. */
const maps = {
  configurations: map(
    ref('AdditionalConfiguration'),
    'Further ways to configure the integration: name -> configuration.',
    [
      {
        manual: {
          title: 'Manual',
          description: 'Your own app',
          fields: { token: { string: 'Access token', secret: true } },
        },
      },
    ],
  ),
  secrets: map(ref('Secret'), 'The secrets of the integration, shared by all who install it: NAME -> secret.', [
    { CLIENT_SECRET: 'Signs the webhooks', SENTRY_DSN: { description: 'Where crashes are reported', optional: true } },
  ]),
  channels: map(ref('Channel'), 'The channels through which bots talk to people: name -> channel.', [
    { channel: { title: 'Channel', description: 'A Telegram chat', messages: { text: 'default' } } },
  ]),
  user: ref('User'),
  actions,
  events: map(ref('Event'), 'The events that the integration tells bots about: name -> event.', [
    {
      memberJoined: { title: 'Member joined', description: 'Someone joined a chat', fields: { userId: 'Who joined' } },
    },
  ]),
  states: map(ref('State'), 'What the integration keeps: name -> state.', [
    { credentials: { type: 'integration', fields: { accessToken: { string: 'OAuth access token', secret: true } } } },
  ]),
  entities,
  schemas,
  implements: map(ref('Implementation'), 'The interfaces that the integration implements: alias -> implementation.', [
    { creatable: { entities: { item: 'issue' } } },
  ]),
  tests,
}

/** The kinds of manifest, in the order in which their keys are written. */
export const kinds = {
  integration: 'IntegrationManifest',
  part: 'PartManifest',
  interface: 'InterfaceManifest',
  tests: 'TestsManifest',
  workspace: 'WorkspaceManifest',
}

export const definitions = {
  IntegrationManifest: closed(
    'A Botpress integration. `tenon build` makes its `integration.definition.ts` from it.',
    {
      manifest: manifest('integration/v1', 'a Botpress integration, written in version 1 of the language.'),
      include: list(
        { type: 'string' },
        'Parts of this manifest: paths, relative to this file, that may hold `*` and `**`. Each file begins with `manifest: part/v1`.',
        [['actions/*.yaml']],
      ),
      titles: choice(
        'How untitled items get a title.',
        {
          derived:
            'From the name: chatId becomes "Chat ID". Holds for fields, tags, actions, events, channels and entities; null leaves one untitled',
        },
        ['derived'],
      ),
      exports: choice(
        'Which schemas `src/generated/schemas.ts` exports to your handlers.',
        {
          schemas: 'Those under `schemas`; this is the default',
          all: 'Those of actions, events, states, messages and configurations, too',
        },
        ['all'],
      ),
      ...identity('integration', 'telegram'),
      configuration: ref('Configuration'),
      identifier: ref('Identifier'),
      ...maps,
      advanced: ref('Advanced'),
    },
    [{ manifest: 'integration/v1', name: 'telegram', version: '1.0.0' }],
    { required: ['manifest', 'name', 'version'] },
  ),
  PartManifest: closed(
    'A part of an integration manifest, which names it in `include`. It may hold any of the maps; they are merged by name.',
    {
      manifest: manifest('part/v1', 'a part of an integration manifest.'),
      attributes: attributes([{ category: 'Communication & Channels' }]),
      ...maps,
    },
    [{ manifest: 'part/v1', secrets: { CLIENT_SECRET: 'Signs the webhooks' } }],
    { required: ['manifest'] },
  ),
  InterfaceManifest: closed(
    'A Botpress interface: what all integrations that implement it have in common.',
    {
      manifest: manifest('interface/v1', 'a Botpress interface.'),
      source: ref('InterfaceSource'),
      ...identity('interface', 'creatable'),
      entities: {
        ...entities,
        description:
          "The entities that implementations map to their own: name -> entity. Others refer to them by `$ref: '#/entities/<name>'`.",
      },
      actions: { ...actions, description: 'The actions that implementations have: name -> action.' },
      events: map(ref('InterfaceEvent'), 'The events that implementations tell bots about: name -> event.', [
        { created: { fields: { item: { $ref: '#/entities/item' } } } },
      ]),
      channels: map(ref('InterfaceChannel'), 'The channels that implementations have: name -> channel.', [
        { hitl: { messages: { text: 'default' } } },
      ]),
      schemas,
      advanced: ref('InterfaceAdvanced'),
    },
    [
      {
        manifest: 'interface/v1',
        name: 'creatable',
        version: '0.0.3',
        entities: { item: { fields: { id: 'The item ID' } } },
      },
    ],
    { required: ['manifest', 'name', 'version'] },
  ),
  InterfaceSource: closed(
    'What this file was imported from; `tenon import` writes it, to notice when it is out of date.',
    {
      path: text('The folder or file. Relative to this file.', ['../bp_modules/creatable']),
      hash: text('A hash of its content.', ['sha256-47DEQpj8HBSa']),
    },
    [{ path: '../bp_modules/creatable', hash: 'sha256-47DEQpj8HBSa' }],
    { required: ['path', 'hash'] },
  ),
  InterfaceAdvanced: {
    ...itemDefinitions.Advanced,
    properties: Object.fromEntries(
      ['useLegacyZuiTransformer', 'toJSONSchemaOptions'].map((key) => [key, itemDefinitions.Advanced.properties[key]]),
    ),
  },
  TestsManifest: closed(
    'Test cases for VRL scripts. They need no integration manifest when the scripts are named by path.',
    { manifest: manifest('tests/v1', 'test cases for VRL scripts.'), tests },
    [{ manifest: 'tests/v1', tests: [] }],
    { required: ['manifest', 'tests'] },
  ),
  ...itemDefinitions,
  ...schemaDefinitions,
  ...testDefinitions,
  ...workspaceDefinitions,
}
