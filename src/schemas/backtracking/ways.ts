/** What must hold on a way from one place to the next, as bits. */
export const condition = {
  atStart: 1,
  atEnd: 2,
  boundary: 4,
  noBoundary: 8,
  /** Something that the automaton does not show. */
  unknown: 16,
} as const

/** The way out of a part of the pattern, where the ways within it lead to places. */
export const exit = -1

/** Ways in the order in which they are tried; each is a target with the conditions of the way. */
export type Ways = Map<number, number>

export function wayTo(target: number, conditions = 0): number {
  return (target + 1) * 32 + conditions
}

export function targetOf(way: number): number {
  return Math.floor(way / 32) - 1
}

/** The conditions of a way. */
export function conditionsOf(way: number): number {
  return way & 31
}

/** Counts more ways; those that are known keep their turn. */
export function add(to: Ways, way: number, ways: number): void {
  to.set(way, Math.min((to.get(way) ?? 0) + ways, Number.MAX_SAFE_INTEGER))
}

export function inOrder(body: Ways, leave: Ways, lazy: boolean): Ways {
  const result: Ways = new Map()
  for (const [way, ways] of lazy ? [...leave, ...body] : [...body, ...leave]) add(result, way, ways)
  return result
}

export function hasExit(ways: Ways): boolean {
  return [...ways.keys()].some((way) => targetOf(way) === exit)
}

export function withoutExit(ways: Ways): Ways {
  return new Map([...ways].filter(([way]) => targetOf(way) !== exit))
}
