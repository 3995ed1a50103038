/** What somebody meant who wrote a key that is not known where it stands: another key, or something to be told in words. */
export type KeyAdvice = { readonly rename: string } | { readonly hint: string }

const rename = (key: string): KeyAdvice => ({ rename: key })
const hint = (text: string): KeyAdvice => ({ hint: text })

const interfaceHint = rename('implements')
const ownSchemaTitle = hint(
  'The title and description of the schema itself stand in "schema", with the fields: schema: { title: …, fields: … }',
)
const tagsHint = hint('Tags stand under "message" or "conversation" of a channel, or under "user"')
const actionSchemaHint = hint('An action has two schemas: put it under "input" or "output"')
const zodHint = hint('What JSON cannot show stands under "x-zod"')
const boundsHint = hint(
  'Write minLength or maxLength for text, minItems or maxItems for lists, minimum or maximum for numbers',
)
const jsonSchemaHint = hint('JSON Schema stands under "schema"; or write "fields", which says the type already')

/** A position holds one object; whatever makes a choice of it is said of a schema. */
const composition = (key: string): KeyAdvice => {
  const written = key === 'if' || key === 'then' || key === 'else' ? 'if: …, then: …' : `${key}: …`
  const field = `It constrains a schema. Put the object into a field: fields: { <name>: { fields: …, ${written} } }`
  const isOneObject = key === 'allOf' || key === 'not'
  return hint(isOneObject ? `${field}; or write schema: { type: object, properties: …, ${written} }` : field)
}

const root: Readonly<Record<string, KeyAdvice>> = {
  interfaces: interfaceHint,
  extends: interfaceHint,
  extend: interfaceHint,
  config: rename('configuration'),
  parts: rename('include'),
  imports: rename('include'),
  env: rename('secrets'),
  tags: tagsHint,
  messages: hint('Messages stand in a channel: channels: { <name>: { messages: … } }'),
  defaultMessages: hint('Default messages stand in a channel: channels: { <name>: { defaultMessages: … } }'),
  fields: hint(
    "Fields stand in what they belong to: an action's input or output, an event, a state, the configuration",
  ),
  schema: hint('Schemas that others use stand under "schemas", each with a name'),
}

/** Where an owner says what its data looks like. */
const position: Readonly<Record<string, KeyAdvice>> = {
  title: ownSchemaTitle,
  description: ownSchemaTitle,
  type: jsonSchemaHint,
  properties: jsonSchemaHint,
  required: jsonSchemaHint,
  items: jsonSchemaHint,
  values: jsonSchemaHint,
  ...Object.fromEntries(
    ['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else', 'dependentRequired'].map((key) => [key, composition(key)]),
  ),
  enum: jsonSchemaHint,
  payload: rename('schema'),
  input: hint('Only an action has an input; the fields stand here'),
}

const property: Readonly<Record<string, KeyAdvice>> = {
  schema: hint('A field is itself JSON Schema: write here what stands in "schema"'),
  label: rename('title'),
  describe: rename('description'),
  int: rename('integer'),
  bool: rename('boolean'),
  text: rename('string'),
  list: rename('array'),
  map: rename('values'),
  record: rename('values'),
  options: rename('enum'),
  regex: rename('pattern'),
  min: boundsHint,
  max: boundsHint,
  coerce: zodHint,
  trim: zodHint,
  catch: zodHint,
  brand: zodHint,
  date: zodHint,
  'x-zui': hint('Its keys stand here themselves: title, secret, hidden, disabled, placeholder, displayAs'),
  definitions: hint('Schemas that others use stand under "schemas" of the manifest'),
}

const typeAsKeyHint = hint('Inside "schema" there are no short forms: write "type" and "description"')

const jsonSchema: Readonly<Record<string, KeyAdvice>> = {
  ...property,
  schema: hint('This is JSON Schema already: write here what stands in "schema"'),
  definitions: rename('$defs'),
  optional: hint('JSON Schema lists in "required" of the object what may not be left out'),
  values: rename('additionalProperties'),
  map: rename('additionalProperties'),
  record: rename('additionalProperties'),
  string: typeAsKeyHint,
  number: typeAsKeyHint,
  integer: typeAsKeyHint,
  boolean: typeAsKeyHint,
  array: typeAsKeyHint,
  object: typeAsKeyHint,
  any: typeAsKeyHint,
  unknown: typeAsKeyHint,
  int: typeAsKeyHint,
  bool: typeAsKeyHint,
  text: typeAsKeyHint,
  list: typeAsKeyHint,
}

const channel: Readonly<Record<string, KeyAdvice>> = {
  tags: tagsHint,
  fields: hint('Fields stand in a message: messages: { <type>: { fields: … } }'),
}

/** By the definition of scripts/manifest-language that the mapping with the key follows. */
const byDefinition: Readonly<Record<string, Readonly<Record<string, KeyAdvice>>>> = {
  IntegrationManifest: root,
  PartManifest: root,
  InterfaceManifest: root,
  Action: {
    fields: actionSchemaHint,
    schema: actionSchemaHint,
    $ref: actionSchemaHint,
    extends: actionSchemaHint,
    parameters: rename('input'),
    returns: rename('output'),
  },
  Channel: channel,
  InterfaceChannel: channel,
  Secret: { required: hint('A secret is required unless it is "optional: true"') },
  SchemaPosition: position,
  Configuration: position,
  AdditionalConfiguration: position,
  Message: position,
  Event: position,
  InterfaceEvent: position,
  State: position,
  Entity: position,
  PropertySchema: property,
  JsonSchema: jsonSchema,
}

/** What to advise somebody who wrote `key` in a mapping that follows `definition`, where a similar spelling does not explain it. */
export function keyAdvice(definition: string | undefined, key: string): KeyAdvice | undefined {
  const advice =
    definition !== undefined && Object.hasOwn(byDefinition, definition) ? byDefinition[definition] : undefined
  return advice && Object.hasOwn(advice, key) ? advice[key] : undefined
}
