import { choice, closed, count, flag, json, list, map, number, openMap, ref, text, when } from './shapes.mjs'

const jsonTypes = ['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']

/** The keyword `type`, with these names for a single type. A list holds JSON types only. */
export const typeKeyword = (names, description, examples) => ({
  description,
  type: ['string', 'array'],
  ...when('array', { items: { type: 'string', enum: jsonTypes }, minItems: 1 }, { enum: names }),
  // Editors do not look into conditions for what to offer.
  defaultSnippets: names.map((name) => ({ label: name, body: name })),
  examples,
})

export const jsonSchemaType = typeKeyword(
  jsonTypes,
  'The JSON type of the value, or a list of the types that it may have.',
  [['string', 'null']],
)

export const propertyType = typeKeyword(
  [...jsonTypes, 'any', 'unknown'],
  'The type of the value, or a list of the types that it may have. The short form writes the type as the key: `{ boolean: Do not notify members }` is `{ type: boolean, description: Do not notify members }`.',
  [['string', 'null']],
)

/** Keywords that stand in any schema object and hold no schema. */
export const keywords = {
  enum: list({}, 'The values that are allowed.', [['creator', 'administrator', 'member']], { minItems: 1 }),
  const: json('The only value that is allowed.', ['message', 7]),
  default: json(
    'The value that is taken when none is given; it must satisfy the schema. A field with a default may be left out by who calls it, so it is never `optional` as well.',
    [false, 'en'],
  ),
  nullable: {
    description:
      'Also accepts null: `.nullable()`. Title and description stay with the value, as people write it; `outer` puts them on the wrapper, as `.title().nullable()` does.',
    enum: [true, false, 'outer'],
    examples: [true],
  },
  secret: flag('Shown masked to whoever configures the integration: `.secret()`. For text only.'),
  hidden: flag('Not shown in forms: `.hidden()`.'),
  disabled: flag('Shown in forms, but cannot be edited: `.disabled()`.'),
  placeholder: text('What an empty input of a form shows: `.placeholder()`.', ['you@example.com']),
  displayAs: ref('DisplayAs'),
  readOnly: flag('Set by the integration, never by who calls it.'),
  examples: list({}, 'Values that show what is meant. They are stored as metadata.', [['T024BE7LD', 'T0AQ3F1GS']]),
  discriminator: text(
    'On `oneOf` or `anyOf` of objects: the field, one constant in each, that tells them apart. The alternatives become `z.discriminatedUnion()`.',
    ['type'],
  ),
  'x-zod': ref('RunTimeBehavior'),
  minLength: count('The shortest text that is allowed, in characters.', [1]),
  maxLength: count('The longest text that is allowed, in characters.', [4096]),
  pattern: text('A regular expression (ECMAScript) that the text must match somewhere; anchor it with `^` and `$`.', [
    '^[A-Z]{2}[0-9]+$',
  ]),
  format: choice(
    'What the text is. These are the formats that Botpress can hold exactly; for others, write a `pattern`.',
    {
      uri: 'A URL, as `.url()` checks it',
      'date-time': 'A date and time as RFC 3339 writes it: 2026-01-31T12:00:00Z',
      email: 'An e-mail address',
      ipv4: 'An IP address, version 4',
      ipv6: 'An IP address, version 6',
      uuid: 'A UUID',
    },
    ['uri'],
  ),
  minimum: number('The least number that is allowed.', [0]),
  maximum: number('The greatest number that is allowed.', [100]),
  exclusiveMinimum: number('The number must be greater than this one.', [0]),
  exclusiveMaximum: number('The number must be less than this one.', [1]),
  multipleOf: number('The number must be a multiple of this one.', [5], { exclusiveMinimum: 0 }),
  minItems: count('The fewest items that a list may have.', [1]),
  maxItems: count('The most items that a list may have.', [10]),
  dependentRequired: map(
    list({ type: 'string' }, 'The properties that must be there, too.', [['street', 'city']]),
    'Properties that must be there when another one is.',
    [{ street: ['city'] }],
  ),
}

/** Keywords that hold schemas: `schema` is one of the mode that this object is written in, `rest` one that may be true or false. */
export const compositions = (schema, rest) => ({
  items: {
    ...rest,
    description:
      'The schema of each item of a list; behind `prefixItems`, of the items that follow (`false`: there are none).',
    examples: [{ type: 'string' }],
  },
  prefixItems: list(
    schema,
    'The schemas of the first items of a list, in order: a tuple.',
    [
      [
        { type: 'number', description: 'Latitude' },
        { type: 'number', description: 'Longitude' },
      ],
    ],
    { minItems: 1 },
  ),
  anyOf: list(
    schema,
    'The value must satisfy at least one of these schemas. A value that may also be null is `nullable: true`.',
    [[{ type: 'string' }, { type: 'integer' }]],
    { minItems: 1 },
  ),
  oneOf: list(
    schema,
    'The value must satisfy exactly one of these schemas; they must exclude each other. Objects are told apart by a `discriminator`.',
    [[{ type: 'string' }, { type: 'integer' }]],
    { minItems: 1 },
  ),
  allOf: list(
    schema,
    'The value must satisfy all of these schemas. Beside a `$ref`, this is how to add a constraint.',
    [[{ $ref: '#/schemas/Member' }, { required: ['username'] }]],
    { minItems: 1 },
  ),
  not: { ...schema, description: 'The value must not satisfy this schema.', examples: [{ const: 'general' }] },
  if: {
    ...schema,
    description: 'Chooses between `then` and `else`: whether the value satisfies this schema.',
    examples: [{ properties: { kind: { const: 'url' } } }],
  },
  // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
  then: {
    ...schema,
    description: 'What a value must also satisfy that satisfies `if`.',
    examples: [{ required: ['url'] }],
  },
  else: {
    ...schema,
    description: 'What a value must also satisfy that does not satisfy `if`.',
    examples: [{ required: ['file'] }],
  },
})

export const keywordDefinitions = {
  DisplayAs: closed(
    'The component that shows the value in forms: `.displayAs()`.',
    {
      id: text('The name of the component.', ['text']),
      params: openMap('The parameters of the component.', [{ multiLine: true, growVertically: true }]),
    },
    [{ id: 'text', params: { multiLine: true } }],
    { required: ['id', 'params'] },
  ),
  RunTimeBehavior: closed(
    'Run-time behaviour of zod that JSON Schema cannot show; Botpress stores the schema as if it were not there. All but `coerce` and `outerOptional` need `advanced.useLegacyZuiTransformer`.',
    {
      coerce: flag(
        'Converts the value to the type before it is checked: `z.coerce`. For strings, numbers, booleans (where `"false"` becomes true) and, beside `date`, dates.',
      ),
      trim: flag('Removes white space around the text before it is checked: `.trim()`. For strings.'),
      catch: json(
        'The value that takes the place of one that is missing or does not satisfy the schema: `.catch()`. It must satisfy the schema.',
        ['unknown'],
      ),
      brand: text(
        'Brands the type, so that TypeScript tells it from others of the same shape: `.brand()`.',
        ['UserId'],
        { minLength: 1 },
      ),
      date: flag(
        'Your handlers have a JavaScript `Date` where Botpress stores a text of `format: date-time`: `z.date()`, or `z.coerce.date()` with `coerce`, which takes texts too.',
      ),
      outerOptional: flag(
        'Puts `.optional()` outside `.default()`: the default is then never applied at run time, although Botpress shows it. Outside `.catch()`, it keeps a missing value missing. For fields.',
      ),
    },
    [{ coerce: true }],
  ),
}
