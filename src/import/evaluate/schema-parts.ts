import { pointerTo } from '../../model/origins.ts'
import { isRecord, isSchema, shapeOf, typeOf, type Schema } from './zui.ts'

/** A schema within another, with where it is stored. */
export interface Part {
  readonly schema: Schema
  /** Relative to the schema that it is a part of; empty where both are stored as one. */
  readonly at: string
}

/**
 * The schemas that a schema is made of, and where each is to be found in what is stored of the whole. The two transformers put
 * some in different places; where the older one squashes several into one, they are where the whole is.
 *
 * @param stored of the schema; undefined when nothing is, and places are those that the modern transformer would take
 */
export function partsOf(schema: Schema, stored: unknown): readonly Part[] {
  const { _def } = schema
  const one = (key: string, at: string): readonly Part[] => {
    const part = _def[key]
    return isSchema(part) ? [{ schema: part, at }] : []
  }
  const many = (key: string, keywords: readonly string[]): readonly Part[] => {
    const parts = _def[key]
    const schemas: readonly unknown[] =
      parts instanceof Map ? [...(parts as Map<unknown, unknown>).values()] : Array.isArray(parts) ? parts : []
    const isAligned = (word: string): boolean => stored === undefined || lengthOf(stored, word) === schemas.length
    const keyword = keywords.find(isAligned)
    return schemas
      .filter(isSchema)
      .map((part, index) => ({ schema: part, at: keyword === undefined ? '' : `/${keyword}/${index}` }))
  }
  switch (typeOf(schema)) {
    case 'ZodObject': {
      const { unknownKeys } = _def
      const catchall = isSchema(unknownKeys) ? [{ schema: unknownKeys, at: '/additionalProperties' }] : []
      return [
        ...shapeOf(schema).map(([name, field]) => ({ schema: field, at: pointerTo('/properties', name) })),
        ...catchall,
      ]
    }
    case 'ZodArray':
      return one('type', '/items')
    case 'ZodSet':
      return one('valueType', '/items')
    case 'ZodRecord':
      return one('valueType', '/additionalProperties')
    case 'ZodMap':
      return [...one('keyType', '/items/items/0'), ...one('valueType', '/items/items/1')]
    case 'ZodTuple':
      return [...many('items', ['items']), ...one('rest', '/additionalItems')]
    case 'ZodUnion':
    case 'ZodDiscriminatedUnion':
      return many('options', ['anyOf', 'oneOf'])
    case 'ZodIntersection':
      return flattened(schema, stored)
    case 'ZodNullable':
      return one('innerType', stored === undefined || isChoiceWith(stored, 1, isNull) ? '/anyOf/0' : '')
    case 'ZodOptional':
      if (isChoiceWith(stored, 1, isNothing)) return one('innerType', '/anyOf/0')
      return one('innerType', isChoiceWith(stored, 0, isNothing) ? '/anyOf/1' : '')
    case 'ZodDefault':
    case 'ZodCatch':
    case 'ZodReadonly':
      return one('innerType', '')
    case 'ZodBranded':
    case 'ZodPromise':
      return one('type', '')
    case 'ZodEffects':
      return one('schema', '')
    case 'ZodPipeline':
      return lengthOf(stored, 'allOf') === 2 ? [...one('in', '/allOf/0'), ...one('out', '/allOf/1')] : one('in', '')
    case 'ZodLazy':
      return referred(_def['getter'])
    default:
      return []
  }
}

function referred(getter: unknown): readonly Part[] {
  const schema: unknown = typeof getter === 'function' ? (getter as () => unknown)() : undefined
  return isSchema(schema) ? [{ schema, at: '' }] : []
}

/** The older transformer stores intersections of intersections as one list. */
function flattened(schema: Schema, stored: unknown): readonly Part[] {
  const sides = (part: unknown): readonly Schema[] =>
    isSchema(part) && typeOf(part) === 'ZodIntersection'
      ? [...sides(part._def['left']), ...sides(part._def['right'])]
      : isSchema(part)
        ? [part]
        : []
  const both = [schema._def['left'], schema._def['right']].filter(isSchema)
  const all = stored === undefined || lengthOf(stored, 'allOf') === 2 ? both : sides(schema)
  const isAligned = stored === undefined || lengthOf(stored, 'allOf') === all.length
  return all.map((part, index) => ({ schema: part, at: isAligned ? `/allOf/${index}` : '' }))
}

function lengthOf(stored: unknown, keyword: string): number | undefined {
  const list = isRecord(stored) ? stored[keyword] : undefined
  return Array.isArray(list) ? list.length : undefined
}

function isChoiceWith(stored: unknown, index: number, isWanted: (alternative: unknown) => boolean): boolean {
  const choices = isRecord(stored) ? stored['anyOf'] : undefined
  return Array.isArray(choices) && choices.length === 2 && isWanted(choices[index])
}

function isNull(alternative: unknown): boolean {
  return isRecord(alternative) && alternative['type'] === 'null'
}

function isNothing(alternative: unknown): boolean {
  return isRecord(alternative) && alternative['not'] !== undefined
}

/** What a pointer leads to. */
export function storedAt(stored: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, token) => {
      const key = token.replaceAll('~1', '/').replaceAll('~0', '~')
      return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string, unknown>)[key]
        : undefined
    }, stored)
}
