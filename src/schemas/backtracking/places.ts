import type { Groups } from './groups.ts'
import type { Assertion, Look, Repetition, Syntax } from './syntax.ts'
import {
  add,
  condition,
  conditionsOf,
  exit,
  hasExit,
  inOrder,
  targetOf,
  wayTo,
  withoutExit,
  type Ways,
} from './ways.ts'

/** A whole pattern may match anywhere; a lookaround is tried where it stands, from there on or backwards. */
export type Reading = 'pattern' | 'lookahead' | 'lookbehind'

/** A place of a pattern at which a character stands. */
export interface Place {
  /** What stands for the character; undefined at a lookaround, which takes none. */
  readonly source: string | undefined
  /** The repetitions that it lies in, the innermost first. */
  readonly within: readonly Repetition[]
  /** Where the matcher can go from there. */
  ways: Ways
}

export interface Places {
  /** Where the matcher can go from the start. */
  readonly first: Ways
  readonly places: readonly Place[]
  /** The places of each lookaround: several where what it stands in is repeated. */
  readonly looks: ReadonlyMap<Look, readonly number[]>
  /** Whether the ways allow nothing that the pattern forbids. */
  readonly isExact: boolean
}

/** More ways between places take too long to analyse. */
const maxWays = 100_000

/** A part of the pattern that was built. */
interface Fragment {
  readonly first: Ways
  /** The places of the part from which a way leads out of it. */
  readonly open: readonly number[]
}

/**
 * Finds the places of a pattern and the ways between them.
 *
 * @param counted up to how many repetitions are counted; those that may have more are taken to have no end
 * @returns undefined when there are too many ways
 */
export function placesOf(syntax: Syntax, counted: number, groups: Groups, reading: Reading): Places | undefined {
  const places: Place[] = []
  const looks = new Map<Look, number[]>()
  let within: readonly Repetition[] = []
  let isExact = true
  let made = 0

  /** Where ways lead when what follows takes the place of the way out. */
  const followed = (ways: Ways, next: Ways, afterText: boolean): Ways => {
    const result: Ways = new Map()
    for (const [way, count] of ways) {
      if (targetOf(way) !== exit) {
        add(result, way, count)
        continue
      }
      for (const [further, times] of next) {
        const conditions = conditionsOf(way) | conditionsOf(further)
        if (afterText && (conditions & condition.atStart) !== 0) continue
        add(result, wayTo(targetOf(further), conditions), count * times)
      }
    }
    made += result.size
    return result
  }

  const place = (source: string | undefined, ways: Ways): number => places.push({ source, within, ways }) - 1

  const leads = (fragment: Fragment, ways: Ways): readonly number[] => {
    for (const open of fragment.open) {
      const found = places[open]
      if (found !== undefined) found.ways = followed(found.ways, ways, true)
    }
    return hasExit(ways) ? fragment.open : []
  }

  const joined = (one: Fragment, other: Fragment): Fragment => {
    const open = leads(one, other.first)
    return { first: followed(one.first, other.first, false), open: [...open, ...other.open] }
  }

  const fragmentOf = (node: Syntax): Fragment => {
    // There are too many already: what comes out is not used.
    if (made > maxWays) return nothing()
    switch (node.kind) {
      case 'character': {
        const own = place(node.source, new Map([[wayTo(exit), 1]]))
        return { first: new Map([[wayTo(own), 1]]), open: [own] }
      }
      case 'sequence': {
        const parts = reading === 'lookbehind' ? node.parts.toReversed() : node.parts
        return parts.reduce<Fragment>((before, part) => joined(before, fragmentOf(part)), nothing())
      }
      case 'choice': {
        const fragments = node.alternatives.map(fragmentOf)
        const first: Ways = new Map()
        for (const fragment of fragments) for (const [way, ways] of fragment.first) add(first, way, ways)
        return { first, open: fragments.flatMap(({ open }) => open) }
      }
      case 'repetition': {
        const outer = within
        within = [node, ...outer]
        const fragment = repeated(node)
        within = outer
        return fragment
      }
      case 'group':
        return fragmentOf(node.body)
      case 'back-reference': {
        // Whatever the group matches may stand here again, or nothing if it has not matched.
        isExact = false
        const skipped = nothing(condition.unknown)
        const again = fragmentOf({ kind: 'choice', alternatives: groups.get(node.group) ?? [] })
        const open = leads(again, skipped.first)
        return { first: new Map([...followed(again.first, skipped.first, false), ...skipped.first]), open }
      }
      case 'assertion': {
        const conditions = conditionOf(node.assertion, reading)
        if (conditions === condition.unknown) isExact = false
        return nothing(conditions)
      }
      case 'look': {
        isExact = false
        const own = place(undefined, new Map())
        looks.set(node, [...(looks.get(node) ?? []), own])
        return { first: new Map([[wayTo(own), 1], ...nothing(condition.unknown).first]), open: [] }
      }
    }
  }

  const repeated = (node: Repetition): Fragment => {
    const { body, min, max, lazy } = node
    if (max === 0) return nothing()
    if (min > counted || (max !== Infinity && max > counted)) return uncounted(node)
    let copies = nothing()
    for (let copy = 1; copy < min; copy += 1) copies = joined(copies, fragmentOf(body))
    if (max === Infinity) {
      const last = fragmentOf(body)
      const isRequired = min > 0 && !hasExit(last.first)
      const loop = looped(last, lazy, 0)
      if (isRequired) return joined(copies, { first: last.first, open: loop.open })
      return min === 0 ? loop : joined(copies, joined(fragmentOf(body), loop))
    }
    if (min > 0) copies = joined(copies, fragmentOf(body))
    const optional = (left: number): Fragment => {
      // A repetition that is not required must not be empty.
      const one = fragmentOf(body)
      const rest = left === 1 ? nothing() : optional(left - 1)
      const nonEmpty = { first: withoutExit(one.first), open: one.open }
      const { first, open } = joined(nonEmpty, rest)
      return { first: inOrder(first, nothing().first, lazy), open }
    }
    return max === min ? copies : joined(copies, optional(max - min))
  }

  /** A repetition with large bounds, as if it had none. */
  const uncounted = ({ body, min, lazy }: Repetition): Fragment => {
    if (min > 1) isExact = false
    const one = fragmentOf(body)
    const loop = looped(one, lazy, min > 1 ? condition.unknown : 0)
    if (min === 0) return loop
    // Which of the required repetitions are empty is a choice, too.
    const ways = hasExit(one.first) && min > 1 ? 2 : 1
    for (const open of one.open) {
      const found = places[open]
      if (found !== undefined && ways > 1) for (const [way, count] of found.ways) found.ways.set(way, count * ways)
    }
    return { first: one.first, open: loop.open }
  }

  /** As often as possible, or as seldom; the second time on it must not be empty. */
  const looped = (one: Fragment, lazy: boolean, conditions: number): Fragment => {
    const first = withoutExit(one.first)
    const open = leads(one, inOrder(first, nothing(conditions).first, lazy))
    return { first: inOrder(first, nothing().first, lazy), open }
  }

  const root = fragmentOf(syntax)
  if (made > maxWays) return undefined
  return { first: root.first, places, looks, isExact }
}

function nothing(conditions = 0): Fragment {
  return { first: new Map([[wayTo(exit, conditions), 1]]), open: [] }
}

function conditionOf(assertion: Assertion, reading: Reading): number {
  switch (assertion) {
    // Where a lookaround begins may be the edge of the text or not.
    case 'start':
      return reading === 'pattern' ? condition.atStart : reading === 'lookahead' ? condition.unknown : condition.atEnd
    case 'end':
      return reading === 'lookbehind' ? condition.unknown : condition.atEnd
    case 'boundary':
      return condition.boundary
    case 'no-boundary':
      return condition.noBoundary
  }
}
