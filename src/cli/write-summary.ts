import { relativePath } from '../diagnostics/relative-path.ts'
import { visible } from '../diagnostics/visible.ts'
import type { WritePlan } from '../emit/write/plan.ts'
import { amount } from './judge.ts'

/** Of the files that are the author's from now on, so many are named. */
const mostNamed = 12

/**
 * What a build did to the files of one manifest, or what `--check` found, as lines for people:
 * `samples/telegram/integration.yaml  3 files: 2 written, 1 unchanged`.
 *
 * @param job its plan is absent when something spoke against it; `verifiedWith` is the SDK that agreed, if one was asked
 * @param written whether the plan was carried out
 */
export function describeWrites(
  { manifest, plan, verifiedWith }: { manifest: string; plan?: WritePlan; verifiedWith?: string },
  written: boolean,
  cwd: string,
): string {
  const name = visible(relativePath(cwd, manifest))
  if (plan === undefined) return `${name}  nothing written\n`
  // The bindings are many, and not the author's business: `bp` writes them as well.
  const changes = plan.changes.filter((change) => !('isShared' in change))
  const isBound = written && plan.changes.some((change) => 'isShared' in change && change.action !== 'unchanged')
  const count = (action: WritePlan['changes'][number]['action']) =>
    changes.filter((change) => change.action === action).length
  const removed = count('remove')
  // A checkout is up to date without what git ignores, and to git, files that differ in their line endings alone are the same.
  const asGood = written
    ? 0
    : changes.filter((change) => 'text' in change && (change.lineEndingsOnly || change.mayBeMissing === true)).length
  const changed = count('create') + count('update') - asGood
  const unchanged = count('unchanged') + asGood
  const parts = [
    ...(changed > 0 ? [`${changed} ${written ? 'written' : 'out of date'}`] : []),
    ...(unchanged > 0 ? [`${unchanged} ${written ? 'unchanged' : 'up to date'}`] : []),
  ]
  const bindings = isBound ? '; bindings written' : ''
  const stale = removed > 0 ? `; ${removed} ${written ? 'stale removed' : 'stale'}` : ''
  const kept = plan.changes.flatMap((change) =>
    written && 'keptAs' in change
      ? [`  your ${visible(change.path)} is kept as ${visible(relativePath(cwd, change.keptAs ?? ''))}\n`]
      : [],
  )
  const made = written ? plan.changes.filter((change) => 'isScaffold' in change).map(({ path }) => path) : []
  const more = made.length > mostNamed ? ` and ${made.length - mostNamed} more` : ''
  const named = made.slice(0, mostNamed).map(visible).join(', ')
  const scaffold = made.length === 0 ? '' : `  new, and yours: ${named}${more}\n`
  const verified = verifiedWith === undefined ? '' : `; verified with @botpress/sdk ${verifiedWith}`
  return `${name}  ${amount(changes.length - removed, 'file')}: ${parts.join(', ')}${stale}${bindings}${verified}\n${scaffold}${kept.join('')}`
}
