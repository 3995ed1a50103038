import { runGit, type GitAnswer } from './run-git.ts'

/** The repository that a folder lies in, as git tells of it. */
export interface GitRepository {
  /** What git answers to some arguments, as text without the line break at its end; undefined where it answers nothing. */
  readonly ask: (...args: readonly string[]) => string | undefined
  /** The object of a revision that names a commit; undefined when there is none. It must have passed `isRevision`. */
  readonly commitOf: (revision: string) => string | undefined
}

export interface OpenedRepository extends GitRepository {
  /** Its working tree: a real path, as git writes it. */
  readonly toplevel: string
  /** Where the folder lies in it: with a slash at its end, or empty. */
  readonly prefix: string
}

/** Why something that was asked of git cannot be had: whole sentences that say what to do. */
export interface GitProblem {
  readonly problem: string
}

/** For sentences that say what to do: what else may be done than to make git work; absent: nothing. */
export type OtherWay = string | undefined

/**
 * Opens the repository that a folder lies in.
 *
 * @param folder absolute, and there
 * @param otherWay an imperative: `leave --changed out`
 */
export function openGit(folder: string, otherWay?: OtherWay): OpenedRepository | GitProblem {
  const answer = runGit(folder, ['rev-parse', '--show-toplevel', '--show-prefix'])
  if (answer.kind === 'problem') return { problem: describeProblem(answer, folder, otherWay) }
  const [toplevel = '', prefix = ''] = answer.stdout.toString('utf8').split('\n')
  const ask: GitRepository['ask'] = (...args) => {
    const answered = runGit(folder, args)
    return answered.kind === 'answer' ? answered.stdout.toString('utf8').replace(/\n$/, '') : undefined
  }
  return {
    toplevel,
    prefix,
    ask,
    commitOf: (revision) =>
      ask('rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`) || undefined,
  }
}

/** Why git did not answer: whole sentences, with what to do. */
export function describeProblem(
  { reason, stderr }: Extract<GitAnswer, { kind: 'problem' }>,
  folder: string,
  otherWay?: OtherWay,
): string {
  const otherwise = otherWay === undefined ? '' : `, or ${otherWay}`
  switch (reason) {
    case 'no-git':
      return `There is no git to run. Install it${otherwise}.`
    case 'no-repository':
      return `"${folder}" lies in no git repository. Run this in one${otherwise}.`
    case 'other-owner':
      return `The git repository of "${folder}" belongs to another user, so git does not look into it. Allow it with "git config --global --add safe.directory <folder>"${otherwise}.`
    case 'too-long':
      return `Git has more to say of "${folder}" than can be read${otherWay === undefined ? '' : `: ${otherWay}`}.`
    case 'refused':
      return `Git cannot be asked about "${folder}": ${stderr.split('\n')[0] || 'it says nothing'}`
  }
}
