import type { Scalar } from '../schemas/node.ts'
import { comparison, judged, kindOf } from './compare-leaf.ts'
import {
  called,
  isBreak,
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
    ...gone.flatMap((view) => removed(view, pair, where, context)),
    ...added.flatMap((view) => introduced(view, pair, where, context)),
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
  if (!found.some((one) => isBreak(one) && one.isBeyondValues !== true)) return [...found, ...order]
  // What one alternative does not accept any more, another one may.
  const verdict = context.sets.verdict(pair.before, pair.after)
  if (verdict.kind === 'unproven') return [...unproven(found), ...order]
  if (verdict.kind === 'breaking') return [...found, ...order]
  const rest = found.filter((one) => !isBreak(one) || one.isBeyondValues === true)
  const text = `${called(where)} ${comparison(verdict, context)}: it has other alternatives`
  return [...rest, { ...judged(verdict, text), ...placesOf(left, right) }, ...order]
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

function removed(view: View, { after, right }: Pair, where: Where, context: SchemaComparison): readonly Found[] {
  const places = { before: view.pointer, takenFrom: right.source }
  const [name, what] = [called(where), alternativeName(view)]
  if (context.sets.isWithin(view.form.values, after))
    return [{ impact: 'invisible', text: `${name} has no alternative of its own for ${what} any more`, ...places }]
  if (context.direction === 'output')
    return [{ impact: 'additive', text: `${name} is never ${what} any more`, ...places }]
  return [{ ...judged(context.sets.verdict(view.form.values, after), `${name} no longer accepts ${what}`), ...places }]
}

function introduced(view: View, { before }: Pair, where: Where, context: SchemaComparison): readonly Found[] {
  const places = { after: view.pointer }
  const [name, what] = [called(where), alternativeName(view)]
  if (context.sets.isWithin(view.form.values, before))
    return [{ impact: 'invisible', text: `${name} has an alternative of its own for ${what}`, ...places }]
  if (context.direction === 'input') return [{ impact: 'additive', text: `${name} accepts ${what} as well`, ...places }]
  return [{ ...judged(context.sets.verdict(before, view.form.values), `${name} may now be ${what}`), ...places }]
}

/** An object by what tells it apart. */
function alternativeName({ form: { values } }: View): string {
  const fields = values.kind === 'object' ? values.fields : []
  for (const { name, schema } of fields)
    if (schema.kind === 'literal') return `an object whose ${quoted(name)} is ${quoted(schema.value)}`
  return kindOf(values)
}
