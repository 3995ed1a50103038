import type { Shape } from './shape.ts'

/** Whether each of several shapes lists its values, and none of them has a value of another: found in one pass, not pair by pair. */
export function areListedApart(shapes: readonly Shape[]): boolean {
  const seen = new Set<string>()
  for (const shape of shapes) {
    const own = listedValues(shape)
    if (own === undefined) return false
    for (const value of own) if (seen.has(value)) return false
    for (const value of own) seen.add(value)
  }
  return true
}

/** The values of a shape as JSON texts, or undefined when they are not listed. */
function listedValues({ null: hasNull, booleans, numbers, strings, arrays, objects }: Shape): Set<string> | undefined {
  const values = new Set<string>()
  if (arrays.length > 0 || objects.length > 0) return undefined
  if (hasNull) values.add('null')
  for (const value of booleans) values.add(JSON.stringify(value))
  for (const { minimum, maximum } of numbers) {
    if (minimum !== maximum) return undefined
    // Zero with a sign is the same number.
    values.add(JSON.stringify(minimum + 0))
  }
  for (const set of strings) {
    if (set.values === undefined) return undefined
    for (const value of set.values) values.add(JSON.stringify(value))
  }
  return values
}
