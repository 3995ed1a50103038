import { createHost, tooLarge, type JsonText, type Memory } from './host.ts'

interface Exports extends Memory {
  readonly __wbindgen_add_to_stack_pointer: (bytes: number) => number
  readonly check: (pointer: number, length: number) => number
  readonly execute: (target: number, pointer: number, length: number, event: number) => void
}

/** How a call of the engine ended. */
export type Called =
  /** JSON text. */
  | { readonly kind: 'json'; readonly text: string }
  /** The engine's own account of what is wrong with the script. */
  | { readonly kind: 'refused'; readonly text: string }
  /** The result is larger than the limit. */
  | { readonly kind: 'too-large' }
  /** The instance must not be called again. */
  | { readonly kind: 'trap'; readonly error: unknown; readonly panic: string | undefined }

/** One instance of the engine, with a memory of its own. */
export interface Instance {
  /** What compiling the source finds: JSON text `{ "warnings": [...], "errors": [...] }`. */
  readonly check: (source: string) => Called
  /** Runs a script on an event given as JSON text: JSON text `{ "event": ..., "result": ... }`. */
  readonly execute: (source: string, event: string, now: number) => Called
  /** Whether randomness was asked for. From then on, what is random depends on the calls before. */
  readonly isRandomUsed: () => boolean
  readonly memoryBytes: () => number
}

/** Throws when the module is not the engine that the host was written for. */
export function instantiate(module: WebAssembly.Module, outputLimit: number): Instance {
  let panic: string | undefined
  let isRandomUsed = false
  const fill = seededFill()
  const surroundings = {
    now: 0,
    outputLimit,
    onPanic: (text: string) => {
      panic = text
    },
    fill: (bytes: Uint8Array) => {
      isRandomUsed = true
      fill(bytes)
    },
  }
  const host = createHost(surroundings)
  const { exports } = new WebAssembly.Instance(module, { __wbindgen_placeholder__: host.imports })
  const engine = exports as unknown as Exports
  host.attach(engine)

  const call = (run: () => Called): Called => {
    panic = undefined
    try {
      return run()
    } catch (error) {
      return { kind: 'trap', error, panic }
    }
  }
  const result = (value: unknown): Called => {
    if (value === tooLarge) return { kind: 'too-large' }
    return { kind: 'json', text: (value as JsonText).json }
  }
  return {
    check: (source) =>
      call(() => {
        const { pointer, length } = host.write(source)
        return result(host.take(engine.check(pointer, length)))
      }),
    execute: (source, event, now) =>
      call(() => {
        surroundings.now = now
        const target = engine.__wbindgen_add_to_stack_pointer(-16)
        const { pointer, length } = host.write(source)
        engine.execute(target, pointer, length, host.keep({ json: event } satisfies JsonText))
        const isRefused = host.word(target + 8) !== 0
        const value = host.take(host.word(isRefused ? target + 4 : target))
        engine.__wbindgen_add_to_stack_pointer(16)
        return isRefused ? { kind: 'refused', text: String(value) } : result(value)
      }),
    isRandomUsed: () => isRandomUsed,
    memoryBytes: () => engine.memory.buffer.byteLength,
  }
}

/** Bytes that look random and are the same for each instance: the generator xorshift32 of Marsaglia (2003). */
function seededFill(): (bytes: Uint8Array) => void {
  let state = 0x9e3779b9
  return (bytes) => {
    for (let index = 0; index < bytes.length; index += 1) {
      state ^= state << 13
      state ^= state >>> 17
      state ^= state << 5
      bytes[index] = state & 0xff
    }
  }
}
