import type { Algebra } from './algebra.ts'
import { everything, general, isEverything, isNothing, slotOf, type ArraySet, type Slot } from './shape.ts'

/** An array set in its simplest form, or undefined when it is known to be empty. */
export function arraySet(given: Partial<ArraySet>, algebra: Algebra): ArraySet | undefined {
  const whole: ArraySet = { ...general.array, ...given }
  const { minItems } = whole
  // Where nothing may stand, the array has ended.
  const end = whole.prefix.findIndex((slot) => isNothing(slot.shape))
  const ends = [end === -1 ? Infinity : end, isNothing(whole.rest.shape) ? whole.prefix.length : Infinity]
  const maxItems = Math.min(whole.maxItems, ...ends)
  if (minItems > maxItems) return undefined
  const prefix = whole.prefix.slice(0, maxItems)
  const rest = maxItems <= prefix.length ? slotOf(everything) : whole.rest
  const some = whole.some.filter(({ from, shape }) => !(isEverything(shape) && minItems > from))
  const set: ArraySet = { prefix: withoutRedundant(prefix, rest, maxItems), rest, minItems, maxItems, some }
  return some.some((wanted) => isOutOfReach(wanted, set, algebra)) ? undefined : set
}

/** Without places at the end that say what `rest` says. */
function withoutRedundant(prefix: readonly Slot[], rest: Slot, maxItems: number): readonly Slot[] {
  let length = prefix.length
  // At the very end of an array of fixed length `rest` says nothing, so the places have to.
  if (maxItems <= length && !prefix.every((slot) => isPlain(slot))) return prefix
  for (let last = prefix[length - 1]; last !== undefined && isSame(last, rest); last = prefix[length - 1]) length -= 1
  return prefix.slice(0, length)
}

function isSame(slot: Slot, rest: Slot): boolean {
  const speakAlike =
    slot.sources.length === rest.sources.length && slot.sources.every((each) => rest.sources.includes(each))
  return speakAlike && (slot.shape === rest.shape || (isPlain(slot) && isEverything(rest.shape)))
}

function isPlain(slot: Slot): boolean {
  return slot.sources.length === 0 && isEverything(slot.shape)
}

function isOutOfReach(wanted: ArraySet['some'][number], set: ArraySet, algebra: Algebra): boolean {
  if (wanted.from >= set.maxItems) return true
  const slots = [...set.prefix.slice(wanted.from), ...(set.prefix.length < set.maxItems ? [set.rest] : [])]
  return slots.every((slot) => isNothing(algebra.intersect(slot.shape, wanted.shape)))
}

export function slotAt(set: ArraySet, index: number): Slot {
  return set.prefix[index] ?? set.rest
}

export function intersectArrays(a: ArraySet, b: ArraySet, algebra: Algebra): ArraySet | undefined {
  const length = Math.max(a.prefix.length, b.prefix.length)
  const prefix = Array.from({ length }, (_, index) => algebra.intersectSlots(slotAt(a, index), slotAt(b, index)))
  return arraySet(
    {
      prefix,
      rest: algebra.intersectSlots(a.rest, b.rest),
      minItems: Math.max(a.minItems, b.minItems),
      maxItems: Math.min(a.maxItems, b.maxItems),
      some: [...a.some, ...b.some],
    },
    algebra,
  )
}

/** Whether the intersection is known to be empty, without making it where that is not needed. */
export function areArraysApart(a: ArraySet, b: ArraySet, algebra: Algebra): boolean {
  if (a.some.length > 0 || b.some.length > 0) return intersectArrays(a, b, algebra) === undefined
  const minItems = Math.max(a.minItems, b.minItems)
  if (minItems > Math.min(a.maxItems, b.maxItems)) return true
  // The item behind both prefixes stands for all of them.
  const length = Math.min(minItems, Math.max(a.prefix.length, b.prefix.length) + 1)
  return Array.from({ length }, (_, index) => index).some((index) =>
    algebra.areApart(slotAt(a, index).shape, slotAt(b, index).shape),
  )
}

/** The arrays outside of a set: too short, too long, with a wrong item at some place, or without what some item must be. */
export function complementOfArrays(set: ArraySet, algebra: Algebra): readonly ArraySet[] {
  const anything = slotOf(everything)
  const places = (count: number): Slot[] => Array.from({ length: count }, () => anything)
  const outside: Partial<ArraySet>[] = []
  if (set.minItems > 0) outside.push({ maxItems: set.minItems - 1 })
  if (set.maxItems < Infinity) outside.push({ minItems: set.maxItems + 1 })
  set.prefix.forEach((slot, index) => {
    if (isEverything(slot.shape)) return
    outside.push({ prefix: [...places(index), slotOf(algebra.complement(slot.shape))], minItems: index + 1 })
  })
  const beyond = set.prefix.length
  if (beyond < set.maxItems && !isEverything(set.rest.shape))
    outside.push({ some: [{ from: beyond, shape: algebra.complement(set.rest.shape) }] })
  for (const { from, shape } of set.some)
    outside.push({ prefix: places(from), rest: slotOf(algebra.complement(shape)) })
  return outside.map((each) => arraySet(each, algebra)).filter((each) => each !== undefined)
}

export function areArraysWithin(inner: ArraySet, outer: ArraySet, algebra: Algebra): boolean {
  if (inner.minItems < outer.minItems || inner.maxItems > outer.maxItems) return false
  const length = Math.min(Math.max(inner.prefix.length, outer.prefix.length) + 1, inner.maxItems)
  const places = Array.from({ length }, (_, index) => index)
  return (
    places.every((index) => algebra.isWithin(slotAt(inner, index).shape, slotAt(outer, index).shape)) &&
    outer.some.every((wanted) => hasSome(inner, wanted, algebra))
  )
}

/** Whether some item is certain to have a shape. */
function hasSome(set: ArraySet, wanted: ArraySet['some'][number], algebra: Algebra): boolean {
  const isPromised = set.some.some((has) => has.from >= wanted.from && algebra.isWithin(has.shape, wanted.shape))
  if (isPromised) return true
  const certain = Array.from({ length: Math.min(set.minItems, set.prefix.length + 1) }, (_, index) => index)
  return certain.some((index) => {
    // The item behind the prefix stands for all of them.
    const isFarEnough = index >= wanted.from || (index === set.prefix.length && set.minItems > wanted.from)
    return isFarEnough && algebra.isWithin(slotAt(set, index).shape, wanted.shape)
  })
}
