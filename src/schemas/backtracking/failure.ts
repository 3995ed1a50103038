import type { Part } from './ambiguity.ts'
import type { Automaton } from './automaton.ts'

/** States in which what is tried can be at one place of the text, in ascending order. */
export type StateSet = readonly number[]

/** How many sets of states are looked at to find out how a text can fail. */
const maxSets = 300

/** Characters as classes; `none` when a text succeeds whatever it ends with, `unknown` when it takes too long to tell. */
export type FailingEnd = readonly number[] | 'none' | 'unknown'

/** Finds out on which texts a pattern has no success. */
export interface Failure {
  /** The states after one more character, or undefined if the pattern succeeds there. */
  after(set: StateSet, on: number): Set<number> | undefined
  /** What a text can end with so that all of these fail. */
  endOf(set: StateSet): FailingEnd
}

export function failureOf({ states, alphabet }: Automaton): Failure {
  const ends = new Map<string, FailingEnd>()

  const after = (set: StateSet, on: number): Set<number> | undefined => {
    const result = new Set<number>()
    for (const state of set) {
      if (states[state]?.acceptsBefore[on] === true) return undefined
      for (const { to } of states[state]?.next ?? []) if (states[to]?.enteredBy[on] === true) result.add(to)
    }
    return result
  }

  const search = (from: StateSet): FailingEnd => {
    const sets = [{ set: from, word: [] as readonly number[] }]
    const seen = new Set([from.join()])
    for (const { set, word } of sets) {
      if (!set.some((state) => states[state]?.acceptsAtEnd === true)) return word
      for (const on of alphabet.samples.keys()) {
        const next = after(set, on)
        if (next === undefined) continue
        const sorted = inOrder(next)
        const key = sorted.join()
        const known = ends.get(key)
        if (Array.isArray(known)) return [...word, on, ...known]
        if (seen.has(key)) continue
        if (seen.size >= maxSets) return 'unknown'
        seen.add(key)
        sets.push({ set: sorted, word: [...word, on] })
      }
    }
    return 'none'
  }

  const endOf = (set: StateSet): FailingEnd => {
    const key = set.join()
    const known = ends.get(key) ?? search(set)
    ends.set(key, known)
    return known
  }
  return { after, endOf }
}

/**
 * What a text can end with so that the pattern has no success anywhere in it.
 *
 * @param text whose repeated parts stand there many times
 */
export function failingEndOf(failure: Failure, text: readonly Part[]): FailingEnd {
  let set: StateSet | undefined = [0]
  for (const { word, isRepeated } of text) {
    const seen = new Set<string>()
    do {
      seen.add(set.join())
      set = afterWord(failure, set, word)
      if (set === undefined) return 'none'
      if (!isRepeated) break
      // What is repeated leads to the same states again and again, sooner or later.
    } while (!seen.has(set.join()))
  }
  return failure.endOf(set)
}

function afterWord(failure: Failure, from: StateSet, word: readonly number[]): StateSet | undefined {
  let set = from
  for (const on of word) {
    const next = failure.after(set, on)
    if (next === undefined) return undefined
    set = inOrder(next)
  }
  return set
}

export function inOrder(set: Iterable<number>): StateSet {
  return [...set].toSorted((a, b) => a - b)
}
