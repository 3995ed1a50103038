import { createHandles } from './handles.ts'

/** What the engine's code gets for the JavaScript values that it may name: none of the process, and no clock but the frozen one. */
export interface Surroundings {
  /** What `now()` gives, in milliseconds since 1970. */
  now: number
  /** The bytes that randomness is made of. */
  readonly fill: (bytes: Uint8Array) => void
  /** Text that a panic printed before it ended the call. */
  readonly onPanic: (text: string) => void
  /** How many bytes of JSON may come back. */
  readonly outputLimit: number
}

/** JSON as text: how events go in and results come out, so that no integer is rounded on the way. */
export interface JsonText {
  readonly json: string
}

/** Stands for JSON that is larger than may come back. */
export const tooLarge: JsonText = { json: '' }

/** The exports of the engine's WebAssembly that the host calls while the engine runs. */
export interface Memory {
  readonly memory: WebAssembly.Memory
  readonly __wbindgen_malloc: (length: number, alignment: number) => number
  readonly __wbindgen_free: (pointer: number, length: number, alignment: number) => void
}

export interface Host {
  /** By the names under which the engine imports them. */
  readonly imports: Readonly<Record<string, (...parameters: number[]) => number | undefined>>
  /** Called once, when the engine's exports exist. */
  readonly attach: (memory: Memory) => void
  readonly keep: (value: unknown) => number
  readonly take: (handle: number) => unknown
  readonly write: (text: string) => { readonly pointer: number; readonly length: number }
  /** A signed 32-bit integer of the engine's memory. */
  readonly word: (pointer: number) => number
}

/** Longer messages are cut: a script can abort with any text. */
const longestMessage = 64 * 1024

/** The fields of the global object, and of what is reached from it, that the engine asks for. */
const crypto = Object.freeze({})
const globalObject = Object.freeze({})
const dateFormat = Object.freeze({})
const formatOptions: ReadonlyMap<unknown, unknown> = new Map([['timeZone', 'UTC']])
const returnGlobal = Object.freeze({})

/**
 * The functions that the engine imports. wasm-bindgen, which made its bindings, names a function after what it does in JavaScript
 * and a hash of its declaration, and passes JavaScript values as handles: indexes into a table that the host keeps.
 */
export function createHost(surroundings: Surroundings): Host {
  const { keep, take, get, drop } = createHandles()
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const encoder = new TextEncoder()
  let attached: Memory | undefined

  const memory = (): Memory => {
    if (attached === undefined) throw new Error('the engine called its host before it existed')
    return attached
  }
  const bytesAt = (pointer: number, length: number): Uint8Array =>
    new Uint8Array(memory().memory.buffer, pointer >>> 0, length >>> 0)
  const textAt = (pointer: number, length: number): string => decoder.decode(bytesAt(pointer, length))
  const messageAt = (pointer: number, length: number): string => {
    const size = length >>> 0
    if (size <= longestMessage) return textAt(pointer, size)
    // A character that the cut divides is left out.
    return `${textAt(pointer, longestMessage).replace(/\uFFFD+$/u, '')}… (${size} bytes)`
  }
  const write = (text: string): { pointer: number; length: number } => {
    const bytes = encoder.encode(text)
    const pointer = memory().__wbindgen_malloc(bytes.length, 1) >>> 0
    bytesAt(pointer, bytes.length).set(bytes)
    return { pointer, length: bytes.length }
  }
  const words = (): DataView => new DataView(memory().memory.buffer)
  const writeAt = (target: number, text: string | undefined): undefined => {
    const { pointer, length } = text === undefined ? { pointer: 0, length: 0 } : write(text)
    const view = words()
    view.setInt32(target, pointer, true)
    view.setInt32(target + 4, length, true)
  }
  const isType = (handle: number, is: (value: unknown) => boolean): number => (is(get(handle)) ? 1 : 0)
  const dateAt = (handle: number): number => {
    const value = get(handle)
    return value instanceof Date ? value.getTime() : Number.NaN
  }
  const arrayAt = (handle: number): Uint8Array => {
    const value = get(handle)
    if (value instanceof Uint8Array) return value
    throw new TypeError('the engine passed another value than bytes')
  }
  const absent = (): number => keep(undefined)
  const globals = (): number => keep(globalObject)
  const refuse = (name: string) => (): never => {
    throw new Error(`the engine called ${name}, which its host does not give it`)
  }

  return {
    imports: {
      __wbindgen_is_undefined: (handle = 0) => isType(handle, (value) => value === undefined),
      __wbindgen_is_object: (handle = 0) => isType(handle, (value) => typeof value === 'object' && value !== null),
      __wbindgen_is_string: (handle = 0) => isType(handle, (value) => typeof value === 'string'),
      __wbindgen_is_function: (handle = 0) => isType(handle, (value) => value === returnGlobal),
      __wbindgen_object_drop_ref: (handle = 0) => drop(handle),
      __wbindgen_object_clone_ref: (handle = 0) => keep(get(handle)),
      __wbindgen_string_new: (pointer = 0, length = 0) => keep(messageAt(pointer, length)),
      __wbindgen_string_get: (target = 0, handle = 0) => {
        const value = get(handle)
        return writeAt(target, typeof value === 'string' ? value : undefined)
      },
      __wbindgen_number_new: (value = 0) => keep(value),
      __wbindgen_memory: () => keep(memory().memory),
      __wbindgen_error_new: (pointer = 0, length = 0) => keep(messageAt(pointer, length)),
      __wbindgen_throw: (pointer = 0, length = 0) => {
        throw new Error(messageAt(pointer, length))
      },

      // Panics: the text with a stack below it, which is empty here.
      __wbg_new_abda76e883ba8a5f: () => keep({}),
      __wbg_stack_658279fe44541cf6: (target = 0) => writeAt(target, ''),
      __wbg_error_f851667af71bcfc6: (pointer = 0, length = 0) => {
        surroundings.onPanic(messageAt(pointer, length))
        memory().__wbindgen_free(pointer, length, 1)
        return undefined
      },

      // Events and results stay text.
      __wbg_parse_66d1801634e099ac: (pointer = 0, length = 0) => {
        const isTooLarge = length >>> 0 > surroundings.outputLimit
        return keep(isTooLarge ? tooLarge : ({ json: textAt(pointer, length) } satisfies JsonText))
      },
      __wbg_stringify_8887fe74e1c50d81: (handle = 0) => {
        const value = get(handle)
        return keep(isJsonText(value) ? value.json : undefined)
      },

      // The clock: frozen, in UTC.
      __wbg_new0_7d84e5b2cd9fdc73: () => keep(new Date(surroundings.now)),
      __wbg_new_cf3ec55744a78578: (handle = 0) => keep(new Date(Number(get(handle)))),
      __wbg_newwithyearmonthdayhrminsec_19ea6fc6146755a0: (
        year = 0,
        month = 0,
        day = 0,
        hour = 0,
        minute = 0,
        second = 0,
      ) => keep(new Date(Date.UTC(year >>> 0, month, day, hour, minute, second))),
      __wbg_getTime_2bc4375165f02d15: (handle = 0) => dateAt(handle),
      __wbg_getTimezoneOffset_38257122e236c190: () => 0,
      __wbg_new_d1e254633306c863: () => keep(dateFormat),
      __wbg_resolvedOptions_d9546e4eba6aff08: () => keep(formatOptions),
      __wbg_get_e3c254076557e348: (handle = 0, key = 0) => {
        const value = get(handle)
        return keep(value === formatOptions ? formatOptions.get(get(key)) : undefined)
      },
      __wbg_new_16b304a2cfa7ff4a: () => keep([]),
      __wbg_new_72fb9a18b5ae2624: () => keep({}),

      // Randomness, found on the global object as in a browser.
      __wbg_globalThis_d1e6af4856ba331b: globals,
      __wbg_self_ce0dbfc45cf2f5be: globals,
      __wbg_window_c6fb939a7f436783: globals,
      __wbg_global_207b558942527489: globals,
      __wbg_newnoargs_e258087cd0daa0ea: () => keep(returnGlobal),
      __wbg_call_27c0f87801dedf93: globals,
      __wbg_call_b3ca7c6051f9bec1: globals,
      __wbg_crypto_566d7465cdbb6b7a: () => keep(crypto),
      __wbg_msCrypto_0b84745e9245cdf6: absent,
      __wbg_process_dc09a8c7d59982f6: absent,
      __wbg_versions_d98c6400c6ca2bd8: absent,
      __wbg_node_caaf83d002149bd5: absent,
      __wbg_require_94a9da52636aacbf: refuse('require'),
      __wbg_randomFillSync_290977693942bf03: refuse('randomFillSync'),
      __wbg_getRandomValues_260cc23a41afad9a: (_crypto = 0, array = 0) => {
        surroundings.fill(arrayAt(array))
        return undefined
      },

      // Arrays of bytes.
      __wbg_buffer_12d079cc21e14bdb: (handle = 0) => {
        const value = get(handle)
        return keep(value instanceof WebAssembly.Memory ? value.buffer : arrayAt(handle).buffer)
      },
      __wbg_newwithbyteoffsetandlength_aa4a17c33a06e5cb: (handle = 0, offset = 0, length = 0) => {
        const value = get(handle)
        if (!(value instanceof ArrayBuffer)) throw new TypeError('the engine passed another value than a buffer')
        return keep(new Uint8Array(value, offset >>> 0, length >>> 0))
      },
      __wbg_new_63b92bc8671ed464: (handle = 0) => {
        const value = get(handle)
        return keep(value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(arrayAt(handle)))
      },
      __wbg_newwithlength_e9b4878cebadb3d3: (length = 0) => keep(new Uint8Array(length >>> 0)),
      __wbg_set_a47bac70306a19a7: (target = 0, source = 0, offset = 0) => {
        arrayAt(target).set(arrayAt(source), offset >>> 0)
        return undefined
      },
      __wbg_subarray_a1f73cd4b5b42fe1: (handle = 0, start = 0, end = 0) =>
        keep(arrayAt(handle).subarray(start >>> 0, end >>> 0)),
    },
    attach: (exports) => {
      attached = exports
    },
    keep,
    take,
    write,
    word: (pointer) => words().getInt32(pointer, true),
  }
}

function isJsonText(value: unknown): value is JsonText {
  return typeof value === 'object' && value !== null && 'json' in value && typeof value.json === 'string'
}
