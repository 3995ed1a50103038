import { compositions, jsonSchemaType, keywordDefinitions, keywords, propertyType } from './keywords.mjs'
import { closed, deprecated, flag, list, map, openMap, ref, text, textOrList, textOrNull, when } from './shapes.mjs'

const memberFields = { id: 'The user ID', username: { string: 'The handle', nullable: true } }

const fields = map(
  ref('PropertySchema'),
  'The fields of an object: name -> schema. A field is required unless its name ends in `?` (`silent?: …`; the `?` is no part of the name), it is `optional: true`, or it has a `default`. The object is closed, as `z.object({…})` is; unknown keys are stripped at run time.',
  [{ chatId: 'The chat to post to', 'silent?': { boolean: 'Do not notify members', default: false } }],
)

/** Taking over the fields of others, and adding own ones. */
const composition = {
  fields,
  extends: textOrList(
    'Takes over the fields of one or more schemas: names under `schemas`, or references as in `$ref`. They are merged from left to right, then `pick` or `omit`, then `partial`, then the own `fields`, which replace those of the same name.',
    ['Member', ['Member', '#/schemas/Timestamps']],
  ),
  pick: list({ type: 'string' }, 'Of the fields that `extends` takes over, only these. Not beside `omit`.', [
    ['id', 'username'],
  ]),
  omit: list({ type: 'string' }, 'Of the fields that `extends` takes over, all but these. Not beside `pick`.', [
    ['role'],
  ]),
  partial: flag('Makes the fields that `extends` takes over optional.'),
}

const refKeyword = (examples) =>
  text(
    'Another schema: `#/schemas/X` (of this manifest and its parts), `./file.yaml#/schemas/X`, `sdk:messages/text` (a default message of the SDK), `#/channels/c/messages/m`, and inside `schema` also `#/$defs/X` of the nearest one. Beside it: title, description and other annotations, `optional`, `nullable`, `default`; a constraint goes into `allOf`.',
    examples,
  )

const openness = (closedBy) =>
  ref(
    'PropertySchemaOrBoolean',
    `What keys may have that are not named: \`true\` lets any through (\`.passthrough()\`), a schema says what they hold (\`.catchall()\`). ${closedBy}`,
    [true],
  )

/** The keys by which an owner (an event, a state, an action's input) says what its data looks like. */
export const position = {
  ...composition,
  additionalProperties: openness('Without it the object is closed.'),
  schema: ref(
    'JsonSchema',
    'The data as JSON Schema, verbatim and with its own meaning: an object without `additionalProperties` is open, and `required` lists what must be there. Also the place for a `title` and `description` of the schema itself, beside `fields`.',
    [{ type: 'object', properties: { id: { type: 'string' } }, required: ['id'], additionalProperties: false }],
  ),
  $ref: refKeyword(['#/schemas/Member']),
  ui: deprecated(
    openMap('Titles and examples of fields, as old definitions wrote them: field -> `{ title, examples }`.', [
      { chatId: { title: 'Chat ID' } },
    ]),
    'Deprecated by the SDK: put titles and examples on the fields',
  ),
}

/** A type written as a key, with the description of the value. */
const typeAsKey = (type, example) =>
  text(`${type}, with this description: short for \`type\` and \`description\`.`, [example])

const shorthand = {
  string: typeAsKey('Text', 'The chat to post to'),
  number: typeAsKey('A number', 'The latitude in degrees'),
  integer: typeAsKey('A whole number', 'How many results to return'),
  boolean: typeAsKey('True or false', 'Do not notify members'),
  array: typeAsKey('A list; its `items` stand beside it', 'The members to invite'),
  object: typeAsKey('An object; its `fields` or `values` stand beside it', 'Where the message was sent'),
  any: typeAsKey('Anything (`z.any()`). Such a field is always optional', 'Whatever the webhook sent'),
  unknown: typeAsKey(
    'Anything, to be checked before use (`z.unknown()`). Such a field is always optional',
    'The raw answer',
  ),
}

const description = text(
  'Help text for whoever fills in the value, and for the language models that do: `.describe()`.',
  ['The chat to post to'],
)

const propertyKeys = {
  ...shorthand,
  title: textOrNull('The label in forms: `.title()`. With `titles: derived`, null leaves a field without one.', [
    'Chat ID',
  ]),
  description,
  type: propertyType,
  ...composition,
  additionalProperties: openness('Beside `fields` an object is closed without it; beside `properties`, open.'),
  values: ref('PropertySchema', 'The values of a record, whose keys are any text: `z.record()`.', [
    { string: 'The translation' },
  ]),
  enum: keywords.enum,
  const: keywords.const,
  $ref: refKeyword(['#/schemas/Member', 'sdk:messages/text']),
  default: keywords.default,
  optional: flag('The field may be left out: the long form of a `?` behind its name.'),
  ...keywords,
  ...compositions(ref('PropertySchema'), ref('PropertySchemaOrBoolean')),
  properties: map(
    ref('JsonSchema'),
    'The properties of an object as JSON Schema writes them: optional unless `required` lists them; what stands in them is JSON Schema, without the short forms. `fields` says the same in less.',
    [{ id: { type: 'string' } }],
  ),
  required: list(
    { type: 'string' },
    'The names of the `properties` that must be there. (`fields` are required anyway.)',
    [['id']],
  ),
}

const jsonSchemaKeys = {
  title: text('The label in forms: `.title()`.', ['Chat ID']),
  description,
  type: jsonSchemaType,
  properties: map(
    ref('JsonSchema'),
    'The properties of an object: name -> schema. They are optional unless `required` lists them.',
    [{ id: { type: 'string' } }],
  ),
  required: list({ type: 'string' }, 'The names of the properties that must be there.', [['id']]),
  additionalProperties: ref(
    'JsonSchema',
    'What properties may have that are not named: `false` forbids them, a schema says what they hold. Without it they may be anything.',
    [false],
  ),
  ...keywords,
  ...compositions(ref('JsonSchema'), ref('JsonSchema')),
  ...composition,
  $ref: refKeyword(['#/$defs/Address', '#/schemas/Member']),
  $defs: map(ref('JsonSchema'), 'Schemas for this one to refer to, as `#/$defs/<name>`.', [
    { Address: { type: 'object' } },
  ]),
}

export const schemaDefinitions = {
  SchemaPosition: closed('What the data looks like: `fields` and/or `extends`, or `schema`, or `$ref`.', position, [
    { fields: memberFields },
  ]),
  PropertySchema: {
    ...closed(
      'What a value looks like: text alone is a text with that description; else a map of JSON Schema, with short forms: `{ boolean: Do not notify members, default: false }`.',
      propertyKeys,
      ['The chat to post to'],
    ),
    type: ['string', 'object'],
  },
  PropertySchemaOrBoolean: {
    description: 'A schema; true allows anything, false nothing.',
    type: ['boolean', 'string', 'object'],
    ...when(['string', 'object'], ref('PropertySchema')),
    examples: [true, 'Any other setting'],
  },
  JsonSchema: {
    ...closed(
      'JSON Schema, verbatim; true allows anything, false nothing. `fields` may stand in it, and starts the short forms again.',
      jsonSchemaKeys,
      [{ type: 'object', properties: { id: { type: 'string' } }, required: ['id'] }],
    ),
    type: ['object', 'boolean'],
  },
  ...keywordDefinitions,
}
