import type { Definitions, SchemaNode } from '../schemas/node.ts'

/**
 * Whether two schemas are written in the same words, of each side's definitions: then nothing changed, and nothing has to be worked out.
 * Most of what two versions of an integration hold is like that.
 */
export function createSameWriting(
  before: Definitions,
  after: Definitions,
): (left: SchemaNode, right: SchemaNode) => boolean {
  const known = new Map<string, boolean>()

  function areDefinedAlike(name: string): boolean {
    const answer = known.get(name)
    if (answer !== undefined) return answer
    const [left, right] = [before, after].map((side) => (Object.hasOwn(side, name) ? side[name] : undefined))
    const found = isSame(left, right)
    known.set(name, found)
    return found
  }

  /** References are objects with a name, and so are fields; a name that no definition has is the same where it is the same. */
  function isSame(left: unknown, right: unknown): boolean {
    if (left === right && !isObject(left)) return true
    if (!isObject(left) || !isObject(right) || Array.isArray(left) !== Array.isArray(right)) return false
    const keys = Object.keys(left)
    if (keys.length !== Object.keys(right).length) return false
    for (const key of keys) if (!Object.hasOwn(right, key) || !isSame(left[key], right[key])) return false
    return left['kind'] !== 'reference' || typeof left['name'] !== 'string' || areDefinedAlike(left['name'])
  }

  return isSame
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
