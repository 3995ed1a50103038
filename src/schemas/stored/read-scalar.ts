import { literalPattern, patternFlags } from '../pattern.ts'
import { regexBody } from '../../printer/literals.ts'
import type { EnumSchema, LiteralSchema, NumberSchema, Scalar, SchemaNode, StringSchema } from '../node.ts'
import { isFormat, patternOfFormat } from './formats.ts'
import {
  countOf,
  has,
  isList,
  listOf,
  numberOf,
  present,
  shown,
  textOf,
  unread,
  valueOf,
  type Reader,
  type SchemaPlace,
} from './reader.ts'

export const stringKeywords = ['type', 'minLength', 'maxLength', 'pattern', 'format'] as const

export function readString(place: SchemaPlace, reader: Reader): StringSchema {
  const format = textOf(place, 'format', reader)
  const minLength = countOf(place, 'minLength', reader)
  const maxLength = countOf(place, 'maxLength', reader)
  const pattern = ownPattern(place, format, reader)
  if (format === undefined) return { kind: 'string', ...present({ minLength, maxLength, pattern }) }
  if (!isFormat(format)) {
    reader.refuse(place, 'format', `is ${shown(format)}, a format that a manifest does not have`)
    return { kind: 'string' }
  }
  return { kind: 'string', format, ...present({ minLength, maxLength, pattern }) }
}

/** The pattern that the author wrote: not the one that is stored because of a format. */
function ownPattern(place: SchemaPlace, format: string | undefined, reader: Reader): string | undefined {
  const pattern = textOf(place, 'pattern', reader)
  if (format !== undefined && isFormat(format) && reader.transformer === 'modern') {
    const implied = patternOfFormat[format]
    if (pattern === implied) return undefined
    if (pattern === undefined)
      reader.refuse(place, 'format', 'stands there without the pattern that zui stores beside it')
  }
  if (pattern !== undefined && !isStorable(pattern))
    reader.refuse(place, 'pattern', 'is a pattern that zui stores of no regular expression and of no text')
  return pattern
}

/** Whether zui stores exactly this text for the expression that is printed for it. */
function isStorable(pattern: string): boolean {
  if (literalPattern(pattern) !== undefined) return true
  try {
    return regexBody(pattern, patternFlags(pattern)) === pattern
  } catch {
    return false
  }
}

export const numberKeywords = [
  'type',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
] as const

export function readNumber(place: SchemaPlace, reader: Reader): NumberSchema {
  // Of two bounds on the same side only one is printed.
  for (const [inclusive, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const)
    if (has(place, inclusive) && has(place, exclusive))
      reader.refuse(place, exclusive, `stands beside ${inclusive}, where one of them says nothing`)
  const bound = (keyword: (typeof numberKeywords)[number]): number | undefined => numberOf(place, keyword, reader)
  return {
    kind: 'number',
    integer: valueOf(place, 'type') === 'integer',
    ...present({
      minimum: bound('minimum'),
      maximum: bound('maximum'),
      exclusiveMinimum: bound('exclusiveMinimum'),
      exclusiveMaximum: bound('exclusiveMaximum'),
      multipleOf: bound('multipleOf'),
    }),
  }
}

/** `const`, beside the type of its value. */
export function readLiteral(place: SchemaPlace, reader: Reader): SchemaNode {
  const value = valueOf(place, 'const')
  const type = valueOf(place, 'type')
  if (value === undefined || value === null || !isScalar(value))
    return reader.refuse(place, 'const', `is ${shown(value ?? null)}, which zui stores in another way`)
  if (type !== typeof value) return reader.refuse(place, 'type', `is not the type of ${shown(value)}`)
  return { kind: 'literal', value } satisfies LiteralSchema
}

/** `enum`, beside the types of its values. */
export function readEnum(place: SchemaPlace, reader: Reader): SchemaNode {
  const values = listOf(place, 'enum', reader)
  if (values === undefined) return unread
  if (values.length === 0) return reader.refuse(place, 'enum', 'is empty')
  const type = valueOf(place, 'type')
  if (type === 'string' && values.every((value) => typeof value === 'string'))
    return { kind: 'enum', values } satisfies EnumSchema
  // The legacy transformer makes one enumeration of a union of literals.
  const types = [...new Set(values.map(typeOfScalar))]
  const isUnion = reader.transformer === 'legacy' && values.length > 1 && new Set(values).size === values.length
  const isTyped = JSON.stringify(type) === JSON.stringify(types.length === 1 ? types[0] : types)
  if (!isUnion || !isTyped || !values.every(isScalar))
    return reader.refuse(place, 'enum', 'is an enumeration that zui does not store')
  return { kind: 'union', alternatives: values.map((value): LiteralSchema => ({ kind: 'literal', value })) }
}

function typeOfScalar(value: unknown): string {
  return value === null ? 'null' : typeof value
}

function isScalar(value: unknown): value is Scalar {
  return ['string', 'number', 'boolean', 'null'].includes(typeOfScalar(value))
}

/** The schema that has nothing but its type. @returns undefined where there is none */
function primitiveOf(type: unknown): SchemaNode | undefined {
  switch (type) {
    case 'string':
    case 'boolean':
    case 'null':
      return { kind: type }
    case 'number':
      return { kind: 'number', integer: false }
    default:
      return undefined
  }
}

/**
 * A list of types: how the legacy transformer stores a nullable primitive, and a union of primitives. What the alternatives say
 * for people is not stored.
 */
export function readTypes(place: SchemaPlace, reader: Reader): SchemaNode {
  const types = valueOf(place, 'type')
  if (!isList(types)) return reader.refuse(place, 'type', `is ${shown(types ?? null)}, and no type`)
  const primitives = types.map(primitiveOf)
  const known = primitives.filter((primitive) => primitive !== undefined)
  const isStored = known.length === types.length && types.length > 1 && new Set(types).size === types.length
  if (reader.transformer === 'modern' || !isStored)
    return reader.refuse(place, 'type', 'is a list of types, as zui does not store it there')
  const [first] = known
  const isNullable = types.length === 2 && types[1] === 'null' && first !== undefined
  return isNullable ? { ...first, nullable: 'inner' } : { kind: 'union', alternatives: known }
}
