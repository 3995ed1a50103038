import type { Json, SchemaNode } from '../schemas/node.ts'
import type { Impact } from './change.ts'
import type { Forms } from './schema-form.ts'
import type { Placed, SchemaSide, View } from './schema-view.ts'
import type { Direction, ValueSets } from './value-sets.ts'

/** A change of a schema while its position is compared. */
export interface Found {
  readonly impact: Impact
  /** A sentence without a full stop that fits behind "Action "pinMessage": ". */
  readonly text: string
  /** Where it is in each model; absent where that one has no such place. */
  readonly before?: string
  readonly after?: string
  /** In the newer model, where what is gone was taken from. */
  readonly takenFrom?: string
  /** The keyword of the schema there that changed, as manifests spell it. */
  readonly keyword?: string
  /** A value that shows it, of the schema that is being compared. */
  readonly example?: { readonly value: Json }
  readonly isUnproven?: true
  /** Judged by more than which values there are: a name that is gone, what is taken for a missing value. */
  readonly isBeyondValues?: true
}

/** What the schema at hand is called in sentences. */
export interface Where {
  /** Of the whole position: `the input`. */
  readonly root: string
  /** Of what is within: `the input field`. */
  readonly noun: string
  /** Below the root: `options.tags[]`; empty for the root. */
  readonly path: string
  /** Whether it is a field that somebody may leave out when they give the value. */
  readonly isGivenField: boolean
}

/** What comparing two schemas needs. */
export interface SchemaComparison {
  readonly before: SchemaSide
  readonly after: SchemaSide
  readonly direction: Direction
  readonly sets: ValueSets
  readonly forms: Forms
  /** Compares what is within. */
  readonly compare: (before: Placed, after: Placed, where: Where) => readonly Found[]
  /** The same of values alone: not what is said, and not whether null is one. */
  readonly compareValues: (pair: Pair, where: Where) => readonly Found[]
}

/** Both sides of a schema, with the values that each accepts besides null. */
export interface Pair {
  readonly left: View
  readonly right: View
  readonly before: SchemaNode
  readonly after: SchemaNode
}

export function called({ root, noun, path }: Where): string {
  return path === '' ? root : `${noun} ${quoted(path)}`
}

export function fieldOf(where: Where, name: string, isGivenField: boolean): Where {
  return { ...where, path: where.path === '' ? name : `${where.path}.${name}`, isGivenField }
}

export function itemOf(where: Where, ending: string): Where {
  return { ...where, path: `${where.path}${ending}`, isGivenField: false }
}

/** A name or a value in a sentence. */
export function quoted(value: Json): string {
  const text = JSON.stringify(value)
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

/** Several, in a sentence. */
export function listed(values: readonly Json[]): string {
  const shown = values.slice(0, 8).map(quoted)
  const rest = values.length - shown.length
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ')
}

/**
 * The places of a schema that is on both sides: where it is written, if both use it by the same name; else where it is used, because
 * what is used is part of the change.
 */
export function placesOf(left: View, right: View): { readonly before: string; readonly after: string } {
  return left.source === right.source || !isNamed(left, right)
    ? { before: left.source, after: right.source }
    : { before: left.pointer, after: right.pointer }
}

/**
 * The places of what is said of a schema under a key. Where a reference says it beside the name, on either side, it is written there,
 * and the named schema has no part in it.
 *
 * @param key as schemas in the model have it
 */
export function placesOfSaid(
  left: View,
  right: View,
  key: string,
): { readonly before: string; readonly after: string } {
  const length = Math.max(left.references.length, right.references.length)
  for (let index = 0; index < length; index += 1) {
    const [was, is] = [left.references[index], right.references[index]]
    if ([was, is].some((reference) => reference !== undefined && Object.hasOwn(reference.node, key)))
      return { before: was?.pointer ?? left.source, after: is?.pointer ?? right.source }
  }
  return placesOf(left, right)
}

function isNamed(left: View, right: View): boolean {
  return left.source !== left.pointer || right.source !== right.pointer
}

/** Moves what was found within to the schema around it: its examples become parts of values of that. */
export function within(
  found: readonly Found[],
  wrap: (value: Json) => { readonly value: Json } | undefined,
): readonly Found[] {
  return found.map(({ example, ...rest }) => {
    const whole = example && wrap(example.value)
    return whole === undefined ? rest : { ...rest, example: whole }
  })
}

/** Breaks of parts, where nobody knows whether the whole breaks. */
export function unproven(found: readonly Found[]): readonly Found[] {
  return found.map((one) => (isBreak(one) && one.isBeyondValues !== true ? { ...one, isUnproven: true } : one))
}

export function isBreak({ impact }: Found): boolean {
  return impact === 'breaking'
}

/** The side of which every value has to be among those of the other: what was given so far, or what is got now. */
export function innerOf<T>({ direction }: SchemaComparison, before: T, after: T): T {
  return direction === 'input' ? before : after
}
