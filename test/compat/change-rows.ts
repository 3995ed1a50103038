import { unindented } from '../support/annotated.ts'

/**
 * A row of the tables of the guide: what somebody changes, in YAML, and all that is told of it, as
 * `impact, lines: message | example`. The lines are where it was and where it is (`3>2`, `->2`, `3>-`).
 */
export interface ChangeRow {
  /** As the guide calls it. */
  readonly title: string
  readonly before: string
  readonly after: string
  readonly told: readonly string[]
}

const all: ChangeRow[] = []

/** Everything that the guide speaks of, in its order. */
export const changeRows: readonly ChangeRow[] = all

function row(title: string, before: string, after: string, ...told: readonly string[]): void {
  all.push({ title, before, after, told })
}

/** An action with these fields of its input, from line 4 on. */
function input(fields: string): string {
  return `actions:\n  pin:\n    input:\n      fields:\n${indented(fields)}\n    output: { fields: {} }\n`
}

/** The same of its output, from line 5 on. */
function output(fields: string): string {
  return `actions:\n  pin:\n    input: { fields: {} }\n    output:\n      fields:\n${indented(fields)}\n`
}

function indented(fields: string): string {
  return fields
    .split('\n')
    .map((line) => `        ${line}`)
    .join('\n')
}

const empty = '{ input: { fields: {} }, output: { fields: {} } }'

// The integration as a whole

row(
  'its name is another one',
  'title: Desk',
  'title: Desk\nname: other',
  'breaking, 3>2: The integration is called "other" now, and was called "desk": to Botpress it is another one',
)
row(
  'attributes, of it or of an item',
  `attributes: { category: CRM }\nactions: { pin: { attributes: { a: '1' }, input: { fields: {} }, output: { fields: {} } } }`,
  `attributes: { category: Chat }\nactions: { pin: { attributes: { a: '2' }, input: { fields: {} }, output: { fields: {} } } }`,
  'invisible, 1>1: The integration has other attributes: "category"',
  'invisible, 2>2: Action "pin" has other attributes: "a"',
)
row(
  'what is said to people: titles, descriptions, placeholders, examples, `hidden`, `disabled`, `readOnly`, `secret`, `displayAs`',
  unindented`
    title: Desk
    events:
      a:
        fields:
          x: A text
          y?: { type: string, hidden: true }
          z: { type: string, title: Z }
  `,
  unindented`
    title: Help desk
    events:
      a:
        fields:
          x: Another text
          y?: { type: string, hidden: false }
          z: { type: string, placeholder: Z }
  `,
  'invisible, 1>1: The integration has another title',
  'invisible, 5>5: Event "a": the field "x" has another description',
  'invisible, 6>6: Event "a": the field "y" is not hidden any more',
  'invisible, 7>7: Event "a": the field "z" has another title and another placeholder',
)
row(
  'the order of items, of fields, of listed values or of alternatives',
  unindented`
    events: { a: { fields: {} }, b: { fields: {} } }
    states:
      a:
        type: user
        fields:
          x: { enum: [m, n] }
          y: { anyOf: [{ type: string }, { type: number }] }
  `,
  unindented`
    events: { b: { fields: {} }, a: { fields: {} } }
    states:
      a:
        type: user
        fields:
          y: { anyOf: [{ type: number }, { type: string }] }
          x: { enum: [n, m] }
  `,
  'invisible, 1>1: The events are in another order',
  'invisible, 7>6: State "a": the alternatives of the field "y" are in another order',
  'invisible, 6>7: State "a": the values of the field "x" are listed in another order',
  'invisible, 3>3: State "a": the fields of its value are in another order',
)
row(
  'comments, layout, short forms, names of schemas, schemas that are named or not, composed or not',
  unindented`
    schemas: { Chat: { fields: { id: An id } } }
    actions:
      pin:
        input: { fields: { chat: { $ref: '#/schemas/Chat' } } }
        output: { fields: { n: { type: integer, minimum: 1 } } }
  `,
  unindented`
    # Another comment
    actions:
      pin:
        input:
          fields: { chat: { fields: { id: { type: string, description: An id } } } }
        output:
          fields: { n: { allOf: [{ type: integer }, { type: number, minimum: 1 }] } }
  `,
)

// Actions, events, channels, states, entities, configurations

row(
  'an action, event, channel, message, state or entity that is gone',
  unindented`
    events:
      a: { fields: {} }
    actions:
      pin: ${empty}
    channels:
      chat: { messages: { text: { fields: {} }, image: { fields: {} } } }
      room: { messages: { text: { fields: {} } } }
    states:
      a: { type: user, fields: {} }
    entities:
      a: { fields: {} }
  `,
  'channels:\n  chat: { messages: { text: { fields: {} } } }',
  'breaking, 2>1: Event "a" is gone',
  'breaking, 4>1: Action "pin" is gone',
  'breaking, 6>2: Channel "chat": message "image" is gone',
  'breaking, 7>1: Channel "room" is gone',
  'breaking, 9>1: State "a" is gone',
  'breaking, 11>1: Entity "a" is gone',
)
row(
  'a new one',
  `actions: { pin: ${empty} }`,
  `actions:\n  pin: ${empty}\n  unpin: ${empty}\nevents:\n  a: { fields: {} }\nentities:\n  a: { fields: {} }`,
  'additive, ->5: Event "a" is new',
  'additive, ->3: Action "unpin" is new',
  'additive, ->7: Entity "a" is new',
)
row(
  'an action is billable now',
  'actions:\n  pin:\n    input: { fields: {} }\n    output: { fields: {} }',
  'actions:\n  pin:\n    billable: true\n    input: { fields: {} }\n    output: { fields: {} }',
  'breaking, 2>3: Action "pin" is billable now: who calls it pays for it',
)
row(
  'an action is not billable any more',
  'actions:\n  pin:\n    billable: true\n    input: { fields: {} }\n    output: { fields: {} }',
  'actions:\n  pin:\n    billable: false\n    input: { fields: {} }\n    output: { fields: {} }',
  'additive, 3>3: Action "pin" is not billable any more',
)
row(
  'an action is cacheable now',
  'actions:\n  pin:\n    input: { fields: {} }\n    output: { fields: {} }',
  'actions:\n  pin:\n    cacheable: true\n    input: { fields: {} }\n    output: { fields: {} }',
  'breaking, 2>3: Action "pin" is cacheable now: a second call with the same input may not reach the integration',
)
row(
  'an action is not cacheable any more',
  'actions:\n  pin:\n    cacheable: true\n    input: { fields: {} }\n    output: { fields: {} }',
  'actions:\n  pin:\n    input: { fields: {} }\n    output: { fields: {} }',
  'invisible, 3>2: Action "pin" is not cacheable any more: each call reaches the integration',
)
row(
  'the `type` of a state is another one',
  'states:\n  a:\n    type: user\n    fields: {}',
  'states:\n  a:\n    type: conversation\n    fields: {}',
  'breaking, 3>3: State "a" belongs to a conversation now, and belonged to a user',
)
row(
  'a tag of users, messages or conversations that is gone',
  unindented`
    user:
      tags:
        id: An id
        name: A name
    channels:
      chat:
        messages: { text: { fields: {} } }
        message: { tags: { id: An id } }
        conversation: { tags: { id: An id } }
  `,
  'user:\n  tags:\n    id: An id\nchannels:\n  chat:\n    messages: { text: { fields: {} } }',
  'breaking, 8>5: Channel "chat": message tag "id" is gone',
  'breaking, 9>5: Channel "chat": conversation tag "id" is gone',
  'breaking, 4>2: User tag "name" is gone',
)
row(
  'a new tag',
  'user:\n  tags:\n    id: An id',
  'user:\n  tags:\n    id: An id\n    name: A name',
  'additive, ->4: User tag "name" is new',
)
row(
  'bots may not create users or conversations any more, or need more tags for it',
  unindented`
    user: { tags: { id: An id }, creation: { enabled: true, requiredTags: [] } }
    channels:
      chat:
        messages: { text: { fields: {} } }
        conversation: { tags: { id: An id }, creation: { enabled: true, requiredTags: [] } }
  `,
  unindented`
    user: { tags: { id: An id }, creation: { enabled: false, requiredTags: [] } }
    channels:
      chat:
        messages: { text: { fields: {} } }
        conversation: { tags: { id: An id }, creation: { enabled: true, requiredTags: [id] } }
  `,
  'breaking, 5>5: To create conversations of channel "chat", the tag "id" is now required',
  'breaking, 1>1: Bots cannot create users any more',
)
row(
  'bots may create them now, or need fewer tags for it',
  unindented`
    user: { tags: { id: An id }, creation: { enabled: false, requiredTags: [] } }
    channels:
      chat:
        messages: { text: { fields: {} } }
        conversation: { tags: { id: An id }, creation: { enabled: true, requiredTags: [id] } }
  `,
  unindented`
    user: { tags: { id: An id }, creation: { enabled: true, requiredTags: [] } }
    channels:
      chat:
        messages: { text: { fields: {} } }
        conversation: { tags: { id: An id }, creation: { enabled: true, requiredTags: [] } }
  `,
  'additive, 5>5: To create conversations of channel "chat", the tag "id" is not required any more',
  'additive, 1>1: Bots can create users now',
)
row(
  'an interface that is not implemented any more, or by another entity, or as of an older or incompatible version',
  unindented`
    implements:
      listable: { entities: { item: issue } }
    entities:
      issue: { fields: { id: An id } }
      ticket: { fields: { id: An id } }
  `,
  unindented`
    implements:
      listable: { entities: { item: ticket } }
    entities:
      issue: { fields: { id: An id } }
      ticket: { fields: { id: An id } }
  `,
  'breaking, 2>2: Interface "listable" is implemented by other entities, actions, events or channels',
)
row(
  'an interface that is implemented now, or as of a newer compatible version',
  'entities:\n  issue: { fields: { id: An id } }',
  'implements:\n  listable: { entities: { item: issue } }\nentities:\n  issue: { fields: { id: An id } }',
  'additive, ->2: Action "list" is new',
  'additive, ->2: Interface "listable" is implemented now',
)
row(
  'the configuration, or one of the others, is gone',
  'configuration:\n  fields: { a: A }\nconfigurations:\n  key:\n    fields: { a: A }',
  'configurations:\n  other: { fields: { a: A } }',
  'breaking, 1>1: The configuration is gone',
  'breaking, 4>1: Configuration "key" is gone',
  'additive, ->2: Configuration "other" is new',
)
row(
  'a first configuration',
  'title: Desk',
  'title: Desk\nconfiguration:\n  fields:\n    a?: A\n    b: B',
  'breaking, ->5: The configuration: the field "b" is new and required | {}',
  'additive, ->4: The configuration: the field "a" is new',
)
row(
  'an identifier is required',
  'configuration:\n  fields: {}',
  'configuration:\n  fields: {}\n  identifier: { required: true }',
  'breaking, 1>3: The configuration: an identifier is now required, so that nobody can install it without one',
)
row(
  'an identifier is not required any more',
  'configuration:\n  fields: {}\n  identifier: { required: true }',
  'configuration:\n  fields: {}\n  identifier: { required: false }',
  'additive, 3>3: The configuration: an identifier is not required any more',
)
row(
  'a secret that is required now, new and required, or gone',
  'secrets:\n  A: { optional: true }\n  B: { optional: true }',
  'secrets:\n  A: { optional: false }\n  C: A new one',
  'breaking, 2>2: Secret "A" is now required',
  'breaking, ->3: Secret "C" is new and required: it must be given with the next deployment',
  'breaking, 3>1: Secret "B" is gone',
)
row(
  'a secret that is optional now, or new and optional',
  'secrets:\n  A: { description: A }',
  'secrets:\n  A: { description: A, optional: true }\n  B: { optional: true }',
  'additive, 2>2: Secret "A" is optional now',
  'additive, ->3: Secret "B" is new, and optional',
)

// Scripts, and all else that is deployed

row(
  'the text of a script',
  'identifier:\n  extractScript: |\n    to_string!(.webhookId)\n',
  'identifier:\n  extractScript: |\n    # The same\n    to_string!(.webhookId)\n',
  'invisible, 2>2: The script that extracts the identifier changed',
)
row(
  'a script that is gone',
  unindented`
    identifier:
      extractScript: extract.vrl
      fallbackHandlerScript: extract.vrl
    configuration:
      fields: {}
      identifier: { linkTemplateScript: extract.vrl }
  `,
  'title: Desk\nconfiguration:\n  fields: {}',
  'breaking, 2>1: The script that extracts the identifier is gone: requests to the shared webhook find no installation any more',
  'breaking, 3>1: The script that answers requests without an installation is gone: they are not answered any more',
  'breaking, 6>2: The configuration: the script that makes the link is gone: people cannot connect by a link any more',
  'invisible, 1>1: The integration has another title',
)
row(
  'a new script',
  'title: Desk',
  'title: Desk\nidentifier:\n  extractScript: extract.vrl',
  'additive, ->3: The script that extracts the identifier is new: requests to the shared webhook find their installation',
)
row(
  'an operation of `advanced.extraOperations` that is not enabled any more',
  'advanced:\n  extraOperations: { sync: { enabled: true } }',
  'advanced:\n  extraOperations: { sync: { enabled: false } }',
  'breaking, 2>2: Operation "sync" is not handled any more',
)
row(
  'one that is enabled now',
  'advanced:\n  extraOperations: { sync: { enabled: false } }',
  'advanced:\n  extraOperations: { sync: { enabled: true } }',
  'additive, ->2: Operation "sync" is handled now',
)
row(
  'how schemas are stored and code is built: `advanced.useLegacyZuiTransformer`, `toJSONSchemaOptions`, `esbuild`',
  'title: Desk',
  'title: Desk\nadvanced: { useLegacyZuiTransformer: true }',
  'invisible, 1>2: Schemas are stored by another transformer of zui',
)

// Schemas of what is given: inputs, configurations, messages

row(
  'a new field, required',
  input('chatId: A chat'),
  input('chatId: A chat\nsilent: { type: boolean }'),
  'breaking, ->6: Action "pin": the input field "silent" is new and required | {"chatId":"text"}',
)
row(
  'a new field that may be left out',
  input('chatId: A chat'),
  input('chatId: A chat\nsilent?: { type: boolean }'),
  'additive, ->6: Action "pin": the input field "silent" is new',
)
row(
  'a field that is gone',
  input('chatId: A chat\nsilent?: { type: boolean }'),
  input('chatId: A chat'),
  'breaking, 6>3: Action "pin": the input field "silent" is gone | {"chatId":"text","silent":false}',
)
row(
  'a field that is required now',
  input('chatId?: A chat'),
  input('chatId: A chat'),
  'breaking, 5>5: Action "pin": the input field "chatId" is now required | {}',
)
row(
  'a field that may be left out now',
  input('chatId: A chat'),
  input('chatId?: A chat'),
  'additive, 5>5: Action "pin": the input field "chatId" may be left out now',
)
row(
  'fewer values: another type, a smaller range, a shorter text, a listed value that is gone, no null',
  input('a: { type: string }\nb: { type: integer }\nc: { type: string, nullable: true }\nd: { enum: [x, y] }'),
  input('a: { type: number }\nb: { type: integer, minimum: 1 }\nc: { type: string }\nd: { enum: [x] }'),
  'breaking, 5>5: Action "pin": the input field "a" accepts less: it is a number now, and was a string | {"a":"","b":0,"c":"text","d":"x"}',
  'breaking, 6>6: Action "pin": the input field "b" accepts less: minimum 1 is new | {"a":"text","b":0,"c":"text","d":"x"}',
  'breaking, 7>7: Action "pin": the input field "c" no longer accepts null | {"a":"text","b":0,"c":null,"d":"x"}',
  'breaking, 8>8: Action "pin": the input field "d" no longer accepts "y" | {"a":"text","b":0,"c":"text","d":"y"}',
)
row(
  'more values',
  input('a: { type: integer, minimum: 1 }\nb: { enum: [x] }\nc: { type: array, items: { type: string }, maxItems: 3 }'),
  input('a: { type: number }\nb: { enum: [x, y] }\nc: { type: array, items: { type: string, nullable: true } }'),
  'additive, 5>5: Action "pin": the input field "a" accepts more: type is "number" now, and was "integer", minimum 1 is gone',
  'additive, 6>6: Action "pin": the input field "b" accepts "y" as well',
  'additive, 7>7: Action "pin": the input field "c[]" accepts null as well',
  'additive, 7>7: Action "pin": the input field "c" accepts more: maxItems 3 is gone',
)
row(
  'another default, or none any more',
  input('n: { type: integer, default: 3 }'),
  input('n: { type: integer, default: 4 }'),
  'breaking, 5>5: Action "pin": the input field "n" is 4 now where it is left out, and was 3',
)
row(
  'a first default',
  input('n?: { type: integer }'),
  input('n: { type: integer, default: 4 }'),
  'additive, 5>5: Action "pin": the input field "n" is 4 now where it is left out',
)
row(
  'other keys are not accepted any more, or only with certain values',
  input('a: { fields: { x: X }, additionalProperties: true }'),
  input('a: { fields: { x: X }, additionalProperties: { type: string } }'),
  'breaking, 5>5: Action "pin": the input field "a" accepts less: under keys that it does not name, it has other values | {"a":{"x":"text","other":null}}',
)
row(
  'a change that nobody can judge, as from one pattern to another',
  input("a: { type: string, pattern: '^a{1,3}$' }"),
  input("a: { type: string, pattern: '^a{1,5}$' }"),
  'breaking, 5>5: Action "pin": the input field "a" may accept less: pattern is "^a{1,5}$" now, and was "^a{1,3}$" (that it breaks nobody cannot be proved, so it counts as a break)',
)

// Schemas of what is got: outputs, events, states, entities

row(
  'a new field',
  output('id: An id'),
  output('id: An id\nurl: A link'),
  'additive, ->7: Action "pin": the output field "url" is new',
)
row(
  'a field that is gone, also one that could be missing',
  output('id: An id\nurl?: A link'),
  output('id: An id'),
  'breaking, 7>4: Action "pin": the output field "url" is gone',
)
row(
  'a field that may be missing now',
  output('id: An id\nurl: A link'),
  output('id: An id\nurl?: A link'),
  'breaking, 7>7: Action "pin": the output field "url" may now be missing | {"id":"text"}',
)
row(
  'a field that is always there now',
  output('url?: A link'),
  output('url: A link'),
  'additive, 6>6: Action "pin": the output field "url" is always there now',
)
row(
  'more values are possible: another type, a wider range, a listed value more, null',
  output('a: { type: string }\nb: { type: integer, minimum: 1 }\nc: { enum: [x] }\nd: { type: string }'),
  output('a: { type: number }\nb: { type: integer }\nc: { enum: [x, y] }\nd: { type: string, nullable: true }'),
  'breaking, 6>6: Action "pin": the output field "a" promises less: it is a number now, and was a string | {"a":0,"b":0,"c":"x","d":"text"}',
  'breaking, 7>7: Action "pin": the output field "b" promises less: minimum 1 is gone | {"a":0,"b":0,"c":"x","d":"text"}',
  'breaking, 8>8: Action "pin": the output field "c" may now be "y" | {"a":0,"b":0,"c":"y","d":"text"}',
  'breaking, 9>9: Action "pin": the output field "d" may now be null | {"a":0,"b":0,"c":"x","d":null}',
)
row(
  'fewer values are possible',
  output('a: { type: string, nullable: true }\nb: { enum: [x, y] }\nc: { type: string }'),
  output('a: { type: string }\nb: { enum: [x] }\nc: { type: string, maxLength: 9 }'),
  'additive, 6>6: Action "pin": the output field "a" is never null any more',
  'additive, 7>7: Action "pin": the output field "b" is never "y" any more',
  'additive, 8>8: Action "pin": the output field "c" promises more: maxLength 9 is new',
)
row(
  'another default of what is got',
  output('n: { type: integer, default: 3 }'),
  output('n: { type: integer, default: 4 }'),
  'invisible, 6>6: Action "pin": the output field "n" has another default',
)
row(
  'what happens at run time: `x-zod`, `additionalProperties: false`',
  `advanced: { useLegacyZuiTransformer: true }\n${input('a: { type: string }\nb: { fields: { x: X } }')}`,
  `advanced: { useLegacyZuiTransformer: true }\n${input('a: { type: string, x-zod: { trim: true } }\nb: { fields: { x: X }, additionalProperties: false }')}`,
  'invisible, 6>6: Action "pin": the input field "a" is treated in another way at run time (trim)',
  'invisible, 7>7: Action "pin": the input field "b" refuses keys at run time that it does not name',
)
