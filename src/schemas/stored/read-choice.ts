import { isObject } from '../json-schema/documents.ts'
import type { Annotations, Json, SchemaNode, UnionSchema } from '../node.ts'
import { readAnnotations, type ZuiClass } from './annotations.ts'
import { discriminationProblem } from './discrimination.ts'
import { areSquashed, isPlainPrimitive } from './squashed.ts'
import {
  has,
  isEmpty,
  listOf,
  present,
  refuseOthers,
  shown,
  unread,
  valueOf,
  type Reader,
  type SchemaPlace,
} from './reader.ts'

/** `anyOf` and `oneOf`: a nullable schema, a union, or one with a discriminator. */
export function readChoice(place: SchemaPlace, reader: Reader): SchemaNode {
  const keyword = has(place, 'oneOf') ? 'oneOf' : 'anyOf'
  refuseOthers(place, [keyword, 'discriminator'], 'a choice', reader)
  const said = readAnnotations(place, reader)
  for (const hint of ['secret', 'coerce'] as const)
    if (said[hint] !== undefined) reader.refuse(place, `x-zui/${hint}`, 'stands on a choice, where zui stores none')
  if (said.def !== undefined && reader.transformer === 'legacy')
    return reader.refuse(place, 'x-zui/def', 'stands there, where the legacy transformer stores none')
  const list = listOf(place, keyword, reader)
  if (list === undefined) return unread
  const isLenient = reader.transformer === 'legacy' && !reader.reproduces
  if (reader.transformer === 'legacy' && list.some(isMissing))
    return reader.refuse(
      place,
      keyword,
      'has an alternative for what is missing: write .optional() after all else, as in .nullable().optional()',
    )
  if (isNullable(list, said.def, keyword, reader)) {
    if (has(place, 'discriminator')) reader.refuse(place, 'discriminator', 'stands on a nullable schema')
    return readNullable(place, said.annotations, reader)
  }
  const discriminator = readDiscriminator(place, keyword, said.def, reader)
  if (discriminator === 'refused') return unread
  if (list.length < (discriminator === undefined && !isLenient ? 2 : 1))
    return reader.refuse(place, keyword, `has too few alternatives: ${list.length}`)
  const alternatives = list.map((_, index) => reader.inside(place, keyword, index))
  if (alternatives.includes(unread)) return unread
  if (reader.transformer === 'legacy' && reader.reproduces && areSquashed(alternatives))
    return reader.refuse(place, keyword, 'has alternatives of which zui stores one list')
  const union: UnionSchema = { kind: 'union', alternatives, ...said.annotations }
  if (discriminator === undefined) return union
  const { name } = discriminator
  const problem = discriminationProblem(alternatives, name)
  if (problem !== undefined) return reader.refuse(place, keyword, `is no choice by ${shown(name)}: ${problem}`)
  return { ...union, discriminator: name }
}

/** The modern transformer says so; the legacy one stores nothing of the second alternative but its type. */
function isNullable(
  list: readonly Json[],
  def: ZuiClass | undefined,
  keyword: 'anyOf' | 'oneOf',
  { transformer }: Reader,
): boolean {
  const isPair = keyword === 'anyOf' && list.length === 2 && isBareNull(list[1])
  return transformer === 'modern'
    ? isPair && def?.typeName === 'ZodNullable' && def.discriminator === undefined
    : isPair
}

/** What the legacy transformer stores of `.optional()` inside of another schema. */
function isMissing(json: Json): boolean {
  return isObject(json) && isEmpty(json['not']) && Object.keys(json).length === 1
}

function isBareNull(json: Json | undefined): boolean {
  return isObject(json) && json['type'] === 'null' && Object.keys(json).length === 1
}

function readNullable(place: SchemaPlace, outer: Annotations, reader: Reader): SchemaNode {
  const inner = reader.inside(place, 'anyOf', 0)
  if (inner === unread) return unread
  const isLenient = reader.transformer === 'legacy' && !reader.reproduces
  const once = (['nullable', 'default', 'readOnly'] as const).filter((key) => key !== 'nullable' || !isLenient)
  const twice = once.find((key) => inner[key] !== undefined)
  if (twice !== undefined)
    return reader.refuse(place, 'anyOf/0', `is ${twiceWords[twice]} by itself, within a nullable schema`)
  if (reader.transformer === 'legacy' && reader.reproduces && isPlainPrimitive(inner))
    return reader.refuse(place, 'anyOf', 'has alternatives of which zui stores a list of types')
  const { default: preset, readOnly, ...hints } = outer
  const [wrapped, within] = [hintsOf(outer, reader), hintsOf(inner, reader)]
  const isOuter = Object.keys(wrapped).length > 0
  // What a named schema says is copied by `.nullable()`, what is said after that is not.
  const copied = isLenient ? Object.fromEntries(Object.keys(wrapped).map((key) => [key, within[key]])) : within
  if (isOuter && JSON.stringify(wrapped) !== JSON.stringify(copied))
    return reader.refuse(place, '', 'says other things of the nullable schema than of the one within')
  if (hints.description !== undefined && reader.transformer === 'modern')
    return reader.refuse(place, 'description', 'stands on a nullable schema, where zui stores none')
  return {
    ...inner,
    nullable: isOuter ? 'outer' : 'inner',
    ...(readOnly === undefined ? {} : { readOnly }),
    ...(preset === undefined ? {} : { default: preset }),
  }
}

const twiceWords = { nullable: 'nullable', default: 'given a default', readOnly: 'read-only' } as const

/** What `.nullable()` copies: hints, and of the legacy transformer the description as well. In one order, to be compared. */
function hintsOf(node: Annotations, { transformer }: Reader): Readonly<Record<string, unknown>> {
  const { title, placeholder, displayAs, examples, hidden, disabled } = node
  const description = transformer === 'legacy' ? node.description : undefined
  return present({ title, placeholder, displayAs, examples, hidden, disabled, description })
}

/** @returns undefined for a plain union */
function readDiscriminator(
  place: SchemaPlace,
  keyword: 'anyOf' | 'oneOf',
  def: ZuiClass | undefined,
  reader: Reader,
): { readonly name: string } | 'refused' | undefined {
  const refuse = (path: string, problem: string): 'refused' => {
    reader.refuse(place, path, problem)
    return 'refused'
  }
  const named = valueOf(place, 'discriminator')
  if (def === undefined) {
    if (keyword === 'oneOf') return refuse('oneOf', 'is no choice by a discriminator, which "x-zui" would name')
    if (named === undefined) return undefined
    // The older transformer names it when it is told to, and says nothing in "x-zui".
    const name = isObject(named) ? valueOf({ ...place, json: named }, 'propertyName') : undefined
    const isKnown = reader.transformer === 'legacy' && !reader.reproduces && typeof name === 'string'
    return isKnown ? { name } : refuse('discriminator', 'is named without "x-zui" saying so')
  }
  const { typeName, discriminator: name } = def
  if (typeName !== 'ZodDiscriminatedUnion' || name === undefined)
    return refuse('x-zui/def', `names the class ${shown(typeName)}, which zui does not store there`)
  const isSame = JSON.stringify(named) === JSON.stringify({ propertyName: name })
  if (named !== undefined && (keyword === 'anyOf' || !isSame))
    return refuse('discriminator', 'is not the one that "x-zui" names')
  return { name }
}
