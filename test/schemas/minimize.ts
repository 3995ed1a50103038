import type { Json } from '../../src/schemas/node.ts'

/**
 * A smaller value of which something still holds, found by leaving out parts, or putting parts in the place of the whole, one
 * step after another for as long as it holds.
 */
export function minimize(value: Json, holds: (smaller: Json) => boolean, options: Options = {}): Json {
  let smallest = value
  for (;;) {
    const next = smallerThan(smallest, options).find(holds)
    if (next === undefined) return smallest
    smallest = next
  }
}

interface Options {
  /** Whether a text stays as it is where it stays at all: a name or a pattern means something else when it is shorter. */
  readonly keepsTexts?: boolean
}

/** All values that are one step smaller, boldest steps first. */
function smallerThan(value: Json, options: Options): readonly Json[] {
  if (typeof value === 'number')
    return [0, 1, Math.trunc(value)].filter((other) => simplicity(other) < simplicity(value))
  if (typeof value === 'string') return options.keepsTexts === true ? [] : shorter(value)
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) {
    const list = value as readonly Json[]
    return [
      ...list,
      ...list.map((_, at) => list.toSpliced(at, 1)),
      ...list.flatMap((item, at) => smallerThan(item, options).map((smaller) => list.with(at, smaller))),
    ]
  }
  const rows = Object.entries(value as { readonly [key: string]: Json })
  return [
    ...rows.map(([, inner]) => inner),
    ...rows.map((_, at) => Object.fromEntries(rows.toSpliced(at, 1))),
    ...rows.flatMap(([key, inner], at) =>
      smallerThan(inner, options).map((smaller) => Object.fromEntries(rows.with(at, [key, smaller]))),
    ),
  ]
}

/** 0 and 1 are simpler than other whole numbers, and those than fractions. */
function simplicity(value: number): number {
  return value === 0 ? 0 : value === 1 ? 1 : Number.isInteger(value) ? 2 : 3
}

function shorter(text: string): readonly string[] {
  const characters = [...text]
  return characters.length === 0 ? [] : ['', ...characters.map((_, at) => characters.toSpliced(at, 1).join(''))]
}
