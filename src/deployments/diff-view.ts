import type { Change, Comparison, Impact } from '../compat/change.ts'
import { relativePath } from '../diagnostics/relative-path.ts'
import type { Location } from '../diagnostics/location.ts'
import type { ComparedSubject, DiffResult } from './compare-subjects.ts'

export const impacts: readonly Impact[] = ['breaking', 'additive', 'invisible']

export function changesOf({ changes }: Comparison, impact: Impact): readonly Change[] {
  return changes.filter((change) => change.impact === impact)
}

/** `integration.yaml:31:5`; of a file as a whole, its path. */
export function spellPlace({ file, range }: Location, cwd: string): string {
  const path = relativePath(cwd, file)
  return range === undefined ? path : `${path}:${range.start.line}:${range.start.column}`
}

/** The places of a change: where it is now, and where it was. */
export function placesOf(
  { before, after }: Change,
  diff: ComparedSubject,
  cwd: string,
): { readonly now?: string; readonly was?: string } {
  // Of a file as a whole, both are the same.
  const isSame = before !== undefined && before.range === undefined && before.file === after?.file
  return {
    ...(after === undefined ? {} : { now: spellPlace(after, cwd) }),
    ...(before === undefined || isSame ? {} : { was: wasAt(before, diff, cwd) }),
  }
}

/** `integration.yaml:30:5 in origin/main`; a file that was named for the comparison speaks for itself. */
function wasAt(before: Location, { before: side }: ComparedSubject, cwd: string): string {
  const place = spellPlace(before, cwd)
  return relativePath(cwd, before.file) === side.name ? place : `${place} in ${side.name}`
}

/** What the versions come to, as a sentence without a full stop. */
export function verdictOf({ comparison, subject }: ComparedSubject, cwd: string): string {
  const { required, version } = comparison
  const { before, after, needed, isEnough, problem } = version
  const file = relativePath(cwd, subject.file)
  if (problem !== undefined) return problem.replace(/\.$/, '')
  if (!isEnough && required === 'none')
    return `nothing has changed, but ${file} says ${after}, which is before ${before}`
  if (!isEnough) return `${before} -> needs ${needed}; ${file} says ${after}`
  if (required === 'none')
    return before === after
      ? `nothing has changed since ${before}`
      : `${before} -> ${after}, and nothing else has changed`
  return needed === after ? `${before} -> ${after}` : `${before} -> ${after}, which is above ${needed}`
}

/** Whether nothing that is gone could be what seems to be new: of another name and at another place, nobody knows it again. */
export function areCompared({ diffs, removed }: DiffResult): boolean {
  return removed.length === 0 || diffs.every(({ kind }) => kind !== 'new')
}

/** What is said where something may have been compared with nothing. */
export const otherOne =
  'An integration whose name and folder change together is taken for a new one, and is compared with nothing. If that is what happened, change one of them at a time.'

/** How many of each: `1 breaking, 2 additive`; nothing where there is none. */
export function countsOf(comparison: Comparison): string {
  return impacts
    .map((impact) => [impact, changesOf(comparison, impact).length] as const)
    .filter(([, count]) => count > 0)
    .map(([impact, count]) => `${count} ${impact}`)
    .join(', ')
}
