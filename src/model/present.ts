/** With some keys first, in their order, whatever the order they were written in; then the others, if there are any. */
export function inOrder<T extends object>(value: T, keys: readonly (keyof T & string)[]): T {
  const first = Object.fromEntries(keys.flatMap((key) => (key in value ? [[key, value[key]]] : [])))
  return { ...first, ...value }
}

/** Without the keys whose value is undefined. */
export function present<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const found: { [K in keyof T]?: Exclude<T[K], undefined> } = {}
  for (const key of Object.keys(values) as (keyof T)[]) {
    const value = values[key]
    if (value !== undefined) found[key] = value as Exclude<T[keyof T], undefined>
  }
  return found
}
