import { alphabetOf, type Alphabet } from './alphabet.ts'
import { groupsIn, placesIn } from './groups.ts'
import { placesOf, type Place, type Places, type Reading } from './places.ts'
import type { Look, Repetition, Syntax } from './syntax.ts'
import { condition, exit, targetOf, wayTo, type Ways } from './ways.ts'

/**
 * What a backtracking matcher can do at each place of a pattern: an automaton whose states are the places where a character
 * stands (Glushkov's construction), with the ways on from each in the order in which the matcher tries them, and in how many
 * ways each can be reached. It leaves nothing out; what it cannot show (what lookarounds and back references forbid) it
 * allows.
 */
export interface Automaton {
  readonly alphabet: Alphabet
  /** The first is the start of the text. */
  readonly states: readonly State[]
  /** Lookarounds, with the states from which they are tried. */
  readonly looks: ReadonlyMap<Look, readonly number[]>
  /** Whether it allows nothing that the pattern forbids, but for the number of repetitions beyond those that are counted. */
  readonly isExact: boolean
  /** Up to how many repetitions are counted; those that may have more are taken to have no end. */
  readonly counted: number
}

export interface State {
  /** The classes of characters with which this state is entered. */
  readonly enteredBy: readonly boolean[]
  /** Where the matcher can go from here, what it tries first coming first. */
  readonly next: readonly Step[]
  /** The classes of the next character before which the pattern can end here, which ends the matching with success. */
  readonly acceptsBefore: readonly boolean[]
  readonly acceptsAtEnd: boolean
  /** The repetitions that this place of the pattern lies in, the innermost first. */
  readonly within: readonly Repetition[]
}

export interface Step {
  readonly to: number
  /** In how many ways: `(?:a*)*` leads from one `a` to the next in two. */
  readonly ways: number
  /** The classes of characters before which the pattern ends with success, rather than that this step is tried. */
  readonly unless: readonly boolean[]
}

/** An automaton with more places takes too long to analyse. */
const maxPlaces = 2000

/** How many repetitions are counted, from the most exact on. */
const countedRepetitions = [1000, 100, 30, 10, 3, 1] as const

/** @returns undefined when the pattern is too large */
export function automatonOf(syntax: Syntax, reading: Reading): Automaton | undefined {
  const groups = groupsIn(syntax)
  if (groups === undefined) return undefined
  const tried = new Set<number>()
  for (const counted of countedRepetitions) {
    const size = placesIn(syntax, counted, groups)
    if (size > maxPlaces || tried.has(size)) continue
    tried.add(size)
    const found = placesOf(syntax, counted, groups, reading)
    if (found !== undefined) return assembled(found, reading, counted)
  }
  return undefined
}

/** A state, while the others that its ways lead to are not all known. */
interface Draft extends Pick<State, 'enteredBy' | 'within'> {
  readonly ways: Ways
  /** Whether the character before is a letter of a word; undefined at the beginning of a lookaround, where it may be. */
  readonly isWord: boolean | undefined
  readonly hasText: boolean
}

/** Turns places into states: two for a place that holds letters of words and others, where the pattern asks for `\b`. */
function assembled({ first, places, looks, isExact }: Places, reading: Reading, counted: number): Automaton {
  const alphabet = alphabetOf(places.flatMap(({ source }) => source ?? []))
  const none = alphabet.samples.map(() => false)
  const asksForBoundary = [first, ...places.map(({ ways }) => ways)].some((ways) =>
    [...ways.keys()].some((way) => (way & (condition.boundary | condition.noBoundary)) !== 0),
  )
  // What is tried at last is to begin one character further on: as if the pattern began with `[^]*?`.
  const skip = places.length
  const canBeginLater = [...first.keys()].some((way) => targetOf(way) !== exit && (way & condition.atStart) === 0)
  const skips = reading === 'pattern' && canBeginLater
  const start = skips ? new Map([...first, [wayTo(skip), 1]]) : first
  const isWord = reading === 'pattern' ? false : undefined
  const drafts: Draft[] = [{ enteredBy: none, within: [], ways: start, isWord, hasText: false }]
  const statesOf = new Map<number, readonly number[]>()
  const draft = (target: number, classes: readonly boolean[], { ways, within }: Omit<Place, 'source'>): void => {
    const words = classes.map((member, index) => member && alphabet.isWord[index] === true)
    const others = classes.map((member, index) => member && alphabet.isWord[index] !== true)
    const isMixed = words.includes(true) && others.includes(true)
    const parts = asksForBoundary && isMixed ? [words, others] : [classes]
    const own = parts.map(
      (enteredBy) =>
        drafts.push({ enteredBy, within, ways, isWord: enteredBy !== others && words.includes(true), hasText: true }) -
        1,
    )
    statesOf.set(target, own)
  }
  for (const [index, place] of places.entries())
    draft(index, place.source === undefined ? none : (alphabet.members.get(place.source) ?? none), place)
  const every = none.map(() => true)
  if (skips) draft(skip, every, { ways: start, within: [] })

  const states = drafts.map((from): State => {
    const next: Step[] = []
    let acceptsBefore: readonly boolean[] = none
    let acceptsAtEnd = false
    for (const [way, count] of from.ways) {
      if (from.hasText && (way & condition.atStart) !== 0) continue
      const target = targetOf(way)
      if (target !== exit) {
        const isMarker = places[target]?.source === undefined && target !== skip
        for (const to of statesOf.get(target) ?? []) {
          const isOpen = (way & condition.atEnd) === 0 && allowsBoundary(way, from.isWord, drafts[to]?.isWord)
          if (isOpen || isMarker) next.push({ to, ways: count, unless: acceptsBefore })
        }
        continue
      }
      const isUnknown = from.isWord === undefined && (way & (condition.boundary | condition.noBoundary)) !== 0
      if ((way & condition.unknown) !== 0 || isUnknown) continue
      acceptsAtEnd ||= allowsBoundary(way, from.isWord, false)
      if ((way & condition.atEnd) !== 0) continue
      const before = alphabet.isWord.map((word) => allowsBoundary(way, from.isWord, word))
      // Nothing is tried any more where success is certain.
      if (!before.includes(false)) return { ...withoutWays(from), next, acceptsBefore: every, acceptsAtEnd: true }
      acceptsBefore = before.map((accepts, index) => accepts || acceptsBefore[index] === true)
    }
    return { ...withoutWays(from), next, acceptsBefore, acceptsAtEnd }
  })
  const triedFrom = [...looks].map(([look, own]) => {
    const markers = new Set(own.flatMap((each) => statesOf.get(each) ?? []))
    return [look, states.flatMap(({ next }, from) => (next.some(({ to }) => markers.has(to)) ? [from] : []))] as const
  })
  return { alphabet, states, looks: new Map(triedFrom), isExact, counted }
}

function withoutWays({ enteredBy, within }: Draft): Pick<State, 'enteredBy' | 'within'> {
  return { enteredBy, within }
}

/** Whether a way can be taken between two characters, as far as `\b` and `\B` go. */
function allowsBoundary(way: number, before: boolean | undefined, after: boolean | undefined): boolean {
  if (before === undefined || after === undefined) return true
  const isBoundary = before !== after
  if ((way & condition.boundary) !== 0 && !isBoundary) return false
  return (way & condition.noBoundary) === 0 || !isBoundary
}
