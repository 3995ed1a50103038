import type { Scalar } from '../schemas/node.ts'
import { comparison, judged, kindOf } from './compare-leaf.ts'
import {
  called,
  isBreak,
  listed,
  placesOf,
  quoted,
  unproven,
  type Found,
  type Pair,
  type SchemaComparison,
  type Where,
} from './found.ts'
import type { SchemaSide, View } from './schema-view.ts'

/**
 * Compares choices: those of the alternatives that belong together, and what is only on one side with the whole of the other. A schema
 * that is no choice is one of itself alone.
 *
 * @returns undefined where one side is no choice, and nothing of the other belongs together with it
 */
export function compareUnions(pair: Pair, where: Where, context: SchemaComparison): readonly Found[] | undefined {
  const { left, right } = pair
  const [was, is] = [alternativesOf(left, context.before), alternativesOf(right, context.after)]
  const areChoices = left.stored.kind === 'union' && right.stored.kind === 'union'
  const { pairs, gone, added } = matched(was, is, (one) => isKept(one, pair, context))
  if (!areChoices && pairs.length === 0) return undefined
  const { withoutNull } = context.forms
  const found = [
    ...pairs.flatMap(({ before, after }) => {
      if (areChoices) return context.compare(before.placed, after.placed, where)
      // What is said of the one, and that it may be null, is compared with the whole of the other.
      const values = { before: withoutNull(before.form.values), after: withoutNull(after.form.values) }
      return context.compareValues({ left: before, right: after, ...values }, where)
    }),
    ...gone.flatMap((view) => removed(view, alternativeName(view, is), pair, where, context)),
    ...added.flatMap((view) => introduced(view, alternativeName(view, was), pair, where, context)),
  ]
  const isMoved = pairs.some(
    ({ before, after }, index) => index > 0 && isBefore(pairs[index - 1], { before, after }, was),
  )
  const order: readonly Found[] = isMoved
    ? [
        {
          impact: 'invisible',
          text: `the alternatives of ${called(where)} are in another order`,
          ...placesOf(left, right),
        },
      ]
    : []
  const isBroken = found.some((one) => isBreak(one) && one.isBeyondValues !== true)
  if (!isBroken && areKept(pairs, pair, context)) return [...found, ...order]
  const verdict = context.sets.verdict(pair.before, pair.after)
  const text = `${called(where)} ${comparison(verdict, context)}`
  if (!isBroken) {
    // What belongs together is compatible, and may yet be taken for another alternative.
    const isNews = verdict.kind !== 'compatible' && !found.some(isBreak)
    return [...(isNews ? [{ ...judged(verdict, text), ...placesOf(left, right) }] : []), ...found, ...order]
  }
  // What one alternative does not accept any more, another one may.
  if (verdict.kind === 'unproven') return [...unproven(found), ...order]
  if (verdict.kind === 'breaking') return [...found, ...order]
  const rest = found.filter((one) => !isBreak(one) || one.isBeyondValues === true)
  const whole = { ...judged(verdict, `${text}: it has other alternatives`), ...placesOf(left, right) }
  return [...rest, whole, ...order]
}

interface Match {
  readonly before: View
  readonly after: View
}

function alternativesOf(view: View, side: SchemaSide): readonly View[] {
  const { stored } = view
  return stored.kind === 'union' ? stored.alternatives.map((node) => side.view(view.within(node))) : [view]
}

/** Pairs are in the order of the newer side. */
function isBefore(previous: Match | undefined, { before }: Match, was: readonly View[]): boolean {
  return previous !== undefined && was.indexOf(before) < was.indexOf(previous.before)
}

interface Matching {
  readonly pairs: readonly Match[]
  readonly gone: readonly View[]
  readonly added: readonly View[]
}

/**
 * Which alternatives belong together: equal ones, those with the same constant in a field, the only ones of a kind, and objects that
 * have most fields in common.
 *
 * @param isSaidElsewhere whether two that have only fields in common need no partners
 */
function matched(was: readonly View[], is: readonly View[], isSaidElsewhere: (pair: Match) => boolean): Matching {
  const left = new Set(was)
  const found = new Map<View, View>()
  const tag = tagOf([...was, ...is])
  /** Where several on both sides have the same key, they belong together in their order; of `only`, there must be one. */
  const match = (key: (view: View) => unknown, only = false): void => {
    for (const after of is) {
      const wanted = found.has(after) ? undefined : key(after)
      if (wanted === undefined) continue
      const candidates = [...left].filter((view) => key(view) === wanted)
      const rivals = is.filter((view) => !found.has(view) && key(view) === wanted)
      const [before] = candidates
      if (before === undefined || (only && candidates.length + rivals.length > 2)) continue
      found.set(after, before)
      left.delete(before)
    }
  }
  match((view) => view.form.exact)
  match((view) => view.form.values)
  if (tag !== undefined) match((view) => constantAt(view, tag))
  // What another constant tells apart is another alternative.
  match((view) => (tag !== undefined && constantAt(view, tag) !== undefined ? undefined : view.stored.kind), true)
  if (tag === undefined)
    for (const { before, after } of alike(
      [...left],
      is.filter((view) => !found.has(view)),
    )) {
      if (found.has(after) || !left.has(before) || isSaidElsewhere({ before, after })) continue
      found.set(after, before)
      left.delete(before)
    }
  return {
    pairs: is.flatMap((after) => {
      const before = found.get(after)
      return before === undefined ? [] : [{ before, after }]
    }),
    gone: [...left],
    added: is.filter((view) => !found.has(view)),
  }
}

/** Whether other alternatives go on to say what two say: the choice is only made up in another way. */
function isKept({ before, after }: Match, pair: Pair, { sets }: SchemaComparison): boolean {
  return sets.isWithin(before.form.values, pair.after) && sets.isWithin(after.form.values, pair.before)
}

/**
 * Whether it is certain without a look at the whole choice, which may be too large to be worked out, that alternatives which are
 * compatible one by one are so together.
 */
function areKept(pairs: readonly Match[], { before, after }: Pair, context: SchemaComparison): boolean {
  const { sets, direction, forms } = context
  if ([before, after].some((values) => values.kind === 'union' && values.exclusive === true)) return false
  // What an alternative accepts, the choice accepts.
  if (direction === 'input') return true
  const opened = forms.opened(before)
  return pairs.every((one) => {
    const [was, is] = [one.before.form.values, one.after.form.values]
    if (sets.isWithin(is, was)) return true
    if (before.kind !== 'union' || opened.kind !== 'union') return sets.isWithin(is, opened)
    const beside = opened.alternatives[before.alternatives.indexOf(was)]
    return beside !== undefined && sets.isWithin(is, beside)
  })
}

/** Objects that have fields in common, those with most of them first. */
function alike(was: readonly View[], is: readonly View[]): readonly Match[] {
  const pairs = is.flatMap((after) => was.map((before) => ({ before, after, count: commonNames(before, after) })))
  return pairs.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count)
}

function commonNames(one: View, other: View): number {
  const names = new Set(fieldNames(one))
  return fieldNames(other).filter((name) => names.has(name)).length
}

function fieldNames({ form: { values } }: View): readonly string[] {
  return values.kind === 'object' ? values.fields.map(({ name }) => name) : []
}

/** The field whose constant tells all objects among the alternatives apart. */
function tagOf(views: readonly View[]): string | undefined {
  const objects = views.filter(({ stored }) => stored.kind === 'object')
  const [first] = objects
  const names = first === undefined ? [] : fieldNames(first)
  return names.find((name) => objects.every((view) => constantAt(view, name) !== undefined))
}

/** As a text, so that 1 and "1" differ. */
function constantAt({ form }: View, name: string): string | undefined {
  if (form.values.kind !== 'object') return undefined
  const schema = form.values.fields.find((field) => field.name === name)?.schema
  return schema?.kind === 'literal' && schema.nullable === undefined
    ? JSON.stringify(schema.value satisfies Scalar)
    : undefined
}

function removed(
  view: View,
  what: string,
  { after, right }: Pair,
  where: Where,
  context: SchemaComparison,
): readonly Found[] {
  const places = { before: view.pointer, takenFrom: right.source }
  const name = called(where)
  if (context.sets.isWithin(view.form.values, after))
    return [{ impact: 'invisible', text: `${name} has no alternative of its own for ${what} any more`, ...places }]
  if (context.direction === 'output')
    return [{ impact: 'additive', text: `${name} is never ${what} any more`, ...places }]
  return [{ ...judged(context.sets.verdict(view.form.values, after), `${name} no longer accepts ${what}`), ...places }]
}

function introduced(
  view: View,
  what: string,
  { before }: Pair,
  where: Where,
  context: SchemaComparison,
): readonly Found[] {
  const places = { after: view.pointer }
  const name = called(where)
  if (context.sets.isWithin(view.form.values, before))
    return [{ impact: 'invisible', text: `${name} has an alternative of its own for ${what}`, ...places }]
  if (context.direction === 'input') return [{ impact: 'additive', text: `${name} accepts ${what} as well`, ...places }]
  const verdict = context.sets.verdict(before, view.form.values)
  const text = `${name} may now be ${what}`
  // Its keys would be passed over beside others; an object as such is none that somebody knows.
  if (verdict.kind === 'compatible') return [{ impact: 'breaking', text, ...places, isBeyondValues: true }]
  return [{ ...judged(verdict, text), ...places }]
}

/** An object by what tells it apart: a constant, or the fields that none of the others has, or that it has no other fields. */
function alternativeName(view: View, others: readonly View[]): string {
  const { values } = view.form
  if (values.kind !== 'object' || values.fields.length === 0) return kindOf(values)
  for (const { name, schema } of values.fields)
    if (schema.kind === 'literal') return `an object whose ${quoted(name)} is ${quoted(schema.value)}`
  const known = new Set(others.flatMap(fieldNames))
  const names = fieldNames(view)
  const own = names.filter((name) => !known.has(name))
  return own.length > 0 ? `an object with ${listed(own)}` : `an object with only ${listed(names)}`
}
