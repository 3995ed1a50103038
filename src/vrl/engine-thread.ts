import { setTimeout as wait } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { compileEngine } from './compile-engine.ts'
import type { EngineFiles } from './engine-files.ts'
import { noCall, progressWords, readClocks, wrap, type Reply, type Request, type WorkerData } from './protocol.ts'

/** How many milliseconds a call may take. */
export type Timeouts = Readonly<Record<Request['kind'], number>>

/** What came of a batch. */
export interface BatchEnd {
  /** To the first calls of the batch, in their order. */
  readonly replies: readonly Reply[]
  /** Why there are no more; the thread is gone. Absent when all calls are answered. */
  readonly ended?: ThreadEnd
}

export type ThreadEnd =
  | { readonly how: 'timed-out'; readonly call: number }
  | { readonly how: 'out-of-memory'; readonly call: number }
  /** Absent call: before the first one began. */
  | { readonly how: 'broken'; readonly call?: number; readonly reason: string }

/** A worker thread in which the engine runs. Idle, it does not keep the process alive. */
export interface EngineThread {
  /** Not before the batch before it has its end. */
  readonly ask: (requests: readonly Request[]) => Promise<BatchEnd>
  readonly end: () => Promise<void>
}

/**
 * A small heap, as only texts go through it; what overflows it ends the thread and not the process. The stack is as large as a
 * process has: the engine is recursive.
 */
const resourceLimits = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 }

/** Rejects when the engine's code cannot be loaded. */
export async function startEngineThread(files: EngineFiles, timeouts: Timeouts): Promise<EngineThread> {
  const module = await compileEngine(files.wasm)
  const progress = new SharedArrayBuffer(Object.keys(progressWords).length * Int32Array.BYTES_PER_ELEMENT)
  const noted = new Int32Array(progress).fill(noCall)
  const workerData: WorkerData = { module, progress }
  // What the process was started with is meant for the process: preloaded modules, a debugger.
  const worker = new Worker(files.worker, { workerData, resourceLimits, env: {}, execArgv: [] })
  // Errors between batches have their consequence when the next batch finds the thread gone.
  let gone: Error | undefined
  worker.on('error', (error: Error) => {
    gone = error
  })
  worker.on('exit', (code) => {
    gone ??= new Error(`it ended with code ${code}`)
  })

  const ask = async (requests: readonly Request[]): Promise<BatchEnd> => {
    if (gone !== undefined) return { replies: [], ended: { how: 'broken', reason: gone.message } }
    const replies: Reply[] = []
    noted[progressWords.call] = noCall
    const watch = new AbortController()
    worker.ref()
    const ended = await new Promise<ThreadEnd | undefined>((resolve) => {
      const onMessage = (more: readonly Reply[]): void => {
        replies.push(...more)
        if (replies.length === requests.length) resolve(undefined)
      }
      const onExit = (): void => resolve(endOf(gone, Atomics.load(noted, progressWords.call)))
      worker.on('message', onMessage)
      worker.on('exit', onExit)
      watch.signal.addEventListener('abort', () => {
        worker.off('message', onMessage)
        worker.off('exit', onExit)
      })
      worker.postMessage(requests)
      void overdueCall(requests, timeouts, noted, watch.signal).then(async (call) => {
        if (call === undefined) return
        worker.off('exit', onExit)
        await worker.terminate()
        resolve({ how: 'timed-out', call })
      })
    })
    watch.abort()
    worker.unref()
    return ended === undefined ? { replies } : { replies, ended }
  }
  return {
    ask,
    end: async () => {
      await worker.terminate()
    },
  }
}

function endOf(error: (Error & { readonly code?: unknown }) | undefined, call: number): ThreadEnd {
  if (error?.code === 'ERR_WORKER_OUT_OF_MEMORY') return { how: 'out-of-memory', call }
  const reason = error?.message ?? 'it ended'
  return call === noCall ? { how: 'broken', reason } : { how: 'broken', reason, call }
}

/**
 * Waits until a call of the batch has taken longer than it may; undefined when the batch has its end before. A call's time is what has
 * passed, but no more than the process has computed meanwhile: a process that stood still, or waited for others, is not the call's fault.
 */
async function overdueCall(
  requests: readonly Request[],
  timeouts: Timeouts,
  noted: Int32Array,
  signal: AbortSignal,
): Promise<number | undefined> {
  let pause = Math.min(timeouts.check, timeouts.run)
  while (!signal.aborted) {
    const isOver = await wait(pause, false, { signal, ref: false }).catch(() => true)
    if (isOver) return undefined
    const call = Atomics.load(noted, progressWords.call)
    const request = requests[call]
    pause = Math.min(timeouts.check, timeouts.run)
    if (request === undefined) continue
    const taken = timeTaken(noted)
    // The clocks are those of this call only if it is still running now that they are read.
    if (Atomics.load(noted, progressWords.call) !== call) continue
    const left = timeouts[request.kind] - taken
    if (left <= 0) return call
    pause = left
  }
  return undefined
}

function timeTaken(noted: Int32Array): number {
  const { wall, processor } = readClocks()
  const passed = wrap(wall - Atomics.load(noted, progressWords.wallClock))
  const computed = wrap(processor - Atomics.load(noted, progressWords.processorClock))
  return Math.min(passed, computed)
}
