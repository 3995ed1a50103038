import { refusalOf } from '../accepts.ts'
import { tooDeepAt } from '../depth.ts'
import { idiomOf } from '../idiom.ts'
import { isObject } from '../json-schema/documents.ts'
import type { Json, SchemaNode } from '../node.ts'
import { entitiesIn } from '../resolve.ts'
import { readAnnotations, type ZuiClass } from './annotations.ts'
import { arrayKeywords, readArray } from './read-array.ts'
import { readChoice } from './read-choice.ts'
import { readIntersection } from './read-intersection.ts'
import { objectKeywords, readObject } from './read-object.ts'
import {
  numberKeywords,
  readEnum,
  readLiteral,
  readNumber,
  readString,
  readTypes,
  stringKeywords,
} from './read-scalar.ts'
import {
  below,
  has,
  isEmpty,
  present,
  refuseOthers,
  shown,
  textOf,
  unread,
  valueOf,
  type Place,
  type Reader,
  type SchemaPlace,
  type Standing,
  type StoredRefusal,
} from './reader.ts'

export type { StoredRefusal } from './reader.ts'

export type StoredReading =
  | { readonly kind: 'read'; readonly schema: SchemaNode }
  | { readonly kind: 'refused'; readonly refusals: readonly StoredRefusal[] }

export interface StoredOptions {
  /**
   * Whether the tree, printed and stored again, must give the same JSON Schema, as is said when it is not said. Where it need not,
   * the older transformer is also understood where it stores the trace of something that is not in the tree: a brand or trimming,
   * null accepted twice, a choice of one.
   */
  readonly reproduces?: boolean
}

/** How deep a document may be nested: far deeper than any real one is, and still no danger to whoever walks through it. */
const depthLimit = 256

/** The mark of the legacy transformer. */
const legacyUri = 'http://json-schema.org/draft-07/schema#'

/**
 * Reads a schema as the platform stores it, which is the JSON Schema that zui makes of what an integration says, back into a
 * tree. Printed, evaluated and stored again, the tree gives the same JSON Schema; where no tree does, the reading is refused.
 * An object that is stored as closed strips unknown keys, since zui stores none otherwise; an entity of an interface, which is
 * stored as `$ref`, becomes a reference of that name. An intersection of objects never gives the same JSON Schema again; where it
 * need not, it is read as what the platform accepts: all parts at once, with any other keys.
 *
 * @param json what `toJSONSchema()` of zui gives, or its legacy transformer (then with `$schema`)
 */
export function readStored(json: Json, { reproduces = true }: StoredOptions = {}): StoredReading {
  if (tooDeepAt(depthLimit, json) !== undefined)
    return { kind: 'refused', refusals: [{ pointer: '', problem: `is nested more than ${depthLimit} deep` }] }
  const refusals: StoredRefusal[] = []
  const isLegacy = isObject(json) && Object.hasOwn(json, '$schema') && json['$schema'] === legacyUri
  const reader: Reader = {
    transformer: isLegacy ? 'legacy' : 'modern',
    reproduces,
    inside: (from, ...path) => read(below(from, path), 'alone'),
    part: (from, index, standing) => read(below(from, ['allOf', index]), standing),
    refuse(from, path, problem) {
      refusals.push({ pointer: path === '' ? from.pointer : `${from.pointer}/${path}`, problem })
      return unread
    },
  }

  function read(place: Place, standing: Standing): SchemaNode {
    return isObject(place.json)
      ? readSchema({ ...place, json: place.json }, standing, reader)
      : reader.refuse(place, '', `is ${shown(place.json)}, and not a schema`)
  }

  const schema = read({ json, pointer: '' }, 'alone')
  return refusals.length > 0 ? { kind: 'refused', refusals } : { kind: 'read', schema }
}

function readSchema(place: SchemaPlace, standing: Standing, reader: Reader): SchemaNode {
  const form = formOf(place, standing)
  if (form === 'choice') return withSoundDefault(readChoice(place, reader), place, reader)
  refuseOthers(place, form.keywords, form.name, reader)
  const { annotations, secret, coerce, def } = readAnnotations(place, reader)
  const isNamed = reader.transformer === 'modern' && form.name === 'anything' && isUnknown(def)
  if (def !== undefined && !isNamed)
    return reader.refuse(place, 'x-zui/def', `names the class ${shown(def.typeName)}, which zui does not store there`)
  const node = def === undefined ? form.read(place, reader) : ({ kind: 'unknown' } satisfies SchemaNode)
  if (node === unread) return unread
  if (!isSatisfiable(node)) return reader.refuse(place, '', 'has bounds that leave nothing between them')
  if (secret !== undefined && node.kind !== 'string')
    return reader.refuse(place, 'x-zui/secret', 'stands there, where only a text can be secret')
  const isConverted = reader.transformer === 'legacy' && ['string', 'number', 'boolean'].includes(node.kind)
  if (coerce !== undefined && !isConverted)
    return reader.refuse(place, 'x-zui/coerce', 'stands there, where zui does not store it')
  return withSoundDefault(
    { ...node, ...annotations, ...present({ secret, runtime: coerce && { coerce } }) },
    place,
    reader,
  )
}

function isUnknown(def: ZuiClass | undefined): boolean {
  return def?.typeName === 'ZodUnknown' && def.discriminator === undefined
}

/** Of a default that does not satisfy its schema, zui stores that the field must be there; nothing could be written for it. */
function withSoundDefault(node: SchemaNode, place: SchemaPlace, reader: Reader): SchemaNode {
  const { default: preset, ...schema } = node
  if (preset === undefined) return node
  const refusal = refusalOf(preset.value, schema, entitiesIn(schema))
  return refusal === undefined
    ? node
    : reader.refuse(place, 'default', `does not satisfy its schema: ${refusal.pointer || 'it'} ${refusal.problem}`)
}

/** zui stores bounds that exclude each other; what is printed for such a schema is `z.never()`. */
function isSatisfiable(node: SchemaNode): boolean {
  return !['string', 'number', 'array'].includes(node.kind) || idiomOf(node, {}).kind !== 'never'
}

/** One of the forms in which zui stores schemas. */
interface Form {
  /** What such a schema is, in a sentence. */
  readonly name: string
  /** The keywords that it has beside those for people. */
  readonly keywords: readonly string[]
  /** Reads all but what is said for people. */
  readonly read: (place: SchemaPlace, reader: Reader) => SchemaNode
}

function formOf(place: SchemaPlace, standing: Standing): Form | 'choice' {
  if (has(place, '$ref')) return { name: 'a reference', keywords: ['$ref'], read: readReference }
  if (has(place, 'type')) return typedForm(place, standing)
  if (has(place, 'anyOf') || has(place, 'oneOf')) return 'choice'
  if (has(place, 'allOf')) return { name: 'an intersection', keywords: ['allOf'], read: readIntersection }
  if (has(place, 'not')) return { name: 'nothing', keywords: ['not'], read: readNever }
  return { name: 'anything', keywords: [], read: () => ({ kind: 'any' }) }
}

function typedForm(place: SchemaPlace, standing: Standing): Form {
  if (has(place, 'const')) return { name: 'a constant', keywords: ['type', 'const'], read: readLiteral }
  if (has(place, 'enum')) return { name: 'an enumeration', keywords: ['type', 'enum'], read: readEnum }
  const type = valueOf(place, 'type')
  switch (type) {
    case 'string':
      return { name: 'a text', keywords: stringKeywords, read: readString }
    case 'number':
    case 'integer':
      return { name: 'a number', keywords: numberKeywords, read: readNumber }
    case 'boolean':
      return { name: 'a boolean', keywords: ['type'], read: () => ({ kind: 'boolean' }) }
    case 'null':
      return { name: 'null', keywords: ['type'], read: readNull }
    case 'array':
      return { name: 'an array', keywords: arrayKeywords, read: readArray }
    case 'object':
      return {
        name: 'an object',
        keywords: objectKeywords,
        read: (object, reader) => readObject(object, standing, reader),
      }
    default:
      return { name: 'several types', keywords: ['type'], read: readTypes }
  }
}

function readReference(place: SchemaPlace, reader: Reader): SchemaNode {
  const name = textOf(place, '$ref', reader)
  if (name === undefined) return unread
  if (name.startsWith('#')) return reader.refuse(place, '$ref', 'points into the document, and not to an entity')
  return { kind: 'reference', name }
}

function readNever(place: SchemaPlace, reader: Reader): SchemaNode {
  const excluded = valueOf(place, 'not')
  const isNever = reader.transformer === 'legacy' ? isEmpty(excluded) : excluded === true
  if (isNever) return { kind: 'never' }
  return reader.refuse(place, 'not', 'excludes something, which zui does not store')
}

/** What the legacy transformer makes of `z.literal(null)`, by which a null with words for people is printed, is no null. */
function readNull(place: SchemaPlace, reader: Reader): SchemaNode {
  const isBare = Object.entries(place.json).every(([keyword, value]) => {
    const saysNothing = keyword === 'x-zui' && isEmpty(value)
    return keyword === 'type' || keyword === '$schema' || saysNothing
  })
  if (reader.transformer === 'modern' || isBare) return { kind: 'null' }
  return reader.refuse(place, '', 'is a null of which something is said, which the legacy transformer does not store')
}
