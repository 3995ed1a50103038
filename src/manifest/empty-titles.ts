import type { DocumentNode } from '../document/tree.ts'
import type { Violation } from './violation.ts'
import { pointerOf, visitNodes } from './visit-nodes.ts'

/** Below these keys stands data of the author, in which a title is whatever it is. */
const data: ReadonlySet<string> = new Set(['default', 'const', 'enum', 'examples', 'params', 'ui', 'advanced', 'tests'])

/**
 * The titles with nothing behind the colon. `title: null` asks for no title; an empty one is an unfinished line, and YAML
 * alone would make no difference between the two.
 */
export function emptyTitles(root: DocumentNode): Violation[] {
  const found: Violation[] = []
  visitNodes(root, (node, path) => {
    const isEmpty = path.at(-1) === 'title' && node.kind === 'scalar' && node.source === '' && node.value === null
    if (isEmpty)
      found.push({ keyword: 'type', instancePath: pointerOf(path), params: { type: 'string' }, parentSchema: {} })
    const key = path.at(-1)
    return typeof key !== 'string' || !data.has(key)
  })
  return found
}
