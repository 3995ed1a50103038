import fc from 'fast-check'
import type { Stored } from '../support/evaluate.ts'
import { mapValues, wanted, withDefaults } from './defaults.ts'
import { derivedTitles } from './meaning.ts'
import type { Manifest, Position, Words, Written } from './written.ts'

/**
 * Manifests as people write them, and odder ones: named schemas that refer to each other, every kind of schema, and
 * annotations on schemas, on references, and on references to references.
 */

/** Mostly absent. */
function rarely<T>(arbitrary: fc.Arbitrary<T>, outOf = 5): fc.Arbitrary<T | undefined> {
  return fc.oneof({ arbitrary: fc.constant(undefined), weight: outOf - 1 }, { arbitrary, weight: 1 })
}

/** Words, each of them there or not. */
function words(rows: { readonly [K in keyof Words]: fc.Arbitrary<Words[K] | undefined> }): fc.Arbitrary<Words> {
  return fc
    .record(rows as Record<string, fc.Arbitrary<unknown>>)
    .map((record) => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Words)
}

function both(...parts: readonly fc.Arbitrary<Words>[]): fc.Arbitrary<Words> {
  return fc.tuple(...parts).map((all) => Object.assign({}, ...all) as Words)
}

const hints = words({
  title: rarely(fc.constantFrom('One', 'Two', null), 4),
  nullable: rarely(fc.constantFrom<(boolean | 'outer')[]>(true, true, 'outer', false), 4),
  default: rarely(fc.constantFrom<Stored[]>(wanted, wanted, null), 7),
  hidden: rarely(fc.boolean(), 8),
  disabled: rarely(fc.boolean(), 10),
  placeholder: rarely(fc.constantFrom('here', 'there'), 10),
  displayAs: rarely(fc.constant({ id: 'text', params: { rows: 2 } }), 14),
  readOnly: rarely(fc.boolean(), 8),
  examples: rarely(fc.constantFrom<Stored[][]>(['an example'], [1, null]), 12),
})

const annotations = both(hints, words({ description: rarely(fc.constantFrom('What it is', 'What else'), 4) }))

const stringWords = words({
  minLength: rarely(fc.constantFrom(0, 1, 3)),
  maxLength: rarely(fc.constantFrom(40, 100)),
  pattern: rarely(fc.constantFrom('^[a-z]', 'c$|^\\d|^https'), 8),
  secret: rarely(fc.boolean()),
})

const numberWords = words({
  minimum: rarely(fc.constantFrom(0, 1, 3), 3),
  exclusiveMinimum: rarely(fc.constantFrom(-1, 1, 3), 4),
  maximum: rarely(fc.constantFrom(5, 10), 3),
  exclusiveMaximum: rarely(fc.constantFrom(5, 9.5), 4),
  multipleOf: rarely(fc.constantFrom(0.5, 2), 6),
})

/** A type as `type: string`, or as `string: <its description>`. */
function typed(type: 'string' | 'number' | 'boolean' | 'any'): fc.Arbitrary<Words> {
  return fc.oneof(both(fc.constant({ type }), annotations), both(fc.constant({ [type]: `Some ${type}` }), hints))
}

const scalar: fc.Arbitrary<Words> = fc.oneof(
  both(typed('string'), stringWords),
  both(typed('number'), numberWords),
  both(fc.constant({ type: 'integer' }), numberWords, annotations),
  both(
    fc.constantFrom('uri', 'date-time').map((format) => ({ type: 'string', format })),
    annotations,
  ),
  typed('boolean'),
  both(fc.constant({ type: 'null' }), annotations),
  both(
    fc.constantFrom(['string', 'null'], ['integer', 'boolean']).map((type) => ({ type })),
    annotations,
  ),
  both(
    fc.constantFrom(['a', 'b'], ['a'], [1, 2], [true], ['a', 1, 'b'], [null, 'b', 'c'], [null]).map((values) => ({
      enum: values,
    })),
    annotations,
  ),
  both(
    fc.constantFrom('a', 1, true, null).map((value) => ({ const: value })),
    annotations,
  ),
)

const anything = fc.oneof(typed('any'), both(fc.constant({ type: 'unknown' }), annotations))

/** @param names of the schemas that it may refer to */
function schema(depth: number, names: readonly string[]): fc.Arbitrary<Written> {
  const inner = depth > 0 ? schema(depth - 1, names) : scalar
  const leaf: fc.WeightedArbitrary<Written>[] = [
    { arbitrary: fc.constantFrom('The chat', 'A label'), weight: 1 },
    { arbitrary: scalar, weight: 4 },
    { arbitrary: anything, weight: 1 },
    ...(names.length === 0 ? [] : [{ arbitrary: both(reference(names), annotations), weight: 6 }]),
  ]
  if (depth === 0) return fc.oneof(...leaf)
  const compound = fc.oneof(
    object(depth - 1, names),
    both(
      inner.map((items) => ({ items })),
      words({ minItems: rarely(fc.constantFrom(0, 1)), maxItems: rarely(fc.constantFrom(2, 3)) }),
    ),
    inner.map((values) => ({ values })),
    fc.constant({ type: 'object' }),
    fc.array(inner.map(withoutDefault), { minLength: 2, maxLength: 3 }).map((anyOf) => ({ anyOf })),
    choice(depth - 1, names),
  )
  return fc.oneof(...leaf, {
    arbitrary: both(
      fc.oneof({ arbitrary: compound, weight: 6 }, { arbitrary: jsonObject(inner), weight: 1 }),
      annotations,
    ),
    weight: 7,
  })
}

/** A default belongs to the whole choice, not to an alternative. */
function withoutDefault(written: Written): Written {
  if (typeof written !== 'object') return written
  const { default: _, ...rest } = written
  return rest
}

function reference(names: readonly string[]): fc.Arbitrary<Words> {
  return fc.constantFrom(...names).map((name) => ({ $ref: `#/schemas/${name}` }))
}

const fieldNames = Object.keys(derivedTitles)

function fieldsOf(depth: number, names: readonly string[]): fc.Arbitrary<Readonly<Record<string, Written>>> {
  const field = fc.tuple(
    fc.constantFrom(...fieldNames),
    schema(depth, names),
    fc.constantFrom('', '', '', '', '?', '?', 'optional', 'required'),
  )
  return fc
    .uniqueArray(field, { maxLength: 4, selector: ([name]) => name })
    .map((rows) => Object.fromEntries(rows.map(([name, written, way]) => entry(name, written, way))))
}

/** A field that may be missing, said by `?` or by `optional`; beside a default neither is allowed. */
function entry(name: string, written: Written, way: string): [string, Written] {
  if (typeof written === 'object' && written.default !== undefined) return [name, written]
  if (way === '?') return [`${name}?`, written]
  if (typeof written !== 'object' || way === '') return [name, written]
  return [name, { ...written, optional: way === 'optional' }]
}

function openness(depth: number, names: readonly string[]): fc.Arbitrary<Words> {
  const additionalProperties = depth > 0 ? fc.oneof(fc.boolean(), schema(depth - 1, names)) : fc.boolean()
  return words({ additionalProperties: rarely(additionalProperties, 4) })
}

function object(depth: number, names: readonly string[]): fc.Arbitrary<Words> {
  const plain = both(
    fieldsOf(depth, names).map((fields) => ({ fields })),
    openness(depth, names),
  )
  const bases = names.filter((name) => objectNames.includes(name))
  if (bases.length === 0) return plain
  const listed = fc.constantFrom(['id'], ['label'], ['id', 'label'])
  const extension = both(
    fc.oneof(fc.constantFrom(...bases), fc.shuffledSubarray([...bases], { minLength: 1 })).map((base) => ({
      extends: base,
    })),
    fc.oneof(
      fc.constant({}),
      listed.map((pick) => ({ pick })),
      listed.map((omit) => ({ omit })),
    ),
    words({ partial: rarely(fc.boolean(), 4), fields: rarely(fieldsOf(depth, names), 2) }),
    openness(depth, names),
  )
  return fc.oneof(plain, extension)
}

/** A discriminated choice. Its alternatives differ in `kind`. */
function choice(depth: number, names: readonly string[]): fc.Arbitrary<Words> {
  const alternative = (kind: Written): fc.Arbitrary<Words> =>
    both(
      fieldsOf(depth, names).map((own) => ({ fields: { kind, ...leaveOut(own, ['kind']) } })),
      words({ title: rarely(fc.constant('An alternative')), description: rarely(fc.constant('One of them')) }),
      openness(depth, names),
    )
  const named = names.includes('Case')
    ? [both(reference(['Case']), words({ title: rarely(fc.constant('Named')) }))]
    : []
  return fc
    .tuple(alternative({ const: 'a' }), alternative({ enum: ['b', 'c'] }), ...named)
    .chain((all) => fc.subarray(all, { minLength: 1 }))
    .chain((all) => fc.constantFrom<Words[]>({ anyOf: all }, { oneOf: all }))
    .map((union) => ({ ...union, discriminator: 'kind' }))
}

/** An object in JSON Schema's own words. */
function jsonObject(inner: fc.Arbitrary<Written>): fc.Arbitrary<Words> {
  return fc
    .tuple(
      fc.dictionary(fc.constantFrom(...fieldNames), inner.map(verbatim), { maxKeys: 3 }),
      fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
      rarely(fc.boolean(), 3),
    )
    .map(([properties, isRequired, additionalProperties]) => {
      const required = Object.keys(properties).filter((name, index) => {
        const property = properties[name]
        return isRequired[index] === true && !(typeof property === 'object' && property.default !== undefined)
      })
      return {
        type: 'object',
        properties,
        ...(required.length === 0 ? {} : { required }),
        ...(additionalProperties === undefined ? {} : { additionalProperties }),
      }
    })
}

/** Inside `schema:` there are no short forms and nothing to take back: what has some is replaced. */
function verbatim(written: Written): Written {
  if (typeof written === 'string') return { type: 'string', description: written }
  if (typeof written === 'boolean' || written.any !== undefined) return true
  if (written.type === 'any' || written.type === 'unknown') return true
  const { string, number, boolean, title, values, ...rest } = written
  const { anyOf, oneOf, items, additionalProperties, properties } = rest
  const [short] = Object.entries({ string, number, boolean }).filter(([, text]) => text !== undefined)
  return {
    ...rest,
    ...(short === undefined ? {} : { type: short[0], description: short[1] ?? '' }),
    ...(typeof title === 'string' ? { title } : {}),
    ...(values === undefined ? {} : { type: 'object', additionalProperties: verbatim(values) }),
    ...(items === undefined ? {} : { type: 'array', items: verbatim(items) }),
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map(verbatim) }),
    ...(oneOf === undefined ? {} : { oneOf: oneOf.map(verbatim) }),
    ...(additionalProperties === undefined ? {} : { additionalProperties: verbatim(additionalProperties) }),
    ...(properties === undefined ? {} : { properties: mapValues(properties, verbatim) }),
  }
}

/** Each may refer to those before it. */
const allNames: readonly string[] = ['Base', 'Extra', 'Case', 'Alias', 'Chain', 'Deep', 'Whole']

/** Schemas that are certainly objects with `id` and `label`, which others may extend. */
const objectNames: readonly string[] = ['Base', 'Extra']

const schemas: fc.Arbitrary<Readonly<Record<string, Written>>> = (() => {
  const base = (at: number): fc.Arbitrary<Words> =>
    both(
      fc
        .tuple(schema(1, allNames.slice(0, at)), schema(1, allNames.slice(0, at)), fieldsOf(1, allNames.slice(0, at)))
        .map(([id, label, others]) => ({ fields: { id, label, ...leaveOut(others, ['id', 'label']) } })),
      openness(0, []),
      words({ title: rarely(fc.constant('A base')), description: rarely(fc.constant('To extend')) }),
      words({ hidden: rarely(fc.boolean(), 9), readOnly: rarely(fc.boolean(), 12) }),
    )
  const aCase = both(
    fieldsOf(0, ['Base']).map((own) => ({
      fields: { kind: { const: 'named' }, ...leaveOut(own, ['kind']) },
    })),
    words({ title: rarely(fc.constant('A case')) }),
  )
  const alias = (at: number): fc.Arbitrary<Words> => both(reference(allNames.slice(0, at)), annotations)
  return fc
    .tuple(
      base(0),
      base(1),
      aCase,
      schema(2, allNames.slice(0, 3)),
      alias(4),
      alias(5),
      schema(2, allNames.slice(0, 6)),
    )
    .map((all) => Object.fromEntries(all.map((written, index) => [allNames[index] ?? '', written])))
})()

/** The fields but for some, optional or not. */
function leaveOut(
  fields: Readonly<Record<string, Written>>,
  names: readonly string[],
): Readonly<Record<string, Written>> {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => !names.includes(key.replace('?', ''))))
}

const position: fc.Arbitrary<Position> = fc.oneof(
  { arbitrary: object(3, allNames), weight: 8 },
  {
    arbitrary: both(jsonObject(schema(1, allNames)), words({ title: rarely(fc.constant('Root')) })).map((root) => ({
      schema: verbatim(root),
    })),
    weight: 2,
  },
  {
    arbitrary: fc
      .tuple(annotatedScalar(), annotations)
      .map(([definition, beside]) => ({
        $defs: { D: definition },
        properties: { id: { $ref: '#/$defs/D', ...beside } },
      }))
      .map((root) => ({ schema: { type: 'object', ...root } })),
    weight: 1,
  },
  { arbitrary: fc.constantFrom(...allNames).map((name) => ({ $ref: `#/schemas/${name}` })), weight: 1 },
)

function annotatedScalar(): fc.Arbitrary<Written> {
  return scalar.map(verbatim)
}

export const manifest: fc.Arbitrary<Manifest> = fc
  .tuple(schemas, position, fc.boolean(), rarely(fc.constant('derived' as const), 3))
  .map(([all, seen, backwards, titles]) => {
    const used = usedBy(seen, all)
    const named = Object.entries(all).filter(([name]) => used.has(name))
    const written: Manifest = {
      ...(titles === undefined ? {} : { titles }),
      schemas: Object.fromEntries(backwards ? named.reverse() : named),
      events: { seen },
    }
    return withDefaults(written)
  })

/** The schemas that the event leads to; a counterexample is read more easily without the others. */
function usedBy(written: unknown, all: Readonly<Record<string, Written>>): ReadonlySet<string> {
  const used = new Set<string>()
  const visit = (value: unknown): void => {
    const text = JSON.stringify(value)
    for (const name of Object.keys(all)) {
      if (used.has(name) || !(text.includes(`"${name}"`) || text.includes(`"#/schemas/${name}"`))) continue
      used.add(name)
      visit(all[name])
    }
  }
  visit(written)
  return used
}
