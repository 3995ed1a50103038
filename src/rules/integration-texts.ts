import { isComplete } from '../manifest/cursor.ts'
import { deriveTitle } from '../model/titles.ts'
import { rootTitle } from './insert-key.ts'
import type { RuleFamily } from './rule.ts'
import { isText } from './said.ts'

type Ids =
  | 'rules/integration-title'
  | 'rules/integration-description'
  | 'rules/integration-icon'
  | 'rules/integration-readme'

const needs: readonly (readonly [key: 'title' | 'description' | 'icon' | 'readme', id: Ids])[] = [
  ['title', 'rules/integration-title'],
  ['description', 'rules/integration-description'],
  ['icon', 'rules/integration-icon'],
  ['readme', 'rules/integration-readme'],
]

/** What the Hub shows of an integration, all of which `bp lint` demands. */
export const integrationTexts: RuleFamily<Ids> = {
  ids: needs.map(([, id]) => id),
  check({ integration, writtenAt, report }) {
    const root = writtenAt('')
    // What is missing may be what was refused, or stand where the file could not be read.
    if (root === undefined || root.document.isPartial || !isComplete(root)) return
    const [, name = ''] = /([^/]*)$/.exec(integration.name) ?? []
    for (const [key, id] of needs) {
      if (isText(integration[key])) continue
      const fix = key === 'title' && name !== '' ? rootTitle(root, deriveTitle(name)) : undefined
      report(id, '/name', { what: 'The integration' }, fix === undefined ? {} : { fix })
    }
  },
}
