import { runGit } from './run-git.ts'

/**
 * The files in a folder that git keeps, whatever `.gitignore` says of them: those of the index. A repository within the repository is
 * named as a whole.
 *
 * @param folder absolute, with forward slashes, and there
 * @returns absolute, also those that are not there; none where git cannot be asked
 */
export function trackedFiles(folder: string): readonly string[] {
  const answer = runGit(folder, ['ls-files', '-z', '--cached'])
  if (answer.kind === 'problem') return []
  const inside = folder.endsWith('/') ? folder : `${folder}/`
  // During a merge a file stands there more than once.
  const names = new Set(answer.stdout.toString('utf8').split('\0'))
  names.delete('')
  return Array.from(names, (name) => inside + name)
}
