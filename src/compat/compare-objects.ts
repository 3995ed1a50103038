import type { Json, ObjectField, ObjectSchema, SchemaNode } from '../schemas/node.ts'
import { schemaOfOther } from '../schemas/constraints.ts'
import { comparison, judged } from './compare-leaf.ts'
import { compareDefaults } from './compare-said.ts'
import {
  called,
  fieldOf,
  innerOf,
  itemOf,
  placesOf,
  within,
  type Found,
  type Pair,
  type SchemaComparison,
  type Where,
} from './found.ts'
import type { View } from './schema-view.ts'

type ObjectPair = Pair & { readonly fields: readonly [before: ObjectSchema, after: ObjectSchema] }

/** Compares objects field by field. */
export function compareObjects(pair: ObjectPair, where: Where, context: SchemaComparison): readonly Found[] {
  const { left, right, fields } = pair
  const [before, after] = fields.map(fieldsByName) as [Fields, Fields]
  const ofField = (name: string): FieldContext => ({ pair, name, where, context })
  const [wereOrdered, areOrdered] = [namesIn(before, after), namesIn(after, before)]
  const reordered: Found = {
    impact: 'invisible',
    text: `the fields of ${called(where)} are in another order`,
    ...placesOf(left, right),
  }
  return [
    ...[...after].flatMap(([name, field]) => {
      const earlier = before.get(name)
      return earlier === undefined ? addedField(field, ofField(name)) : sameField(earlier, field, ofField(name))
    }),
    ...[...before].flatMap(([name, field]) => (after.has(name) ? [] : removedField(field, ofField(name)))),
    ...otherKeys(pair, where, context),
    ...(wereOrdered.join('\n') === areOrdered.join('\n') ? [] : [reordered]),
  ]
}

type Fields = ReadonlyMap<string, ObjectField>

/**
 * What cannot have any value is not there, unless the object takes other keys: not that one, then. In the order that JavaScript gives
 * to them, who stores them that way.
 */
function fieldsByName({ fields, unknownKeys }: ObjectSchema): Fields {
  const isClosed = schemaOfOther(unknownKeys).kind === 'never'
  const there = fields.filter(
    ({ schema, optional }) => !(isClosed && optional && schema.kind === 'never' && schema.nullable === undefined),
  )
  const order = Object.keys(Object.fromEntries(there.map(({ name }) => [name, true])))
  const named = new Map(there.map((field) => [field.name, field]))
  return new Map(
    order.flatMap((name) => [named.get(name)].flatMap((field) => (field === undefined ? [] : [[name, field]]))),
  )
}

function namesIn(some: Fields, others: Fields): readonly string[] {
  return [...some.keys()].filter((name) => others.has(name)).map((name) => JSON.stringify(name))
}

interface FieldContext {
  readonly pair: ObjectPair
  readonly name: string
  readonly where: Where
  readonly context: SchemaComparison
}

function sameField(
  before: ObjectField,
  after: ObjectField,
  { pair, name, where, context }: FieldContext,
): readonly Found[] {
  const { left, right } = pair
  const at = fieldOf(where, name, context.direction === 'input')
  const [was, is] = [left.within(before.schema), right.within(after.schema)]
  const inner = innerOf(context, left, right)
  const changed = within(context.compare(was, is, at), (value) => objectWith(inner, context, name, { value }))
  // That it need not be given any more, or has to be, says what becomes of a default.
  const defaults =
    before.optional === after.optional
      ? compareDefaults(context.before.view(was), context.after.view(is), at, after.optional)
      : []
  const places = { before: left.field(name), after: right.field(name) }
  return [
    ...changed,
    ...defaults,
    ...presence(before, after, called(at), context.direction).map((one) => ({
      ...one,
      ...places,
      ...(one.impact === 'breaking' ? exampleOf(objectWith(inner, context, name)) : {}),
    })),
  ]
}

/** What changed in whether a field may be missing. */
function presence(
  before: ObjectField,
  after: ObjectField,
  name: string,
  direction: 'input' | 'output',
): readonly Pick<Found, 'impact' | 'text'>[] {
  if (before.optional === after.optional) return []
  if (direction === 'input')
    return after.optional
      ? [{ impact: 'additive', text: `${name} may be left out now` }]
      : [{ impact: 'breaking', text: `${name} is now required` }]
  return after.optional
    ? [{ impact: 'breaking', text: `${name} may now be missing` }]
    : [{ impact: 'additive', text: `${name} is always there now` }]
}

function addedField(field: ObjectField, { pair, name, where, context }: FieldContext): readonly Found[] {
  const { left, right } = pair
  const { direction, sets } = context
  const title = called(fieldOf(where, name, false))
  const places = { after: right.field(name) }
  const inner = innerOf(context, left, right)
  if (direction === 'input' && !field.optional)
    return [
      {
        impact: 'breaking',
        text: `${title} is new and required`,
        ...places,
        ...exampleOf(objectWith(inner, context, name)),
      },
    ]
  const others = otherValues(pair.before)
  const values = context.after.view(right.within(field.schema)).form.values
  // An object that does not take other keys promises nothing of them to who gets it.
  if (others.kind === 'never') return [{ impact: 'additive', text: `${title} is new`, ...places }]
  const verdict = sets.verdict(others, values)
  const { example, ...rest } = judged(
    verdict,
    `${title} is new, and ${comparison(verdict, context)} than before under that name`,
  )
  if (verdict.kind === 'compatible') return [{ impact: 'additive', text: `${title} is new`, ...places }]
  const whole = example && objectWith(inner, context, name, example)
  return [{ ...rest, ...places, ...exampleOf(whole) }]
}

function removedField(field: ObjectField, { pair, name, where, context }: FieldContext): readonly Found[] {
  const { left, right } = pair
  const { direction, sets } = context
  const title = called(fieldOf(where, name, false))
  const places = { before: left.field(name), takenFrom: right.source }
  const inner = innerOf(context, left, right)
  if (direction === 'output')
    return [
      {
        impact: 'breaking',
        text: `${title} is gone`,
        ...places,
        ...exampleOf(objectWith(inner, context, name)),
        isBeyondValues: true,
      },
    ]
  const values = context.before.view(left.within(field.schema)).form.values
  const others = otherValues(pair.after)
  const verdict = sets.verdict(values, others)
  if (verdict.kind === 'compatible')
    return [{ impact: 'additive', text: `${title} is not described any more: anything is accepted there`, ...places }]
  const sample = verdict.kind === 'breaking' ? (sets.sample(values) ?? { value: verdict.example }) : undefined
  const shown = sample && sets.shows(sample.value, values, others) ? sample : judged(verdict, '').example
  const whole = shown && objectWith(inner, context, name, shown)
  return [
    {
      impact: 'breaking',
      text: `${title} is gone`,
      ...places,
      ...exampleOf(whole),
      ...(verdict.kind === 'unproven' ? { isUnproven: true } : {}),
    },
  ]
}

/** What changed for keys that no field names. */
function otherKeys(pair: ObjectPair, where: Where, context: SchemaComparison): readonly Found[] {
  const { left, right } = pair
  const [{ unknownKeys: was }, { unknownKeys: is }] = pair.fields
  const inner = innerOf(context, left, right)
  const wrap = (value: Json) => objectWith(inner, context, freeName(pair), { value })
  if (was.kind === 'catchall' && is.kind === 'catchall')
    return within(
      context.compare(left.within(was.schema), right.within(is.schema), itemOf(where, where.path === '' ? '*' : '.*')),
      wrap,
    )
  const [before, after] = [otherValues(pair.before), otherValues(pair.after)]
  if (before === after || (before.kind === after.kind && was.kind !== 'catchall' && is.kind !== 'catchall')) return []
  const places = placesOf(left, right)
  const keyword = 'additionalProperties'
  const name = called(where)
  if (context.direction === 'output' && before.kind === 'never')
    return [{ impact: 'additive', text: `${name} may have keys that it does not name`, ...places, keyword }]
  const verdict = context.sets.verdict(before, after)
  const what =
    after.kind === 'never'
      ? 'it has no keys any more that it does not name'
      : 'under keys that it does not name, it has other values'
  const { example, ...rest } = judged(verdict, `${name} ${comparison(verdict, context)}: ${what}`)
  return [{ ...rest, ...places, keyword, ...exampleOf(example && wrap(example.value)) }]
}

/** A key that neither side names. */
function freeName({ fields }: ObjectPair): string {
  const names = new Set(fields.flatMap((object) => object.fields.map(({ name }) => name)))
  let name = 'other'
  while (names.has(name)) name += '_'
  return name
}

/** What keys may hold that an object does not name. */
function otherValues(values: SchemaNode): SchemaNode {
  return values.kind === 'object' ? schemaOfOther(values.unknownKeys) : { kind: 'any' }
}

function exampleOf(example: Found['example']): Pick<Found, 'example'> {
  return example === undefined ? {} : { example }
}

/**
 * An object with all that it needs, and with a value in one field, or without that field.
 *
 * @returns undefined when no value was found for another field that is required
 */
export function objectWith(
  view: View,
  { sets }: SchemaComparison,
  name: string,
  given?: { readonly value: Json },
): { readonly value: { readonly [key: string]: Json } } | undefined {
  const { stored, form } = view
  if (stored.kind !== 'object' || form.values.kind !== 'object') return undefined
  const schemas = new Map(form.values.fields.map((field) => [field.name, field.schema]))
  const entries: [string, Json][] = []
  for (const field of stored.fields) {
    if (field.name === name ? given === undefined : field.optional) continue
    const schema = schemas.get(field.name)
    const sample = field.name === name ? given : schema && sets.sample(schema)
    if (sample === undefined) return undefined
    entries.push([field.name, sample.value])
  }
  if (given !== undefined && !schemas.has(name)) entries.push([name, given.value])
  return { value: Object.fromEntries(entries) }
}
