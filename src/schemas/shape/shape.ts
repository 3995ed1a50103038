import type { SchemaNode, StringFormat } from '../node.ts'

/**
 * A set of JSON values: a union of alternatives, sorted by type. The alternatives of one type may overlap; none of them is
 * known to be empty. A shape says which values there are and nothing else; only slots remember which authored schemas
 * speak of them.
 */
export interface Shape {
  readonly null: boolean
  readonly booleans: readonly boolean[]
  readonly numbers: readonly NumberSet[]
  readonly strings: readonly StringSet[]
  readonly arrays: readonly ArraySet[]
  readonly objects: readonly ObjectSet[]
}

/** What every alternative has besides. */
export interface Alternative {
  /** The authored alternatives of a union that this one was made of: their titles belong to it. */
  readonly sources?: readonly SchemaNode[]
}

/** The numbers between two bounds which are multiples of some numbers and of none of others. Integers are the multiples of 1. */
export interface NumberSet extends Alternative {
  readonly minimum: number
  readonly minimumIsExclusive: boolean
  readonly maximum: number
  readonly maximumIsExclusive: boolean
  readonly multiplesOf: readonly number[]
  readonly notMultiplesOf: readonly number[]
}

/** Strings: either listed ones, or all with these properties. Lengths are in characters (code points). */
export interface StringSet extends Alternative {
  /** When there, no others. They have all the other properties, but perhaps not the formats. */
  readonly values?: readonly string[]
  readonly except: readonly string[]
  readonly minLength: number
  readonly maxLength: number
  /** ECMA-262 sources, unanchored, read with the flag `u`. */
  readonly patterns: readonly string[]
  readonly notPatterns: readonly string[]
  readonly formats: readonly StringFormat[]
  readonly notFormats: readonly StringFormat[]
}

/** Arrays, by the schemas of their first items and that of all others. An array may be shorter than `prefix`. */
export interface ArraySet extends Alternative {
  readonly prefix: readonly Slot[]
  readonly rest: Slot
  readonly minItems: number
  readonly maxItems: number
  /** For each of these some item, not before the place `from`, has the shape. */
  readonly some: readonly { readonly from: number; readonly shape: Shape }[]
}

export interface ObjectSet extends Alternative {
  readonly fields: ReadonlyMap<string, FieldSlot>
  /** What any other key holds; with nothing in it the object is closed. */
  readonly rest: Slot
  /** How an object that is closed treats unknown keys at run time, which is no matter of the set. */
  readonly closing: 'strip' | 'strict'
  /** For each of these some key, none of `except`, holds the shape. */
  readonly some: readonly { readonly except: readonly string[]; readonly shape: Shape }[]
}

/** A place inside an array or object: the values that may stand there, and the authored schemas that apply to them. */
export interface Slot {
  readonly shape: Shape
  readonly sources: readonly SchemaNode[]
}

export interface FieldSlot extends Slot {
  /** Not required and without any value: the field is always missing. */
  readonly required: boolean
}

/** No value at all. */
export const nothing: Shape = { null: false, booleans: [], numbers: [], strings: [], arrays: [], objects: [] }

const anyNumber: NumberSet = {
  minimum: -Infinity,
  minimumIsExclusive: false,
  maximum: Infinity,
  maximumIsExclusive: false,
  multiplesOf: [],
  notMultiplesOf: [],
}

const anyString: StringSet = {
  except: [],
  minLength: 0,
  maxLength: Infinity,
  patterns: [],
  notPatterns: [],
  formats: [],
  notFormats: [],
}

/** Every JSON value. It holds itself: the items of any array are anything. */
export const everything: Shape = {
  null: true,
  booleans: [false, true],
  numbers: [anyNumber],
  strings: [anyString],
  get arrays() {
    return [anyArray]
  },
  get objects() {
    return [anyObject]
  },
}

const anythingSlot: Slot = { shape: everything, sources: [] }

const anyArray: ArraySet = { prefix: [], rest: anythingSlot, minItems: 0, maxItems: Infinity, some: [] }

const anyObject: ObjectSet = { fields: new Map(), rest: anythingSlot, closing: 'strict', some: [] }

/** The most general alternative of each type, to be narrowed. */
export const general = { number: anyNumber, string: anyString, array: anyArray, object: anyObject } as const

/** A slot that no authored schema speaks of. */
export function slotOf(shape: Shape, sources: readonly SchemaNode[] = []): Slot {
  return { shape, sources }
}

export function isNothing(shape: Shape): boolean {
  const { booleans, numbers, strings, arrays, objects } = shape
  return !shape.null && [booleans, numbers, strings, arrays, objects].every((alternatives) => alternatives.length === 0)
}

/** Whether this is every JSON value. Shapes are kept simple enough for the answer to be read off. */
export function isEverything(shape: Shape): boolean {
  if (shape === everything) return true
  const known = judged.get(shape)
  if (known !== undefined) return known
  const answer = acceptsEverything(shape)
  judged.set(shape, answer)
  return answer
}

const judged = new WeakMap<Shape, boolean>()

function acceptsEverything(shape: Shape): boolean {
  return (
    shape.null &&
    shape.booleans.length === 2 &&
    shape.numbers.some((set) => isGeneralNumber(set)) &&
    shape.strings.some((set) => isGeneralString(set)) &&
    shape.arrays.some((set) => isGeneralArray(set)) &&
    shape.objects.some((set) => isGeneralObject(set))
  )
}

function isGeneralNumber(set: NumberSet): boolean {
  return (
    set.minimum === -Infinity &&
    set.maximum === Infinity &&
    set.multiplesOf.length === 0 &&
    set.notMultiplesOf.length === 0
  )
}

function isGeneralString(set: StringSet): boolean {
  const { patterns, notPatterns, formats, notFormats, except } = set
  return (
    set.values === undefined &&
    set.minLength === 0 &&
    set.maxLength === Infinity &&
    [patterns, notPatterns, formats, notFormats, except].every((constraints) => constraints.length === 0)
  )
}

function isGeneralArray(set: ArraySet): boolean {
  return (
    set.minItems === 0 &&
    set.maxItems === Infinity &&
    set.some.length === 0 &&
    [...set.prefix, set.rest].every((slot) => isEverything(slot.shape))
  )
}

function isGeneralObject(set: ObjectSet): boolean {
  return (
    set.some.length === 0 &&
    isEverything(set.rest.shape) &&
    [...set.fields.values()].every((field) => !field.required && isEverything(field.shape))
  )
}
