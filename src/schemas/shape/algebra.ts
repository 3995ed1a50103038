import type { SchemaNode } from '../node.ts'
import { arraySet, areArraysWithin, complementOfArrays, intersectArrays } from './arrays.ts'
import { areNumbersWithin, complementOfNumbers, intersectNumbers, joinedNumbers } from './numbers.ts'
import { areObjectsWithin, complementOfObjects, intersectObjects, objectSet } from './objects.ts'
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
} from './shape.ts'
import { areStringsWithin, complementOfStrings, intersectStrings, joinedStrings } from './strings.ts'

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
  /** As `intersect`, of what may stand in a place; both sides' authored schemas go on to speak of it. */
  intersectSlots(a: Slot, b: Slot): Slot
  /** The shape of an authored schema, made once for each: a schema may be referred to from everywhere. */
  remember(node: SchemaNode, make: () => Shape): Shape
  /** Counts a piece of work that others do with shapes. */
  spend(): void
  arraySet(given: Partial<ArraySet>): ArraySet | undefined
  objectSet(given: Partial<ObjectSet>): ObjectSet | undefined
}

/** Thrown where set algebra would take out of proportion long: a schema of this kind is refused, not waited for. */
export class TooManyAlternatives extends Error {}

/** More alternatives of one type than anybody reads, or than zui should try one after the other. */
const alternativesLimit = 128

/** Intersections of two alternatives; the real schemas that were measured take a few hundred. */
const workLimit = 100_000

/** @returns operations that share one allowance of work; each throws {@link TooManyAlternatives} when it is used up */
export function createAlgebra(): Algebra {
  let work = 0
  const remembered = new Map<SchemaNode, Shape>()

  function spend(): void {
    work += 1
    if (work > workLimit) throw new TooManyAlternatives()
  }

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
        spend()
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
        spend()
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
    if (kept.length > alternativesLimit) throw new TooManyAlternatives()
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
    const { number, string, array, object } = general
    const outside = <T extends Alternative>(
      alternatives: readonly T[],
      all: T,
      complementOf: (set: T) => readonly T[],
      intersection: (a: T, b: T) => T | undefined,
      isWithin: (inner: T, outer: T) => boolean,
      joined?: (a: T, b: T) => T | undefined,
    ): readonly T[] =>
      alternatives.reduce<readonly T[]>(
        (left, set) => pairs(left, complementOf(set), intersection, isWithin, joined),
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
    const every = <T>(some: readonly T[], others: readonly T[], within: (a: T, b: T) => boolean): boolean =>
      some.every((a) =>
        others.some((b) => {
          spend()
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
    intersectSlots: (a, b) => ({
      shape: intersect(a.shape, b.shape),
      sources: a.sources === b.sources ? a.sources : [...new Set([...a.sources, ...b.sources])],
    }),
    arraySet: (given) => arraySet(given, algebra),
    objectSet: (given) => objectSet(given, algebra),
  }
  return algebra
}

function withSources<T extends Alternative>(alternative: T, sources: Alternative['sources'] = []): T {
  const { sources: _, ...set } = alternative
  return (sources.length === 0 ? set : { ...set, sources: [...new Set(sources)] }) as T
}

function haveSameSources(a: Alternative, b: Alternative): boolean {
  const [left, right] = [a.sources ?? [], b.sources ?? []]
  return left.length === right.length && left.every((source) => right.includes(source))
}
