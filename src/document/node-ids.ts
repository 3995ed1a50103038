import type { NodeId } from './tree.ts'

/** Gives out the ids of nodes: 1, 2, 3, … The documents of one load share one. */
export type NodeIds = () => NodeId

export function createNodeIds(): NodeIds {
  let last = 0
  return () => ++last
}
