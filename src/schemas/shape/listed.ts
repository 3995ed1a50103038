import type { Shape } from './shape.ts'

/**
 * Whether none of several shapes has a value of another, since each lists its values, or is of objects that list those of a
 * field which they require. Found in one pass, not pair by pair.
 */
export function areListedApart(shapes: readonly Shape[]): boolean {
  return (
    areApart(shapes, listedValues) ||
    listedFields(shapes[0]).some((name) => areApart(shapes, (shape) => valuesOfField(name, shape)))
  )
}

function areApart(shapes: readonly Shape[], valuesOf: (shape: Shape) => ReadonlySet<string> | undefined): boolean {
  const seen = new Set<string>()
  for (const shape of shapes) {
    const own = valuesOf(shape)
    if (own === undefined) return false
    for (const value of own) if (seen.has(value)) return false
    for (const value of own) seen.add(value)
  }
  return true
}

/** The names of the fields of an object that may tell it from others. */
function listedFields(shape: Shape | undefined): readonly string[] {
  const fields = [...(shape?.objects[0]?.fields ?? [])]
  return fields.flatMap(([name, field]) => (field.required && listedValues(field.shape) !== undefined ? [name] : []))
}

/** The values that objects have in a field; undefined where they are not listed, or others than objects are in the shape. */
function valuesOfField(name: string, shape: Shape): ReadonlySet<string> | undefined {
  if (listedValues({ ...shape, objects: [] })?.size !== 0) return undefined
  const found = new Set<string>()
  for (const set of shape.objects) {
    const field = set.fields.get(name)
    const values = field?.required === true ? listedValues(field.shape) : undefined
    if (values === undefined) return undefined
    for (const value of values) found.add(value)
  }
  return found
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
