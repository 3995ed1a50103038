import type { DocumentNode } from '../document/tree.ts'
import type { Violation } from './violation.ts'
import { pointerOf, visitNodes } from './visit-nodes.ts'

/**
 * The numbers that would not be what was written, anywhere in a manifest: infinities and NaN, which JSON cannot write, and integers
 * that JavaScript would round.
 */
export function inexactNumbers(root: DocumentNode): Violation[] {
  const found: Violation[] = []
  visitNodes(root, (node, path) => {
    if (node.kind !== 'scalar' || typeof node.value !== 'number' || isExact(node.value, node.source)) return true
    const parentSchema = { errorMessage: 'Must be a number that JSON and JavaScript can hold' }
    found.push({ keyword: 'type', instancePath: pointerOf(path), params: { type: 'number' }, parentSchema })
    return true
  })
  return found
}

function isExact(value: number, source: string): boolean {
  if (!Number.isFinite(value)) return false
  return Number.isSafeInteger(value) || !/^[-+]?\d+$/.test(source) || BigInt(value) === BigInt(source)
}
