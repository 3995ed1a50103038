import type { DocumentNode } from '../document/tree.ts'
import type { Violation } from './violation.ts'

/** Below these keys stands data of the author, in which a title is whatever it is. */
const data: ReadonlySet<string> = new Set(['default', 'const', 'enum', 'examples', 'params', 'ui', 'advanced', 'tests'])

/**
 * The titles with nothing behind the colon. `title: null` asks for no title; an empty one is an unfinished line, and YAML
 * alone would make no difference between the two.
 */
export function emptyTitles(node: DocumentNode, instancePath = ''): Violation[] {
  if (node.kind === 'sequence')
    return node.items.flatMap((item, index) => emptyTitles(item, `${instancePath}/${index}`))
  if (node.kind === 'scalar') return []
  return [...node.entries].flatMap(([key, { value }]): Violation[] => {
    const path = `${instancePath}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
    if (data.has(key)) return []
    if (key !== 'title' || value.kind !== 'scalar' || value.source !== '' || value.value !== null)
      return emptyTitles(value, path)
    return [{ keyword: 'type', instancePath: path, params: { type: 'string' }, parentSchema: {} }]
  })
}
