import fc from 'fast-check'
import type { Json } from '../../src/schemas/node.ts'
import {
  arrays,
  both,
  names,
  numbers,
  numeric,
  objects,
  properties,
  rarely,
  strings,
  words,
} from './arbitrary-keywords.ts'
import type { Words } from './arbitrary-keywords.ts'

/** Which spelling of arrays, definitions and dependencies a schema has. */
export type Dialect = 'draft-7' | '2020-12'

/**
 * Schemas as manifests and public APIs have them: types with their own keywords, choices, references, conditions on a field.
 * Left out is what ajv, which is to tell what they mean, gets wrong: siblings of `$ref` in draft 7, fractional `multipleOf` other
 * than powers of two, fields called `__proto__` or nothing at all, empty enumerations.
 */
export function realisticSchema(dialect: Dialect): fc.Arbitrary<Json> {
  const definitions = ['Base', 'Other', 'Choice']
  const schema = fc.oneof(
    { arbitrary: fieldsObject(dialect, 2, definitions), weight: 6 },
    { arbitrary: composite(dialect, 2, definitions), weight: 4 },
    { arbitrary: field(dialect, 2, definitions), weight: 3 },
  )
  const named = fc.tuple(
    fieldsObject(dialect, 1, []),
    field(dialect, 1, definitions.slice(0, 1)),
    composite(dialect, 1, definitions.slice(0, 2)),
  )
  return fc.tuple(schema, named).map(([written, all]) => withDefinitions(written, all, definitions, dialect))
}

/** Any keyword anywhere: constraints without a type or beside another, contradictions, schemas that are booleans. */
export function wildSchema(dialect: Dialect): fc.Arbitrary<Json> {
  const definitions = ['Base', 'Other']
  return fc
    .tuple(wild(dialect, 3, definitions), fc.tuple(wild(dialect, 1, []), wild(dialect, 1, definitions.slice(0, 1))))
    .map(([written, all]) => (isWords(written) ? withDefinitions(written, all, definitions, dialect) : written))
}

const annotations: fc.Arbitrary<Words> = words({
  title: rarely(fc.constantFrom('Name', 'A title'), 8),
  description: rarely(fc.constantFrom('What it is', 'Another "text"'), 8),
})

const scalarType = fc.constantFrom('string', 'number', 'integer', 'boolean', 'null')

const scalarValue: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>('a', 'b', 'foo', '', '1', '😀', 'null'),
  fc.constantFrom<Json>(0, 1, -1, 2, 1.5),
  fc.constantFrom<Json>(true, false, null),
)

const enumeration: fc.Arbitrary<Words> = fc.oneof(
  fc.uniqueArray(fc.constantFrom('a', 'b', 'foo', 'bar', '', 'é', 'B'), { minLength: 1, maxLength: 4 }).map((list) => ({
    type: 'string',
    enum: list,
  })),
  fc.uniqueArray(scalarValue, { minLength: 1, maxLength: 4 }).map((list) => ({ enum: list })),
  scalarValue.map((value) => ({ const: value })),
)

/** Schemas with a default. One that does not satisfy its schema is refused, and so is one of a field that is required. */
const preset = fc.constantFrom<Words[]>(
  { type: 'boolean', default: false },
  { type: 'string', default: '' },
  { type: 'string', minLength: 1, default: '😀' },
  { type: 'integer', minimum: 1, default: 1 },
  { type: ['string', 'null'], default: null },
  { enum: ['a', 'b'], default: 'b' },
)

/** A schema that needs no other. */
function scalar(): fc.Arbitrary<Words> {
  return fc.oneof(
    { arbitrary: both(fc.constant({ type: 'string' }), strings), weight: 4 },
    { arbitrary: both(fc.constantFrom({ type: 'number' }, { type: 'integer' }), numbers), weight: 4 },
    { arbitrary: fc.constant({ type: 'boolean' }), weight: 2 },
    { arbitrary: enumeration, weight: 3 },
    { arbitrary: fc.constant({ type: 'null' }), weight: 1 },
    { arbitrary: preset, weight: 1 },
    {
      arbitrary: both(
        fc.uniqueArray(scalarType, { minLength: 1, maxLength: 3 }).map((type) => ({ type })),
        strings,
        numeric,
      ),
      weight: 2,
    },
  )
}

/** The schema of a field or of an item. */
function field(dialect: Dialect, depth: number, definitions: readonly string[]): fc.Arbitrary<Words> {
  const annotated = both(scalar(), annotations)
  if (depth === 0) return definitions.length === 0 ? annotated : fc.oneof(annotated, reference(dialect, definitions))
  const inner = field(dialect, depth - 1, definitions)
  return fc.oneof(
    { arbitrary: annotated, weight: 6 },
    { arbitrary: list(dialect, inner), weight: 2 },
    { arbitrary: fieldsObject(dialect, depth - 1, definitions), weight: 2 },
    { arbitrary: nullable(inner), weight: 2 },
    { arbitrary: composite(dialect, depth - 1, definitions), weight: 2 },
    ...(definitions.length === 0 ? [] : [{ arbitrary: reference(dialect, definitions), weight: 2 }]),
  )
}

/** In draft 7 what stands beside a reference is ignored, which ajv does not do. */
function reference(dialect: Dialect, definitions: readonly string[]): fc.Arbitrary<Words> {
  const place = dialect === 'draft-7' ? 'definitions' : '$defs'
  const bare = fc.constantFrom(...definitions).map((name) => ({ $ref: `#/${place}/${name}` }))
  return dialect === 'draft-7' ? bare : both(bare, annotations)
}

function nullable(inner: fc.Arbitrary<Words>): fc.Arbitrary<Words> {
  const typed = inner.map((schema) =>
    typeof schema['type'] === 'string' ? { ...schema, type: [schema['type'], 'null'] } : schema,
  )
  const union = fc
    .tuple(fc.constantFrom('anyOf', 'oneOf'), inner)
    .map(([keyword, schema]) => ({ [keyword]: [schema, { type: 'null' }] }))
  return fc.oneof(typed.map(withUniqueTypes), union)
}

function withUniqueTypes(schema: Words): Words {
  const { type } = schema
  return Array.isArray(type) ? { ...schema, type: [...new Set<Json>(type)] } : schema
}

function list(dialect: Dialect, inner: fc.Arbitrary<Words>): fc.Arbitrary<Words> {
  return both(fc.constant({ type: 'array' }), arrays(dialect, inner), annotations)
}

/** An object with named fields: open, closed, or with a schema for all others. */
function fieldsObject(dialect: Dialect, depth: number, definitions: readonly string[]): fc.Arbitrary<Words> {
  const inner = field(dialect, Math.max(depth - 1, 0), definitions)
  return both(fc.constant({ type: 'object' }), objects(dialect, inner), annotations)
}

/** Schemas that are put together of others. */
function composite(dialect: Dialect, depth: number, definitions: readonly string[]): fc.Arbitrary<Words> {
  const inner = Math.max(depth - 1, 0)
  const object = fieldsObject(dialect, inner, definitions)
  const open = object.map((schema) => without(schema, 'additionalProperties'))
  const one = fc.oneof(field(dialect, inner, definitions), object)
  const onField = fc.oneof(
    fc.tuple(names, enumeration).map(([name, schema]) => ({ properties: { [name]: schema } })),
    fc.tuple(names, enumeration).map(([name, schema]) => ({ properties: { [name]: schema }, required: [name] })),
    names.map((name) => ({ required: [name] })),
  )
  const branch = fc.oneof(onField, open)
  const oneFrom = (keyword: string): fc.Arbitrary<Words> =>
    fc.array(one, { minLength: 1, maxLength: 3 }).map((all) => ({ [keyword]: all }))
  return fc.oneof(
    { arbitrary: oneFrom('anyOf'), weight: 2 },
    { arbitrary: oneFrom('oneOf'), weight: 1 },
    { arbitrary: choice(object), weight: 3 },
    { arbitrary: fc.array(open, { minLength: 1, maxLength: 3 }).map((all) => ({ allOf: all })), weight: 2 },
    { arbitrary: fc.array(one, { minLength: 1, maxLength: 2 }).map((all) => ({ allOf: all })), weight: 1 },
    {
      arbitrary: both(
        object,
        onField.map((schema) => ({ not: schema })),
      ),
      weight: 2,
    },
    {
      arbitrary: both(
        scalar(),
        enumeration.map((schema) => ({ not: schema })),
      ),
      weight: 1,
    },
    { arbitrary: both(object, conditional(onField, rarely(branch, 1), rarely(branch, 2))), weight: 3 },
    {
      arbitrary: both(
        open,
        fc.array(onField, { minLength: 1, maxLength: 3 }).map((all) => ({ anyOf: all })),
      ),
      weight: 2,
    },
  )
}

/** Objects that a field called `kind` tells apart. */
function choice(object: fc.Arbitrary<Words>): fc.Arbitrary<Words> {
  return fc
    .tuple(fc.constantFrom('oneOf', 'anyOf'), fc.array(object, { minLength: 1, maxLength: 3 }), fc.boolean())
    .map(([keyword, all, isRequired]) => ({
      [keyword]: all.map((each, index) => ({
        ...each,
        properties: { kind: { const: ['a', 'b', 'c'][index] ?? '' }, ...without(each['properties'], 'kind') },
        required: [...new Set([...(isRequired ? ['kind'] : []), ...asList(each['required'])])],
      })),
    }))
}

function conditional(...branches: readonly fc.Arbitrary<Json | undefined>[]): fc.Arbitrary<Words> {
  return fc.tuple(...branches).map((all) => {
    const rows = all.flatMap((schema, index) => (schema === undefined ? [] : [[conditionals[index] ?? '', schema]]))
    return Object.fromEntries(rows) as Words
  })
}

const conditionals = ['if', 'then', 'else']

function without(value: Json | undefined, name: string): Words {
  const { [name]: _, ...rest } = isWords(value ?? null) ? (value as Words) : {}
  return rest
}

function asList(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : []
}

function wild(dialect: Dialect, depth: number, definitions: readonly string[]): fc.Arbitrary<Json> {
  const leaf = both(
    words({
      type: rarely(
        fc.oneof(
          fc.constantFrom('string', 'number', 'integer', 'boolean', 'null', 'array', 'object'),
          fc.uniqueArray(fc.constantFrom('string', 'number', 'integer', 'boolean', 'null', 'array', 'object'), {
            minLength: 1,
            maxLength: 4,
          }),
        ),
        1,
      ),
      enum: rarely(fc.uniqueArray(scalarValue, { minLength: 1, maxLength: 5 }), 7),
      const: rarely(fc.oneof(scalarValue, fc.constantFrom<Json>([], {}, [1], { a: 1 })), 12),
      format: rarely(fc.constantFrom('email', 'date-time', 'made-up'), 15),
    }),
    fc.oneof(fc.constant({}), strings),
    fc.oneof(fc.constant({}), numeric),
  )
  const simple = fc.oneof({ arbitrary: leaf, weight: 8 }, { arbitrary: fc.boolean(), weight: 1 })
  if (depth === 0) return simple
  const inner = wild(dialect, depth - 1, definitions)
  const some = fc.array(inner, { minLength: 1, maxLength: 3 })
  const composed = words({
    anyOf: rarely(some, 4),
    oneOf: rarely(some, 6),
    allOf: rarely(some, 5),
    not: rarely(inner, 6),
  })
  const structured = both(
    leaf,
    fc.oneof({ arbitrary: fc.constant({}), weight: 2 }, { arbitrary: arrays(dialect, inner), weight: 1 }),
    fc.oneof({ arbitrary: fc.constant({}), weight: 1 }, { arbitrary: objects(dialect, inner), weight: 1 }),
    composed,
    conditional(rarely(inner, 8), rarely(inner, 8), rarely(inner, 8)),
    fc.oneof({ arbitrary: fc.constant({}), weight: 20 }, { arbitrary: properties(inner), weight: 1 }),
  )
  return fc.oneof(
    { arbitrary: simple, weight: 2 },
    { arbitrary: structured, weight: 6 },
    ...(definitions.length === 0 ? [] : [{ arbitrary: reference(dialect, definitions), weight: 1 }]),
  )
}

function isWords(value: Json): value is Words {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Puts in the definitions that are referred to, directly or by one another. */
function withDefinitions(schema: Words, all: readonly Json[], named: readonly string[], dialect: Dialect): Words {
  const place = dialect === 'draft-7' ? 'definitions' : '$defs'
  const used = new Set<string>()
  const visit = (value: Json): void => {
    const text = JSON.stringify(value)
    for (const [index, name] of named.entries()) {
      if (used.has(name) || !text.includes(`"#/${place}/${name}"`)) continue
      used.add(name)
      visit(all[index] ?? true)
    }
  }
  visit(schema)
  if (used.size === 0) return schema
  const definitions = Object.fromEntries(
    named.flatMap((name, index) => (used.has(name) ? [[name, all[index] ?? true]] : [])),
  )
  // Beside a reference stands nothing in draft 7.
  const holder = typeof schema['$ref'] === 'string' && dialect === 'draft-7' ? { allOf: [schema] } : schema
  return { ...holder, [place]: definitions }
}
