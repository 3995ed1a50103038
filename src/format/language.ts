import type { ManifestKind } from '../manifest/kind.ts'

/**
 * What stands somewhere in a manifest, as far as its layout goes. `names`: the author chose the keys of the map, and their order
 * stays. `item`: the language knows its keys, and their order. `data`: free-form JSON, in which nothing is moved.
 */
export type Shape =
  | { readonly kind: 'data' }
  | { readonly kind: 'names'; readonly values: string; readonly areFields: boolean }
  | { readonly kind: 'list'; readonly items: string }
  | {
      readonly kind: 'item'
      /** In canonical order. */
      readonly keys: readonly string[]
      /** What stands at its keys, where it is no data: the name of a shape. */
      readonly inside: Readonly<Record<string, string>>
      readonly shortForm?: ShortForm
    }

/**
 * How an item can be written in fewer words. `description`: as a text, where it says nothing else. `schema`: with its type as a key, or
 * as a text. `part`: the same, but never as a text.
 */
export type ShortForm = 'description' | 'schema' | 'part'

const data: Shape = { kind: 'data' }

function item(keys: string, inside: Readonly<Record<string, string>> = {}, shortForm?: ShortForm): Shape {
  return { kind: 'item', keys: keys.split(' '), inside, ...(shortForm !== undefined && { shortForm }) }
}

function names(values: string, areFields = false): Shape {
  return { kind: 'names', values, areFields }
}

function list(items: string): Shape {
  return { kind: 'list', items }
}

const identity = 'name version title description icon readme attributes'
const position = 'extends pick omit partial fields additionalProperties schema $ref ui'
const inPosition = { fields: 'fields', additionalProperties: 'schema', schema: 'jsonSchema' }
const maps = {
  configurations: 'configurations',
  events: 'events',
  actions: 'actions',
  channels: 'channels',
  states: 'states',
  user: 'tagged',
  secrets: 'secrets',
  entities: 'entities',
  implements: 'implementations',
  schemas: 'named',
  tests: 'tests',
}
const mapsInOrder = 'configurations events actions channels states user secrets entities implements schemas'

/** Of a schema: what it is, what it is called, what values must be, how they are shown, and what is inside. */
const schemaKeys =
  'string number integer boolean array object any unknown type $ref extends pick omit partial enum const title description ' +
  'format minLength maxLength pattern minimum exclusiveMinimum maximum exclusiveMaximum multipleOf minItems maxItems ' +
  'optional nullable default secret readOnly hidden disabled placeholder displayAs examples x-zod ' +
  'discriminator prefixItems items values fields properties required additionalProperties dependentRequired ' +
  'anyOf oneOf allOf not if then else $defs'

function inSchema(schema: string, part: string): Readonly<Record<string, string>> {
  return {
    displayAs: 'displayAs',
    'x-zod': 'runTime',
    fields: 'fields',
    values: 'schema',
    properties: 'properties',
    $defs: 'properties',
    ...Object.fromEntries(['items', 'additionalProperties'].map((key) => [key, schema])),
    ...Object.fromEntries(['prefixItems', 'anyOf', 'oneOf'].map((key) => [key, `list of ${schema}`])),
    ...Object.fromEntries(['not', 'if', 'then', 'else'].map((key) => [key, part])),
    allOf: `list of ${part}`,
  }
}

/** The maps and lists of manifests. The order is that of the SDK's own types, with what only Tenon has around it. */
const shapes: Readonly<Record<string, Shape>> = {
  integration: item(
    `manifest include titles exports ${identity} identifier configuration ${mapsInOrder} advanced tests`,
    { ...maps, identifier: 'identifier', configuration: 'configuration', advanced: 'advanced' },
  ),
  part: item(`manifest attributes ${mapsInOrder} tests`, maps),
  interface: item(`manifest source ${identity} entities events actions channels schemas advanced`, {
    ...maps,
    source: 'source',
    advanced: 'advanced',
  }),
  tests: list('test'),
  testFile: item('manifest tests', maps),
  workspace: item('manifest include rules overrides attributes fmt baseline packages', {
    overrides: 'list of override',
    attributes: 'attributePolicy',
    fmt: 'formatSettings',
  }),
  override: item('files rules'),
  'list of override': list('override'),
  attributePolicy: item('allowed required'),
  formatSettings: item('width'),

  source: item('path hash'),
  identifier: item('extractScript fallbackHandlerScript'),
  configuration: item(`title description identifier ${position}`, {
    ...inPosition,
    identifier: 'configurationIdentifier',
  }),
  configurationIdentifier: item('required linkTemplateScript'),
  configurations: names('configuration'),
  event: item(`title description attributes ${position}`, inPosition),
  events: names('event'),
  action: item('title description billable cacheable attributes input output', {
    input: 'position',
    output: 'position',
  }),
  actions: names('action'),
  channel: item('title description extends defaultMessages messages message conversation', {
    messages: 'messages',
    message: 'tagged',
    conversation: 'tagged',
  }),
  channels: names('channel'),
  messages: names('position'),
  tagged: item('tags creation', { tags: 'tags', creation: 'creation' }),
  creation: item('enabled requiredTags'),
  tag: item('title description', {}, 'description'),
  tags: names('tag'),
  state: item(`type ${position}`, inPosition),
  states: names('state'),
  secret: item('description optional', {}, 'description'),
  secrets: names('secret'),
  entity: item(`title description ${position}`, inPosition),
  entities: names('entity'),
  implementation: item('from entities events actions channels', {
    events: 'overrides',
    actions: 'overrides',
    channels: 'overrides',
  }),
  implementations: names('implementation'),
  overridden: item('name title description billable cacheable attributes message conversation', {
    message: 'tagged',
    conversation: 'tagged',
  }),
  overrides: names('overridden'),
  advanced: item('useLegacyZuiTransformer toJSONSchemaOptions esbuild extraOperations'),

  position: item(position, inPosition),
  fields: names('schema', true),
  named: names('schema'),
  schema: item(schemaKeys, inSchema('schema', 'partOfSchema'), 'schema'),
  'list of schema': list('schema'),
  partOfSchema: item(schemaKeys, inSchema('schema', 'partOfSchema'), 'part'),
  'list of partOfSchema': list('partOfSchema'),
  properties: names('jsonSchema'),
  jsonSchema: item(schemaKeys, inSchema('jsonSchema', 'jsonSchema')),
  'list of jsonSchema': list('jsonSchema'),
  displayAs: item('id params'),
  runTime: item('coerce trim catch brand date outerOptional'),

  test: item('name script kind object matrix secrets sign now result no_outputs error abort snapshot conditions', {
    sign: 'signature',
    conditions: 'list of condition',
  }),
  signature: item('header algorithm secret encoding prefix'),
  condition: item('type source'),
  'list of condition': list('condition'),
}

/** What stands at the root of a file of a kind. */
export function shapeOfFile(kind: ManifestKind): Shape {
  return shapeNamed(kind === 'tests' ? 'testFile' : kind)
}

/** @throws when there is none of that name (a bug) */
function shapeNamed(name: string): Shape {
  const shape = shapes[name]
  if (shape === undefined) throw new Error(`there is no shape "${name}"`)
  return shape
}

/** What stands below a key of a map, or is an item of a list. */
export function shapeInside(shape: Shape, key: string | undefined): Shape {
  switch (shape.kind) {
    case 'data':
      return data
    case 'names':
      return key === undefined ? data : shapeNamed(shape.values)
    case 'list':
      return key === undefined ? shapeNamed(shape.items) : data
    case 'item': {
      const inside = key !== undefined && Object.hasOwn(shape.inside, key) ? shape.inside[key] : undefined
      return inside === undefined ? data : shapeNamed(inside)
    }
  }
}
