import type { Part } from './ambiguity.ts'
import { consideredLength, tolerableSteps } from './estimate.ts'
import { inOrder, type Failure } from './failure.ts'
import type { Graph } from './graph.ts'

/** From this many ways on, a text may be made long enough to take too many steps. */
export const suspiciousWays = tolerableSteps / consideredLength

/** How many steps of the graph are followed, on the texts with the most ways first. */
const maxSteps = 50_000

/** After so many times the same character, one more adds what the last one added. */
const settledAfter = 100

/**
 * Looks for a text that takes too many steps without being the longer the worse: patterns such as `(?:a?){30}a{30}`, whose
 * repetitions end, have a worst text. It is a search, which may miss one that is hidden well.
 *
 * @param graph of all that an automaton may try
 */
export function findWorstText(graph: Graph, failure: Failure): readonly Part[] | undefined {
  const classes = graph.moves[0]?.map((_, on) => on) ?? []
  const open: Reached[] = [start]
  const seen = new Set<string>()
  for (let steps = 0; steps < maxSteps;) {
    const text = takeWorst(open)
    if (text === undefined) return undefined
    for (const on of classes) {
      for (const node of text.counts.keys()) steps += 1 + (graph.moves[node]?.[on]?.length ?? 0)
      const next = inVain(graph, failure, text, on)
      const key = [...(next?.counts ?? [])].toSorted(([a], [b]) => a - b).join(';')
      if (next === undefined || seen.has(key)) continue
      seen.add(key)
      if (next.ways < suspiciousWays) open.push(next)
      else {
        const filler = classes.find((each) => stepsWith(graph, failure, next, each) > tolerableSteps)
        if (filler === undefined) continue
        return [
          { word: next.word, isRepeated: false },
          { word: [filler], isRepeated: true },
        ]
      }
    }
  }
  return undefined
}

/**
 * How often the repeated parts of a text must stand there for the matcher to make more steps than are tolerable, as far as a
 * text of the considered length holds them.
 */
export function repetitionsNeeded(graph: Graph, text: readonly Part[]): number {
  const length = text.filter(({ isRepeated }) => isRepeated).reduce((sum, { word }) => sum + word.length, 0)
  const isEnough = (times: number): boolean => {
    let reached = start
    for (const { word, isRepeated } of text) {
      for (let time = 0; time < (isRepeated ? times : 1); time += 1)
        for (const on of word) reached = extended(graph, { ...reached, word: [] }, on)
    }
    return reached.steps > tolerableSteps
  }
  let times = 10
  while (times * length < consideredLength && !isEnough(times)) times *= 2
  return times
}

/** A text, and in how many ways each node can be reached on it. */
interface Reached {
  readonly counts: ReadonlyMap<number, number>
  /** All ways together. */
  readonly ways: number
  readonly word: readonly number[]
  /** The ways on all beginnings of the text together. */
  readonly steps: number
}

const start: Reached = { counts: new Map([[0, 1]]), ways: 1, word: [], steps: 1 }

function takeWorst(texts: Reached[]): Reached | undefined {
  let worst = 0
  for (const [index, { ways }] of texts.entries()) if (ways > (texts[worst]?.ways ?? 0)) worst = index
  return texts.splice(worst, 1)[0]
}

function extended(graph: Graph, { counts, word, steps }: Reached, on: number): Reached {
  const next = new Map<number, number>()
  let all = 0
  for (const [node, count] of counts) {
    for (const { to, ways } of graph.moves[node]?.[on] ?? []) {
      next.set(to, (next.get(to) ?? 0) + count * ways)
      all += count * ways
    }
  }
  return { counts: next, ways: all, word: [...word, on], steps: steps + all }
}

/** One character more, unless nothing is left to try or something succeeds. */
function inVain(graph: Graph, failure: Failure, text: Reached, on: number): Reached | undefined {
  const next = extended(graph, text, on)
  return next.ways === 0 || failure.after(inOrder(text.counts.keys()), on) === undefined ? undefined : next
}

/** The steps of a text that goes on with one character up to the considered length. */
function stepsWith(graph: Graph, failure: Failure, text: Reached, filler: number): number {
  let reached = text
  for (let time = 0; time < settledAfter; time += 1) {
    const next = inVain(graph, failure, { ...reached, word: [] }, filler)
    if (next === undefined) return reached.steps
    reached = next
  }
  return reached.steps + reached.ways * (consideredLength - text.word.length - settledAfter)
}
