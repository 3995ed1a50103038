import { sayKeyword } from './compare-leaf.ts'
import type { ArraySchema, Json, RecordSchema, SchemaNode, TupleSchema } from '../schemas/node.ts'
import {
  called,
  innerOf,
  itemOf,
  placesOf,
  within,
  type Found,
  type Pair,
  type SchemaComparison,
  type Where,
} from './found.ts'

/** Compares arrays: their items, and how many there may be. */
export function compareLists(
  { lists, ...pair }: Pair & { readonly lists: readonly [ArraySchema, ArraySchema] },
  where: Where,
  context: SchemaComparison,
): readonly Found[] {
  const { left, right } = pair
  const [was, is] = lists
  const { minItems = 0 } = innerOf(context, was, is)
  const items = within(context.compare(left.within(was.items), right.within(is.items), itemOf(where, '[]')), (value) =>
    minItems > longest ? undefined : { value: Array.from({ length: Math.max(1, minItems) }, () => value) },
  )
  return [...items, ...compareLengths(pair, lists, where, context)]
}

/** Examples are read by people. */
const longest = 20

/** Compares tuples of as many items. */
export function compareTuples(
  { tuples, ...pair }: Pair & { readonly tuples: readonly [TupleSchema, TupleSchema] },
  where: Where,
  context: SchemaComparison,
): readonly Found[] {
  const { left, right } = pair
  const [was, is] = tuples
  const items = was.items.flatMap((item, index) => {
    const other = is.items[index]
    const found = other && context.compare(left.within(item), right.within(other), itemOf(where, `[${index}]`))
    return within(found ?? [], (value) => listWith(pair, context, index, value))
  })
  const rest = within(context.compare(left.within(was.rest), right.within(is.rest), itemOf(where, '[]')), (value) =>
    listWith(pair, context, was.items.length, value),
  )
  return [...items, ...rest, ...compareLengths(pair, tuples, where, context)]
}

/** Compares objects that may have any key. */
export function compareRecords(
  { records, left, right }: Pair & { readonly records: readonly [RecordSchema, RecordSchema] },
  where: Where,
  context: SchemaComparison,
): readonly Found[] {
  const [was, is] = records
  const at = itemOf(where, where.path === '' ? '*' : '.*')
  return within(context.compare(left.within(was.values), right.within(is.values), at), (value) => ({
    value: { key: value },
  }))
}

function compareLengths(
  pair: Pair,
  [was, is]: readonly [ArraySchema | TupleSchema, ArraySchema | TupleSchema],
  where: Where,
  context: SchemaComparison,
): readonly Found[] {
  const { left, right } = pair
  const { direction } = context
  const name = called(where)
  const [inner, outer] = direction === 'input' ? [was, is] : [is, was]
  const places = placesOf(left, right)
  const example = (length: number): Pick<Found, 'example'> => {
    const value = listOf(pair, context, length)
    return value === undefined ? {} : { example: { value } }
  }
  const found: Found[] = []
  const tell = (keyword: 'minItems' | 'maxItems', isBreak: boolean, length: number): void => {
    const [before, after] = [was[keyword], is[keyword]]
    if (before === after) return
    const verb = `${direction === 'input' ? 'accepts' : 'promises'} ${isBreak ? 'less' : 'more'}`
    const text = `${name} ${verb}: ${sayKeyword({ keyword, was: before, is: after })}`
    found.push({ ...places, keyword, text, impact: isBreak ? 'breaking' : 'additive', ...(isBreak && example(length)) })
  }
  const [least, bound] = [inner.minItems ?? 0, outer.maxItems ?? Infinity]
  tell('minItems', least < (outer.minItems ?? 0), least)
  tell('maxItems', (inner.maxItems ?? Infinity) > bound, Math.max(bound + 1, least))
  return found
}

function listOf(pair: Pair, context: SchemaComparison, length: number): readonly Json[] | undefined {
  if (length > longest) return undefined
  const values: Json[] = []
  for (let index = 0; index < length; index += 1) {
    const sample = context.sets.sample(itemAt(innerOf(context, pair.before, pair.after), index))
    if (sample === undefined) return undefined
    values.push(sample.value)
  }
  return values
}

function listWith(pair: Pair, context: SchemaComparison, index: number, value: Json): { value: Json } | undefined {
  const inner = innerOf(context, pair.before, pair.after)
  const { minItems = 0 } = inner as { readonly minItems?: number }
  const all = listOf(pair, context, Math.max(minItems, index + 1))
  return all === undefined ? undefined : { value: all.map((item, at) => (at === index ? value : item)) }
}

function itemAt(node: SchemaNode, index: number): SchemaNode {
  if (node.kind === 'array') return node.items
  return node.kind === 'tuple' ? (node.items[index] ?? node.rest) : { kind: 'any' }
}
