import type { Algebra } from './algebra.ts'
import {
  everything,
  general,
  isEverything,
  isNothing,
  slotOf,
  type FieldSlot,
  type ObjectSet,
  type Slot,
} from './shape.ts'

/** An object set in its simplest form, or undefined when it is known to be empty. */
export function objectSet(given: Partial<ObjectSet>, algebra: Algebra): ObjectSet | undefined {
  const whole: ObjectSet = { ...general.object, ...given }
  const redundant: string[] = []
  for (const [name, field] of whole.fields) {
    if (field.required && isNothing(field.shape)) return undefined
    if (isRedundant(field, whole)) redundant.push(name)
  }
  const set: ObjectSet = redundant.length === 0 ? whole : { ...whole, fields: without(whole.fields, redundant) }
  return set.some.some((wanted) => isOutOfReach(wanted, set, algebra)) ? undefined : set
}

function without(fields: ObjectSet['fields'], names: readonly string[]): ObjectSet['fields'] {
  const left = new Map(fields)
  for (const name of names) left.delete(name)
  return left
}

/** Whether a field says no more than `rest` does. An object that strips unknown keys would let a forbidden one through. */
function isRedundant(field: FieldSlot, { rest, closing }: ObjectSet): boolean {
  if (field.required) return false
  if (isNothing(field.shape)) return isNothing(rest.shape) && closing === 'strict'
  return field.sources.length === 0 && isEverything(field.shape) && isEverything(rest.shape)
}

function isOutOfReach(wanted: ObjectSet['some'][number], set: ObjectSet, algebra: Algebra): boolean {
  const candidates = [...set.fields].filter(([name]) => !wanted.except.includes(name)).map(([, field]) => field)
  return [set.rest, ...candidates].every((slot) => isNothing(algebra.intersect(slot.shape, wanted.shape)))
}

/** What stands under a name: a key that no field names may be missing. */
export function fieldAt(set: ObjectSet, name: string): FieldSlot {
  return set.fields.get(name) ?? { ...set.rest, required: false }
}

function allNames(a: ObjectSet, b: ObjectSet): readonly string[] {
  return [...new Set([...a.fields.keys(), ...b.fields.keys()])]
}

export function intersectObjects(a: ObjectSet, b: ObjectSet, algebra: Algebra): ObjectSet | undefined {
  const fields = new Map<string, FieldSlot>()
  for (const [name, left] of a.fields) {
    const right = b.fields.get(name)
    const field = right === undefined ? narrowed(left, [left, b.rest], algebra) : both(left, right, algebra)
    if (field.required && isNothing(field.shape)) return undefined
    fields.set(name, field)
  }
  for (const [name, right] of b.fields) {
    if (a.fields.has(name)) continue
    const field = narrowed(right, [a.rest, right], algebra)
    if (field.required && isNothing(field.shape)) return undefined
    fields.set(name, field)
  }
  const stripping = [a, b].filter((set) => isNothing(set.rest.shape))
  const strips = stripping.length > 0 && stripping.every((set) => set.closing === 'strip')
  const rest = algebra.intersectSlots(a.rest, b.rest)
  return objectSet({ fields, rest, closing: strips ? 'strip' : 'strict', some: [...a.some, ...b.some] }, algebra)
}

function both(left: FieldSlot, right: FieldSlot, algebra: Algebra): FieldSlot {
  return { ...algebra.intersectSlots(left, right), required: left.required || right.required }
}

/** A field that only one of two objects names: it is often the same, since the other one takes anything. */
function narrowed(field: FieldSlot, [left, right]: readonly [Slot, Slot], algebra: Algebra): FieldSlot {
  const rest = left === field ? right : left
  if (rest.sources.length === 0 && isEverything(rest.shape)) return field
  return { ...algebra.intersectSlots(left, right), required: field.required }
}

/** Whether the intersection is known to be empty, without making it where that is not needed. */
export function areObjectsApart(a: ObjectSet, b: ObjectSet, algebra: Algebra): boolean {
  if (a.some.length > 0 || b.some.length > 0) return intersectObjects(a, b, algebra) === undefined
  return allNames(a, b).some((name) => {
    const [left, right] = [fieldAt(a, name), fieldAt(b, name)]
    return (left.required || right.required) && algebra.areApart(left.shape, right.shape)
  })
}

/** The objects outside of a set: without a required field, with a wrong value in a field, or with a wrong other key. */
export function complementOfObjects(set: ObjectSet, algebra: Algebra): readonly ObjectSet[] {
  const outside: Partial<ObjectSet>[] = []
  for (const [name, field] of set.fields) {
    const only = (slot: Slot, required: boolean): Partial<ObjectSet> => ({
      fields: new Map([[name, { ...slot, required }]]),
    })
    if (field.required) outside.push(only(slotOf(algebra.complement(everything)), false))
    if (!isEverything(field.shape)) outside.push(only(slotOf(algebra.complement(field.shape)), true))
  }
  const names = [...set.fields.keys()]
  if (!isEverything(set.rest.shape))
    outside.push({ some: [{ except: names, shape: algebra.complement(set.rest.shape) }] })
  for (const { except, shape } of set.some) {
    const free = except.map((name): [string, FieldSlot] => [name, { ...slotOf(everything), required: false }])
    outside.push({ fields: new Map(free), rest: slotOf(algebra.complement(shape)) })
  }
  return outside.map((each) => objectSet(each, algebra)).filter((each) => each !== undefined)
}

export function areObjectsWithin(inner: ObjectSet, outer: ObjectSet, algebra: Algebra): boolean {
  return (
    allNames(inner, outer).every((name) => {
      const [left, right] = [fieldAt(inner, name), fieldAt(outer, name)]
      return (left.required || !right.required) && algebra.isWithin(left.shape, right.shape)
    }) &&
    algebra.isWithin(inner.rest.shape, outer.rest.shape) &&
    outer.some.every((wanted) => hasSome(inner, wanted, algebra))
  )
}

/** Whether some key is certain to hold a shape. */
function hasSome(set: ObjectSet, wanted: ObjectSet['some'][number], algebra: Algebra): boolean {
  const isPromised = set.some.some(
    (has) => wanted.except.every((name) => has.except.includes(name)) && algebra.isWithin(has.shape, wanted.shape),
  )
  if (isPromised) return true
  return [...set.fields].some(
    ([name, field]) => field.required && !wanted.except.includes(name) && algebra.isWithin(field.shape, wanted.shape),
  )
}
