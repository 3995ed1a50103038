import type { RunRequest, VrlEngine } from '../vrl/engine.ts'
import { fault, type RunOutcome } from '../vrl/outcome.ts'

/** After so many runs of a source without an end, no other is begun. */
const patience = 2
/** More runs of a source are not begun at the same time. */
const largestWave = 32

/** The runs of one source. */
interface Line {
  readonly waiting: (() => void)[]
  running: number
  wave: number
  endless: number
}

/**
 * An engine that gives up on scripts without an end: each run of them takes a second. The first runs of a source go ahead, the others
 * follow in waves; when two had no end, what waits is not run, and its outcome says so.
 */
export function patientEngine(engine: VrlEngine): VrlEngine {
  const lines = new Map<string, Line>()
  const lineOf = (source: string): Line => {
    const line = lines.get(source) ?? { waiting: [], running: 0, wave: patience, endless: 0 }
    lines.set(source, line)
    return line
  }
  const begin = (line: Line): void => {
    if (line.running > 0) return
    const next = line.waiting.splice(0, line.endless < patience ? line.wave : Infinity)
    line.wave = Math.min(line.wave * 4, largestWave)
    for (const start of next) start()
  }
  const run = (request: RunRequest): Promise<RunOutcome> =>
    new Promise((resolve) => {
      const line = lineOf(request.source)
      const start = async (): Promise<void> => {
        if (line.endless >= patience) return resolve(fault('timeout', notRun))
        line.running += 1
        const outcome = await engine.run(request)
        line.running -= 1
        if (outcome.kind === 'fault' && outcome.reason === 'timeout') line.endless += 1
        resolve(outcome)
        begin(line)
      }
      line.waiting.push(() => void start())
      // What is asked for at the same time is begun together.
      queueMicrotask(() => begin(line))
    })
  return { check: engine.check, run, close: engine.close }
}

const notRun = `the script was not run, because it did not end in ${patience} other cases`
