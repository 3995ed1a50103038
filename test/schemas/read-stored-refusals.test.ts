import { describe, expect, test } from 'vitest'
import type { Json } from '../../src/schemas/node.ts'
import { readStored } from '../../src/schemas/stored/read-stored.ts'

/** What the legacy transformer marks what it makes with. */
const $schema = 'http://json-schema.org/draft-07/schema#'

/** The refusals of a schema, each as `pointer problem`. */
function refusals(json: Json): readonly string[] {
  const reading = readStored(json)
  return reading.kind === 'read' ? [] : reading.refusals.map(({ pointer, problem }) => `${pointer} ${problem}`)
}

const closed = { additionalProperties: false }

describe('a schema is refused where', () => {
  test.each<[what: string, json: Json, refused: string]>([
    ['it is no schema', true, ' is true, and not a schema'],
    [
      'a keyword is none of its kind',
      { type: 'string', minimum: 1 },
      '/minimum is no keyword that zui stores of a text',
    ],
    [
      'a keyword is none of zui',
      { type: 'array', items: {}, uniqueItems: true },
      '/uniqueItems is stored of a set, which a manifest has no word for: write z.array()',
    ],
    ['a keyword has a slash', { 'a/b': 1 }, '/a~1b is no keyword that zui stores of anything'],
    ['a type is none', { type: 'date' }, '/type is "date", and no type'],
    ['types are a list', { type: ['string', 'null'] }, '/type is a list of types, as zui does not store it there'],
    ['a count is none', { type: 'string', minLength: -1 }, '/minLength is -1, and not a count'],
    ['a number is none', { type: 'number', minimum: '1' }, '/minimum is "1", and not a number'],
    [
      'two bounds stand on one side',
      { type: 'number', minimum: 1, exclusiveMinimum: 0 },
      '/exclusiveMinimum stands beside minimum, where one of them says nothing',
    ],
    [
      'bounds leave nothing',
      { type: 'string', minLength: 2, maxLength: 1 },
      ' has bounds that leave nothing between them',
    ],
    [
      'a format is unknown',
      { type: 'string', format: 'cuid', pattern: 'x' },
      '/format is "cuid", a format that a manifest does not have',
    ],
    [
      'the pattern of a format is missing',
      { type: 'string', format: 'email' },
      '/format stands there without the pattern that zui stores beside it',
    ],
    [
      'a pattern is none',
      { type: 'string', pattern: '(' },
      '/pattern is a pattern that zui stores of no regular expression and of no text',
    ],
    [
      'a pattern cannot be stored',
      { type: 'string', pattern: '^a/b$' },
      '/pattern is a pattern that zui stores of no regular expression and of no text',
    ],
    ['a constant is an object', { type: 'object', const: {} }, '/const is an object, which zui stores in another way'],
    ['a constant is of another type', { type: 'string', const: 1 }, '/type is not the type of 1'],
    [
      'an enumeration is of numbers',
      { type: 'number', enum: [1, 2] },
      '/enum is an enumeration that zui does not store',
    ],
    ['an enumeration is empty', { type: 'string', enum: [] }, '/enum is empty'],
    ['the items are missing', { type: 'array' }, ' is an array without "items", which zui always stores'],
    [
      'a tuple stands alone',
      { type: 'array', items: [{}] },
      '/items is a list, as z.tuple() is stored: it does not say how many items there have to be. Write z.array() with .min() and .max(), or an object',
    ],
    [
      'other keys are not mentioned',
      { type: 'object', properties: {} },
      ' does not say what becomes of other keys: "additionalProperties" is missing',
    ],
    [
      'an object has nothing',
      { type: 'object' },
      ' is an object without "properties", and no record either, of which the values have a schema',
    ],
    [
      'the properties are a list',
      { type: 'object', properties: [], ...closed },
      '/properties is a list, and not an object',
    ],
    [
      'a required name is no property',
      { type: 'object', properties: {}, required: ['a'], ...closed },
      '/required/0 is "a", and not the name of another property',
    ],
    [
      'a required field may be anything',
      { type: 'object', properties: { a: {} }, required: ['a'], ...closed },
      '/required names "a", which zui lets be missing: it has a default, or may be anything',
    ],
    [
      'a field is called as the prototype is',
      JSON.parse('{"type":"object","properties":{"__proto__":{}},"additionalProperties":false}') as Json,
      '/properties/__proto__ has a name by which zui loses a field',
    ],
    [
      'other keys are never right',
      { type: 'object', properties: {}, additionalProperties: { not: true } },
      '/additionalProperties is "not", which the versions of zui store differently',
    ],
    [
      'a field is wrong',
      { type: 'object', properties: { 'a/b': { type: 'x' } }, ...closed },
      '/properties/a~1b/type is "x", and no type',
    ],
    ['an alternative is wrong', { anyOf: [{}, { type: 'x' }] }, '/anyOf/1/type is "x", and no type'],
    ['there is one alternative', { anyOf: [{}] }, '/anyOf has too few alternatives: 1'],
    [
      'exactly one alternative must do',
      { oneOf: [{}, {}] },
      '/oneOf is no choice by a discriminator, which "x-zui" would name',
    ],
    [
      'alternatives are not told apart',
      { anyOf: [{ type: 'string' }], 'x-zui': { def: { typeName: 'ZodDiscriminatedUnion', discriminator: 'k' } } },
      '/anyOf is no choice by "k": alternative 1 does not require one of certain values',
    ],
    [
      'a field may be missing in another way',
      { anyOf: [{}, { not: true }], 'x-zui': { def: { typeName: 'ZodOptional' } } },
      '/x-zui/def names the class "ZodOptional", which zui does not store there',
    ],
    [
      'a class is unknown',
      { type: 'string', 'x-zui': { def: { typeName: 'ZodUnknown' } } },
      '/x-zui/def names the class "ZodUnknown", which zui does not store there',
    ],
    [
      'a nullable schema says something else',
      { anyOf: [{ type: 'string' }, { type: 'null' }], 'x-zui': { title: 'T', def: { typeName: 'ZodNullable' } } },
      ' says other things of the nullable schema than of the one within',
    ],
    [
      'a default stands within a nullable schema',
      { anyOf: [{ type: 'string', default: '' }, { type: 'null' }], 'x-zui': { def: { typeName: 'ZodNullable' } } },
      '/anyOf/0 is given a default by itself, within a nullable schema',
    ],
    ['something is excluded', { not: { type: 'string' } }, '/not excludes something, which zui does not store'],
    [
      'objects are intersected',
      {
        allOf: [
          { type: 'object', properties: {} },
          { type: 'object', properties: {} },
        ],
      },
      '/allOf is an intersection, of which zui does not store what becomes of other keys',
    ],
    ['an intersection has one part', { allOf: [{ $ref: 'item' }] }, '/allOf has 1 parts, which zui does not store'],
    [
      'a tuple may be shorter',
      {
        allOf: [
          { type: 'array', items: [{}] },
          { type: 'array', items: {}, maxItems: 1 },
        ],
      },
      '/allOf/1 does not say that each of the 1 items is there',
    ],
    [
      'a reference points into the document',
      { $ref: '#/properties/a' },
      '/$ref points into the document, and not to an entity',
    ],
    ['a description is no text', { type: 'string', description: 1 }, '/description is 1, and not a text'],
    ['a hint is unknown', { 'x-zui': { 'a/b': 1 } }, '/x-zui/a~1b is a hint that a manifest has no word for'],
    [
      'a hint is computed',
      { type: 'string', 'x-zui': { hidden: '() => true' } },
      '/x-zui/hidden is "() => true", which a manifest cannot say there',
    ],
    ['the hints are none', { 'x-zui': [] }, '/x-zui is a list, and not an object'],
    [
      'what is secret is no text',
      { type: 'number', 'x-zui': { secret: true } },
      '/x-zui/secret stands there, where only a text can be secret',
    ],
    [
      'a default does not satisfy its schema',
      { type: 'number', default: 'x' },
      '/default does not satisfy its schema: it is the string "x", not a number',
    ],
    [
      'the draft is another one',
      { $schema: 'https://json-schema.org/draft/2020-12/schema' },
      '/$schema is no keyword that zui stores of anything',
    ],
    [
      'the legacy transformer had made a list',
      { anyOf: [{ type: 'string' }, { type: 'null' }], $schema },
      '/anyOf has alternatives of which zui stores a list of types',
    ],
    [
      'the legacy transformer had made one enumeration of two',
      {
        anyOf: [
          { type: 'string', enum: ['a'] },
          { type: 'string', enum: ['b'] },
        ],
        $schema,
      },
      '/anyOf has alternatives of which zui stores one list',
    ],
    [
      'the legacy transformer had made an enumeration of constants',
      {
        anyOf: [
          { type: 'string', const: 'a' },
          { type: 'number', const: 1 },
        ],
        $schema,
      },
      '/anyOf has alternatives of which zui stores one list',
    ],
    [
      'the legacy transformer had said how many items a tuple has',
      {
        allOf: [
          { type: 'array', items: [{}], minItems: 1 },
          { type: 'array', minItems: 1, maxItems: 1 },
        ],
        $schema,
      },
      '/allOf/0/maxItems is missing, for a tuple of 1 items',
    ],
    [
      'an intersection has three parts',
      { allOf: [{ $ref: 'a' }, { $ref: 'b' }, { $ref: 'c' }] },
      '/allOf has 3 parts, which zui does not store',
    ],
    [
      'the legacy transformer stores nothing of it',
      { type: 'string', readOnly: true, $schema },
      '/readOnly is true, which zui does not store there',
    ],
  ])('%s', (_what, json, refused) => {
    expect(refusals(json)).toEqual([refused])
  })
})

test('all that is wrong is told at once', () => {
  const json = { type: 'object', properties: { a: { type: 'x' }, b: { minLength: 1 } }, additionalProperties: 1 }
  expect(refusals(json)).toEqual([
    '/properties/a/type is "x", and no type',
    '/properties/b/minLength is no keyword that zui stores of anything',
    '/additionalProperties is 1, and not a schema',
  ])
})

test('a document may be nested as deep as it likes without harm', () => {
  const nested = (levels: number): Json => {
    let json: Json = {}
    for (let level = 0; level < levels; level += 1) json = { type: 'array', items: json }
    return json
  }
  expect(readStored(nested(200)).kind).toBe('read')
  expect(refusals(nested(100_000))).toEqual([' is nested more than 256 deep'])
  expect(refusals({ default: nested(100_000) })).toEqual([' is nested more than 256 deep'])
})

test('a hint may be called like the prototype', () => {
  const titled = JSON.parse('{ "x-zui": { "__proto__": { "title": "T" } } }') as Json
  expect(refusals(titled)).toEqual(['/x-zui/__proto__ is a hint that a manifest has no word for'])
})
