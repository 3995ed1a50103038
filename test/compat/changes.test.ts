import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Change, Impact } from '../../src/compat/change.ts'
import { compareDeployments } from '../../src/compat/compare-deployments.ts'
import { changeRows, type ChangeRow } from './change-rows.ts'
import { deploymentOf } from './deployment-of.ts'

/** Behind the rows' own lines, so that those keep their numbers. What a row says itself it says again. */
const needed = ['manifest: integration/v1', 'name: desk', 'version: 1.2.0']

const files = {
  'extract.vrl': 'to_string!(.webhookId)',
  'interfaces/listable.yaml': `manifest: interface/v1
name: listable
version: 1.0.0
entities:
  item: { fields: { id: An id } }
actions:
  list:
    input: { fields: {} }
    output: { fields: { items: { type: array, items: { $ref: '#/entities/item' } } } }
`,
}

function completed(manifest: string): string {
  const missing = needed.filter((line) => !new RegExp(`^${line.split(':')[0]}:`, 'm').test(manifest))
  return [manifest.trimEnd(), ...missing, ''].join('\n')
}

function changesOf({ before, after }: Pick<ChangeRow, 'before' | 'after'>): readonly Change[] {
  const [older, newer] = [before, after].map((text, index) =>
    deploymentOf(['before', 'after'][index] ?? '', { ...files, 'integration.yaml': completed(text) }),
  )
  if (older === undefined || newer === undefined) throw new Error('a side is missing')
  return compareDeployments(older, newer).changes
}

function spelled({ impact, message, before, after, example }: Change, last: number): string {
  const line = (number: number | undefined): string => (number === undefined || number > last ? '-' : String(number))
  const lines = `${line(before?.range?.start.line)}>${line(after?.range?.start.line)}`
  return `${impact}, ${lines}: ${message}${example === undefined ? '' : ` | ${JSON.stringify(example)}`}`
}

describe('a change is told with what it means, its lines on both sides, and an example', () => {
  test.each(changeRows)('$title', (row) => {
    expect(changesOf(row).map((change) => spelled(change, 900))).toEqual(row.told)
  })
})

describe('the guide', () => {
  const guide = readFileSync(join(import.meta.dirname, '../../docs/guide/breaking-changes.md'), 'utf8')
  const rows = [...guide.matchAll(/^\| (.+?) \| (breaking|additive|invisible|none) \|/gm)].map(
    ([, title = '', impact = '']) => ({ title, impact }),
  )

  test('says of each change what the comparison says', () => {
    const worst = ({ told }: ChangeRow): Impact | 'none' =>
      (['breaking', 'additive', 'invisible'] as const).find((impact) => told.some((one) => one.startsWith(impact))) ??
      'none'
    expect(rows).toEqual(changeRows.map((row) => ({ title: row.title, impact: worst(row) })))
  })
})
