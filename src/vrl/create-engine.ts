import type { RunRequest, VrlEngine } from './engine.ts'
import { engineFiles, type EngineFiles } from './engine-files.ts'
import { startEngineThread, type BatchEnd, type EngineThread, type ThreadEnd } from './engine-thread.ts'
import { faultOfSource, readNow, writeEvent } from './input-guard.ts'
import { defaultCheckTimeout, defaultNow, defaultRunTimeout, maxMemory } from './limits.ts'
import { fault, type Fault } from './outcome.ts'
import type { Reply, Request } from './protocol.ts'
import { readCheck, readRun } from './read-outcome.ts'

export interface EngineOptions {
  /** How long a script may be compiled, in milliseconds; 5 seconds when it is not said. */
  readonly checkTimeout?: number
  /** How long a script may run, in milliseconds; 1 second when it is not said. */
  readonly runTimeout?: number
  /** Where the engine is; where it was built when it is not said. */
  readonly files?: EngineFiles
}

/** A call that waits for its answer. */
interface Call {
  readonly request: Request
  readonly settle: (reply: Reply) => void
}

/** What goes to the worker at once: so many calls, or so many characters. */
const largestBatch = { calls: 500, characters: 8 * 1024 * 1024 }

/**
 * VRL as WebAssembly, in a worker thread that starts with the first call. Nothing that a script or an event contains ends or stops the
 * process: a thread that does not answer is replaced.
 */
export function createVrlEngine(options: EngineOptions = {}): VrlEngine {
  const { checkTimeout = defaultCheckTimeout, runTimeout = defaultRunTimeout, files = engineFiles() } = options
  const timeouts = { check: checkTimeout, run: runTimeout }
  const waiting: Call[] = []
  let thread: EngineThread | undefined
  let working: Promise<void> | undefined
  let isClosed = false

  const ask = (request: Request): Promise<Reply> =>
    new Promise((settle) => {
      waiting.push({ request, settle })
      working ??= work()
    })

  /** Answers what waits, until nothing does. */
  const work = async (): Promise<void> => {
    // So that calls which are made one after another without waiting come together.
    await Promise.resolve()
    while (waiting.length > 0) {
      const batch = takeBatch(waiting)
      waiting.unshift(...(await answer(batch)))
    }
    // Here and not when the promise is settled: a call in between would wait for ever.
    working = undefined
  }

  /** Answers the calls of a batch, or the first ones; gives the others back. */
  const answer = async (batch: readonly Call[]): Promise<readonly Call[]> => {
    const isFresh = thread === undefined
    const { replies, ended } = await askThread(batch.map(({ request }) => request))
    for (const [index, reply] of replies.entries()) batch[index]?.settle(reply)
    if (ended === undefined) return []
    thread = undefined
    const isUntouched = ended.how === 'broken' && ended.call === undefined
    // A thread that ended by itself after an earlier batch.
    if (isUntouched && !isFresh && !isClosed) return batch
    // The call that ended the thread, or else the next one: so each time at least one has its answer.
    const guilty = Math.max(replies.length, 'call' in ended ? (ended.call ?? 0) : 0)
    const cause = isClosed ? closed : faultOf(ended, batch[guilty]?.request.kind ?? 'run', timeouts)
    const isHopeless = isClosed || isUntouched
    const left = batch.slice(replies.length)
    for (const call of isHopeless ? left : batch.slice(guilty, guilty + 1)) call.settle(cause)
    return isHopeless ? [] : left.filter((call) => call !== batch[guilty])
  }

  const askThread = async (requests: readonly Request[]): Promise<BatchEnd> => {
    if (isClosed) return notStarted(closed.message)
    try {
      thread ??= await startEngineThread(files, timeouts)
      if (!isClosed) return await thread.ask(requests)
      // It was closed while the thread started.
      await thread.end()
      return notStarted(closed.message)
    } catch (error) {
      return notStarted(error instanceof Error ? error.message : String(error))
    }
  }

  return {
    check: async (source) => faultOfSource(source) ?? readCheck(await ask({ kind: 'check', source })),
    run: async ({ source, event, now = defaultNow }: RunRequest) => {
      const wrong = faultOfSource(source)
      if (wrong !== undefined) return wrong
      const time = readNow(now)
      if (typeof time !== 'number') return time
      const written = writeEvent(event)
      if (written.kind === 'fault') return written
      return readRun(await ask({ kind: 'run', source, event: written.text, now: time }), source)
    },
    close: async () => {
      isClosed = true
      await thread?.end()
      await working
    },
  }
}

const closed = fault('engine', 'the VRL engine is closed')

function notStarted(reason: string): BatchEnd {
  return { replies: [], ended: { how: 'broken', reason } }
}

/** The first calls that wait, at least one. */
function takeBatch(waiting: Call[]): readonly Call[] {
  let calls = 0
  let characters = 0
  for (const { request } of waiting) {
    characters += request.source.length + (request.kind === 'run' ? request.event.length : 0)
    if (calls > 0 && (characters > largestBatch.characters || calls === largestBatch.calls)) break
    calls += 1
  }
  return waiting.splice(0, calls)
}

function faultOf(ended: ThreadEnd, kind: Request['kind'], timeouts: Readonly<Record<Request['kind'], number>>): Fault {
  switch (ended.how) {
    case 'timed-out': {
      const verb = kind === 'check' ? 'compile' : 'end'
      return fault('timeout', `the script did not ${verb} within ${timeouts[kind] / 1000} s`)
    }
    case 'out-of-memory':
      return fault('memory', `the script takes more than ${maxMemory} MiB of memory`)
    case 'broken':
      return ended.call === undefined
        ? fault('engine', `the VRL engine could not be started: ${ended.reason}`)
        : fault('trap', `the VRL engine broke: ${ended.reason}`)
  }
}
