/** The JavaScript values that the engine holds: it knows each by a number. */
export interface Handles {
  readonly keep: (value: unknown) => number
  readonly get: (handle: number) => unknown
  readonly take: (handle: number) => unknown
  readonly drop: (handle: number) => undefined
}

/** The first handles are those of wasm-bindgen's own: 128 places for borrowed values, then the constants. */
const constants = [...Array.from({ length: 128 }, () => undefined), undefined, null, true, false]

export function createHandles(): Handles {
  const values: unknown[] = [...constants]
  const free: number[] = []
  const get = (handle: number): unknown => values[handle]
  const drop = (handle: number): undefined => {
    if (handle < constants.length) return
    values[handle] = undefined
    free.push(handle)
  }
  return {
    get,
    drop,
    keep: (value) => {
      const handle = free.pop() ?? values.length
      values[handle] = value
      return handle
    },
    take: (handle) => {
      const value = get(handle)
      drop(handle)
      return value
    },
  }
}
