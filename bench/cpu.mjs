import { spawnSync } from 'node:child_process'

/**
 * CPU seconds, user and system, of one run of a command: everything from the fork to the end of the process, all its
 * threads included. bash counts it with getrusage(2), in milliseconds.
 *
 * @param {readonly string[]} command
 * @param {string} [cwd]
 * @returns {number}
 */
export function cpuSeconds(command, cwd = process.cwd()) {
  const script = 'TIMEFORMAT="%3U %3S"; time "$@" >/dev/null 2>&1'
  const { stderr, error } = spawnSync('bash', ['-c', script, 'bash', ...command], { cwd, encoding: 'utf8' })
  if (error) throw new Error(`bash is needed to measure: ${error.message}`)
  const times = stderr.trim().split(/\s+/).map(Number)
  if (times.length !== 2 || times.some(Number.isNaN)) throw new Error(`bash did not report times: ${stderr}`)
  return times[0] + times[1]
}

/**
 * Runs all commands in turn, again and again, so that whatever else the machine does meets all of them alike.
 *
 * @param {readonly { command: readonly string[], prepare?: () => string }[]} subjects `prepare` makes the folder to run in
 * @param {number} runs
 * @returns {number[]} the median of each, in seconds
 */
export function medians(subjects, runs) {
  const samples = subjects.map(() => /** @type {number[]} */ ([]))
  for (let run = -1; run < runs; run += 1) {
    for (const [index, { command, prepare }] of subjects.entries()) {
      const seconds = cpuSeconds(command, prepare?.())
      // The first round only fills the disk's cache.
      if (run >= 0) samples[index].push(seconds)
    }
  }
  return samples.map((list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)])
}
