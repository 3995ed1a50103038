import { position } from './schemas.mjs'
import {
  choice,
  closed,
  deprecated,
  flag,
  list,
  map,
  openMap,
  ref,
  text,
  textLike,
  textOrNull,
  when,
} from './shapes.mjs'

/** The SDK's default messages; the last two are deprecated. */
const defaultMessages = [
  'text',
  'image',
  'audio',
  'video',
  'file',
  'location',
  'carousel',
  'card',
  'dropdown',
  'choice',
  'bloc',
  'markdown',
  'markdownBloc',
]

const derivable = 'With `titles: derived` it is made from the name; null leaves it out.'

/** Text that only whoever calls or reads the item gives a meaning. */
export const attributes = (examples) =>
  map({ type: 'string', maxLength: 200 }, 'Free-form attributes: name -> text of at most 200 characters.', examples)

const tags = (whose, example) => map(ref('Tag'), `The tags of ${whose}: name -> tag.`, [example])

/** The limits of the server, which also hold for what an integration says instead of an interface. */
const overriddenTitle = { minLength: 1, maxLength: 64 }
const overriddenDescription = { maxLength: 256 }

const actionKeys = {
  title: textOrNull(`The name of the action that people see. ${derivable}`, ['Pin a message']),
  description: text('What the action does; people and language models choose actions by it.', [
    'Pin a message in a chat',
  ]),
  billable: flag('Whether calls cost something.'),
  cacheable: flag('Whether the output of a call may be used again for the same input.'),
  attributes: attributes([{ bpActionHiddenInStudio: 'true' }]),
  input: ref('SchemaPosition', 'What the action is called with.', [{ fields: { chatId: 'The chat' } }]),
  output: ref('SchemaPosition', 'What the action returns. `fields: {}` when there is nothing to return.', [
    { fields: { messageId: 'The new message' } },
  ]),
}

const messages = map(
  ref('Message'),
  'The messages that the channel can send: type -> `default` (the message of that name in the SDK), or a schema. May be empty.',
  [{ text: 'default', image: 'default', location: { $ref: '#/schemas/Location' } }],
)

const defaultMessagesKey = {
  description:
    'Takes many messages of the SDK at once: `all` (without the deprecated `markdown` and `markdownBloc`), or a list of names. What stands in `messages` wins.',
  type: ['string', 'array'],
  ...when('array', { items: { type: 'string', enum: defaultMessages } }, { enum: ['all'] }),
  examples: ['all', ['text', 'image']],
}

export const itemDefinitions = {
  Script: textLike(
    String.raw`^[^\r\n]+\.vrl$|\n`,
    'the path of a .vrl file, or VRL source in a block that begins with |',
    'A VRL script: the path of a `.vrl` file, or the source itself as a block scalar (`|`).',
    ['extract.vrl', 'body = parse_json!(.body)\nto_string!(body.team_id)\n'],
  ),
  Identifier: closed(
    'Scripts by which webhooks that all bots share find the one they are meant for.',
    {
      extractScript: ref(
        'Script',
        'Takes a request and returns the identifier of the installation that it is for; null, empty text or a failure: ask the fallback.',
        ['extract.vrl'],
      ),
      fallbackHandlerScript: ref(
        'Script',
        'Answers the requests that belong to no installation, such as the verification of a webhook.',
        ['fallback.vrl'],
      ),
    },
    [{ extractScript: 'extract.vrl', fallbackHandlerScript: 'fallback.vrl' }],
  ),
  ConfigurationIdentifier: closed(
    'How an installation gets its identifier, for example through OAuth.',
    {
      required: flag('Whether the configuration is complete only with an identifier.'),
      linkTemplateScript: ref(
        'Script',
        'Makes the link that whoever installs the integration follows to connect an account.',
        ['linkTemplate.vrl'],
      ),
    },
    [{ linkTemplateScript: 'linkTemplate.vrl', required: true }],
  ),
  Configuration: closed(
    'What whoever installs the integration fills in.',
    { identifier: ref('ConfigurationIdentifier'), ...position },
    [{ fields: { botToken: { string: 'Token from BotFather', secret: true } } }],
  ),
  AdditionalConfiguration: closed(
    'One more way to configure the integration, for the user to choose.',
    {
      title: text('The name of the configuration that people see.', ['Manual']),
      description: text('When to choose it.', ['Configure with your own app']),
      identifier: ref('ConfigurationIdentifier'),
      ...position,
    },
    [{ title: 'Manual', description: 'Your own app', fields: { token: { string: 'Access token', secret: true } } }],
  ),
  Tag: {
    ...closed(
      'A tag: the text of its description, or `{ title: Telegram ID, description: The Telegram user ID }`.',
      {
        title: textOrNull(`The name of the tag that people see. ${derivable}`, ['Telegram ID']),
        description: text('What the tag holds.', ['The Telegram user ID']),
      },
      ['The Telegram user ID'],
    ),
    type: ['string', 'object'],
  },
  Secret: {
    ...closed(
      'A secret of the integration: the text of its description, or `{ description: Where crashes are reported, optional: true }`. Handlers read it from `bp.secrets`.',
      {
        description: text('What the secret is for.', ['Signs the webhooks']),
        optional: flag('Whether the integration works without it.'),
      },
      ['Signs the webhooks'],
    ),
    type: ['string', 'object'],
  },
  Channel: closed(
    'A channel: what bots can send and receive through the integration.',
    {
      title: textOrNull(`The name of the channel that people see. ${derivable}`, ['Direct message']),
      description: text('What the channel is.', ['A Telegram chat']),
      extends: text('Another channel, whose messages and tags this one takes over; its own are added, or win.', [
        'channel',
      ]),
      defaultMessages: defaultMessagesKey,
      messages,
      message: ref('ChannelMessage'),
      conversation: ref('ChannelConversation'),
    },
    [{ title: 'Channel', description: 'A Telegram chat', messages: { text: 'default' } }],
  ),
  ChannelMessage: closed(
    'What belongs to each message of the channel.',
    { tags: tags('messages', { id: 'The message ID' }) },
    [{ tags: { id: 'The message ID' } }],
  ),
  ChannelConversation: closed(
    'What belongs to each conversation of the channel.',
    { tags: tags('conversations', { chatId: 'The chat ID' }), creation: ref('Creation') },
    [{ tags: { chatId: 'The chat ID' } }],
  ),
  Creation: deprecated(
    closed(
      'Lets bots create it, with these tags.',
      {
        enabled: flag('Whether bots may.'),
        requiredTags: list({ type: 'string' }, 'The tags that must be given.', [['id']]),
      },
      [{ enabled: true, requiredTags: ['id'] }],
      { required: ['enabled', 'requiredTags'] },
    ),
    'Deprecated by the SDK: offer an action that creates what bots need',
  ),
  Message: {
    ...closed(
      'What a message of this type holds: `default` for the message of that name in the SDK, or a schema. `extends: default` refines the default.',
      {
        ...position,
        extends: {
          ...position.extends,
          description: `${position.extends.description} \`default\` is the message of this name in the SDK.`,
          examples: ['default'],
        },
      },
      ['default'],
    ),
    type: ['string', 'object'],
    ...when('string', { enum: ['default'], errorMessage: 'Must be "default", or a schema' }),
  },
  User: closed(
    'What belongs to each user.',
    {
      tags: tags('users', { id: { title: 'Telegram ID', description: 'The Telegram user ID' } }),
      creation: ref('Creation'),
    },
    [{ tags: { id: 'The Telegram user ID' } }],
  ),
  Action: closed(
    'An action that bots can call.',
    actionKeys,
    [
      {
        title: 'Pin a message',
        description: 'Pin a message in a chat',
        input: { fields: { chatId: 'The chat', messageId: 'The message to pin' } },
        output: { fields: { pinnedAt: { string: 'When it was pinned', format: 'date-time' } } },
      },
    ],
    { required: ['input', 'output'] },
  ),
  Event: closed(
    'An event that the integration tells bots about.',
    {
      title: textOrNull(`The name of the event that people see. ${derivable}`, ['Member joined']),
      description: text('When the event happens.', ['Someone joined a chat']),
      attributes: attributes([{ category: 'members' }]),
      ...position,
    },
    [{ title: 'Member joined', description: 'Someone joined a chat', fields: { userId: 'Who joined' } }],
  ),
  State: closed(
    'Data that the integration keeps.',
    {
      type: choice(
        'What there is one of for each.',
        {
          integration: 'One for each installation',
          conversation: 'One for each conversation',
          user: 'One for each user',
        },
        ['integration'],
      ),
      ...position,
    },
    [{ type: 'integration', fields: { accessToken: { string: 'OAuth access token', secret: true } } }],
    { required: ['type'] },
  ),
  Entity: closed(
    'A kind of thing that the integration deals with; interfaces are implemented for entities.',
    {
      title: textOrNull(`The name of the entity that people see. ${derivable}`, ['Issue']),
      description: text('What the entity is.', ['An issue of the tracker']),
      ...position,
    },
    [{ title: 'Issue', description: 'An issue of the tracker', fields: { id: 'The issue ID' } }],
  ),
  Implementation: closed(
    'How the integration implements an interface; `{}` when names and entities need no change.',
    {
      from: text('The interface manifest, when it is not `interfaces/<alias>.yaml`. Relative to this file.', [
        '../shared/hitl.yaml',
      ]),
      entities: map({ type: 'string' }, 'Entity of the interface -> own entity. All must be given.', [
        { item: 'issue' },
      ]),
      actions: map(
        ref('ActionOverride'),
        'What own actions change against those of the interface: name in the interface -> changes.',
        [{ create: { name: 'createIssue' } }],
      ),
      events: map(
        ref('EventOverride'),
        'What own events change against those of the interface: name in the interface -> changes.',
        [{ created: { name: 'issueCreated' } }],
      ),
      channels: map(
        ref('ChannelOverride'),
        'What own channels change against those of the interface: name in the interface -> changes.',
        [{ hitl: { title: 'Zendesk ticket' } }],
      ),
    },
    [{ entities: { item: 'issue' }, actions: { create: { name: 'createIssue' } } }],
  ),
  ActionOverride: closed(
    'What changes against the action of the interface.',
    {
      name: text('The name of the own action.', ['createIssue'], { minLength: 1 }),
      title: text('The name of the action that people see.', ['Create an issue'], overriddenTitle),
      description: text('What the action does.', ['Create an issue in a project'], overriddenDescription),
      billable: actionKeys.billable,
      cacheable: actionKeys.cacheable,
      attributes: actionKeys.attributes,
    },
    [{ name: 'createIssue' }],
  ),
  EventOverride: closed(
    'What changes against the event of the interface.',
    {
      name: text('The name of the own event.', ['issueCreated'], { minLength: 1 }),
      title: text('The name of the event that people see.', ['Issue created'], overriddenTitle),
      description: text('When the event happens.', ['An issue was created'], overriddenDescription),
      attributes: attributes([{ category: 'issues' }]),
    },
    [{ name: 'issueCreated' }],
  ),
  ChannelOverride: closed(
    'What changes against the channel of the interface.',
    {
      name: text('The name of the own channel.', ['ticket'], { minLength: 1 }),
      title: text('The name of the channel that people see.', ['Zendesk ticket'], overriddenTitle),
      description: text('What the channel is.', ['Hands the conversation to an agent'], overriddenDescription),
      message: ref('ChannelMessage'),
      conversation: ref('ConversationOverride'),
    },
    [{ title: 'Zendesk ticket', conversation: { tags: { id: 'The ticket ID' } } }],
  ),
  ConversationOverride: closed(
    'What belongs to each conversation of the channel.',
    { tags: tags('conversations', { id: 'The ticket ID' }) },
    [{ tags: { id: 'The ticket ID' } }],
  ),
  InterfaceEvent: closed(
    'An event that implementations tell bots about.',
    { attributes: attributes([{ category: 'items' }]), ...position },
    [{ fields: { item: { $ref: '#/entities/item' } } }],
  ),
  InterfaceChannel: closed('A channel that implementations have.', { defaultMessages: defaultMessagesKey, messages }, [
    { messages: { text: 'default' } },
  ]),
  Advanced: closed(
    'What the SDK calls `__advanced`.',
    {
      useLegacyZuiTransformer: flag('Makes Botpress store the schemas as older SDKs did.'),
      toJSONSchemaOptions: openMap('Options for how the SDK (6 or later) stores the schemas.', [
        { discriminatedUnionStrategy: 'anyOf', discriminator: false },
      ]),
      esbuild: openMap('Options of esbuild for the bundle of the integration.', [{ minify: true }]),
      extraOperations: map(ref('ExtraOperation'), 'Operations beyond the usual ones: name -> `{ enabled }`.', [
        { messageUpdated: { enabled: true } },
      ]),
    },
    [{ useLegacyZuiTransformer: true }],
  ),
  ExtraOperation: closed('An operation.', { enabled: flag('Whether it is on.') }, [{ enabled: true }], {
    required: ['enabled'],
  }),
}
