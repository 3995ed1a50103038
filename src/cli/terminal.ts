import { isCi, isSet } from '../ci/environment.ts'

/** Everything a command may know of the process it runs in; tests hand in their own. */
export interface Terminal {
  /** Absolute, with forward slashes. */
  readonly cwd: string
  /** The folder of the repository that a CI system has checked out, when the current folder lies in it; as `cwd`. */
  readonly repository?: string | undefined
  /** Findings, and what a command was asked to print. */
  readonly stdout: (text: string) => void
  /** Everything else. */
  readonly stderr: (text: string) => void
  /** Whether findings are shown in colour. */
  readonly colors: boolean
  /** How wide findings may be; undefined where nobody knows. */
  readonly columns: number | undefined
  /** Whether a CI system runs the command, perhaps for somebody whom nobody knows. */
  readonly isCi?: boolean
}

/** The terminal of this process. A reader that goes away (`tenon check | head`) ends the output and nothing else. */
export function createTerminal(): Terminal {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
  }
  const cwd = process.cwd().replaceAll('\\', '/')
  return {
    cwd,
    repository: repositoryOf(process.env, cwd),
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    colors: wantsColors(process.env, process.stdout.isTTY),
    columns: process.stdout.isTTY ? process.stdout.columns : undefined,
    isCi: isCi(process.env),
  }
}

/** GitHub says where it has checked the repository out; a job of its own container may still run elsewhere. */
export function repositoryOf(env: Readonly<NodeJS.ProcessEnv>, cwd: string): string | undefined {
  const folder = env['GITHUB_WORKSPACE']?.replaceAll('\\', '/').replace(/\/+$/, '')
  return isSet(folder) && `${cwd}/`.startsWith(`${folder}/`) ? folder : undefined
}

/**
 * https://no-color.org and https://force-color.org; else a terminal that can, and no CI.
 *
 * @param isTerminal as Node says it: undefined for a pipe or a file
 */
export function wantsColors(env: Readonly<NodeJS.ProcessEnv>, isTerminal: boolean | undefined): boolean {
  if (isSet(env['NO_COLOR'])) return false
  if (isSet(env['FORCE_COLOR'])) return env['FORCE_COLOR'] !== '0' && env['FORCE_COLOR'] !== 'false'
  return isTerminal === true && env['TERM'] !== 'dumb' && !isCi(env)
}
