import type { Json } from '../../src/schemas/node.ts'
import { createRandom, type Random } from '../schemas/random.ts'

/** A JSON Schema with one to three small changes, of the kinds that people make: most of it stays as it was. */
export function changedSchema(schema: Json, seed: number): Json {
  const random = createRandom(seed)
  let changed = schema
  for (let count = random.pick([1, 1, 1, 2, 3]); count > 0; count -= 1) changed = changeOne(changed, random)
  return changed
}

/**
 * The same schema in other words: the order of its keys is another one, and that of required names and listed values. Not of those
 * that stand in a condition, where the order shows in the regular expression that they become.
 */
export function reordered(schema: Json, seed: number): Json {
  const random = createRandom(seed)
  const isConditional = /"(?:not|if|oneOf|dependent\w+)"/.test(JSON.stringify(schema))
  const visit = (value: Json, key: string): Json => {
    if (isList(value)) {
      const items = value.map((item) => visit(item, ''))
      return !isConditional && ['required', 'enum', 'type'].includes(key) ? shuffled(items, random) : items
    }
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      shuffled(Object.entries(value), random).map(([name, inner]) => [name, visit(inner, name)]),
    )
  }
  return visit(schema, '')
}

type JsonObject = { readonly [key: string]: Json }

function changeOne(schema: Json, random: Random): Json {
  const places = placesIn(schema)
  const at = random.pick(places)
  return replaced(schema, at, (value) =>
    changedValue(value, at.at(-1), () => valueAt(schema, random.pick(places)), random),
  )
}

type Path = readonly string[]

function placesIn(value: Json, at: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [at]
  return [at, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...at, key]))]
}

function changedValue(value: Json, key: string | undefined, another: () => Json, random: Random): Json | undefined {
  if (typeof value === 'number') return random.pick([value + 1, Math.max(0, value - 1), undefined])
  if (typeof value === 'boolean') return !value
  if (value === null) return random.pick(['a', undefined])
  if (typeof value === 'string') {
    if (key === 'type') return random.pick(['string', 'number', 'integer', 'boolean', 'null', 'object', 'array'])
    return random.pick([undefined, `${value}x`, value])
  }
  if (isList(value)) return random.oneIn(2) ? value.slice(0, -1) : [...value, ...value.slice(0, 1), another()]
  const keys = Object.keys(value)
  if (random.oneIn(3) && keys.length > 0) {
    const gone = random.pick(keys)
    return Object.fromEntries(Object.entries(value).filter(([name]) => name !== gone))
  }
  if (random.oneIn(2)) return { ...value, ...random.pick<JsonObject>(additions) }
  return another()
}

const additions: readonly JsonObject[] = [
  { minLength: 1 },
  { maxLength: 2 },
  { pattern: '^a' },
  { minimum: 1 },
  { minItems: 1 },
  { required: ['id'] },
  { additionalProperties: false },
  { additionalProperties: { type: 'string' } },
  { type: ['string', 'null'] },
  { enum: ['a', 'b', null] },
  { title: 'Another' },
  { default: 'a' },
  { added: { type: 'string' } },
]

function replaced(value: Json, path: Path, change: (value: Json) => Json | undefined): Json {
  const [key, ...rest] = path
  if (key === undefined) return change(value) ?? true
  if (isList(value)) return value.map((item, index) => (String(index) === key ? replaced(item, rest, change) : item))
  const entries = Object.entries(value as JsonObject).flatMap(([name, inner]): [string, Json][] => {
    if (name !== key) return [[name, inner]]
    if (rest.length > 0) return [[name, replaced(inner, rest, change)]]
    const changed = change(inner)
    return changed === undefined ? [] : [[name, changed]]
  })
  return Object.fromEntries(entries)
}

function valueAt(value: Json, path: Path): Json {
  let at = value
  for (const key of path) at = (at as JsonObject)[key] ?? null
  return at
}

function shuffled<T>(list: readonly T[], random: Random): readonly T[] {
  const left = [...list]
  const made: T[] = []
  while (left.length > 0) made.push(...left.splice(random.below(left.length), 1))
  return made
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
