import { isMultiple } from '../multiple.ts'
import { general, type NumberSet } from './shape.ts'

/** A number set in its simplest form, or undefined when it is empty. */
export function numberSet(given: Partial<NumberSet>): NumberSet | undefined {
  const set = tightened({ ...general.number, ...given, multiplesOf: withoutImplied(given.multiplesOf ?? []) })
  const { minimum, maximum, multiplesOf, notMultiplesOf } = set
  if (minimum > maximum) return undefined
  if (minimum === maximum) {
    if (set.minimumIsExclusive || set.maximumIsExclusive) return undefined
    return includesNumber(set, minimum) ? { ...set, multiplesOf: [], notMultiplesOf: [] } : undefined
  }
  const isContradiction = notMultiplesOf.some((not) => multiplesOf.some((divisor) => isMultiple(divisor, not)))
  return isContradiction ? undefined : set
}

export function includesNumber(set: NumberSet, value: number): boolean {
  return (
    (set.minimumIsExclusive ? value > set.minimum : value >= set.minimum) &&
    (set.maximumIsExclusive ? value < set.maximum : value <= set.maximum) &&
    set.multiplesOf.every((divisor) => isMultiple(value, divisor)) &&
    !set.notMultiplesOf.some((divisor) => isMultiple(value, divisor))
  )
}

export function intersectNumbers(a: NumberSet, b: NumberSet): NumberSet | undefined {
  const lower = a.minimum > b.minimum || (a.minimum === b.minimum && a.minimumIsExclusive) ? a : b
  const upper = a.maximum < b.maximum || (a.maximum === b.maximum && a.maximumIsExclusive) ? a : b
  return numberSet({
    minimum: lower.minimum,
    minimumIsExclusive: lower.minimumIsExclusive,
    maximum: upper.maximum,
    maximumIsExclusive: upper.maximumIsExclusive,
    multiplesOf: [...a.multiplesOf, ...b.multiplesOf],
    notMultiplesOf: [...new Set([...a.notMultiplesOf, ...b.notMultiplesOf])],
  })
}

/** The numbers outside of a set. */
export function complementOfNumbers(set: NumberSet): readonly NumberSet[] {
  const below = numberSet({ maximum: set.minimum, maximumIsExclusive: !set.minimumIsExclusive })
  const above = numberSet({ minimum: set.maximum, minimumIsExclusive: !set.maximumIsExclusive })
  return [
    set.minimum === -Infinity ? undefined : below,
    set.maximum === Infinity ? undefined : above,
    ...set.multiplesOf.map((divisor) => numberSet({ notMultiplesOf: [divisor] })),
    ...set.notMultiplesOf.map((divisor) => numberSet({ multiplesOf: [divisor] })),
  ].filter((each) => each !== undefined)
}

export function areNumbersWithin(inner: NumberSet, outer: NumberSet): boolean {
  if (inner.minimum === inner.maximum) return includesNumber(outer, inner.minimum)
  const startsInside =
    inner.minimum > outer.minimum ||
    (inner.minimum === outer.minimum && (inner.minimumIsExclusive || !outer.minimumIsExclusive))
  const endsInside =
    inner.maximum < outer.maximum ||
    (inner.maximum === outer.maximum && (inner.maximumIsExclusive || !outer.maximumIsExclusive))
  return (
    startsInside &&
    endsInside &&
    outer.multiplesOf.every((divisor) => inner.multiplesOf.some((finer) => isMultiple(finer, divisor))) &&
    outer.notMultiplesOf.every((divisor) => inner.notMultiplesOf.includes(divisor))
  )
}

/** Two sets as one, where they meet and differ in nothing but their bounds. */
export function joinedNumbers(a: NumberSet, b: NumberSet): NumberSet | undefined {
  const [left, right] = a.minimum <= b.minimum ? [a, b] : [b, a]
  const sameMultiples =
    String(left.multiplesOf) === String(right.multiplesOf) &&
    String(left.notMultiplesOf) === String(right.notMultiplesOf)
  if (!sameMultiples) return undefined
  const isGap = left.maximumIsExclusive && right.minimumIsExclusive
  const meet = left.maximum > right.minimum || (left.maximum === right.minimum && !isGap)
  if (!meet) return undefined
  const upper = left.maximum > right.maximum ? left : right
  const isClosedByEither = left.maximum === right.maximum && !(left.maximumIsExclusive && right.maximumIsExclusive)
  const startsClosed = left.minimum === right.minimum && !(left.minimumIsExclusive && right.minimumIsExclusive)
  return {
    ...left,
    minimumIsExclusive: startsClosed ? false : left.minimumIsExclusive,
    maximum: upper.maximum,
    maximumIsExclusive: isClosedByEither ? false : upper.maximumIsExclusive,
  }
}

/** Divisors without those that another one implies; whole ones become their least common multiple. */
function withoutImplied(divisors: readonly number[]): readonly number[] {
  const whole = divisors.filter((divisor) => Number.isSafeInteger(divisor))
  const common = whole.reduce(leastCommonMultiple, 1)
  const kept = whole.length > 0 && Number.isSafeInteger(common) ? [common] : whole
  const all = [...new Set([...kept, ...divisors.filter((divisor) => !Number.isSafeInteger(divisor))])]
  return all
    .filter((divisor) => !all.some((other) => other !== divisor && isMultiple(other, divisor)))
    .sort((a, b) => a - b)
}

function leastCommonMultiple(a: number, b: number): number {
  let [x, y] = [a, b]
  while (y !== 0) [x, y] = [y, x % y]
  return (a / x) * b
}

/** Bounds moved to the first and last whole multiple, where numbers are small enough to be exact. */
function tightened(set: NumberSet): NumberSet {
  const divisor = set.multiplesOf.find((each) => Number.isSafeInteger(each))
  if (divisor === undefined) return set
  const { minimum, maximum } = set
  const lowest = Math.ceil(minimum / divisor) * divisor
  const highest = Math.floor(maximum / divisor) * divisor
  const isLowExact = Number.isSafeInteger(lowest)
  const isHighExact = Number.isSafeInteger(highest)
  return {
    ...set,
    ...(isLowExact && {
      minimum: set.minimumIsExclusive && lowest === minimum ? lowest + divisor : lowest,
      minimumIsExclusive: false,
    }),
    ...(isHighExact && {
      maximum: set.maximumIsExclusive && highest === maximum ? highest - divisor : highest,
      maximumIsExclusive: false,
    }),
  }
}
