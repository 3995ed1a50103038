import { resolve } from '../git/base.ts'
import type { GitRepository } from '../git/repository.ts'
import type { BaseCandidate } from './base-of-event.ts'

/**
 * The first candidate that a clone has. A clone may be shallow, or a commit have been overwritten.
 *
 * @returns the name of a branch of the remote, or all digits of a commit; undefined when the clone has none of them
 */
export function firstInClone(repository: GitRepository, candidates: readonly BaseCandidate[]): string | undefined {
  for (const { revision, ofMerge } of candidates) {
    const found = resolve(repository, revision)
    if (found === undefined || 'problem' in found) continue
    if (ofMerge !== undefined && !isMerge(repository, ofMerge)) continue
    return revision.startsWith('origin/') ? revision : found.commit
  }
  return undefined
}

/** Whether HEAD is this commit, and it has two parents. */
function isMerge({ commitOf }: GitRepository, commit: string): boolean {
  return commitOf('HEAD') === commit && commitOf(`${commit}^2`) !== undefined
}
