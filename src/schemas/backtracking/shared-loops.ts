import { componentsOf, type Components, type Graph } from './graph.ts'

/** How many more pairs and triples of nodes may be looked at; with none left, nothing is found. */
export interface Budget {
  left: number
}

/** Two loops and a word that leads around the one, around the other, and from the one to the other. */
export interface SharedLoops {
  readonly from: number
  readonly to: number
  readonly word: readonly number[]
}

/** Finds a text that both of two components share, the first of which leads to the second. */
export function sharedLoops(
  graph: Graph,
  components: Components,
  first: number,
  second: number,
  budget: Budget,
): SharedLoops | undefined {
  const { pairs, moves } = pairsOf(graph, components, first, second)
  budget.left -= moves.reduce((sum, each) => sum + each.length, 0)
  const together = componentsOf({ moves, states: [] })
  for (const { nodes, isCyclic } of together.all) {
    if (!isCyclic) continue
    const isInside = (pair: number): boolean => together.of[pair] === together.of[nodes[0] ?? 0]
    for (const start of nodes) {
      const [from, to] = pairs[start] ?? [0, 0]
      const word = wordBetween(graph, moves, start, from, to, isInside, budget)
      if (budget.left <= 0) return undefined
      if (word !== undefined) return { from, to, word }
    }
  }
  return undefined
}

/** Pairs of nodes, one of each component, with the steps that both can make on one character. */
function pairsOf(
  graph: Graph,
  components: Components,
  first: number,
  second: number,
): { readonly pairs: readonly (readonly [number, number])[]; readonly moves: Graph['moves'] } {
  const ones = components.all[first]?.nodes ?? []
  const others = components.all[second]?.nodes ?? []
  const placeOf = new Map([...ones.entries(), ...others.entries()].map(([place, node]) => [node, place]))
  const pairs = ones.flatMap((one) => others.map((other) => [one, other] as const))
  const inside = (node: number, on: number, component: number): readonly number[] =>
    (graph.moves[node]?.[on] ?? []).filter(({ to }) => components.of[to] === component).map(({ to }) => to)
  const moves = pairs.map(([one, other]) =>
    (graph.moves[one] ?? []).map((_, on) =>
      inside(one, on, first).flatMap((a) =>
        inside(other, on, second).map((b) => ({
          to: (placeOf.get(a) ?? 0) * others.length + (placeOf.get(b) ?? 0),
          ways: 1,
        })),
      ),
    ),
  )
  return { pairs, moves }
}

/** A word that leads a pair back to itself, and meanwhile from its one node to its other. */
function wordBetween(
  graph: Graph,
  pairMoves: Graph['moves'],
  start: number,
  from: number,
  to: number,
  isInside: (pair: number) => boolean,
  budget: Budget,
): readonly number[] | undefined {
  interface Visit {
    readonly pair: number
    readonly between: number
    readonly before?: Visit
    readonly on: number
  }
  const visits: Visit[] = [{ pair: start, between: from, on: -1 }]
  const seen = new Set<number>()
  for (const visit of visits) {
    for (const [on, moves] of (pairMoves[visit.pair] ?? []).entries()) {
      for (const { to: pair } of moves) {
        if (!isInside(pair)) continue
        for (const { to: between } of graph.moves[visit.between]?.[on] ?? []) {
          budget.left -= 1
          if (budget.left <= 0) return undefined
          const next: Visit = { pair, between, before: visit, on }
          if (pair === start && between === to) return wordOf(next)
          const key = pair * graph.moves.length + between
          if (seen.has(key)) continue
          seen.add(key)
          visits.push(next)
        }
      }
    }
  }
  return undefined

  function wordOf(last: Visit): readonly number[] {
    const word: number[] = []
    for (let visit = last; visit.before !== undefined; visit = visit.before) word.unshift(visit.on)
    return word
  }
}
