import type { AnswerParts } from './split-answer.ts'
import type { FaultReason } from './outcome.ts'

/** A call, as the worker gets it: guarded already. */
export type Request =
  | { readonly kind: 'check'; readonly source: string }
  /** The event is JSON text; `now` is in milliseconds since 1970. */
  | { readonly kind: 'run'; readonly source: string; readonly event: string; readonly now: number }

/** What the engine makes of a call. */
export type Reply =
  | { readonly kind: 'checked'; readonly json: string }
  | { readonly kind: 'ran'; readonly parts: AnswerParts }
  /** The engine's text for a run without a value. */
  | { readonly kind: 'refused'; readonly text: string }
  | { readonly kind: 'fault'; readonly reason: FaultReason; readonly message: string }

/** What the worker is started with. */
export interface WorkerData {
  readonly module: WebAssembly.Module
  /** Shared memory, in which the worker notes what it is doing. */
  readonly progress: SharedArrayBuffer
}

/** The words of the progress: which call of the batch is running, and since when, by the clocks of the process. */
export const progressWords = { call: 0, wallClock: 1, processorClock: 2 } as const

/** No call of the batch has begun. */
export const noCall = -1

/** Two clocks of the process, the same in all its threads, in milliseconds; the differences count. */
export interface Clocks {
  readonly wall: number
  /** What all threads together have computed. */
  readonly processor: number
}

export function readClocks(): Clocks {
  const { user, system } = process.cpuUsage()
  return { wall: wrap(Number(process.hrtime.bigint() / 1_000_000n)), processor: wrap((user + system) / 1000) }
}

/** To 32 bits, as the progress holds it. */
export function wrap(milliseconds: number): number {
  return Math.trunc(milliseconds) | 0
}
