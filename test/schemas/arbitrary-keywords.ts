import fc from 'fast-check'
import type { Json } from '../../src/schemas/node.ts'
import type { Dialect } from './arbitrary-json-schema.ts'

/** A JSON Schema that is not a boolean. */
export type Words = { readonly [keyword: string]: Json }

/** Names of fields; some are words of JSON Schema, which a schema must be read by place to tell apart. */
export const names = fc.constantFrom(
  'id',
  'name',
  'kind',
  'a',
  'b',
  'tags',
  'type',
  'required',
  'items',
  '$ref',
  'ü 1',
  '0',
)

/** Each keyword that has a value. */
export function words(keywords: Readonly<Record<string, fc.Arbitrary<Json | undefined>>>): fc.Arbitrary<Words> {
  return fc
    .record(keywords)
    .map((record) => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Words)
}

/** Nothing, or once in so many times (beside the once) a value. */
export function rarely<T>(arbitrary: fc.Arbitrary<T>, rarity: number): fc.Arbitrary<T | undefined> {
  return fc.oneof({ arbitrary: fc.constant(undefined), weight: rarity }, { arbitrary, weight: 1 })
}

/** The keywords of all; a later one replaces an earlier one. */
export function both(...all: readonly fc.Arbitrary<Words>[]): fc.Arbitrary<Words> {
  return fc.tuple(...all).map((list) => Object.assign({}, ...list) as Words)
}

/** Regular expressions, and texts of which some satisfy them. They mean the same to every engine that knows `u`. */
const patterns: Readonly<Record<string, readonly string[]>> = {
  '^[a-z]+$': ['abc', 'z', 'Abc', 'a1', 'ab\n'],
  '^\\d{3}$': ['123', '12', '1234', '１２３'],
  a: ['a', 'bab', 'A'],
  '^a': ['ab', 'ba', 'a'],
  b$: ['ab', 'ba', 'b\n'],
  '^foo|bar$': ['foo1', '1bar', '1foo', 'bar1'],
  '^(?:foo|bar)$': ['foo', 'bar', 'foobar'],
  '^.{2}$': ['ab', '😀😀', '😀', 'a\n', '\u2028a'],
  '^\\S+$': ['ab', 'a b', '😀', '\u00a0'],
  '/': ['a/b', 'a'],
  '^[^/]+/[^/]+$': ['a/b', 'a/b/c', '😀/é'],
  '^$': ['', ' '],
  '^\\p{Lu}': ['Abc', 'Ébc', 'abc'],
  '[😀-😎]': ['😁', 'x😎', '😏'],
  '^[\\w-]+\\.[\\w-]+$': ['a.b', 'a-b.c_d', 'ab', 'a.b.'],
  'a.c': ['abc', 'a😀c', 'a\nc', 'ac'],
  '^(?!x)': ['y', 'x', ''],
}

/** Texts for a pattern of ours: some that satisfy it, some that do not. */
export function samplesFor(pattern: Json | undefined): readonly string[] {
  return typeof pattern === 'string' && Object.hasOwn(patterns, pattern) ? (patterns[pattern] ?? []) : []
}

const length = fc.constantFrom(0, 1, 2, 3, 5)

/** Keywords about strings. The lower bound is nearly always below the upper one. */
export const strings: fc.Arbitrary<Words> = words({
  minLength: rarely(fc.constantFrom(0, 1, 1, 2, 3), 2),
  maxLength: rarely(fc.constantFrom(2, 3, 4, 5, 5, 1, 0), 3),
  pattern: rarely(fc.constantFrom(...Object.keys(patterns)), 4),
})

/** Keywords about numbers, under a type that says whether they are whole. */
export const numbers: fc.Arbitrary<Words> = words({
  minimum: rarely(fc.constantFrom(-2, 0, 0, 1, 1.5), 2),
  maximum: rarely(fc.constantFrom(3, 5, 10, 2.5, 0, -1), 3),
  exclusiveMinimum: rarely(fc.constantFrom(-1, 0, 1, 0.5), 5),
  exclusiveMaximum: rarely(fc.constantFrom(3, 4, 10, 5.5, 1), 5),
  // ajv divides: that is exact for whole numbers and powers of two.
  multipleOf: rarely(fc.constantFrom(1, 2, 3, 5, 0.5, 0.25), 5),
})

/** The same where there may be no numbers at all. */
export const numeric: fc.Arbitrary<Words> = fc.oneof(
  { arbitrary: fc.constant({}), weight: 1 },
  { arbitrary: numbers, weight: 1 },
)

/** Keywords about arrays: items of one schema, or each of its own, and how many. */
export function arrays(dialect: Dialect, inner: fc.Arbitrary<Json>): fc.Arbitrary<Words> {
  const [first, rest] =
    dialect === 'draft-7' ? (['items', 'additionalItems'] as const) : (['prefixItems', 'items'] as const)
  const counted = words({ minItems: rarely(length, 3), maxItems: rarely(fc.constantFrom(1, 2, 3, 4, 0), 3) })
  const tuple = words({
    [first]: fc.array(inner, { minLength: 1, maxLength: 3 }),
    [rest]: rarely(fc.oneof(fc.boolean(), inner), 1),
  })
  return both(
    fc.oneof(
      { arbitrary: inner.map((items) => ({ items })), weight: 4 },
      { arbitrary: tuple, weight: 2 },
      { arbitrary: fc.constant({}), weight: 1 },
    ),
    counted,
  )
}

/** Keywords about objects. */
export function objects(dialect: Dialect, inner: fc.Arbitrary<Json>): fc.Arbitrary<Words> {
  const listed = fc.uniqueArray(names, { minLength: 1, maxLength: 2 })
  const lists = fc.dictionary(names, listed, { minKeys: 1, maxKeys: 2 })
  const dependencies = fc.dictionary(names, fc.oneof(listed, inner), { minKeys: 1, maxKeys: 2 })
  const schemas = fc.dictionary(names, inner, { minKeys: 1, maxKeys: 2 })
  return both(
    fc
      .tuple(fc.dictionary(names, inner, { maxKeys: 4 }), fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }))
      .map(([fields, isRequired]) => ({
        properties: fields,
        ...nonEmpty(
          Object.keys(fields).filter((name, index) => isRequired[index] === true && !hasDefault(fields[name])),
        ),
      })),
    words({
      additionalProperties: rarely(
        fc.oneof({ arbitrary: fc.boolean(), weight: 3 }, { arbitrary: inner, weight: 1 }),
        1,
      ),
      ...(dialect === 'draft-7'
        ? { dependencies: rarely<Json>(dependencies, 8) }
        : { dependentRequired: rarely<Json>(lists, 8), dependentSchemas: rarely<Json>(schemas, 12) }),
    }),
    // A field may be required that is not described.
    rarely(names, 12).map((name): Words => (name === undefined ? {} : { required: [name] })),
  )
}

function hasDefault(schema: Json | undefined): boolean {
  return typeof schema === 'object' && schema !== null && 'default' in schema
}

function nonEmpty(required: readonly string[]): Words {
  return required.length === 0 ? {} : { required }
}

/** Keywords that zui has no word for: nearly all of these are refused. */
export function properties(inner: fc.Arbitrary<Json>): fc.Arbitrary<Words> {
  return fc.oneof<fc.Arbitrary<Words>[]>(
    inner.map((contains) => ({ contains })),
    fc.constant({ uniqueItems: true }),
    fc.constantFrom({ minProperties: 1 }, { maxProperties: 1 }, { minProperties: 0 }),
    fc.tuple(fc.constantFrom(...Object.keys(patterns)), inner).map(([pattern, schema]) => ({
      patternProperties: { [pattern]: schema },
    })),
    inner.map((propertyNames) => ({ propertyNames })),
  )
}
