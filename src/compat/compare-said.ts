import { storedAnnotations, type StoredAnnotation } from '../schemas/annotations.ts'
import type { Json, Runtime } from '../schemas/node.ts'
import { called, placesOf, placesOfSaid, quoted, type Found, type Where } from './found.ts'
import type { View } from './schema-view.ts'

/** What changed of what a schema says to people, and of what happens at run time: nothing that values could show. */
export function compareSaid(left: View, right: View, where: Where): readonly Found[] {
  const found: Found[] = []
  const keys = [...storedAnnotations.filter((key) => key !== 'default'), 'secret'] as const
  const changed = keys.filter((key) => {
    const [was, is] = [left, right].map(({ stored }) => (stored as { readonly [name in typeof key]?: Json })[key])
    // Whether null is accepted is compared as a value.
    if (key === 'nullable' && (was === undefined || is === undefined)) return false
    return !isSame(was, is)
  })
  for (const { keys: together, places } of byPlace(changed, left, right)) {
    const [only, second] = together
    found.push({
      impact: 'invisible',
      text: `${called(where)} ${sayChanges(together, left, right)}`,
      ...places,
      ...(second === undefined && only !== undefined ? { keyword: only } : {}),
    })
  }
  if (!where.isGivenField && !isSame(left.stored.default?.value, right.stored.default?.value))
    found.push({
      impact: 'invisible',
      text: `${called(where)} has another default`,
      ...placesOfSaid(left, right, 'default'),
      keyword: 'default',
    })
  const behaviour = changedBehaviour(left.runtime, right.runtime, where.isGivenField)
  if (behaviour.length > 0)
    found.push({
      impact: 'invisible',
      text: `${called(where)} is treated in another way at run time (${behaviour.join(', ')})`,
      ...placesOfSaid(left, right, 'runtime'),
      keyword: 'x-zod',
    })
  if (left.isStrict !== right.isStrict && left.stored.kind === 'object' && right.stored.kind === 'object')
    found.push({
      impact: 'invisible',
      text: `${called(where)} ${right.isStrict ? 'refuses' : 'strips'} keys at run time that it does not name`,
      ...placesOf(left, right),
      keyword: 'additionalProperties',
    })
  return found
}

/** What is taken for a missing field is compared with the fields. */
function changedBehaviour(left: Runtime = {}, right: Runtime = {}, isGivenField: boolean): readonly string[] {
  const keys = [
    'coerce',
    'trim',
    'brand',
    'date',
    ...(isGivenField ? [] : (['catch', 'outerOptional'] as const)),
  ] as const
  return keys.filter((key) => JSON.stringify(left[key]) !== JSON.stringify(right[key]))
}

type SaidKey = StoredAnnotation | 'secret'

interface SaidTogether {
  readonly keys: readonly SaidKey[]
  readonly places: ReturnType<typeof placesOf>
}

/** What is said at one place is told at once. */
function byPlace(keys: readonly SaidKey[], left: View, right: View): readonly SaidTogether[] {
  const groups = new Map<string, SaidTogether>()
  for (const key of keys) {
    const places = placesOfSaid(left, right, key)
    groups.set(places.after, { keys: [...(groups.get(places.after)?.keys ?? []), key], places })
  }
  return [...groups.values()]
}

/** What changed of what is said under some keys, to follow the name of the schema. */
function sayChanges(keys: readonly SaidKey[], left: View, right: View): string {
  const states = keys.flatMap((key) => sayState(key, left, right) ?? [])
  const others = keys.filter((key) => sayState(key, left, right) === undefined)
  const has = others.map((key) => phrases[key] ?? `another "${key}"`).join(' and ')
  return [...(has === '' ? [] : [`has ${has}`]), ...states].join(' and ')
}

/** Of what is so or is not; undefined for any other key. */
function sayState(key: SaidKey, { stored: left }: View, { stored: right }: View): string | undefined {
  const adjective = adjectives[key]
  const [was, is] = [left, right].map((stored) => (stored as { readonly [name in SaidKey]?: Json })[key] ?? false)
  if (adjective === undefined || typeof was !== 'boolean' || typeof is !== 'boolean') return undefined
  return is ? `is ${adjective} now` : `is not ${adjective} any more`
}

const phrases: Partial<Readonly<Record<SaidKey, string>>> = {
  title: 'another title',
  description: 'another description',
  placeholder: 'another placeholder',
  displayAs: 'another way to be shown',
  examples: 'other examples',
}

const adjectives: Partial<Readonly<Record<SaidKey, string>>> = {
  hidden: 'hidden',
  disabled: 'disabled',
  readOnly: 'read-only',
  secret: 'secret',
}

/**
 * What changed of what is taken for a field that is left out. Who gives values relies on it, and leaves the field out.
 *
 * @param isOptional whether it may be left out on both sides
 */
export function compareDefaults(left: View, right: View, where: Where, isOptional: boolean): readonly Found[] {
  if (!where.isGivenField) return []
  const [shownBefore, shownAfter] = [left.stored.default?.value, right.stored.default?.value]
  const places = placesOfSaid(left, right, isSame(shownBefore, shownAfter) ? 'runtime' : 'default')
  const [was, is] = [takenFor(left), takenFor(right)]
  const name = called(where)
  if (isOptional && !isSame(was, is)) {
    const found = { ...places, keyword: 'default', isBeyondValues: true } as const
    if (was === undefined)
      return [{ ...found, impact: 'additive', text: `${name} is ${shown(is)} now where it is left out` }]
    const text =
      is === undefined
        ? `nothing is taken any more for ${name} where it is left out; it was ${shown(was)}`
        : `${name} is ${shown(is)} now where it is left out, and was ${shown(was)}`
    return [{ ...found, impact: 'breaking', text }]
  }
  const isOther = !isSame(shownBefore, shownAfter) || !isSame(left.runtime?.catch?.value, right.runtime?.catch?.value)
  return isOther ? [{ impact: 'invisible', text: `${name} has another default`, ...places, keyword: 'default' }] : []
}

/** What a handler finds where nothing was given. */
function takenFor({ stored, runtime }: View): Json | undefined {
  if (runtime?.outerOptional === true) return undefined
  return runtime?.catch === undefined ? stored.default?.value : runtime.catch.value
}

function shown(value: Json | undefined): string {
  return value === undefined ? 'nothing' : quoted(value)
}

/** Whether two values are the same, whatever the order of the keys of an object. */
export function isSame(left: Json | undefined, right: Json | undefined): boolean {
  if (left === right) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  if (Array.isArray(left) !== Array.isArray(right)) return false
  const [rows, others] = [Object.entries(left), new Map(Object.entries(right))]
  return rows.length === others.size && rows.every(([key, value]) => others.has(key) && isSame(value, others.get(key)))
}
