import type { Definitions, IntersectionSchema, Json } from '../schemas/node.ts'
import { compareLeaf, comparison, judged } from './compare-leaf.ts'
import { compareLists, compareRecords, compareTuples } from './compare-lists.ts'
import { compareObjects } from './compare-objects.ts'
import { compareSaid } from './compare-said.ts'
import { compareUnions } from './compare-unions.ts'
import {
  called,
  isBreak,
  placesOf,
  placesOfSaid,
  type Found,
  type Pair,
  type SchemaComparison,
  type Where,
  unproven,
  within,
} from './found.ts'
import type { Forms } from './schema-form.ts'
import type { Placed, SchemaSide, View } from './schema-view.ts'
import { createValueSets, type Direction } from './value-sets.ts'

export interface PositionOptions {
  readonly before: SchemaSide
  readonly after: SchemaSide
  readonly forms: Forms
  readonly direction: Direction
  /** The same object for all positions of a comparison. */
  readonly budget: Definitions
}

/**
 * Finds what changed in the schema of a position, part by part, and what each change means to who gives values there, or gets them.
 *
 * The parts have to agree with the whole: where it is not certain that the whole remains compatible, some change breaks, or
 * is told to be unproven; where it is certain, no change of its values breaks.
 */
export function comparePosition(
  before: Placed,
  after: Placed,
  where: Where,
  { before: left, after: right, forms, direction, budget }: PositionOptions,
): readonly Found[] {
  const sets = createValueSets(direction, forms, budget)
  const context: SchemaComparison = {
    before: left,
    after: right,
    direction,
    sets,
    forms,
    compare: (a, b, at) => compareSchemas(a, b, at, context),
    compareValues: (pair, at) => compareValues(pair, at, context),
  }
  const [a, b] = [left.view(before), right.view(after)]
  if (a.form.exact === b.form.exact) return []
  const found = context.compare(before, after, where)
  const judged = a.form.values === b.form.values ? found : judgedAsWhole(found, a, b, where, context)
  if (judged.length > 0) return judged
  return [{ impact: 'invisible', text: `${called(where)} is written in another way`, ...placesOf(a, b) }]
}

function compareSchemas(before: Placed, after: Placed, where: Where, context: SchemaComparison): readonly Found[] {
  const [left, right] = [context.before.view(before), context.after.view(after)]
  if (left.form.exact === right.form.exact) return []
  const said = compareSaid(left, right, where)
  const { withoutNull } = context.forms
  const pair: Pair = { left, right, before: withoutNull(left.form.values), after: withoutNull(right.form.values) }
  return [...said, ...compareNull(pair, where, context), ...compareValues(pair, where, context)]
}

function compareValues(pair: Pair, where: Where, context: SchemaComparison): readonly Found[] {
  const [left, right] = [pair.left.stored, pair.right.stored]
  if (left.kind === 'object' && right.kind === 'object')
    return compareObjects({ ...pair, fields: [left, right] }, where, context)
  if (left.kind === 'array' && right.kind === 'array')
    return compareLists({ ...pair, lists: [left, right] }, where, context)
  if (left.kind === 'record' && right.kind === 'record')
    return compareRecords({ ...pair, records: [left, right] }, where, context)
  if (left.kind === 'tuple' && right.kind === 'tuple' && left.items.length === right.items.length)
    return compareTuples({ ...pair, tuples: [left, right] }, where, context)
  if (left.kind === 'intersection' && right.kind === 'intersection' && left.parts.length === right.parts.length)
    return compareIntersections({ ...pair, parts: [left, right] }, where, context)
  if (left.kind === 'union' || right.kind === 'union') {
    const found = compareUnions(pair, where, context)
    if (found !== undefined) return found
  }
  if (pair.before !== pair.after) return compareLeaf(pair, where, context)
  const isReordered =
    left.kind === 'enum' && right.kind === 'enum' && left.values.join('\n') !== right.values.join('\n')
  if (!isReordered) return []
  const text = `the values of ${called(where)} are listed in another order`
  return [{ impact: 'invisible', text, keyword: 'enum', ...placesOf(pair.left, pair.right) }]
}

/** Compares what holds at once, part by part. What only one part accepts is accepted by nobody, so the whole has the last word. */
function compareIntersections(
  { parts, left, right, before, after }: Pair & { readonly parts: readonly [IntersectionSchema, IntersectionSchema] },
  where: Where,
  context: SchemaComparison,
): readonly Found[] {
  const [was, is] = parts
  const wasParts = was.parts.map((part) => context.before.view(left.within(part)))
  const isParts = is.parts.map((part) => context.after.view(right.within(part)))
  // Parts that are the same have no others for partners, in whatever order they stand.
  const isAmong = (parts: readonly View[], { form }: View): boolean =>
    parts.some((part) => part.form.exact === form.exact)
  const others = isParts.filter((part) => !isAmong(wasParts, part))
  const changed = wasParts.filter((part) => !isAmong(isParts, part))
  const found = changed.flatMap((part, index) => {
    const other = others[index]
    return other === undefined ? [] : context.compare(part.placed, other.placed, where)
  })
  const told = within(found, () => undefined)
  if (!found.some((one) => isBreak(one) && one.isBeyondValues !== true)) return told
  const verdict = context.sets.verdict(before, after)
  if (verdict.kind === 'unproven') return unproven(told)
  if (verdict.kind === 'breaking') return told
  const rest = told.filter((one) => !isBreak(one) || one.isBeyondValues === true)
  const text = `${called(where)} ${comparison(verdict, context)}`
  return [...rest, { ...judged(verdict, text), ...placesOf(left, right) }]
}

/** What `nullable` changed. */
function compareNull({ left, right }: Pair, where: Where, { direction }: SchemaComparison): readonly Found[] {
  const [was, is] = [left, right].map(({ form }) => form.values.nullable !== undefined)
  if (was === is) return []
  const found = { ...placesOfSaid(left, right, 'nullable'), keyword: 'nullable' }
  const name = called(where)
  if (direction === 'input')
    return is === true
      ? [{ ...found, impact: 'additive', text: `${name} accepts null as well` }]
      : [{ ...found, impact: 'breaking', text: `${name} no longer accepts null`, example: { value: null } }]
  return is === true
    ? [{ ...found, impact: 'breaking', text: `${name} may now be null`, example: { value: null } }]
    : [{ ...found, impact: 'additive', text: `${name} is never null any more` }]
}

/** Whether the whole breaks is the measure of what is told of its parts. */
function judgedAsWhole(
  found: readonly Found[],
  left: View,
  right: View,
  where: Where,
  { sets, direction }: SchemaComparison,
): readonly Found[] {
  const [before, after] = [left.form.values, right.form.values]
  const verdict = sets.verdict(before, after)
  const breaks = found.filter(isBreak)
  const name = called(where)
  if (verdict.kind === 'compatible') {
    const isMoreThanWords = ({ impact }: Found): boolean =>
      verdict.isEqual ? impact !== 'invisible' : impact === 'breaking'
    const rest = found.filter((one) => one.isBeyondValues === true || !isMoreThanWords(one))
    if (rest.length === found.length) return found.map((one) => withShown(one, undefined))
    const places = placesOf(left, right)
    return verdict.isEqual
      ? [...rest, { impact: 'invisible', text: `${name} is written in another way`, ...places }]
      : [
          ...rest,
          { impact: 'additive', text: `${name} ${direction === 'input' ? 'accepts' : 'promises'} more`, ...places },
        ]
  }
  const shown = (value: Json): boolean => sets.shows(value, before, after)
  if (breaks.length > 0) {
    const checked = found.map((one) => withShown(one, shown))
    const [only, another] = checked.filter(isBreak)
    const isNeeded = another === undefined && only?.example === undefined
    if (verdict.kind !== 'breaking' || !isNeeded || !shown(verdict.example)) return checked
    return checked.map((one) => (one === only ? { ...one, example: { value: verdict.example } } : one))
  }
  // Each part is certain to be compatible. That is a proof as well, which a set that is too large to be worked out does not shake.
  if (verdict.kind === 'unproven') return found
  const text = direction === 'input' ? `${name} accepts less` : `${name} promises less`
  const example = shown(verdict.example) ? { example: { value: verdict.example } } : {}
  return [{ impact: 'breaking', text, ...example, ...placesOf(left, right) }, ...found]
}

/** Without an example that shows nothing. */
function withShown(found: Found, isShown: ((value: Json) => boolean) | undefined): Found {
  if (found.example === undefined || isShown?.(found.example.value) === true) return found
  const { example: _, ...rest } = found
  return rest
}
