import { componentsOf, pathTo, reachedFrom, type Components, type Graph } from './graph.ts'
import { sharedLoops, type Budget, type SharedLoops } from './shared-loops.ts'

/** A part of a text: some characters (as classes), once or as often as one likes. */
export interface Part {
  readonly word: readonly number[]
  readonly isRepeated: boolean
}

/** How the number of ways through a graph grows with the length of a text. */
export type Growth =
  | {
      readonly kind: 'exponential'
      /** A text that grows so, up to the last node. */
      readonly text: readonly Part[]
      readonly end: number
      /** Nodes between which the text can be divided in several ways. */
      readonly nodes: readonly number[]
    }
  | {
      readonly kind: 'polynomial'
      /** All steps together grow with this power of the length. */
      readonly degree: number
      /** The same for the steps that lead to a node. */
      degreeAt(node: number): number
      /** A text that makes the steps to a node grow so. */
      textTo(node: number): readonly Part[]
      /** Nodes whose repetitions share that text. */
      sharersBefore(node: number): readonly number[]
      /** A node to which as many steps lead as to any. */
      readonly worst: number
    }

/** How many pairs and triples of nodes are looked at before it takes too long. */
const maxSteps = 200_000

/**
 * Decides how fast a backtracking matcher's work may grow, by how ambiguous the automaton is (A. Weber and H. Seidl, On the
 * degree of ambiguity of finite automata, 1991; C. Allauzen, M. Mohri and A. Rastogi, General algorithms for testing the
 * ambiguity of finite automata, 2008; for matchers: N. Weideman et al., Analyzing matching time behavior of backtracking
 * regular expression matchers by using ambiguity of NFA, 2016). Two ways from a node to itself on one text make it
 * exponential. Else each pair of loops that can share one text, one leading to the other, adds one to the degree.
 *
 * @returns undefined when it takes too long to tell
 */
export function growthOf(graph: Graph): Growth | undefined {
  const components = componentsOf(graph)
  const reached = reachedFrom(graph, 0)
  const budget = { left: maxSteps }
  for (const component of components.all.keys()) {
    if (!reached.has(components.all[component]?.nodes[0] ?? 0)) continue
    const loop = ambiguousLoop(graph, components, component, budget)
    if (budget.left <= 0) return undefined
    if (loop === undefined) continue
    const { word: prefix } = pathTo(graph, 0, (node) => node === loop.node) ?? { word: [] }
    const text = [
      { word: prefix, isRepeated: false },
      { word: loop.word, isRepeated: true },
    ]
    return { kind: 'exponential', text, end: loop.node, nodes: loop.nodes }
  }
  return polynomialGrowth(graph, components, reached, budget)
}

interface Loop {
  readonly node: number
  readonly word: readonly number[]
  readonly nodes: readonly number[]
}

/** A node of the component with two ways to itself on one word. */
function ambiguousLoop(graph: Graph, components: Components, component: number, budget: Budget): Loop | undefined {
  const { nodes = [], isCyclic = false } = components.all[component] ?? {}
  if (!isCyclic) return undefined
  const inside = (node: number): boolean => components.of[node] === component
  const back = (from: number, to: number): readonly number[] => pathTo(graph, from, (node) => node === to)?.word ?? []
  const size = graph.moves.length
  interface Visit {
    readonly pair: readonly [number, number]
    readonly before?: Visit
    readonly on: number
  }
  const visits: Visit[] = nodes.map((node) => ({ pair: [node, node], on: -1 }))
  const seen = new Set(visits.map(({ pair: [one, other] }) => one * size + other))
  for (const visit of visits) {
    const [one, other] = visit.pair
    for (const [on, moves] of (graph.moves[one] ?? []).entries()) {
      const others = graph.moves[other]?.[on] ?? []
      for (const [index, { to, ways }] of moves.entries()) {
        if (!inside(to)) continue
        if (one === other && ways > 1) return { node: one, word: [on, ...back(to, one)], nodes: [one, to] }
        for (const { to: second } of one === other ? others.slice(index + 1) : others) {
          budget.left -= 1
          if (budget.left <= 0) return undefined
          if (!inside(second)) continue
          if (to === second) {
            if (one === other) continue
            const word = [on]
            const pairs = [...visit.pair]
            let first = visit
            for (; first.before !== undefined; first = first.before) {
              word.unshift(first.on)
              pairs.push(...first.before.pair)
            }
            const [start] = first.pair
            return { node: start, word: [...word, ...back(to, start)], nodes: [...new Set(pairs)] }
          }
          const key = Math.min(to, second) * size + Math.max(to, second)
          if (seen.has(key)) continue
          seen.add(key)
          visits.push({ pair: [to, second], before: visit, on })
        }
      }
    }
  }
  return undefined
}

/** How the most steps come to a component. */
type Origin =
  | { readonly kind: 'start' }
  | { readonly kind: 'loop' }
  | { readonly kind: 'after'; readonly component: number }
  | { readonly kind: 'shared'; readonly component: number; readonly shared: SharedLoops }

function polynomialGrowth(
  graph: Graph,
  components: Components,
  reached: ReadonlySet<number>,
  budget: Budget,
): Growth | undefined {
  const { all, of } = components
  const degrees: number[] = all.map(() => 0)
  const origins: Origin[] = all.map(() => ({ kind: 'start' }))
  /** The cyclic components from which each can be reached. */
  const before: Set<number>[] = all.map(() => new Set())
  const raise = (component: number, degree: number, origin: Origin): void => {
    if (degree <= (degrees[component] ?? 0)) return
    degrees[component] = degree
    origins[component] = origin
  }
  for (const [component, { nodes, isCyclic }] of all.entries()) {
    if (!reached.has(nodes[0] ?? 0)) continue
    if (isCyclic) {
      raise(component, 1, { kind: 'loop' })
      for (const earlier of before[component] ?? []) {
        if ((degrees[earlier] ?? 0) < (degrees[component] ?? 0)) continue
        const shared = sharedLoops(graph, components, earlier, component, budget)
        if (budget.left <= 0) return undefined
        if (shared !== undefined)
          raise(component, (degrees[earlier] ?? 0) + 1, { kind: 'shared', component: earlier, shared })
      }
    }
    const leads = new Set<number>()
    for (const node of nodes) {
      for (const { to } of (graph.moves[node] ?? []).flat()) {
        const later = of[to] ?? component
        if (later === component) continue
        leads.add(later)
        raise(later, degrees[component] ?? 0, { kind: 'after', component })
      }
    }
    for (const later of leads) {
      const earlier = before[later]
      if (isCyclic) earlier?.add(component)
      for (const each of before[component] ?? []) earlier?.add(each)
    }
  }

  const route = (component: number, node: number): readonly Part[] => {
    const origin = origins[component] ?? { kind: 'start' }
    const on = (from: number): Part => ({
      word: pathTo(graph, from, (each) => each === node)?.word ?? [],
      isRepeated: false,
    })
    switch (origin.kind) {
      case 'start':
        return [on(0)]
      case 'loop': {
        const entry = pathTo(graph, 0, (each) => of[each] === component)
        if (entry === undefined) return []
        return [
          { word: entry.word, isRepeated: false },
          { word: cycleAt(graph, entry.end), isRepeated: true },
          on(entry.end),
        ]
      }
      case 'after': {
        const door = all[origin.component]?.nodes.find((each) => leadsInto(graph, components, each, component)) ?? 0
        return [...route(origin.component, door), on(door)]
      }
      case 'shared': {
        const { from, to, word } = origin.shared
        return [...route(origin.component, from), { word, isRepeated: true }, on(to)]
      }
    }
  }
  const sharers = (component: number): readonly number[] => {
    const origin = origins[component] ?? { kind: 'start' }
    if (origin.kind === 'after') return sharers(origin.component)
    if (origin.kind === 'loop') return (all[component]?.nodes ?? []).slice(0, 1)
    if (origin.kind === 'shared') return [...sharers(origin.component), origin.shared.from, origin.shared.to]
    return []
  }
  const degree = Math.max(...degrees)
  return {
    kind: 'polynomial',
    degree,
    degreeAt: (node) => degrees[of[node] ?? 0] ?? 0,
    textTo: (node) => route(of[node] ?? 0, node),
    sharersBefore: (node) => sharers(of[node] ?? 0),
    worst: all[degrees.indexOf(degree)]?.nodes[0] ?? 0,
  }
}

function leadsInto(graph: Graph, { of }: Components, node: number, component: number): boolean {
  return (graph.moves[node] ?? []).some((moves) => moves.some(({ to }) => of[to] === component))
}

function cycleAt(graph: Graph, node: number): readonly number[] {
  const found = (graph.moves[node] ?? []).flatMap((moves, on) =>
    moves.flatMap(({ to }) => {
      const rest = pathTo(graph, to, (each) => each === node)
      return rest === undefined ? [] : [[on, ...rest.word]]
    }),
  )
  return found.toSorted((a, b) => a.length - b.length)[0] ?? []
}
