import type { Json } from '../node.ts'
import type { Algebra } from './algebra.ts'
import { includes, samplesOf } from './sample.ts'
import { isNothing, type Shape } from './shape.ts'

/** An answer about two shapes. Patterns and formats are not looked into, so that some questions stay open. */
export type Answer =
  | { readonly kind: 'yes' }
  /** `example` is a value that shows it. */
  | { readonly kind: 'no'; readonly example: Json }
  | { readonly kind: 'unknown' }

/** Whether every value of one shape is in another; if not, with one that is not. */
export function isSubset(inner: Shape, outer: Shape, algebra: Algebra): Answer {
  if (algebra.isWithin(inner, outer)) return { kind: 'yes' }
  return answerFrom(algebra.subtract(inner, outer), (value) => includes(inner, value) && !includes(outer, value))
}

/** Whether no value is in both of two shapes; if not, with one that is. */
export function areDisjoint(a: Shape, b: Shape, algebra: Algebra): Answer {
  return answerFrom(algebra.intersect(a, b), (value) => includes(a, value) && includes(b, value))
}

/** Whether two shapes hold the same values; if not, with one that is in only one of them. */
export function areEqual(a: Shape, b: Shape, algebra: Algebra): Answer {
  const forth = isSubset(a, b, algebra)
  if (forth.kind === 'no') return forth
  const back = isSubset(b, a, algebra)
  return back.kind === 'no' || forth.kind === 'yes' ? back : forth
}

/** Yes when nothing is left; no when something is, and a value of it can be shown. */
function answerFrom(left: Shape, shows: (value: Json) => boolean): Answer {
  if (isNothing(left)) return { kind: 'yes' }
  for (const example of samplesOf(left)) if (shows(example)) return { kind: 'no', example }
  return { kind: 'unknown' }
}
