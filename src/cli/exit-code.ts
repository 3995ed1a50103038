/** What a command tells the shell. */
export const exitCode = {
  fine: 0,
  /** Errors, more warnings than allowed, or `--check` found a difference. */
  findings: 1,
  /** Wrong usage, or no manifest found. */
  usage: 2,
  /** A bug in Tenon. */
  bug: 3,
} as const

export type ExitCode = (typeof exitCode)[keyof typeof exitCode]
