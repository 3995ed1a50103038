/** Why a keyword of JSON Schema cannot be compiled, and what to write instead. Each finishes its sentence without a full stop. */
export interface Unsupported {
  readonly reason: string
  readonly instead: string
}

const keyCount: Unsupported = {
  reason: 'Botpress does not store how many keys an object has',
  instead: 'Name the keys in "fields", and make optional what may be missing',
}
const keyNames: Unsupported = {
  reason: 'Botpress stores one schema for all the keys of a record, and none for their names',
  instead: 'Name the keys in "fields", or say what all values look like with "values"',
}
const containment: Unsupported = {
  reason: 'Botpress stores one schema for all the items of a list',
  instead: 'Say with "items" what every item looks like, and check the rest in your handler',
}
const unevaluated: Unsupported = {
  reason: 'Botpress does not store what depends on other parts of the schema',
  instead: 'Close the object itself: with "fields", or with "additionalProperties: false"',
}
const dependentSchema: Unsupported = {
  reason: 'Botpress does not store it',
  instead: 'Write "dependentRequired" when keys require keys, else "if", "then" and "else"',
}
const identity: Unsupported = {
  reason: 'schemas are referred to by their place in the manifest',
  instead: 'Put the schema under "schemas" of the manifest (or "$defs" inside "schema") and refer to it by "$ref"',
}
const content: Unsupported = {
  reason: 'Botpress does not store what an encoded text holds',
  instead: 'Describe it in the "description", or check the encoding with "pattern"',
}
const ignored: Unsupported = {
  reason: 'Botpress does not store it, and nothing in a manifest is ignored',
  instead: 'Say it in the "description", or in a YAML comment',
}
const dialect: Unsupported = {
  reason: 'a manifest speaks one dialect, JSON Schema 2020-12',
  instead: 'Leave it out',
}

const unsupported: Readonly<Record<string, Unsupported>> = {
  patternProperties: keyNames,
  propertyNames: keyNames,
  minProperties: keyCount,
  maxProperties: keyCount,
  contains: containment,
  minContains: containment,
  maxContains: containment,
  uniqueItems: {
    reason: 'neither zod nor Botpress can require the items of a list to differ',
    instead: 'Say so in the "description", and check it in your handler',
  },
  unevaluatedProperties: unevaluated,
  unevaluatedItems: unevaluated,
  dependencies: dependentSchema,
  dependentSchemas: dependentSchema,
  additionalItems: {
    reason: 'JSON Schema 2020-12 has another word for it',
    instead: 'Write "prefixItems" for the first items and "items" for those that follow',
  },
  $id: identity,
  id: identity,
  $anchor: identity,
  $dynamicRef: identity,
  $dynamicAnchor: identity,
  $recursiveRef: identity,
  $recursiveAnchor: identity,
  contentEncoding: content,
  contentMediaType: content,
  contentSchema: content,
  writeOnly: ignored,
  deprecated: ignored,
  $comment: ignored,
  $schema: dialect,
  $vocabulary: dialect,
}

/** What to say of a keyword that JSON Schema has and Tenon does not take; undefined when it is no keyword of JSON Schema. */
export function unsupportedKeyword(key: string): Unsupported | undefined {
  return Object.hasOwn(unsupported, key) ? unsupported[key] : undefined
}
