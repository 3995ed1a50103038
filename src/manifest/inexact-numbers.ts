import type { DocumentNode } from '../document/tree.ts'
import type { Violation } from './violation.ts'

/**
 * The numbers that would not be what was written, anywhere in a manifest: infinities and NaN, which JSON cannot write, and integers
 * that JavaScript would round.
 */
export function inexactNumbers(node: DocumentNode, instancePath = ''): Violation[] {
  switch (node.kind) {
    case 'map':
      return [...node.entries].flatMap(([key, { value }]) => inexactNumbers(value, `${instancePath}/${encode(key)}`))
    case 'sequence':
      return node.items.flatMap((item, index) => inexactNumbers(item, `${instancePath}/${index}`))
    case 'scalar': {
      const { value, source } = node
      if (typeof value !== 'number' || isExact(value, source)) return []
      const parentSchema = { errorMessage: 'Must be a number that JSON and JavaScript can hold' }
      return [{ keyword: 'type', instancePath, params: { type: 'number' }, parentSchema }]
    }
  }
}

function isExact(value: number, source: string): boolean {
  if (!Number.isFinite(value)) return false
  return Number.isSafeInteger(value) || !/^[-+]?\d+$/.test(source) || BigInt(value) === BigInt(source)
}

function encode(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}
