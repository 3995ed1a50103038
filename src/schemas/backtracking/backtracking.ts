import { growthOf, type Growth, type Part } from './ambiguity.ts'
import { automatonOf, type Automaton } from './automaton.ts'
import { mostSteps, mostWaysThroughBounded, tolerableSteps } from './estimate.ts'
import { failingGraphOf } from './failing.ts'
import { failingEndOf, failureOf, type FailingEnd, type Failure } from './failure.ts'
import { graphOf, type Graph } from './graph.ts'
import type { Reading } from './places.ts'
import { parsePattern, type Repetition, type Syntax } from './syntax.ts'
import { findWorstText, repetitionsNeeded, suspiciousWays } from './worst-text.ts'

/** What a backtracking matcher, as JavaScript's is, makes of a pattern that it should not be given. */
export type BacktrackingProblem =
  | {
      readonly kind: 'slow'
      readonly growth: SlowGrowth
      /** The repetitions that can share one text, as they stand in the pattern; none for `bounded`. */
      readonly repetitions: readonly string[]
      /** A text that takes the matcher long. */
      readonly example: readonly ExamplePart[]
    }
  /** The pattern is too large, or has something in it that is not analysed; the repetitions are those that are suspected. */
  | { readonly kind: 'undecided'; readonly repetitions: readonly string[] }

/** How the time grows with the length of the text; `bounded` for a pattern whose repetitions end. */
export type SlowGrowth = 'exponential' | 'polynomial' | 'bounded'

export interface ExamplePart {
  readonly text: string
  readonly times: number
}

/** A text of which the time of a match grows with more than the square is refused: 10,000 characters take a minute. */
const tolerableDegree = 2

/**
 * Finds out whether there are texts that take `new RegExp(pattern, 'u').test` so long that they stop the process: exponential
 * time, or time that grows at least with the cube of the length. The answer depends on nothing but the pattern. It takes
 * less than a millisecond for most patterns, and some tenths of a second at the most, since all that is looked at is limited.
 *
 * @param pattern a valid regular expression under the flag `u`
 * @returns undefined when there are no such texts
 */
export function backtrackingProblem(pattern: string): BacktrackingProblem | undefined {
  const syntax = parsePattern(pattern)
  if (syntax === undefined) return undecided
  if (mostSteps(syntax) <= tolerableSteps) return undefined
  if (!known.has(pattern)) {
    if (known.size >= maxKnown) known.clear()
    known.set(pattern, problemOf(syntax, 'pattern', tolerableDegree))
  }
  return known.get(pattern)
}

/** The answers of before: the same pattern often stands in a hundred fields. */
const known = new Map<string, BacktrackingProblem | undefined>()
const maxKnown = 500

interface Context {
  readonly automaton: Automaton
  /** All that it may try. */
  readonly everything: Graph
  readonly failure: Failure
  readonly reading: Reading
  /** The greatest power of the length with which the time may grow. */
  readonly tolerable: number
  /** Whether repetitions that end may take too many steps. */
  readonly isBoundedSuspicious: boolean
}

const undecided: BacktrackingProblem = { kind: 'undecided', repetitions: [] }

function problemOf(syntax: Syntax, reading: Reading, tolerable: number): BacktrackingProblem | undefined {
  const automaton = automatonOf(syntax, reading)
  const everything = automaton === undefined ? undefined : graphOf(automaton)
  if (automaton === undefined || everything === undefined) return undecided
  const isBoundedSuspicious = mostWaysThroughBounded(syntax) >= suspiciousWays
  const failure = failureOf(automaton)
  const context = { automaton, everything, failure, reading, tolerable, isBoundedSuspicious }
  // At first without regard to what succeeds. With it there is less that is tried, but it takes longer to tell.
  const suspicion = problemIn(everything, (text) => failingEndOf(failure, text), context)
  if (suspicion === undefined || suspicion.kind === 'slow') return suspicion
  const failing = failingGraphOf(automaton, failure)
  const problem = problemIn(failing, (_, node) => failing.failingEnd(node), context)
  return problem === undefined && !failing.isComplete ? undecided : problem
}

/**
 * @param endOf what a text can end with to fail, given the text and the node that it leads to; where there is nothing, a
 * problem that the graph has is undecided
 */
function problemIn(
  graph: Graph,
  endOf: (text: readonly Part[], node: number) => FailingEnd,
  context: Context,
): BacktrackingProblem | undefined {
  const { automaton, everything, failure, tolerable } = context
  const growth = growthOf(graph)
  if (growth === undefined) return undecided
  if (growth.kind === 'exponential') {
    const { text, end, nodes } = growth
    const around = repetitionsAround(nodes, graph, automaton)
    // One place that is reached again in two ways is repeated twice over.
    const [only, other] = new Set(nodes.map((node) => graph.states[node]))
    const shared = (only !== undefined && other === undefined ? around[1] : undefined) ?? around[0]
    return slow('exponential', text, endOf(text, end), shared === undefined ? [] : [shared], context)
  }
  if (growth.degree > tolerable) {
    const { worst } = growth
    const text = growth.textTo(worst)
    const repetitions = sharersOf(growth, worst, graph, automaton)
    return slow('polynomial', text, endOf(text, worst), repetitions, context)
  }
  const worst = context.isBoundedSuspicious ? findWorstText(everything, failure) : undefined
  if (worst !== undefined) return slow('bounded', worst, failingEndOf(failure, worst), [], context)
  const problem = problemInLooks(graph, growth, context)
  // Whether the matcher comes to a lookaround that often is not known before the rest is.
  return graph === everything && problem !== undefined ? undecided : problem
}

/** Whether what is tried without moving on, at each place that the matcher comes to, takes too long. */
function problemInLooks(graph: Graph, growth: Polynomial, context: Context): BacktrackingProblem | undefined {
  const { automaton, tolerable } = context
  for (const [look, states] of automaton.looks) {
    const nodes = graph.states.flatMap((state, node) => (states.includes(state) ? [node] : []))
    const [first] = nodes.toSorted((a, b) => growth.degreeAt(b) - growth.degreeAt(a))
    if (first === undefined) continue
    const reading = look.behind ? 'lookbehind' : 'lookahead'
    const problem = problemOf(look.body, reading, tolerable - growth.degreeAt(first))
    if (problem === undefined) continue
    if (problem.kind === 'undecided') return problem
    const times = Math.max(...problem.example.map((part) => part.times))
    const before = growth
      .textTo(first)
      .filter(({ isRepeated }) => !isRepeated || problem.growth === 'polynomial')
      .map(({ word, isRepeated }) => ({ text: textOf(word, automaton), times: isRepeated ? times : 1 }))
    const sharers = sharersOf(growth, first, graph, automaton)
    return {
      ...problem,
      repetitions: [...new Set([...sharers, ...problem.repetitions])],
      example: joined([...before, ...problem.example]),
    }
  }
  return undefined
}

type Polynomial = Growth & { readonly kind: 'polynomial' }

/** @param end what makes the text fail; where there is nothing, or too much is allowed, it is not sure that the text is slow */
function slow(
  growth: SlowGrowth,
  text: readonly Part[],
  end: FailingEnd,
  shared: readonly string[],
  { automaton, everything, reading }: Context,
): BacktrackingProblem {
  const repetitions = [...new Set(shared)]
  const { isExact, counted } = automaton
  // Repetitions that are not counted may end before it takes long.
  const isSure = isExact && counted >= (growth === 'exponential' ? 30 : 1000)
  if (!Array.isArray(end) || !isSure) return { kind: 'undecided', repetitions }
  const whole = [...text, { word: end, isRepeated: false }]
  const times = repetitionsNeeded(everything, whole)
  const parts = joined(
    whole.map(({ word, isRepeated }) => ({ text: textOf(word, automaton), times: isRepeated ? times : 1 })),
  )
  const example =
    reading === 'lookbehind'
      ? parts.toReversed().map((part) => ({ ...part, text: [...part.text].toReversed().join('') }))
      : parts
  return { kind: 'slow', growth, repetitions, example }
}

/** The repetitions that share the text on which most ways lead to a node. */
function sharersOf(growth: Polynomial, node: number, graph: Graph, automaton: Automaton): readonly string[] {
  return growth.sharersBefore(node).flatMap((each) => repetitionsAround([each], graph, automaton).slice(0, 1))
}

function textOf(word: readonly number[], { alphabet }: Automaton): string {
  return word.map((each) => alphabet.samples[each] ?? '').join('')
}

/** The same text in as few parts as can be: "aa" twice and then "a" is "a" five times. */
function joined(parts: readonly ExamplePart[]): readonly ExamplePart[] {
  const result: ExamplePart[] = []
  for (const part of parts) {
    const text = /^([^]+?)\1*$/u.exec(part.text)?.[1]
    if (text === undefined) continue
    const times = (part.times * part.text.length) / text.length
    const last = result.at(-1)
    if (last?.text === text) result[result.length - 1] = { text, times: last.times + times }
    else result.push({ text, times })
  }
  return result
}

/** The repetitions, of more than one, that all of these nodes lie in, the innermost first, as they stand in the pattern. */
function repetitionsAround(nodes: readonly number[], graph: Graph, { states }: Automaton): readonly string[] {
  const [first = [], ...others] = nodes.map((node) => states[graph.states[node] ?? 0]?.within ?? [])
  const isShared = (repetition: Repetition): boolean => others.every((within) => within.includes(repetition))
  return first.filter((repetition) => repetition.max > 1 && isShared(repetition)).map(({ source }) => source)
}
