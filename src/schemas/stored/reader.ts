import { escapePointer, isObject, type JsonObject } from '../json-schema/documents.ts'
import type { Json, SchemaNode } from '../node.ts'

/** Why a stored schema is refused. */
export interface StoredRefusal {
  /** Of the schema or of the keyword, in the stored document. */
  readonly pointer: string
  /** A clause whose subject is what stands there: "is 3, and not a text". */
  readonly problem: string
}

/**
 * Which of zui's transformers made a schema: `modern` is `toJSONSchema`; `legacy` the one that `useLegacyZuiTransformer`
 * asks for, which says less, and says so by `$schema`.
 */
export type Transformer = 'modern' | 'legacy'

/** A stored value, and where it stands in the document. */
export interface Place {
  readonly json: Json
  readonly pointer: string
}

/** A place where a schema stands that is an object, as all are that zui stores. */
export interface SchemaPlace extends Place {
  readonly json: JsonObject
}

/**
 * Where a schema stands. Of the parts of an intersection zui does not store what becomes of keys that an object does not name:
 * beside an entity it is known how such a part is printed; beside others, what is stored is taken at its word.
 */
export type Standing = 'alone' | 'beside an entity' | 'beside others'

/** What the readers of the single forms of schemas share. */
export interface Reader {
  readonly transformer: Transformer
  /** Whether the tree, printed and stored again, must give the same JSON Schema. If not, it is enough that it means the same. */
  readonly reproduces: boolean
  /** Reads the schema that stands under a path below the one at hand. */
  inside(from: SchemaPlace, ...path: readonly (string | number)[]): SchemaNode
  /** Reads a schema that is one of the parts of an intersection, where zui stores less of an object. */
  part(from: SchemaPlace, index: number, standing: Exclude<Standing, 'alone'>): SchemaNode
  /**
   * Refuses what stands at a path below a place, which is a JSON pointer without its first slash; empty, it is the place itself.
   *
   * @returns what stands in the tree for the schema
   */
  refuse(from: Place, path: string, problem: string): SchemaNode
}

/** What stands in the tree for a schema that was refused: nothing is said of it a second time. */
export const unread: SchemaNode = { kind: 'never' }

/** What stands under a keyword. Only what the document itself has counts, not what every object inherits. */
export function valueOf(place: SchemaPlace, keyword: string): Json | undefined {
  return Object.hasOwn(place.json, keyword) ? place.json[keyword] : undefined
}

export function has(place: SchemaPlace, keyword: string): boolean {
  return Object.hasOwn(place.json, keyword)
}

/** What stands under a path below a schema. */
export function below(from: SchemaPlace, path: readonly (string | number)[]): Place {
  let json: Json | undefined = from.json
  for (const key of path) json = Object.hasOwn(json as JsonObject, key) ? (json as JsonObject)[key] : undefined
  const pointer = [from.pointer, ...path.map((key) => escapePointer(String(key)))].join('/')
  return { json: json ?? null, pointer }
}

/** The keywords that any schema may have. `x-zui` holds the hints. */
const commonKeywords = ['description', 'default', 'readOnly', 'x-zui']

/** Refuses each keyword that is neither among the given ones nor one that any schema may have. */
export function refuseOthers(place: SchemaPlace, own: readonly string[], name: string, reader: Reader): void {
  const isMarked = place.pointer === '' && reader.transformer === 'legacy'
  for (const keyword of Object.keys(place.json)) {
    const isKnown = own.includes(keyword) || commonKeywords.includes(keyword) || (keyword === '$schema' && isMarked)
    if (isKnown) continue
    const problem = untold(keyword, valueOf(place, keyword)) ?? `is no keyword that zui stores of ${name}`
    reader.refuse(place, escapePointer(keyword), problem)
  }
}

/** Of what a keyword is stored for which there is no tree, and what to write instead. */
function untold(keyword: string, value: Json | undefined): string | undefined {
  if (keyword === 'uniqueItems') return 'is stored of a set, which a manifest has no word for: write z.array()'
  if (keyword === 'format' && value === 'finite')
    return 'is stored of .finite(), which each number in JSON is: leave that out'
  return undefined
}

/** A number that counts something. */
export function countOf(place: SchemaPlace, keyword: string, reader: Reader): number | undefined {
  const value = valueOf(place, keyword)
  if (value === undefined) return undefined
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value
  reader.refuse(place, keyword, `is ${shown(value)}, and not a count`)
  return undefined
}

export function numberOf(place: SchemaPlace, keyword: string, reader: Reader): number | undefined {
  const value = valueOf(place, keyword)
  if (value === undefined || typeof value === 'number') return value
  reader.refuse(place, keyword, `is ${shown(value)}, and not a number`)
  return undefined
}

export function textOf(place: SchemaPlace, keyword: string, reader: Reader): string | undefined {
  const value = valueOf(place, keyword)
  if (value === undefined || typeof value === 'string') return value
  reader.refuse(place, keyword, `is ${shown(value)}, and not a text`)
  return undefined
}

/** A list, of whatever. */
export function listOf(place: SchemaPlace, keyword: string, reader: Reader): readonly Json[] | undefined {
  const value = valueOf(place, keyword)
  if (value === undefined || isList(value)) return value
  reader.refuse(place, keyword, `is ${shown(value)}, and not a list`)
  return undefined
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

/** Whether a value is an object without anything in it. */
export function isEmpty(value: Json | undefined): boolean {
  return isObject(value) && Object.keys(value).length === 0
}

/** Properties, without those that are undefined. */
export function present<T extends object>(properties: T): { readonly [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}

/** A value as a sentence names it. */
export function shown(value: Json): string {
  if (isList(value)) return 'a list'
  return isObject(value) ? 'an object' : JSON.stringify(value)
}
