import { runGit, type GitAnswer } from './run-git.ts'

/**
 * What changed in a working tree since a commit; what is not committed and what git does not know yet included. Of what was renamed,
 * both names.
 *
 * @param root of the repository: absolute
 * @param commit its object, or that of a tree
 * @returns paths below the root, each once; a repository within this one is named as a whole
 */
export function changedSince(
  root: string,
  commit: string,
): readonly string[] | Extract<GitAnswer, { kind: 'problem' }> {
  const options = ['--name-only', '-z', '--no-renames', '--no-ext-diff', '--no-textconv', '--no-relative']
  const changed = runGit(root, ['diff', ...options, '--ignore-submodules=none', commit, '--'])
  if (changed.kind === 'problem') return changed
  const untracked = runGit(root, ['ls-files', '-z', '--others', '--exclude-standard', '--full-name'])
  if (untracked.kind === 'problem') return untracked
  return [...new Set([...namesIn(changed.stdout), ...namesIn(untracked.stdout)])]
}

function namesIn(output: Buffer): readonly string[] {
  return output
    .toString('utf8')
    .split('\0')
    .filter((name) => name !== '')
    .map((name) => name.replace(/\/$/, ''))
}
