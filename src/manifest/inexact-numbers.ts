import type { DocumentNode } from '../document/tree.ts'
import type { Violation } from './violation.ts'
import { pointerOf, visitNodes } from './visit-nodes.ts'

/**
 * The numbers that would not be what was written, anywhere in a manifest: infinities and NaN, which JSON cannot write, and integers
 * that JavaScript would round. Where a test case says what goes into a script and what comes out, integers are not rounded.
 */
export function inexactNumbers(root: DocumentNode): Violation[] {
  const found: Violation[] = []
  visitNodes(root, (node, path) => {
    if (node.kind !== 'scalar' || typeof node.value !== 'number' || isExact(node.value, node.source, path)) return true
    const parentSchema = { errorMessage: 'Must be a number that JSON and JavaScript can hold' }
    found.push({ keyword: 'type', instancePath: pointerOf(path), params: { type: 'number' }, parentSchema })
    return true
  })
  return found
}

function isExact(value: number, source: string, path: readonly (string | number)[]): boolean {
  if (!Number.isFinite(value)) return false
  const [section, , key] = path
  if (section === 'tests' && (key === 'object' || key === 'matrix' || key === 'result')) return true
  return Number.isSafeInteger(value) || !/^[-+]?\d+$/.test(source) || BigInt(value) === BigInt(source)
}
