import type { Definitions, SchemaNode } from '../node.ts'
import { createAllowance, TooManyAlternatives } from './allowance.ts'
import { arraySet, areArraysApart, areArraysWithin, complementOfArrays, intersectArrays } from './arrays.ts'
import { areNumbersWithin, complementOfNumbers, intersectNumbers, joinedNumbers } from './numbers.ts'
import { areObjectsApart, areObjectsWithin, complementOfObjects, intersectObjects, objectSet } from './objects.ts'
import {
  everything,
  general,
  isEverything,
  isNothing,
  nothing,
  type Alternative,
  type ArraySet,
  type ObjectSet,
  type Shape,
  type Slot,
  type StringSet,
} from './shape.ts'
import { areStringsWithin, complementOfStrings, intersectStrings, joinedStrings, namedStrings } from './strings.ts'

export { TooManyAlternatives } from './allowance.ts'

/** The operations on shapes. Each gives its result in a simple form; that of an adversarial schema can still be too large. */
export interface Algebra {
  /** What is in both. */
  intersect(a: Shape, b: Shape): Shape
  /** What is in any. */
  unite(shapes: readonly Shape[]): Shape
  /** Every JSON value that is not in the shape. */
  complement(shape: Shape): Shape
  /** What is in the first and not in the second. */
  subtract(a: Shape, b: Shape): Shape
  /** Whether it is certain that the one lies within the other, judged alternative by alternative. Cheap: no set is made. */
  isWithin(inner: Shape, outer: Shape): boolean
  /** Whether the intersection is known to be empty. Cheap, too. */
  areApart(a: Shape, b: Shape): boolean
  /** As `intersect`, of what may stand in a place; both sides' authored schemas go on to speak of it. */
  intersectSlots(a: Slot, b: Slot): Slot
  /** The shape of an authored schema, made once for each: a schema may be referred to from everywhere. */
  remember(node: SchemaNode, make: () => Shape): Shape
  /** Counts work that others do with shapes: one step, unless told otherwise. */
  spend(steps?: number): void
  arraySet(given: Partial<ArraySet>): ArraySet | undefined
  objectSet(given: Partial<ObjectSet>): ObjectSet | undefined
}

/** More alternatives of one type than anybody reads, or than zui should try one after the other. */
const alternativesLimit = 128

/**
 * @param definitions of the schemas that it is for: what is done for all that share them is limited as well
 * @returns operations that share one allowance of work; each throws {@link TooManyAlternatives} when it is used up
 */
export function createAlgebra(definitions: Definitions = {}): Algebra {
  const spend = createAllowance(definitions)
  const remembered = new Map<SchemaNode, Shape>()
  const complements = new Map<Shape, Shape>()

  function intersect(a: Shape, b: Shape): Shape {
    if (a === b || isEverything(b)) return a
    if (isEverything(a)) return b
    return {
      null: a.null && b.null,
      booleans: a.booleans.filter((value) => b.booleans.includes(value)),
      numbers: pairs(a.numbers, b.numbers, intersectNumbers, areNumbersWithin, joinedNumbers),
      strings: pairs(a.strings, b.strings, intersectStrings, areStringsWithin, joinedStrings),
      arrays: pairs(a.arrays, b.arrays, (x, y) => intersectArrays(x, y, algebra), areArrays),
      objects: pairs(a.objects, b.objects, (x, y) => intersectObjects(x, y, algebra), areObjects),
    }
  }

  const areArrays = (inner: ArraySet, outer: ArraySet): boolean => areArraysWithin(inner, outer, algebra)
  const areObjects = (inner: ObjectSet, outer: ObjectSet): boolean => areObjectsWithin(inner, outer, algebra)

  function pairs<T extends Alternative>(
    left: readonly T[],
    right: readonly T[],
    intersection: (a: T, b: T) => T | undefined,
    isWithin: (inner: T, outer: T) => boolean,
    joined?: (a: T, b: T) => T | undefined,
  ): readonly T[] {
    const found: T[] = []
    for (const a of left) {
      for (const b of right) {
        spend(costOf(a) + costOf(b))
        const both = intersection(a, b)
        if (both !== undefined) found.push(withSources(both, [...(a.sources ?? []), ...(b.sources ?? [])]))
      }
    }
    return simplified(found, isWithin, joined)
  }

  /** Without alternatives that lie within another one; those that can be one are. */
  function simplified<T extends Alternative>(
    alternatives: readonly T[],
    isWithin: (inner: T, outer: T) => boolean,
    joined?: (a: T, b: T) => T | undefined,
  ): readonly T[] {
    const kept: T[] = []
    for (const next of alternatives) {
      let current = next
      let index = 0
      let isKnown = false
      while (index < kept.length && !isKnown) {
        const other = kept[index]
        spend(costOf(current))
        if (other === undefined || !haveSameSources(other, current)) index += 1
        else if (isWithin(current, other)) isKnown = true
        else {
          const one = isWithin(other, current) ? current : joined?.(other, current)
          if (one === undefined) index += 1
          else {
            current = one
            kept.splice(index, 1)
            index = 0
          }
        }
      }
      if (!isKnown) kept.push(current)
    }
    if (kept.length > alternativesLimit)
      throw new TooManyAlternatives(`it comes to more than ${alternativesLimit} alternatives`)
    return kept
  }

  function unite(shapes: readonly Shape[]): Shape {
    const [only] = shapes
    if (only === undefined) return nothing
    if (shapes.length === 1) return only
    return {
      null: shapes.some((shape) => shape.null),
      booleans: [false, true].filter((value) => shapes.some((shape) => shape.booleans.includes(value))),
      numbers: simplified(
        shapes.flatMap((shape) => shape.numbers),
        areNumbersWithin,
        joinedNumbers,
      ),
      strings: simplified(
        shapes.flatMap((shape) => shape.strings),
        areStringsWithin,
        joinedStrings,
      ),
      arrays: simplified(
        shapes.flatMap((shape) => shape.arrays),
        areArrays,
      ),
      objects: simplified(
        shapes.flatMap((shape) => shape.objects),
        areObjects,
      ),
    }
  }

  function complement(shape: Shape): Shape {
    if (isEverything(shape)) return nothing
    if (isNothing(shape)) return everything
    const known = complements.get(shape)
    if (known !== undefined) return known
    const outside = complementOf(shape)
    complements.set(shape, outside)
    return outside
  }

  function complementOf(shape: Shape): Shape {
    const { number, string, array, object } = general
    const outside = <T extends Alternative>(
      alternatives: readonly T[],
      all: T,
      complementOfSet: (set: T) => readonly T[],
      intersection: (a: T, b: T) => T | undefined,
      isWithin: (inner: T, outer: T) => boolean,
      joined?: (a: T, b: T) => T | undefined,
    ): readonly T[] =>
      alternatives.reduce<readonly T[]>(
        (left, set) => pairs(left, complementOfSet(set), intersection, isWithin, joined),
        [all],
      )
    return {
      null: !shape.null,
      booleans: [false, true].filter((value) => !shape.booleans.includes(value)),
      numbers: outside(shape.numbers, number, complementOfNumbers, intersectNumbers, areNumbersWithin, joinedNumbers),
      strings: outside(shape.strings, string, complementOfStrings, intersectStrings, areStringsWithin, joinedStrings),
      arrays: outside(
        shape.arrays,
        array,
        (set) => complementOfArrays(set, algebra),
        (a, b) => intersectArrays(a, b, algebra),
        areArrays,
      ),
      objects: outside(
        shape.objects,
        object,
        (set) => complementOfObjects(set, algebra),
        (a, b) => intersectObjects(a, b, algebra),
        areObjects,
      ),
    }
  }

  function isWithin(inner: Shape, outer: Shape): boolean {
    if (inner === outer || isEverything(outer)) return true
    const every = <T extends Alternative>(
      some: readonly T[],
      others: readonly T[],
      within: (a: T, b: T) => boolean,
    ): boolean =>
      some.every((a) =>
        others.some((b) => {
          spend(costOf(a))
          return within(a, b)
        }),
      )
    return (
      (outer.null || !inner.null) &&
      inner.booleans.every((value) => outer.booleans.includes(value)) &&
      every(inner.numbers, outer.numbers, areNumbersWithin) &&
      every(inner.strings, outer.strings, areStringsWithin) &&
      every(inner.arrays, outer.arrays, areArrays) &&
      every(inner.objects, outer.objects, areObjects)
    )
  }

  function areApart(a: Shape, b: Shape): boolean {
    const every = <T extends Alternative>(
      left: readonly T[],
      right: readonly T[],
      apart: (x: T, y: T) => boolean,
    ): boolean =>
      left.every((x) =>
        right.every((y) => {
          spend(costOf(x) + costOf(y))
          return apart(x, y)
        }),
      )
    return (
      !(a.null && b.null) &&
      !a.booleans.some((value) => b.booleans.includes(value)) &&
      every(a.numbers, b.numbers, (x, y) => intersectNumbers(x, y) === undefined) &&
      every(a.strings, b.strings, (x, y) => intersectStrings(x, y) === undefined) &&
      every(a.arrays, b.arrays, (x, y) => areArraysApart(x, y, algebra)) &&
      every(a.objects, b.objects, (x, y) => areObjectsApart(x, y, algebra))
    )
  }

  const algebra: Algebra = {
    intersect,
    unite,
    complement,
    remember(node, make) {
      const known = remembered.get(node)
      if (known !== undefined) return known
      const shape = make()
      remembered.set(node, shape)
      return shape
    },
    spend,
    subtract: (a, b) => intersect(a, complement(b)),
    isWithin,
    areApart,
    intersectSlots: (a, b) => ({
      shape: intersect(a.shape, b.shape),
      sources: a.sources === b.sources ? a.sources : [...new Set([...a.sources, ...b.sources])],
    }),
    arraySet: (given) => arraySet(given, algebra),
    objectSet: (given) => objectSet(given, algebra),
  }
  return algebra
}

/** The steps of looking at one of two alternatives. Going through what it is made of is quick, but there can be much. */
function costOf(alternative: Alternative | StringSet | ArraySet | ObjectSet): number {
  return 0.5 + countOfParts(alternative) / 10
}

function countOfParts(alternative: Alternative | StringSet | ArraySet | ObjectSet): number {
  if ('except' in alternative) return namedStrings(alternative)
  if ('prefix' in alternative) return alternative.prefix.length
  return 'fields' in alternative ? alternative.fields.size : 0
}

function withSources<T extends Alternative>(alternative: T, sources: Alternative['sources'] = []): T {
  const { sources: _, ...set } = alternative
  return (sources.length === 0 ? set : { ...set, sources: [...new Set(sources)] }) as T
}

function haveSameSources(a: Alternative, b: Alternative): boolean {
  const [left, right] = [a.sources ?? [], b.sources ?? []]
  return left.length === right.length && left.every((source) => right.includes(source))
}
