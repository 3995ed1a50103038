import type { Automaton } from './automaton.ts'

/** A step on a character of some class. */
export interface Move {
  readonly to: number
  /** In how many ways it can be made. */
  readonly ways: number
}

/** All that a matcher may try, as nodes and the steps between them. The first node is the start. */
export interface Graph {
  /** Node, class of characters -> where the matcher goes. */
  readonly moves: readonly (readonly (readonly Move[])[])[]
  /** The state of the automaton at each node. */
  readonly states: readonly number[]
}

/** A graph with more steps takes too long to analyse. */
const maxMoves = 500_000

/**
 * The automaton itself, as if every text failed in the end.
 *
 * @returns undefined when it is too large
 */
export function graphOf({ states, alphabet }: Automaton): Graph | undefined {
  const steps = states.reduce((sum, { next }) => sum + next.length, 0)
  if ((steps + states.length) * alphabet.samples.length > maxMoves) return undefined
  const moves = states.map(({ next }) =>
    alphabet.samples.map((_, index) =>
      next.flatMap(({ to, ways, unless }) =>
        states[to]?.enteredBy[index] === true && unless[index] !== true ? [{ to, ways }] : [],
      ),
    ),
  )
  return { moves, states: states.map((_, index) => index) }
}

/** All nodes that a node leads to, and itself. */
export function reachedFrom({ moves }: Graph, node: number): ReadonlySet<number> {
  const reached = new Set([node])
  for (const each of reached) for (const { to } of (moves[each] ?? []).flat()) reached.add(to)
  return reached
}

/** The characters of a shortest way from one node to any of some others, as classes, and where it ends. */
export function pathTo(
  graph: Graph,
  from: number,
  isGoal: (node: number) => boolean,
): { readonly word: readonly number[]; readonly end: number } | undefined {
  const cameFrom = new Map<number, { readonly node: number; readonly on: number } | undefined>([[from, undefined]])
  for (const node of cameFrom.keys()) {
    if (isGoal(node)) {
      const word: number[] = []
      for (let step = cameFrom.get(node); step !== undefined; step = cameFrom.get(step.node)) word.unshift(step.on)
      return { word, end: node }
    }
    for (const [on, moves] of (graph.moves[node] ?? []).entries())
      for (const { to } of moves) if (!cameFrom.has(to)) cameFrom.set(to, { node, on })
  }
  return undefined
}

/** Nodes that lead to each other. */
export interface Component {
  readonly nodes: readonly number[]
  /** Whether a matcher can come back to a node of it. */
  readonly isCyclic: boolean
}

export interface Components {
  /** Each before those that it leads to. */
  readonly all: readonly Component[]
  /** Node -> index of its component. */
  readonly of: readonly number[]
}

/** The strongly connected components (R. Tarjan, Depth-first search and linear graph algorithms, 1972). */
export function componentsOf({ moves }: Graph): Components {
  const order: number[] = moves.map(() => 0)
  const lowest: number[] = moves.map(() => 0)
  const of: number[] = moves.map(() => -1)
  const found: Component[] = []
  const stack: number[] = []
  const work: { readonly node: number; readonly targets: readonly number[]; next: number }[] = []
  let counter = 0

  const enter = (node: number): void => {
    counter += 1
    order[node] = counter
    lowest[node] = counter
    stack.push(node)
    work.push({ node, targets: (moves[node] ?? []).flatMap((each) => each.map(({ to }) => to)), next: 0 })
  }
  const lower = (node: number, bound: number): void => {
    lowest[node] = Math.min(lowest[node] ?? bound, bound)
  }
  for (const root of moves.keys()) {
    if (order[root] === 0) enter(root)
    for (let top = work.at(-1); top !== undefined; top = work.at(-1)) {
      const { node, targets } = top
      const target = targets[top.next]
      top.next += 1
      if (target === undefined) {
        work.pop()
        const parent = work.at(-1)
        if (parent !== undefined) lower(parent.node, lowest[node] ?? 0)
        if (lowest[node] !== order[node]) continue
        const nodes = stack.splice(stack.indexOf(node))
        for (const member of nodes) of[member] = found.length
        found.push({ nodes, isCyclic: nodes.length > 1 || targets.includes(node) })
      } else if (order[target] === 0) enter(target)
      else if (of[target] === -1) lower(node, order[target] ?? 0)
    }
  }
  const last = found.length - 1
  return { all: found.toReversed(), of: of.map((index) => last - index) }
}
