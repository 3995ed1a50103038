import type { Syntax } from './syntax.ts'

/** What a back reference may stand for, by the number or the name of the group. */
export type Groups = ReadonlyMap<number | string, readonly Syntax[]>

/** @returns undefined when a group that is referred to holds a back reference itself: there would be no end to it */
export function groupsIn(syntax: Syntax): Groups | undefined {
  const groups = new Map<number | string, readonly Syntax[]>()
  const references = new Set<number | string>()
  const visit = (node: Syntax): boolean => {
    const holdsReference = childrenOf(node).map(visit).includes(true)
    if (node.kind === 'back-reference') references.add(node.group)
    if (node.kind !== 'group') return holdsReference || node.kind === 'back-reference'
    const names = node.name === undefined ? [node.index] : [node.index, node.name]
    for (const name of names) groups.set(name, [...(groups.get(name) ?? []), node.body])
    if (holdsReference) for (const name of names) nested.add(name)
    return holdsReference
  }
  const nested = new Set<number | string>()
  visit(syntax)
  return [...references].some((reference) => nested.has(reference)) ? undefined : groups
}

/** How many places an automaton has in which that many repetitions are counted. */
export function placesIn(node: Syntax, counted: number, groups: Groups): number {
  const within = (nodes: readonly Syntax[]): number =>
    nodes.reduce((sum, each) => sum + placesIn(each, counted, groups), 0)
  switch (node.kind) {
    case 'character':
    case 'look':
      return 1
    case 'back-reference':
      return within(groups.get(node.group) ?? [])
    case 'repetition': {
      const { body, min, max } = node
      const isCounted = min <= counted && (max === Infinity || max <= counted)
      const copies = max === Infinity ? min + 1 : max
      return within([body]) * (isCounted ? copies : 1)
    }
    default:
      return within(childrenOf(node))
  }
}

function childrenOf(node: Syntax): readonly Syntax[] {
  switch (node.kind) {
    case 'sequence':
      return node.parts
    case 'choice':
      return node.alternatives
    case 'repetition':
    case 'group':
    case 'look':
      return [node.body]
    default:
      return []
  }
}
