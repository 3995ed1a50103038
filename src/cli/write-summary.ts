import { relativePath } from '../diagnostics/relative-path.ts'
import type { WritePlan } from '../emit/write/plan.ts'
import { amount } from './judge.ts'

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
  const name = relativePath(cwd, manifest)
  if (plan === undefined) return `${name}  nothing written\n`
  const count = (action: WritePlan['changes'][number]['action']) =>
    plan.changes.filter((change) => change.action === action).length
  const removed = count('remove')
  // A checkout is up to date without what git ignores, and to git, files that differ in their line endings alone are the same.
  const asGood = written
    ? 0
    : plan.changes.filter((change) => 'text' in change && (change.lineEndingsOnly || change.mayBeMissing === true))
        .length
  const changed = count('create') + count('update') - asGood
  const unchanged = count('unchanged') + asGood
  const parts = [
    ...(changed > 0 ? [`${changed} ${written ? 'written' : 'out of date'}`] : []),
    ...(unchanged > 0 ? [`${unchanged} ${written ? 'unchanged' : 'up to date'}`] : []),
  ]
  const stale = removed > 0 ? `; ${removed} ${written ? 'stale removed' : 'stale'}` : ''
  const kept = plan.changes.flatMap((change) =>
    written && 'keptAs' in change
      ? [`  your ${change.path} is kept as ${relativePath(cwd, change.keptAs ?? '')}\n`]
      : [],
  )
  const verified = verifiedWith === undefined ? '' : `; verified with @botpress/sdk ${verifiedWith}`
  return `${name}  ${amount(plan.changes.length - removed, 'file')}: ${parts.join(', ')}${stale}${verified}\n${kept.join('')}`
}
