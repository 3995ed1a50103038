import type { Automaton } from './automaton.ts'
import { inOrder, type FailingEnd, type Failure, type StateSet } from './failure.ts'
import type { Graph, Move } from './graph.ts'

/**
 * A graph of what a matcher tries in vain: it leaves the first way that succeeds for no other. Each node is a state together
 * with those that are tried before it at the same place of the text, all of which must fail in the end for it to be tried.
 */
export interface FailingGraph extends Graph {
  /** Whether nothing was left out because there was too much of it. */
  readonly isComplete: boolean
  /** What a text can end with so that all that was tried before the node fails. */
  failingEnd(node: number): FailingEnd
}

const maxNodes = 3000
const maxWork = 300_000

export function failingGraphOf({ states, alphabet }: Automaton, failure: Failure): FailingGraph {
  const nodes: { readonly state: number; readonly above: StateSet }[] = []
  const indices = new Map<string, number>()
  let work = 0
  let isComplete = true

  const nodeOf = (state: number, above: ReadonlySet<number>): number | undefined => {
    const sorted = inOrder(above)
    const key = `${state}:${sorted.join()}`
    const known = indices.get(key)
    if (known !== undefined) return known
    work += sorted.length * alphabet.samples.length
    if (nodes.length >= maxNodes || work >= maxWork) {
      isComplete = false
      return undefined
    }
    if (failure.endOf(sorted) === 'none') return undefined
    indices.set(key, nodes.length)
    return nodes.push({ state, above: sorted }) - 1
  }

  nodeOf(0, new Set())
  const moves: Move[][][] = []
  for (const { state, above } of nodes) {
    const ofNode = alphabet.samples.map((_, on) => {
      const result: Move[] = []
      const tried = failure.after(above, on)
      if (tried === undefined) return result
      for (const { to, ways, unless } of states[state]?.next ?? []) {
        work += 1
        if (states[to]?.enteredBy[on] !== true || unless[on] === true) continue
        const node = nodeOf(to, tried)
        if (node !== undefined) result.push({ to: node, ways: 1 })
        // What comes next is only tried when this has failed.
        tried.add(to)
        const again = ways > 1 ? nodeOf(to, tried) : undefined
        if (again === undefined) continue
        if (again === node) result[result.length - 1] = { to: again, ways }
        else result.push({ to: again, ways: ways - 1 })
      }
      return result
    })
    moves.push(ofNode)
  }
  return {
    moves,
    states: nodes.map(({ state }) => state),
    isComplete,
    failingEnd: (node) => failure.endOf(nodes[node]?.above ?? []),
  }
}
