import type { Json } from '../node.ts'
import { sampleText } from './sample-text.ts'
import { slotAt } from './arrays.ts'
import { fieldAt } from './objects.ts'
import { includesNumber } from './numbers.ts'
import type { ArraySet, NumberSet, ObjectSet, Shape } from './shape.ts'
import { includesString } from './strings.ts'

/**
 * Whether a value is in a shape. Formats are not looked at: a text counts as having each of them and as not having it.
 */
export function includes(shape: Shape, value: Json): boolean {
  if (value === null) return shape.null
  switch (typeof value) {
    case 'boolean':
      return shape.booleans.includes(value)
    case 'number':
      return shape.numbers.some((set) => includesNumber(set, value))
    case 'string':
      return shape.strings.some((set) => includesString(set, value))
    default:
      return isList(value)
        ? shape.arrays.some((set) => includesArray(set, value))
        : shape.objects.some((set) => includesObject(set, value))
  }
}

function includesArray(set: ArraySet, value: readonly Json[]): boolean {
  return (
    value.length >= set.minItems &&
    value.length <= set.maxItems &&
    value.every((item, index) => includes(slotAt(set, index).shape, item)) &&
    set.some.every(({ from, shape }) => value.slice(from).some((item) => includes(shape, item)))
  )
}

function includesObject(set: ObjectSet, value: { readonly [key: string]: Json }): boolean {
  const entries = Object.entries(value)
  return (
    entries.every(([key, item]) => includes(fieldAt(set, key).shape, item)) &&
    [...set.fields].every(([name, field]) => !field.required || Object.hasOwn(value, name)) &&
    set.some.every(({ except, shape }) => entries.some(([key, item]) => !except.includes(key) && includes(shape, item)))
  )
}

/**
 * A value of a shape, small and readable, or undefined when none was found: an empty shape has none, and patterns or
 * formats can be beyond what is tried.
 */
export function sampleOf(shape: Shape): Json | undefined {
  const [value] = samplesOf(shape)
  return value
}

/** A value of each alternative of a shape where one was found, the simplest types first. */
export function* samplesOf(shape: Shape): Generator<Json, void> {
  if (shape.null) yield null
  yield* shape.booleans
  yield* found(shape.strings, sampleText)
  yield* found(shape.numbers, sampleNumber)
  yield* found(shape.objects, sampleObject)
  yield* found(shape.arrays, sampleArray)
}

function* found<T>(sets: readonly T[], sample: (set: T) => Json | undefined): Generator<Json, void> {
  for (const set of sets) {
    const value = sample(set)
    if (value !== undefined) yield value
  }
}

function sampleNumber(set: NumberSet): number | undefined {
  const { minimum, maximum, multiplesOf } = set
  const step = Math.max(1, ...multiplesOf)
  const anchors = [0, minimum, maximum].filter(Number.isFinite)
  const middle = Number.isFinite(minimum) && Number.isFinite(maximum) ? [(minimum + maximum) / 2] : []
  const around = anchors.flatMap((anchor) => [anchor, anchor + step, anchor - step, anchor + 0.5, anchor - 0.5])
  const whole = anchors.map((anchor) => Math.ceil(anchor / step) * step)
  return [...around, ...middle, ...whole].find((value) => includesNumber(set, value))
}

function sampleArray(set: ArraySet): Json[] | undefined {
  const value: Json[] = []
  for (let index = 0; index < set.minItems; index += 1) {
    const item = sampleOf(slotAt(set, index).shape)
    if (item === undefined || index > 100) return undefined
    value.push(item)
  }
  for (const { from, shape } of set.some) {
    while (value.length < from) {
      const item = sampleOf(slotAt(set, value.length).shape)
      if (item === undefined) return undefined
      value.push(item)
    }
    if (value.slice(from).some((item) => includes(shape, item))) continue
    const wanted = sampleOfBoth(slotAt(set, value.length).shape, shape)
    if (wanted !== undefined) value.push(wanted)
  }
  return includesArray(set, value) ? value : undefined
}

function sampleObject(set: ObjectSet): { [key: string]: Json } | undefined {
  const entries: [string, Json][] = []
  for (const [name, field] of set.fields) {
    if (!field.required) continue
    const item = sampleOf(field.shape)
    if (item === undefined) return undefined
    entries.push([name, item])
  }
  set.some.forEach(({ shape }, index) => {
    const item = sampleOfBoth(set.rest.shape, shape)
    if (item !== undefined) entries.push([`other${index === 0 ? '' : index}`, item])
  })
  const value = Object.fromEntries(entries)
  return includesObject(set, value) ? value : undefined
}

/** A value that two shapes have in common, among those that are tried for each. */
function sampleOfBoth(one: Shape, other: Shape): Json | undefined {
  for (const value of samplesOf(one)) if (includes(other, value)) return value
  for (const value of samplesOf(other)) if (includes(one, value)) return value
  return undefined
}

function isList(value: readonly Json[] | { readonly [key: string]: Json }): value is readonly Json[] {
  return Array.isArray(value)
}
