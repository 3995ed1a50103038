/** What git answered, or why it did not. */
export type GitAnswer =
  | { readonly kind: 'answer'; readonly stdout: Buffer }
  | {
      readonly kind: 'problem'
      readonly reason: GitFailure
      /** What git said, in English; empty when it said nothing. */
      readonly stderr: string
      /** What git exited with; undefined when it did not run to its end. */
      readonly status: number | undefined
    }

export type GitFailure =
  /** There is no git to run. */
  | 'no-git'
  /** The folder lies in no repository. */
  | 'no-repository'
  /** The repository belongs to another user, so git does not look into it. */
  | 'other-owner'
  /** The answer is longer than was allowed. */
  | 'too-long'
  /** Git refused, or found nothing: `status` and `stderr` say more. */
  | 'refused'

export interface GitOptions {
  /** What git reads from its standard input. */
  readonly input?: string | Uint8Array
  /** How many bytes an answer may have. */
  readonly maxBytes?: number
}

const mebibyte = 1_048_576

/** As settings of a repository can name programs to run; paths are taken as they are, not as patterns. */
const safely = [
  '--no-pager',
  '--literal-pathspecs',
  '--no-replace-objects',
  ['-c', 'core.fsmonitor=false'],
  ['-c', 'core.hooksPath=/dev/null'],
  ['-c', 'core.quotePath=false'],
].flat()

/**
 * Runs git in a folder, without a shell. It fetches nothing, asks nothing, and changes nothing that it is not told to change.
 *
 * What comes from a person or a file and is not a path after `--` must have passed {@link isRevision}: git reads what begins with
 * `-` as an option.
 *
 * @param folder absolute, and there; git looks from it upwards for the repository
 */
export function runGit(folder: string, args: readonly string[], options: GitOptions = {}): GitAnswer {
  const { input, maxBytes = 512 * mebibyte } = options
  // Slow to load, and most runs ask nothing of git.
  const { spawnSync } = process.getBuiltinModule('node:child_process')
  const { error, status, stdout, stderr } = spawnSync('git', [...safely, ...args], {
    cwd: folder,
    env: environment(),
    input: input ?? '',
    maxBuffer: maxBytes,
    windowsHide: true,
  })
  const said = stderr?.toString('utf8').trim() ?? ''
  if (error === undefined && status === 0) return { kind: 'answer', stdout }
  return { kind: 'problem', reason: reasonOf(error, said), stderr: said, status: status ?? undefined }
}

/**
 * Whether a text can be the name of a commit, for use as an argument of git. It may name one that does not exist; what git would read
 * as an option, as a range or as a path is none.
 */
export function isRevision(text: string): boolean {
  return /^[^-\s]/.test(text) && !/[\s\p{Cc}:?*[\\]|\.\.|^\^/u.test(text)
}

function reasonOf(error: Error | undefined, stderr: string): GitFailure {
  const code = error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT' || code === 'EACCES') return 'no-git'
  if (code === 'ENOBUFS') return 'too-long'
  if (stderr.includes('dubious ownership')) return 'other-owner'
  return stderr.includes('not a git repository') ? 'no-repository' : 'refused'
}

/** Where git finds its settings; `safe.directory` must be set there. */
const kept = /^GIT_CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM|COUNT|KEY_\d+|VALUE_\d+)$/

/**
 * The environment without what would lead git to another repository or index, as hooks do, or would have it run other programs.
 * Messages are English, so that they can be recognised.
 */
function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^GIT_/i.test(name) || kept.test(name))
  return {
    ...Object.fromEntries(own),
    LC_ALL: 'C',
    LANGUAGE: '',
    GIT_NO_LAZY_FETCH: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
  }
}
